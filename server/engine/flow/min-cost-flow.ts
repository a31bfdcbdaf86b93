import { arcsBy } from './arcs-by.ts';
import { Chains } from './chains.ts';
import { checkNetwork, FlowError, type InfeasibleFlow, type Network, type OptimalFlow } from './network.ts';
import { SpanningTree } from './spanning-tree.ts';

/**
 * Arcs that are priced at once, as a share of the square root of all: pivots are cheap beside prices, so that blocks
 * are small (measured with `npm run bench:mobilisation`: 0.2 takes a fifth longer, 0.8 three quarters).
 */
const blockShare = 0.1;
const minBlockArcs = 20;

/**
 * A flow of least cost, or the cut that forbids one: the network simplex method with strongly feasible trees
 * (Cunningham 1976) and prices by blocks of arcs (Ahuja, Magnanti & Orlin, Network Flows, 1993, ch. 11).
 *
 * @throws FlowError
 */
export function minCostFlow(network: Network): OptimalFlow | InfeasibleFlow {
  checkNetwork(network);
  const chains = new Chains(network);
  const simplex = new NetworkSimplex(chains.network);
  simplex.run();
  return chains.told(simplex.result());
}

/**
 * Arcs are kept in the direction in which they can carry more: one that leaves the tree when it is full turns round. So
 * each arc outside the tree carries nothing in its direction, and only prices below 0 improve anything.
 */
class NetworkSimplex {
  private readonly network: Network;
  private readonly arcs: number;
  private readonly root: number;
  private readonly tail: Int32Array;
  private readonly head: Int32Array;
  /** By arc: its width, the flow in its direction, and the cost of a unit in its direction. */
  private readonly room: Float64Array;
  private readonly flow: Float64Array;
  private readonly price: Float64Array;
  private readonly isTurned: Uint8Array;
  private readonly potential: Float64Array;
  private readonly tree: SpanningTree;
  private readonly block: number;
  private nextArc = 0;

  constructor(network: Network) {
    const { nodes, from, to, lower, upper, cost, supply } = network;
    this.network = network;
    this.arcs = from.length;
    this.root = nodes;
    const all = this.arcs + nodes;
    this.tail = extended(from, all);
    this.head = extended(to, all);
    this.room = new Float64Array(all);
    this.flow = new Float64Array(all);
    this.price = new Float64Array(all);
    this.isTurned = new Uint8Array(all);
    this.potential = new Float64Array(nodes + 1);
    this.tree = new SpanningTree(nodes + 1, nodes);
    this.block = Math.max(minBlockArcs, Math.ceil(Math.sqrt(this.arcs) * blockShare));
    const excess = supply.slice();
    let dearest = 0;
    for (let arc = 0; arc < this.arcs; arc++) {
      this.room[arc] = upper[arc] - lower[arc];
      this.price[arc] = cost[arc];
      excess[from[arc]] -= lower[arc];
      excess[to[arc]] += lower[arc];
      dearest = Math.max(dearest, Math.abs(cost[arc]));
    }
    this.hangFromRoot(excess, (dearest + 1) * (nodes + 1));
  }

  /** The first tree: each node by an arc of its own that is dearer than any way through the network. */
  private hangFromRoot(excess: Float64Array, dear: number): void {
    for (let node = 0; node < this.root; node++) {
      const arc = this.arcs + node;
      const leads = excess[node] >= 0;
      this.tail[arc] = leads ? node : this.root;
      this.head[arc] = leads ? this.root : node;
      this.room[arc] = Infinity;
      this.flow[arc] = Math.abs(excess[node]);
      this.price[arc] = dear;
      this.potential[node] = leads ? -dear : dear;
      this.tree.hangFromRoot(node, this.root, arc, leads ? 1 : 0);
    }
  }

  run(): void {
    for (let arc = this.entering(); arc >= 0; arc = this.entering()) this.pivot(arc);
  }

  /**
   * The arc of the next block whose price is worst, or −1 where none could improve anything; those in the tree are
   * priced 0.
   */
  private entering(): number {
    const { tail, head, price, potential, arcs, block } = this;
    let best = -1;
    let worst = 0;
    let arc = this.nextArc < arcs ? this.nextArc : 0;
    for (let left = arcs; left > 0;) {
      const end = Math.min(arc + block, arc + left, arcs);
      left -= end - arc;
      for (; arc < end; arc++) {
        const gain = price[arc] + potential[tail[arc]] - potential[head[arc]];
        if (gain < worst) {
          worst = gain;
          best = arc;
        }
      }
      if (best >= 0) {
        this.nextArc = arc;
        return best;
      }
      if (arc === arcs) arc = 0;
    }
    return best;
  }

  /** Sends what it can around the circle that the arc closes; the last arc on it that then blocks leaves the tree. */
  private pivot(entering: number): void {
    const { tail, head, room, flow, tree, potential } = this;
    const [first, second] = [tail[entering], head[entering]];
    const apex = tree.apexOf(first, second);
    let most = room[entering];
    let leaving = -1;
    let onFirst = false;
    for (let node = first; node !== apex; node = tree.parent[node]) {
      const arc = tree.arc[node];
      const left = tree.up[node] === 1 ? flow[arc] : room[arc] - flow[arc];
      if (left < most) {
        most = left;
        leaving = node;
        onFirst = true;
      }
    }
    for (let node = second; node !== apex; node = tree.parent[node]) {
      const arc = tree.arc[node];
      const left = tree.up[node] === 1 ? room[arc] - flow[arc] : flow[arc];
      if (left <= most) {
        most = left;
        leaving = node;
        onFirst = false;
      }
    }
    if (most === Infinity) throw new FlowError('endless', entering);
    if (most > 0) this.send(entering, first, second, apex, most);
    if (leaving < 0) {
      this.turn(entering);
      return;
    }
    const left = tree.arc[leaving];
    const inside = onFirst ? first : second;
    const outside = onFirst ? second : first;
    const gain = this.price[entering] + potential[first] - potential[second];
    if (flow[left] > 0) this.turn(left);
    tree.rehang(leaving, inside, outside, apex, entering, onFirst ? 1 : 0, onFirst ? -gain : gain, potential);
  }

  /** A full arc carries nothing the other way. */
  private turn(arc: number): void {
    const { tail, head } = this;
    const start = tail[arc];
    tail[arc] = head[arc];
    head[arc] = start;
    this.price[arc] = -this.price[arc];
    this.flow[arc] = 0;
    this.isTurned[arc] ^= 1;
  }

  private send(entering: number, first: number, second: number, apex: number, amount: number): void {
    const { flow, tree } = this;
    flow[entering] += amount;
    for (let node = first; node !== apex; node = tree.parent[node])
      flow[tree.arc[node]] += tree.up[node] === 1 ? -amount : amount;
    for (let node = second; node !== apex; node = tree.parent[node])
      flow[tree.arc[node]] += tree.up[node] === 1 ? amount : -amount;
  }

  result(): OptimalFlow | InfeasibleFlow {
    const { arcs, root, flow, network } = this;
    let missing = 0;
    for (let node = 0; node < root; node++) if (this.tail[arcs + node] === node) missing += flow[arcs + node];
    if (missing > 0) return this.cut();
    const whole = new Float64Array(arcs);
    let cost = 0;
    for (let arc = 0; arc < arcs; arc++) {
      whole[arc] = network.lower[arc] + (this.isTurned[arc] === 1 ? this.room[arc] - flow[arc] : flow[arc]);
      cost += whole[arc] * network.cost[arc];
    }
    return { status: 'optimal', flow: whole, potential: this.potential.slice(0, root), cost };
  }

  /** All that can still be reached from nodes that could not send their supply: nothing more can leave it. */
  private cut(): InfeasibleFlow {
    const { arcs, root, tail, head, flow, room } = this;
    const cut = new Uint8Array(root);
    const leaving = arcsBy(tail, root, arcs);
    const arriving = arcsBy(head, root, arcs);
    const stack: number[] = [];
    const reach = (node: number): void => {
      if (cut[node] === 1) return;
      cut[node] = 1;
      stack.push(node);
    };
    for (let node = 0; node < root; node++) if (tail[arcs + node] === node && flow[arcs + node] > 0) reach(node);
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (const arc of leaving(node)) if (flow[arc] < room[arc]) reach(head[arc]);
      for (const arc of arriving(node)) if (flow[arc] > 0) reach(tail[arc]);
    }
    return { status: 'infeasible', cut, missing: missingOf(this.network, cut) };
  }
}

/** The flow that must leave a set of nodes, less the flow that can. */
function missingOf({ from, to, lower, upper, supply }: Network, cut: Uint8Array): number {
  let missing = 0;
  cut.forEach((inside, node) => (missing += inside === 1 ? supply[node] : 0));
  for (let arc = 0; arc < from.length; arc++) {
    if (cut[from[arc]] === cut[to[arc]]) continue;
    missing += cut[from[arc]] === 1 ? -upper[arc] : lower[arc];
  }
  return missing;
}

function extended(numbers: Int32Array, length: number): Int32Array {
  const longer = new Int32Array(length);
  longer.set(numbers);
  return longer;
}
