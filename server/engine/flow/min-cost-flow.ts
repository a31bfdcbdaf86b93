import { arcsBy } from './arcs-by.ts';
import { checkNetwork, FlowError, type InfeasibleFlow, type Network, type OptimalFlow } from './network.ts';
import { SpanningTree } from './spanning-tree.ts';

/** Where the flow of an arc stands: the sign with which its price counts. */
const standing = { atLower: 1, inTree: 0, atUpper: -1 } as const;

/** Fewest arcs that are priced at once. */
const minBlockArcs = 40;

/**
 * A flow of least cost, or the cut that forbids one: the network simplex method with strongly feasible trees (Cunningham 1976) and prices
 * by blocks of arcs (Ahuja, Magnanti & Orlin, Network Flows, 1993, ch. 11).
 *
 * @throws FlowError
 */
export function minCostFlow(network: Network): OptimalFlow | InfeasibleFlow {
  checkNetwork(network);
  const simplex = new NetworkSimplex(network);
  simplex.run();
  return simplex.result();
}

class NetworkSimplex {
  private readonly network: Network;
  private readonly arcs: number;
  private readonly root: number;
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  /** Room above `lower`, and flow above it. */
  private readonly room: Float64Array;
  private readonly flow: Float64Array;
  private readonly cost: Float64Array;
  private readonly state: Int8Array;
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
    this.from = extended(from, all);
    this.to = extended(to, all);
    this.room = new Float64Array(all);
    this.flow = new Float64Array(all);
    this.cost = new Float64Array(all);
    this.state = new Int8Array(all).fill(standing.atLower);
    this.potential = new Float64Array(nodes + 1);
    this.tree = new SpanningTree(nodes + 1);
    this.block = Math.max(minBlockArcs, Math.ceil(Math.sqrt(this.arcs)));
    const excess = supply.slice();
    let dearest = 0;
    for (let arc = 0; arc < this.arcs; arc++) {
      this.room[arc] = upper[arc] - lower[arc];
      this.cost[arc] = cost[arc];
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
      this.from[arc] = leads ? node : this.root;
      this.to[arc] = leads ? this.root : node;
      this.room[arc] = Infinity;
      this.flow[arc] = Math.abs(excess[node]);
      this.cost[arc] = dear;
      this.state[arc] = standing.inTree;
      this.potential[node] = leads ? -dear : dear;
      this.tree.hang(node, this.root, arc, leads ? 1 : 0);
    }
  }

  run(): void {
    for (let arc = this.entering(); arc >= 0; arc = this.entering()) this.pivot(arc);
  }

  /** The arc of the next block whose price is worst, or −1 where none could improve anything. */
  private entering(): number {
    const { from, to, cost, potential, state, arcs, block } = this;
    let best = -1;
    let worst = 0;
    let left = block;
    for (let seen = 0, arc = this.nextArc; seen < arcs; seen++, arc++) {
      if (arc >= arcs) arc = 0;
      const price = state[arc] * (cost[arc] + potential[from[arc]] - potential[to[arc]]);
      if (price < worst) {
        worst = price;
        best = arc;
      }
      if (--left === 0) {
        if (best >= 0) {
          this.nextArc = arc + 1;
          return best;
        }
        left = block;
      }
    }
    return best;
  }

  /** Sends what it can around the circle that the arc closes; the last arc on it that then blocks leaves the tree. */
  private pivot(entering: number): void {
    const { from, to, room, flow, state, tree, potential } = this;
    const forward = state[entering] === standing.atLower;
    const first = forward ? from[entering] : to[entering];
    const second = forward ? to[entering] : from[entering];
    const apex = this.apexOf(first, second);
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
      state[entering] = -state[entering];
      return;
    }
    const left = tree.arc[leaving];
    const inside = onFirst ? first : second;
    const outside = onFirst ? second : first;
    const leads = from[entering] === inside;
    const price = this.cost[entering] + potential[from[entering]] - potential[to[entering]];
    state[left] = flow[left] === 0 ? standing.atLower : standing.atUpper;
    state[entering] = standing.inTree;
    tree.rehang(leaving, inside, outside, entering, leads ? 1 : 0, leads ? -price : price, potential);
  }

  private apexOf(one: number, other: number): number {
    const { depth, parent } = this.tree;
    while (one !== other) {
      if (depth[one] >= depth[other]) one = parent[one];
      else other = parent[other];
    }
    return one;
  }

  private send(entering: number, first: number, second: number, apex: number, amount: number): void {
    const { flow, tree } = this;
    flow[entering] += this.state[entering] === standing.atLower ? amount : -amount;
    for (let node = first; node !== apex; node = tree.parent[node])
      flow[tree.arc[node]] += tree.up[node] === 1 ? -amount : amount;
    for (let node = second; node !== apex; node = tree.parent[node])
      flow[tree.arc[node]] += tree.up[node] === 1 ? amount : -amount;
  }

  result(): OptimalFlow | InfeasibleFlow {
    const { arcs, root, flow, network } = this;
    let missing = 0;
    for (let node = 0; node < root; node++) if (this.from[arcs + node] === node) missing += flow[arcs + node];
    if (missing > 0) return this.cut();
    const whole = new Float64Array(arcs);
    let cost = 0;
    for (let arc = 0; arc < arcs; arc++) {
      whole[arc] = network.lower[arc] + flow[arc];
      cost += whole[arc] * network.cost[arc];
    }
    return { status: 'optimal', flow: whole, potential: this.potential.slice(0, root), cost };
  }

  /** All that can still be reached from nodes that could not send their supply: nothing more can leave it. */
  private cut(): InfeasibleFlow {
    const { arcs, root, from, to, flow, room } = this;
    const cut = new Uint8Array(root);
    const leaving = arcsBy(from, root, arcs);
    const arriving = arcsBy(to, root, arcs);
    const stack: number[] = [];
    const reach = (node: number): void => {
      if (cut[node] === 1) return;
      cut[node] = 1;
      stack.push(node);
    };
    for (let node = 0; node < root; node++) if (from[arcs + node] === node && flow[arcs + node] > 0) reach(node);
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (const arc of leaving(node)) if (flow[arc] < room[arc]) reach(to[arc]);
      for (const arc of arriving(node)) if (flow[arc] > 0) reach(from[arc]);
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
