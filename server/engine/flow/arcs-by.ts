/** The arcs of each node, by one of their ends. */
export function arcsBy(end: Int32Array, nodes: number, arcs: number): (node: number) => Int32Array {
  const start = new Int32Array(nodes + 1);
  for (let arc = 0; arc < arcs; arc++) start[end[arc] + 1]++;
  for (let node = 0; node < nodes; node++) start[node + 1] += start[node];
  const at = start.slice();
  const order = new Int32Array(arcs);
  for (let arc = 0; arc < arcs; arc++) order[at[end[arc]]++] = arc;
  return (node) => order.subarray(start[node], start[node + 1]);
}
