import type { Network } from '../flow/network.ts';
import { dutiesOf, mayGo, type Duty, type PeopleClass } from './classes.ts';
import { linkCost, type Ways } from './links.ts';
import type { MobilisationProblem } from './problem.ts';

/** An arc that carries people of a class to a place, for a duty there or (−1) for none. */
export interface Link {
  people: number;
  place: number;
  duty: number;
}

/**
 * A mobilisation as a circulation: source → units (within the share, beyond it) → classes → duties of places → places → sink (least,
 * wished, most) → source. People that are asked for earn their price; nothing has to be met, so that there always is a flow.
 */
export class MobilisationNetwork {
  readonly network: Network;
  readonly links: readonly Link[];
  readonly duties: readonly (readonly Duty[])[];
  readonly source: number;
  readonly sink: number;
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
    let nodes = units.length + classes.length + places.length;
    this.dutyNode = this.duties.map((duties) => duties.map(() => nodes++));
    this.source = nodes++;
    this.sink = nodes++;
    const arcs = new Arcs();
    const links: Link[] = [];
    // Links first, so that the number of a link is that of its arc.
    classes.forEach((people, c) => {
      for (const p of people.pinned >= 0 ? [people.pinned] : reach[people.unit]) {
        const cost = linkCost(ways, people, p, prices.changed);
        const add = (duty: number, node: number): void => {
          links.push({ people: c, place: p, duty });
          arcs.add(this.classNode(c), node, 0, people.people.length, cost);
        };
        this.duties[p].forEach((duty, d) => duty.serves(people) && add(d, this.dutyNode[p][d]));
        add(-1, this.placeNode(p));
      }
    });
    this.links = links;
    this.addUnits(problem, classes, arcs);
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

  nodeOfDuty(place: number, duty: number): number {
    return this.dutyNode[place][duty];
  }

  /** Whether a node is a unit; its number is then the unit's. */
  isUnit(node: number): boolean {
    return node < this.units;
  }

  private addUnits({ units, prices }: MobilisationProblem, classes: readonly PeopleClass[], arcs: Arcs): void {
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
    classes.forEach(({ unit, people, pinned: at }, c) =>
      arcs.add(unit, this.classNode(c), at >= 0 ? people.length : 0, people.length, 0),
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

  add(from: number, to: number, lower: number, upper: number, cost: number): void {
    this.from.push(from);
    this.to.push(to);
    this.lower.push(lower);
    this.upper.push(upper);
    this.cost.push(cost);
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
