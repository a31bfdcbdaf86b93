import fc from 'fast-check';
import type { PlanProblem } from '../../../server/engine/plan/problem.ts';

/** Worths that tie often and survive rounding to the quantum exactly. */
const worth = fc.oneof(
  fc.integer({ min: 1, max: 4 }).map((n) => n / 4),
  fc.integer({ min: 1, max: 1024 }).map((n) => n / 1024),
);

export interface Shape {
  rows?: number;
  columns?: number;
  capacity?: number;
  slots?: number;
}

/** Small problems without conflicts: empty sides, rows without edges, no slots and no capacity among them. */
export function smallProblems({
  rows = 6,
  columns = 5,
  capacity = 3,
  slots = 3,
}: Shape = {}): fc.Arbitrary<PlanProblem> {
  return fc
    .record({ rows: fc.integer({ min: 0, max: rows }), columns: fc.integer({ min: 0, max: columns }) })
    .chain((size) =>
      fc
        .record({
          slots: counts(size.columns, slots),
          capacity: counts(size.rows, capacity),
          edges: fc.array(
            fc.array(fc.option(worth, { freq: 2 }), { minLength: size.columns, maxLength: size.columns }),
            { minLength: size.rows, maxLength: size.rows },
          ),
        })
        .map(({ slots, capacity, edges }) => problemOf(slots, capacity, edges)),
    );
}

/** The same with times: three days' worth of short tasks, several roles to a task, places a few kilometres apart. */
export function smallProblemsWithTimes(shape: Shape = {}): fc.Arbitrary<PlanProblem> {
  return smallProblems(shape).chain((problem) => {
    const each = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
      fc.array(value, { minLength: problem.columns, maxLength: problem.columns });
    return fc
      .record({
        task: each(fc.integer({ min: 0, max: 3 })),
        start: each(fc.integer({ min: 0, max: 12 })),
        length: each(fc.integer({ min: 0, max: 5 })),
        lng: each(fc.integer({ min: 0, max: 8 })),
        speed: fc.constantFrom(0, 10, 30),
      })
      .map(({ task, start, length, lng, speed }) => ({
        ...problem,
        timetable: {
          task: Int32Array.from(task),
          start: Float64Array.from(start, (hour) => hour * 60),
          end: Float64Array.from(start, (hour, at) => (hour + length[at]) * 60),
          lng: Float64Array.from(lng, (step) => 114 + step / 100),
          lat: new Float64Array(problem.columns).fill(22.5),
          travelMinutesPerKm: speed,
        },
      }));
  });
}

/**
 * The same with limits: so many tasks a week (of two days), so many minutes a day (of half one), and rest overnight.
 */
export function smallProblemsWithLimits(shape: Shape = {}): fc.Arbitrary<PlanProblem> {
  return smallProblemsWithTimes(shape).chain((problem) => {
    const times = problem.timetable!;
    const periodsOf = (hours: number): Int32Array => Int32Array.from(times.start, (at) => Math.floor(at / 60 / hours));
    const each = (periods: number, max: number): fc.Arbitrary<number[]> => counts(problem.rows * periods, max);
    return fc
      .record({
        tasks: each(3, 3),
        quarters: each(6, 20),
        rest: counts(problem.rows, 3),
        parts: fc.integer({ min: 1, max: 7 }),
      })
      .map(({ tasks, quarters, rest, parts }) => ({
        ...problem,
        timetable: {
          ...times,
          limits: [
            ...(parts & 1
              ? [{ period: periodsOf(6), periods: 3, cost: times.task.map(() => 1), room: Int32Array.from(tasks) }]
              : []),
            ...(parts & 2
              ? [
                  {
                    period: periodsOf(3),
                    periods: 6,
                    cost: Int32Array.from(times.end, (end, at) => Math.max(1, end - times.start[at])),
                    room: Int32Array.from(quarters, (count) => count * 30),
                  },
                ]
              : []),
          ],
          ...(parts & 4 && { rest: { day: periodsOf(6), minutes: Int32Array.from(rest, (hours) => hours * 60) } }),
        },
      }));
  });
}

function counts(length: number, max: number): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: 0, max }), { minLength: length, maxLength: length });
}

/** A problem from a table of worths, null where a row cannot have a column. */
export function problemOf(slots: number[], capacity: number[], table: (number | null)[][]): PlanProblem {
  const column: number[] = [];
  const worth: number[] = [];
  const rowStart = [0];
  for (const row of table) {
    row.forEach((value, at) => {
      if (value === null) return;
      column.push(at);
      worth.push(value);
    });
    rowStart.push(column.length);
  }
  return {
    rows: table.length,
    columns: slots.length,
    slots: Int32Array.from(slots),
    capacity: Int32Array.from(capacity),
    rowStart: Int32Array.from(rowStart),
    column: Int32Array.from(column),
    worth: Float64Array.from(worth),
  };
}
