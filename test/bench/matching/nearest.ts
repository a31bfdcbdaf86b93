/** Each person's `count` nearest tasks and their distances, by a grid of cells with about two tasks each. */
export function nearest(
  personX: Float64Array,
  personY: Float64Array,
  taskX: Float64Array,
  taskY: Float64Array,
  side: number,
  count: number,
): { rowStart: Int32Array; column: Int32Array; distance: Float64Array } {
  const tasks = taskX.length;
  const rows = personX.length;
  const known = Math.min(count, tasks);
  const cells = Math.max(1, Math.floor(Math.sqrt(tasks / 2)));
  const cellOf = (x: number): number => Math.min(cells - 1, Math.floor((x / side) * cells));
  const inCell: number[][] = Array.from({ length: cells * cells }, () => []);
  for (let at = 0; at < tasks; at++) inCell[cellOf(taskX[at]) * cells + cellOf(taskY[at])].push(at);

  const rowStart = Int32Array.from({ length: rows + 1 }, (_, row) => row * known);
  const column = new Int32Array(rows * known);
  const distance = new Float64Array(rows * known);
  for (let row = 0; row < rows; row++) {
    const [x, y] = [personX[row], personY[row]];
    const [cellX, cellY] = [cellOf(x), cellOf(y)];
    let near: { at: number; away: number }[];
    for (let reach = 2; ; reach++) {
      near = [];
      for (let u = Math.max(0, cellX - reach); u <= Math.min(cells - 1, cellX + reach); u++) {
        for (let v = Math.max(0, cellY - reach); v <= Math.min(cells - 1, cellY + reach); v++) {
          for (const at of inCell[u * cells + v]) near.push({ at, away: Math.hypot(taskX[at] - x, taskY[at] - y) });
        }
      }
      const certain = near.filter(({ away }) => away <= (reach * side) / cells).length;
      if (certain >= known || near.length === tasks) break;
    }
    near.sort((a, b) => a.away - b.away);
    for (let k = 0; k < known; k++) {
      column[row * known + k] = near[k].at;
      distance[row * known + k] = near[k].away;
    }
  }
  return { rowStart, column, distance };
}
