import type { PlanProblem, Timetable } from './problem.ts';

/** Parts of a problem that share no column, so that each can be planned on its own. */
export interface Part {
  /** Rows and columns of the whole, ascending. */
  rows: Int32Array;
  columns: Int32Array;
  edges: number;
}

/**
 * Groups the connected components of a problem (union–find with path halving; Tarjan & van Leeuwen 1984) into at most
 * `most` parts of similar size: the largest component first, each to the part with the fewest edges so far. Rows and
 * columns without edges go with the first part. Deterministic.
 */
export function partsOf(problem: PlanProblem, most: number): Part[] {
  const { rows, columns, rowStart, column, fixed } = problem;
  const parent = Int32Array.from({ length: rows + columns }, (_, at) => at);
  const find = (from: number): number => {
    let at = from;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]];
    return at;
  };
  const join = (row: number, at: number): void => {
    const [a, b] = [find(row), find(rows + at)];
    parent[Math.max(a, b)] = Math.min(a, b);
  };
  for (let row = 0; row < rows; row++) {
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) join(row, column[edge]);
  }
  fixed?.row.forEach((row, at) => join(row, fixed.column[at]));
  const edges = new Int32Array(rows + columns);
  for (let row = 0; row < rows; row++) edges[find(row)] += rowStart[row + 1] - rowStart[row];

  const roots = [...edges.keys()].filter((root) => edges[root] > 0).sort((a, b) => edges[b] - edges[a] || a - b);
  const load = new Array<number>(Math.max(1, Math.min(most, roots.length))).fill(0);
  const partOf = new Int32Array(rows + columns);
  for (const root of roots) {
    const lightest = load.indexOf(load.reduce((least, each) => Math.min(least, each)));
    load[lightest] += edges[root];
    partOf[root] = lightest;
  }
  const members = load.map(() => ({ rows: [] as number[], columns: [] as number[] }));
  for (let row = 0; row < rows; row++) members[partOf[find(row)]].rows.push(row);
  for (let at = 0; at < columns; at++) members[partOf[find(rows + at)]].columns.push(at);
  return members.map((part, at) => ({
    rows: Int32Array.from(part.rows),
    columns: Int32Array.from(part.columns),
    edges: load[at],
  }));
}

/** One part as a problem of its own, and the edge of the whole for each of its edges. */
export function problemOfPart(problem: PlanProblem, part: Part): { problem: PlanProblem; edges: Int32Array } {
  const { rowStart, column, worth, size, bonus, timetable, fixed, warm } = problem;
  const newColumn = new Int32Array(problem.columns).fill(-1);
  part.columns.forEach((at, index) => {
    newColumn[at] = index;
  });
  const newRow = new Int32Array(problem.rows).fill(-1);
  part.rows.forEach((row, index) => {
    newRow[row] = index;
  });
  const start = new Int32Array(part.rows.length + 1);
  const edges = new Int32Array(part.edges);
  let kept = 0;
  part.rows.forEach((row, index) => {
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) edges[kept++] = edge;
    start[index + 1] = kept;
  });
  return {
    edges,
    problem: {
      rows: part.rows.length,
      columns: part.columns.length,
      slots: Int32Array.from(part.columns, (at) => problem.slots[at]),
      capacity: Int32Array.from(part.rows, (row) => problem.capacity[row]),
      rowStart: start,
      column: Int32Array.from(edges, (edge) => newColumn[column[edge]]),
      worth: Float64Array.from(edges, (edge) => worth[edge]),
      ...(size && { size: Int32Array.from(part.rows, (row) => size[row]) }),
      ...(bonus && { bonus: Int32Array.from(part.columns, (at) => bonus[at]) }),
      ...(timetable && { timetable: timetableOfPart(timetable, part) }),
      ...(warm && { warm: warmOfPart(warm, part, edges) }),
      ...(fixed && { fixed: fixedOfPart(fixed, newRow, newColumn) }),
    },
  };
}

function warmOfPart(
  { prices, edges: chosen }: NonNullable<PlanProblem['warm']>,
  { columns }: Part,
  edges: Int32Array,
): PlanProblem['warm'] {
  const own = new Set(chosen);
  return {
    prices: Float64Array.from(columns, (at) => prices[at]),
    ...(chosen && { edges: Int32Array.from([...edges.keys()].filter((at) => own.has(edges[at]))) }),
  };
}

function timetableOfPart({ limits, rest, ...times }: Timetable, { rows, columns }: Part): Timetable {
  const numbers = (values: Float64Array): Float64Array => Float64Array.from(columns, (at) => values[at]);
  const integers = (values: Int32Array): Int32Array => Int32Array.from(columns, (at) => values[at]);
  return {
    task: integers(times.task),
    start: numbers(times.start),
    end: numbers(times.end),
    lng: numbers(times.lng),
    lat: numbers(times.lat),
    travelMinutesPerKm: times.travelMinutesPerKm,
    ...(limits && {
      limits: limits.map(({ period, periods, cost, room }) => {
        const own = new Int32Array(rows.length * periods);
        rows.forEach((row, index) => own.set(room.subarray(row * periods, (row + 1) * periods), index * periods));
        return { period: integers(period), periods, cost: integers(cost), room: own };
      }),
    }),
    ...(rest && { rest: { day: integers(rest.day), minutes: Int32Array.from(rows, (row) => rest.minutes[row]) } }),
  };
}

type Fixed = NonNullable<PlanProblem['fixed']>;

function fixedOfPart(fixed: Fixed, newRow: Int32Array, newColumn: Int32Array): Fixed {
  const inside = [...fixed.row.keys()].filter((at) => newRow[fixed.row[at]] >= 0);
  return {
    row: Int32Array.from(inside, (at) => newRow[fixed.row[at]]),
    column: Int32Array.from(inside, (at) => newColumn[fixed.column[at]]),
  };
}
