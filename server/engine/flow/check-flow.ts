import type { InfeasibleFlow, Network, OptimalFlow } from './network.ts';

/*
 * Shares no code with the solver on purpose: a mistake there must not hide itself here.
 */

export interface FlowCheck {
  valid: boolean;
  faults: string[];
}

/**
 * Checks a flow, or the cut that forbids one, against its network and nothing else; exact, and linear in the network.
 */
export function checkFlow(network: Network, answer: OptimalFlow | InfeasibleFlow): FlowCheck {
  const faults = answer.status === 'optimal' ? flowFaults(network, answer) : cutFaults(network, answer);
  return { valid: faults.length === 0, faults };
}

function flowFaults({ nodes, from, to, lower, upper, cost, supply }: Network, answer: OptimalFlow): string[] {
  const faults: string[] = [];
  const { flow, potential } = answer;
  if (flow.length !== from.length || potential.length !== nodes) return ['sizes differ'];
  const net = new Array<bigint>(nodes).fill(0n);
  let sum = 0n;
  for (let arc = 0; arc < from.length; arc++) {
    if (!Number.isSafeInteger(flow[arc])) return [`arc ${arc}: ${flow[arc]} is not whole`];
    if (flow[arc] < lower[arc] || flow[arc] > upper[arc]) faults.push(`arc ${arc}: ${flow[arc]} is out of its bounds`);
    net[from[arc]] += BigInt(flow[arc]);
    net[to[arc]] -= BigInt(flow[arc]);
    sum += BigInt(flow[arc]) * BigInt(cost[arc]);
    const price = cost[arc] + potential[from[arc]] - potential[to[arc]];
    if (!Number.isSafeInteger(price)) faults.push(`arc ${arc}: its price is not whole`);
    if (price < 0 && flow[arc] < upper[arc]) faults.push(`arc ${arc}: more on it would cost less`);
    if (price > 0 && flow[arc] > lower[arc]) faults.push(`arc ${arc}: less on it would cost less`);
  }
  for (let node = 0; node < nodes; node++)
    if (net[node] !== BigInt(supply[node])) faults.push(`node ${node}: sends ${net[node]}, has ${supply[node]}`);
  if (sum !== BigInt(answer.cost)) faults.push(`costs ${sum}, claimed ${answer.cost}`);
  return faults;
}

function cutFaults({ nodes, from, to, lower, upper, supply }: Network, { cut, missing }: InfeasibleFlow): string[] {
  if (cut.length !== nodes) return ['sizes differ'];
  let must = 0;
  for (let node = 0; node < nodes; node++) if (cut[node] !== 0) must += supply[node];
  for (let arc = 0; arc < from.length; arc++) {
    const [leaves, enters] = [cut[from[arc]] !== 0, cut[to[arc]] !== 0];
    if (leaves && !enters) must -= upper[arc];
    if (!leaves && enters) must += lower[arc];
  }
  const faults: string[] = [];
  if (!(must > 0)) faults.push('the cut forbids nothing');
  if (must !== missing) faults.push(`missing is ${must}, claimed ${missing}`);
  return faults;
}
