import type { Network } from '../flow/network.ts';
import { dutiesOf, mayGo, type Duty, type PeopleClass } from './classes.ts';
import { Hubs } from './hubs.ts';
import { linkCost, type Ways } from './links.ts';
import type { MobilisationProblem } from './problem.ts';

/**
 * An arc that carries people to a place, for a duty there or (−1) for none: those of one class, or of a unit's hub for
 * that duty, where all of its classes meet who can serve it.
 */
export interface Link {
  from: { people: number } | { hub: number };
  place: number;
  duty: number;
}

/** An arc on which people of a class, or of those like them, go on to a hub. */
interface Feed {
  arc: number;
  from: number;
}

/**
 * A mobilisation as a circulation: source → units (within the share, beyond it) → classes → hubs of the unit → duties
 * of places → places → sink (least, wished, most) → source. A class that was told of a place, or is there, has links of
 * its own to that place; else it goes on to those who are like it but for that. Units have few hubs and many classes,
 * so that links are few. People that are asked for earn their price; nothing has to be met, so that there always is a
 * flow.
 */
export class MobilisationNetwork {
  readonly network: Network;
  readonly links: readonly Link[];
  readonly duties: readonly (readonly Duty[])[];
  readonly hubs: Hubs;
  readonly source: number;
  readonly sink: number;
  /** By class: the arc from its unit. */
  readonly classArc: Int32Array;
  /** By class: the arc to those who are like it but for what it was told; −1 for none. */
  readonly plainArc: Int32Array;
  /** By hub. */
  readonly feeds: readonly (readonly Feed[])[];
  private readonly units: number;
  private readonly classes: number;
  private readonly places: number;
  private readonly dutyNode: number[][];

  constructor(
    problem: MobilisationProblem,
    classes: readonly PeopleClass[],
    ways: Ways,
    reach: readonly ReadonlySet<number>[],
  ) {
    const { units, places, prices } = problem;
    this.units = units.length;
    this.classes = classes.length;
    this.places = places.length;
    this.duties = places.map(dutiesOf);
    this.hubs = new Hubs(problem, this.duties, classes);
    let nodes = units.length + classes.length + places.length + this.hubs.plainCount + this.hubs.count;
    this.dutyNode = this.duties.map((duties) => duties.map(() => nodes++));
    this.source = nodes++;
    this.sink = nodes++;
    const arcs = new Arcs();
    const links: Link[] = [];
    const link = (from: Link['from'], node: number, place: number, duty: number, most: number, cost: number): void => {
      links.push({ from, place, duty });
      arcs.add(node, duty < 0 ? this.placeNode(place) : this.dutyNode[place][duty], 0, most, cost);
    };
    // Links first, so that the number of a link is that of its arc.
    classes.forEach((people, c) => {
      const place = people.pinned >= 0 ? people.pinned : people.before;
      if (place < 0) return;
      const cost = linkCost(ways, people, place, prices.changed);
      const most = people.people.length;
      this.duties[place].forEach(
        (duty, d) => duty.serves(people) && link({ people: c }, this.classNode(c), place, d, most, cost),
      );
      link({ people: c }, this.classNode(c), place, -1, most, cost);
    });
    this.hubs.all.forEach((from, hub) => {
      for (const place of reach[from.unit]) {
        const duty = this.hubs.servesAt(from, place);
        if (duty !== null) link({ hub }, this.hubNode(hub), place, duty, Infinity, ways.between(from.unit, place));
      }
    });
    this.links = links;
    this.classArc = new Int32Array(classes.length);
    this.plainArc = new Int32Array(classes.length).fill(-1);
    this.feeds = this.addUnits(problem, classes, arcs);
    this.addPlaces(problem, classes, arcs);
    arcs.add(this.sink, this.source, 0, Infinity, 0);
    this.network = arcs.network(nodes);
  }

  classNode(people: number): number {
    return this.units + people;
  }

  placeNode(place: number): number {
    return this.units + this.classes + place;
  }

  hubNode(hub: number): number {
    return this.units + this.classes + this.places + this.hubs.plainCount + hub;
  }

  nodeOfDuty(place: number, duty: number): number {
    return this.dutyNode[place][duty];
  }

  /** Whether a node is a unit; its number is then the unit's. */
  isUnit(node: number): boolean {
    return node < this.units;
  }

  private plainNode(plain: number): number {
    return this.units + this.classes + this.places + plain;
  }

  private addUnits({ units, prices }: MobilisationProblem, classes: readonly PeopleClass[], arcs: Arcs): Feed[][] {
    const [all, pinned] = [new Int32Array(units.length), new Int32Array(units.length)];
    classes.forEach(({ unit, people, pinned: at }) => {
      all[unit] += people.length;
      if (at >= 0) pinned[unit] += people.length;
    });
    units.forEach(({ stays }, u) => {
      const within = Math.max(pinned[u], mayGo(all[u], stays));
      arcs.add(this.source, u, 0, within, 0);
      if (prices.beyondShare !== null) arcs.add(this.source, u, 0, all[u] - within, prices.beyondShare);
    });
    classes.forEach(({ unit, people, pinned: at }, c) => {
      this.classArc[c] = arcs.add(unit, this.classNode(c), at >= 0 ? people.length : 0, people.length, 0);
      // Without a bound, so that those who were told are never worth less than those like them.
      if (at < 0) this.plainArc[c] = arcs.add(this.classNode(c), this.plainNode(this.hubs.plainOf[c]), 0, Infinity, 0);
    });
    return this.hubs.fedBy.map((plains, hub) =>
      plains.map((from) => ({ from, arc: arcs.add(this.plainNode(from), this.hubNode(hub), 0, Infinity, 0) })),
    );
  }

  private addPlaces({ places, prices }: MobilisationProblem, classes: readonly PeopleClass[], arcs: Arcs): void {
    const pinned = new Int32Array(this.places);
    for (const people of classes) if (people.pinned >= 0) pinned[people.pinned] += people.people.length;
    places.forEach(({ least, wished, most }, p) => {
      this.duties[p].forEach(({ count, name }, d) => {
        const earned = name === 'head' ? prices.missingHead : prices.missingSkill;
        arcs.add(this.dutyNode[p][d], this.placeNode(p), 0, count, -earned);
      });
      arcs.add(this.placeNode(p), this.sink, 0, least, -prices.missingLeast);
      arcs.add(this.placeNode(p), this.sink, 0, wished - least, -prices.missingWished);
      arcs.add(this.placeNode(p), this.sink, 0, Math.max(most, pinned[p]) - wished, 0);
    });
  }
}

class Arcs {
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];
  private readonly cost: number[] = [];

  /** @returns its number */
  add(from: number, to: number, lower: number, upper: number, cost: number): number {
    this.from.push(from);
    this.to.push(to);
    this.lower.push(lower);
    this.upper.push(upper);
    return this.cost.push(cost) - 1;
  }

  network(nodes: number): Network {
    return {
      nodes,
      from: Int32Array.from(this.from),
      to: Int32Array.from(this.to),
      lower: Float64Array.from(this.lower),
      upper: Float64Array.from(this.upper),
      cost: Float64Array.from(this.cost),
      supply: new Float64Array(nodes),
    };
  }
}
