import type { InfeasibleFlow, Network, OptimalFlow } from './network.ts';

/** Two arcs in a row that became one, as they were then; `into` keeps its number for both. */
interface Joined {
  node: number;
  into: Half;
  out: Half;
}

interface Half {
  arc: number;
  end: number;
  lower: number;
  upper: number;
  cost: number;
}

/**
 * A network without the nodes that only pass flow on: one arc in, one out, no supply. Both arcs carry the same, so that
 * one arc does for both; its answer is told in terms of the network as it was.
 */
export class Chains {
  readonly network: Network;
  private readonly whole: Network;
  private readonly joined: Joined[] = [];
  /** By arc and node that is left: its number in the network as it was. */
  private readonly arcs: Int32Array;
  private readonly nodes: Int32Array;

  constructor(whole: Network) {
    this.whole = whole;
    const from = whole.from.slice();
    const to = whole.to.slice();
    const lower = whole.lower.slice();
    const upper = whole.upper.slice();
    const cost = whole.cost.slice();
    const [arcIsLeft, nodeIsLeft] = [new Uint8Array(from.length).fill(1), new Uint8Array(whole.nodes).fill(1)];
    const [into, out] = [onlyArcs(to, whole.nodes), onlyArcs(from, whole.nodes)];
    for (let node = 0; node < whole.nodes; node++) {
      const [first, second] = [into[node], out[node]];
      if (first < 0 || second < 0 || whole.supply[node] !== 0) continue;
      const [start, end] = [from[first], to[second]];
      const [least, most] = [Math.max(lower[first], lower[second]), Math.min(upper[first], upper[second])];
      // A circle is left alone, and so is what no flow fits through: the solver says what is wrong there.
      if (start === end || start === node || least > most) continue;
      this.joined.push({
        node,
        into: { arc: first, end: start, lower: lower[first], upper: upper[first], cost: cost[first] },
        out: { arc: second, end, lower: lower[second], upper: upper[second], cost: cost[second] },
      });
      to[first] = end;
      lower[first] = least;
      upper[first] = most;
      cost[first] += cost[second];
      arcIsLeft[second] = 0;
      nodeIsLeft[node] = 0;
      if (into[end] === second) into[end] = first;
    }
    this.arcs = kept(arcIsLeft);
    this.nodes = kept(nodeIsLeft);
    const at = new Int32Array(whole.nodes);
    this.nodes.forEach((node, index) => (at[node] = index));
    this.network = {
      nodes: this.nodes.length,
      from: this.arcs.map((arc) => at[from[arc]]),
      to: this.arcs.map((arc) => at[to[arc]]),
      lower: picked(lower, this.arcs),
      upper: picked(upper, this.arcs),
      cost: picked(cost, this.arcs),
      supply: picked(whole.supply, this.nodes),
    };
  }

  /** The answer for the network as it was. */
  told(answer: OptimalFlow | InfeasibleFlow): OptimalFlow | InfeasibleFlow {
    return answer.status === 'optimal' ? this.toldFlow(answer) : this.toldCut(answer);
  }

  private toldFlow({ flow, potential, cost }: OptimalFlow): OptimalFlow {
    const all = new Float64Array(this.whole.from.length);
    const price = new Float64Array(this.whole.nodes);
    this.arcs.forEach((arc, index) => (all[arc] = flow[index]));
    this.nodes.forEach((node, index) => (price[node] = potential[index]));
    for (let at = this.joined.length - 1; at >= 0; at--) {
      const { node, into, out } = this.joined[at];
      all[out.arc] = all[into.arc];
      const gain = into.cost + out.cost + price[into.end] - price[out.end];
      // The whole price falls on the arc that is as full, or as empty, as it may be.
      const onInto = gain < 0 ? into.upper <= out.upper : into.lower >= out.lower;
      price[node] = gain !== 0 && onInto ? price[out.end] - out.cost : price[into.end] + into.cost;
    }
    return { status: 'optimal', flow: all, potential: price, cost };
  }

  private toldCut({ cut, missing }: InfeasibleFlow): InfeasibleFlow {
    const all = new Uint8Array(this.whole.nodes);
    this.nodes.forEach((node, index) => (all[node] = cut[index]));
    for (let at = this.joined.length - 1; at >= 0; at--) {
      const { node, into, out } = this.joined[at];
      const [start, end] = [all[into.end], all[out.end]];
      if (start === end) all[node] = start;
      // The narrower of the two arcs is the one that crosses.
      else if (start === 1) all[node] = into.upper <= out.upper ? 0 : 1;
      else all[node] = into.lower >= out.lower ? 1 : 0;
    }
    return { status: 'infeasible', cut: all, missing };
  }
}

/** By node: its arc where it has but one, −1 where it has none, −2 where it has more. */
function onlyArcs(end: Int32Array, nodes: number): Int32Array {
  const only = new Int32Array(nodes).fill(-1);
  for (let arc = 0; arc < end.length; arc++) only[end[arc]] = only[end[arc]] === -1 ? arc : -2;
  return only;
}

function kept(isLeft: Uint8Array): Int32Array {
  const numbers = new Int32Array(isLeft.length);
  let count = 0;
  for (let number = 0; number < isLeft.length; number++) if (isLeft[number] === 1) numbers[count++] = number;
  return numbers.slice(0, count);
}

function picked(numbers: Float64Array, order: Int32Array): Float64Array {
  const some = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) some[at] = numbers[order[at]];
  return some;
}
