/**
 * A network whose flow is sought: for each arc a least and a most, and a cost a unit; for each node a supply, below 0 a
 * demand. All numbers are whole; `upper` may be Infinity where the cost is not below 0.
 */
export interface Network {
  nodes: number;
  from: Int32Array;
  to: Int32Array;
  lower: Float64Array;
  upper: Float64Array;
  cost: Float64Array;
  /** By node, adding up to 0. */
  supply: Float64Array;
}

/**
 * A flow of least cost with its proof: at these potentials no arc that could carry more has a reduced cost
 * (cost + potential of its start − potential of its end) below 0, and none that could carry less has one above 0.
 */
export interface OptimalFlow {
  status: 'optimal';
  flow: Float64Array;
  potential: Float64Array;
  cost: number;
}

/**
 * No flow keeps all bounds: more must leave the nodes of `cut` than can. `missing` is by how much, and arcs that leave
 * the cut are full, arcs that enter it at their least.
 */
export interface InfeasibleFlow {
  status: 'infeasible';
  cut: Uint8Array;
  missing: number;
}

export type FlowFault =
  'not_whole' | 'below_zero' | 'empty_bounds' | 'no_such_node' | 'supplies_differ' | 'too_large' | 'endless';

/** A network that cannot be asked: what is wrong, and the arc or node at fault. */
export class FlowError extends Error {
  readonly fault: FlowFault;
  readonly at: number;

  constructor(fault: FlowFault, at: number) {
    super(`${fault} at ${at}`);
    this.name = 'FlowError';
    this.fault = fault;
    this.at = at;
  }
}

/** @throws FlowError for the first thing wrong with a network; linear in its size */
export function checkNetwork({ nodes, from, to, lower, upper, cost, supply }: Network): void {
  let sum = 0;
  for (let node = 0; node < nodes; node++) {
    if (!Number.isSafeInteger(supply[node])) throw new FlowError('not_whole', node);
    sum += supply[node];
  }
  if (sum !== 0) throw new FlowError('supplies_differ', nodes);
  let dearest = 0;
  for (let arc = 0; arc < from.length; arc++) {
    if (!isNode(from[arc], nodes) || !isNode(to[arc], nodes)) throw new FlowError('no_such_node', arc);
    if (!Number.isSafeInteger(lower[arc]) || !Number.isSafeInteger(cost[arc])) throw new FlowError('not_whole', arc);
    if (upper[arc] !== Infinity && !Number.isSafeInteger(upper[arc])) throw new FlowError('not_whole', arc);
    if (lower[arc] < 0) throw new FlowError('below_zero', arc);
    if (lower[arc] > upper[arc]) throw new FlowError('empty_bounds', arc);
    dearest = Math.max(dearest, Math.abs(cost[arc]));
  }
  if (!Number.isSafeInteger((dearest + 1) * (nodes + 1) * 2)) throw new FlowError('too_large', nodes);
}

const isNode = (number: number, nodes: number): boolean => number >= 0 && number < nodes;
