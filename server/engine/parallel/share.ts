import type { PlanProblem } from '../plan/problem.ts';

/** The same values in memory that several threads can read; arrays that are shared already are taken as they are. */
export function shareProblem(problem: PlanProblem): PlanProblem {
  const { size, bonus, timetable, fixed, warm } = problem;
  return {
    rows: problem.rows,
    columns: problem.columns,
    slots: integers(problem.slots),
    capacity: integers(problem.capacity),
    rowStart: integers(problem.rowStart),
    column: integers(problem.column),
    worth: numbers(problem.worth),
    ...(size && { size: integers(size) }),
    ...(bonus && { bonus: integers(bonus) }),
    ...(timetable && {
      timetable: {
        task: integers(timetable.task),
        start: numbers(timetable.start),
        end: numbers(timetable.end),
        lng: numbers(timetable.lng),
        lat: numbers(timetable.lat),
        travelMinutesPerKm: timetable.travelMinutesPerKm,
        ...(timetable.limits && {
          limits: timetable.limits.map(({ period, periods, cost, room }) => ({
            periods,
            period: integers(period),
            cost: integers(cost),
            room: integers(room),
          })),
        }),
        ...(timetable.rest && {
          rest: { day: integers(timetable.rest.day), minutes: integers(timetable.rest.minutes) },
        }),
      },
    }),
    ...(fixed && { fixed: { row: integers(fixed.row), column: integers(fixed.column) } }),
    ...(warm && { warm: { prices: numbers(warm.prices), ...(warm.edges && { edges: integers(warm.edges) }) } }),
  };
}

function integers(values: Int32Array): Int32Array {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const shared = new Int32Array(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  return shared;
}

function numbers(values: Float64Array): Float64Array {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const shared = new Float64Array(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  return shared;
}
