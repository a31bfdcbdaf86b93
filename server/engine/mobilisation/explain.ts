import { arcsBy } from '../flow/arcs-by.ts';
import { HighestFirst } from '../tables/highest-first.ts';
import type { SolvedMobilisation } from './solved.ts';

type Solved = Pick<SolvedMobilisation, 'problem' | 'built' | 'flow'>;

/** Finds, node by node, the units from which somebody more could come if the unit had somebody left who may go. */
export class BindingUnits {
  private readonly solved: Solved;
  private readonly leaving: (node: number) => Int32Array;
  private readonly arriving: (node: number) => Int32Array;

  constructor(solved: Solved) {
    const { nodes, from, to } = solved.built.network;
    this.solved = solved;
    this.leaving = arcsBy(from, nodes, from.length);
    this.arriving = arcsBy(to, nodes, from.length);
  }

  /** Ids, sorted. */
  of(node: number): string[] {
    const {
      problem,
      built,
      flow: { flow },
    } = this.solved;
    const { nodes, from, to, lower, upper } = built.network;
    const seen = new Uint8Array(nodes);
    for (const end of [built.source, built.sink, node]) seen[end] = 1;
    const stack = [node];
    const units: string[] = [];
    const reach = (other: number): void => {
      if (seen[other] === 1) return;
      seen[other] = 1;
      stack.push(other);
    };
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (built.isUnit(at)) units.push(problem.units[at].id);
      for (const arc of this.arriving(at)) if (flow[arc] < upper[arc]) reach(from[arc]);
      for (const arc of this.leaving(at)) if (flow[arc] > lower[arc]) reach(to[arc]);
    }
    return units.sort();
  }
}

/**
 * The price of one more person at each place, less what they earn there by a duty: the cheapest change of the plan that
 * brings one, from those who are left or from another place, which then has one less. Shortest ways (Dijkstra) over
 * what is left of the network; two for each node, from different origins, as no place gets one more from itself.
 */
export function oneMorePrices({
  problem,
  built,
  flow: { flow, potential },
}: Solved): { place: string; price: number | null }[] {
  const { nodes, from, to, lower, upper, cost } = built.network;
  const leaving = arcsBy(from, nodes, from.length);
  const arriving = arcsBy(to, nodes, from.length);
  const ways = new TwoWays(nodes);
  const reduced = (arc: number): number => cost[arc] + potential[from[arc]] - potential[to[arc]];
  const isEnd = (node: number): boolean => node === built.source || node === built.sink;
  const goOn = (node: number, origin: number, price: number): void => {
    for (const arc of leaving(node))
      if (flow[arc] < upper[arc] && !isEnd(to[arc])) ways.offer(to[arc], origin, price + reduced(arc));
    for (const arc of arriving(node))
      if (flow[arc] > lower[arc] && !isEnd(from[arc])) ways.offer(from[arc], origin, price - reduced(arc));
  };
  goOn(built.source, built.source, 0);
  for (const arc of arriving(built.sink)) if (flow[arc] > lower[arc]) ways.offer(from[arc], from[arc], -reduced(arc));
  ways.each(goOn);
  return problem.places.map(({ id }, p) => {
    const node = built.placeNode(p);
    const price = ways.notFrom(node, node) - potential[built.source] + potential[node];
    return { place: id, price: Number.isFinite(price) ? price : null };
  });
}

/** The two shortest ways to each node that begin at different origins. */
class TwoWays {
  private readonly price: Float64Array;
  private readonly origin: Int32Array;
  private readonly isDone: Uint8Array;
  private readonly nearest = new HighestFirst();

  constructor(nodes: number) {
    this.price = new Float64Array(nodes * 2).fill(Infinity);
    this.origin = new Int32Array(nodes * 2).fill(-1);
    this.isDone = new Uint8Array(nodes * 2);
  }

  /** Calls back for each way in the order of their lengths; what is offered meanwhile is among them. */
  each(visit: (node: number, origin: number, price: number) => void): void {
    while (this.nearest.size > 0) {
      const price = -this.nearest.top;
      const at = this.nearest.pop();
      // A slot may have changed its way since, for a longer one too.
      if (this.isDone[at] === 1 || price !== this.price[at]) continue;
      this.isDone[at] = 1;
      visit(at >> 1, this.origin[at], price);
    }
  }

  offer(node: number, origin: number, price: number): void {
    const [first, second] = [node * 2, node * 2 + 1];
    if (this.origin[first] === origin || this.origin[second] === origin) {
      const at = this.origin[first] === origin ? first : second;
      if (price < this.price[at]) this.put(at, origin, price);
    } else if (this.isDone[first] === 0 && price < this.price[first]) {
      this.put(second, this.origin[first], this.price[first]);
      this.put(first, origin, price);
    } else if (this.isDone[second] === 0 && price < this.price[second]) this.put(second, origin, price);
    if (this.isDone[first] === 0 && this.price[second] < this.price[first]) this.swap(first, second);
  }

  /** The shortest way to a node that does not begin at `origin`. */
  notFrom(node: number, origin: number): number {
    return this.origin[node * 2] === origin ? this.price[node * 2 + 1] : this.price[node * 2];
  }

  private swap(first: number, second: number): void {
    const [origin, price] = [this.origin[first], this.price[first]];
    this.put(first, this.origin[second], this.price[second]);
    this.put(second, origin, price);
  }

  private put(at: number, origin: number, price: number): void {
    this.price[at] = price;
    this.origin[at] = origin;
    if (price < Infinity) this.nearest.push(at, -price);
  }
}
