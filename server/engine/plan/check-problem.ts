import { PlanProblemError } from './plan-problem-error.ts';
import type { PlanProblem, Timetable } from './problem.ts';

type Numbers = Int32Array | Float64Array;

/** @throws PlanProblemError for the first thing wrong with a problem; linear in its size */
export function checkProblem(problem: PlanProblem): void {
  const { rows, columns, rowStart, column, worth } = problem;
  size('rows', rows);
  size('columns', columns);
  length('slots', problem.slots, columns);
  length('capacity', problem.capacity, rows);
  length('rowStart', rowStart, rows + 1);
  range('slots', problem.slots, 0, Infinity, 'must be 0 or more');
  range('capacity', problem.capacity, 0, Infinity, 'must be 0 or more');
  if (problem.size) {
    length('size', problem.size, rows);
    range('size', problem.size, 1, Infinity, 'must be 1 or more');
    if (!problem.timetable) throw new PlanProblemError('out_of_range', 'size', undefined, 'needs a timetable');
  }
  if (problem.bonus) {
    length('bonus', problem.bonus, columns);
    range('bonus', problem.bonus, 0, Infinity, 'must be 0 or more');
    if (!problem.timetable) throw new PlanProblemError('out_of_range', 'bonus', undefined, 'needs a timetable');
  }
  if (rowStart[0] !== 0) throw new PlanProblemError('not_sorted', 'rowStart', 0, 'must be 0');
  for (let row = 0; row < rows; row++) {
    if (rowStart[row + 1] < rowStart[row])
      throw new PlanProblemError('not_sorted', 'rowStart', row + 1, 'must not decrease');
  }
  length('column', column, rowStart[rows]);
  length('worth', worth, rowStart[rows]);
  checkEdges(problem);
  if (problem.timetable) {
    checkTimetable(problem.timetable, columns);
    checkLimits(problem.timetable, rows, columns);
  }
  if (problem.fixed) checkFixed(problem.fixed, rows, columns);
  if (problem.warm) {
    length('warm.prices', problem.warm.prices, columns);
    range('warm.prices', problem.warm.prices, 0, Infinity, 'must be 0 or more');
  }
}

function checkEdges({ rows, columns, rowStart, column, worth }: PlanProblem): void {
  const lastRow = new Int32Array(columns).fill(-1);
  for (let row = 0; row < rows; row++) {
    for (let edge = rowStart[row], end = rowStart[row + 1]; edge < end; edge++) {
      const at = column[edge];
      if (at < 0 || at >= columns)
        throw new PlanProblemError('out_of_range', 'column', edge, `is ${at}, must name a column`);
      if (!(worth[edge] > 0 && worth[edge] <= 1)) throw wrongWorth(edge, worth[edge]);
      if (lastRow[at] === row)
        throw new PlanProblemError('duplicate', 'column', edge, `row ${row} names column ${at} twice`);
      lastRow[at] = row;
    }
  }
}

function wrongWorth(edge: number, value: number): PlanProblemError {
  return Number.isFinite(value)
    ? new PlanProblemError('out_of_range', 'worth', edge, 'must be above 0 and at most 1')
    : new PlanProblemError('not_finite', 'worth', edge, 'must be a finite number');
}

function checkTimetable(times: Timetable, columns: number): void {
  for (const field of ['task', 'start', 'end', 'lng', 'lat'] as const)
    length(`timetable.${field}`, times[field], columns);
  range('timetable.start', times.start, -Infinity, Infinity, 'must be a time in minutes');
  range('timetable.end', times.end, -Infinity, Infinity, 'must be a time in minutes');
  range('timetable.lng', times.lng, -180, 180, 'must be a longitude');
  range('timetable.lat', times.lat, -90, 90, 'must be a latitude');
  range('timetable.travelMinutesPerKm', Float64Array.of(times.travelMinutesPerKm), 0, Infinity, 'must be 0 or more');
  for (let at = 0; at < columns; at++) {
    if (times.end[at] < times.start[at])
      throw new PlanProblemError('out_of_range', 'timetable.end', at, 'must not be before the start');
  }
}

function checkLimits({ start, limits, rest }: Timetable, rows: number, columns: number): void {
  const inOrder = Int32Array.from({ length: columns }, (_, at) => at).sort((a, b) => start[a] - start[b]);
  limits?.forEach(({ period, periods, cost, room }, at) => {
    const field = `timetable.limits[${at}]`;
    size(`${field}.periods`, periods);
    length(`${field}.period`, period, columns);
    length(`${field}.cost`, cost, columns);
    length(`${field}.room`, room, rows * periods);
    range(`${field}.period`, period, 0, periods - 1, 'must name a period');
    range(`${field}.cost`, cost, 1, Infinity, 'must be 1 or more');
    range(`${field}.room`, room, 0, Infinity, 'must be 0 or more');
    for (let next = 1; next < columns; next++) {
      const [earlier, later] = [inOrder[next - 1], inOrder[next]];
      if (period[later] < period[earlier] || (start[later] === start[earlier] && period[later] !== period[earlier]))
        throw new PlanProblemError('not_sorted', `${field}.period`, later, 'must not decrease with the start');
    }
  });
  if (!rest) return;
  length('timetable.rest.day', rest.day, columns);
  length('timetable.rest.minutes', rest.minutes, rows);
  range('timetable.rest.minutes', rest.minutes, 0, Infinity, 'must be 0 or more');
}

function checkFixed(fixed: { row: Int32Array; column: Int32Array }, rows: number, columns: number): void {
  length('fixed.column', fixed.column, fixed.row.length);
  range('fixed.row', fixed.row, 0, rows - 1, 'must name a row');
  range('fixed.column', fixed.column, 0, columns - 1, 'must name a column');
  const seen = new Set<number>();
  for (let at = 0; at < fixed.row.length; at++) {
    const pair = fixed.row[at] * columns + fixed.column[at];
    if (seen.has(pair)) throw new PlanProblemError('duplicate', 'fixed.row', at, 'this pair is fixed twice');
    seen.add(pair);
  }
}

function size(field: string, value: number): void {
  if (!Number.isInteger(value) || value < 0 || value > 0x7ffffffe)
    throw new PlanProblemError('out_of_range', field, undefined, 'must be a whole number, 0 or more');
}

function length(field: string, values: Numbers, expected: number): void {
  if (values.length !== expected)
    throw new PlanProblemError('wrong_length', field, undefined, `has ${values.length} entries, expected ${expected}`);
}

function range(field: string, values: Numbers, low: number, high: number, expected: string): void {
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (!Number.isFinite(value))
      throw new PlanProblemError('not_finite', field, at, `is ${value}, must be a finite number`);
    if (value < low || value > high)
      throw new PlanProblemError(
        value < 0 && low === 0 ? 'negative' : 'out_of_range',
        field,
        at,
        `is ${value}, ${expected}`,
      );
  }
}
