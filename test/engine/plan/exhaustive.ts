import type { PlanProblem, Timetable } from '../../../server/engine/plan/problem.ts';

/**
 * The greatest total worth by trying everything: edge by edge, in or out. Only for very small problems. `accepts` may
 * turn plans down by the places that they leave free.
 */
export function bestByTrying(problem: PlanProblem, accepts = (_left: readonly number[]): boolean => true): number {
  const { rows, rowStart, column, worth, size, timetable } = problem;
  const slots = Array.from(problem.slots);
  const capacity = Array.from(problem.capacity);
  const held: number[][] = Array.from({ length: rows }, () => []);
  problem.fixed?.row.forEach((row, at) => {
    const fixed = problem.fixed!.column[at];
    held[row].push(fixed);
    slots[fixed] -= size?.[row] ?? 1;
    capacity[row]--;
  });
  const visit = (row: number, edge: number): number => {
    if (row === rows) return accepts(slots) ? 0 : -Infinity;
    if (edge === rowStart[row + 1]) return visit(row + 1, edge);
    let best = visit(row, edge + 1);
    const at = column[edge];
    const people = size?.[row] ?? 1;
    const possible =
      slots[at] >= people &&
      capacity[row] > 0 &&
      held[row].every((other) => other !== at && (!timetable || free(timetable, row, at, other))) &&
      (!timetable || withinLimits(timetable, row, [...held[row], at]));
    if (!possible) return best;
    slots[at] -= people;
    capacity[row]--;
    held[row].push(at);
    best = Math.max(best, people * worth[edge] + visit(row, edge + 1));
    held[row].pop();
    capacity[row]++;
    slots[at] += people;
    return best;
  };
  return visit(0, 0);
}

/** Whether one row can have both columns; places are compared on a plane, good enough for a few kilometres. */
export function free(times: Timetable, row: number, a: number, b: number): boolean {
  if (times.task[a] === times.task[b] || times.start[a] === times.start[b]) return false;
  const wait = Math.max(times.start[a] - times.end[b], times.start[b] - times.end[a]);
  if (times.rest && times.rest.day[a] !== times.rest.day[b] && wait < times.rest.minutes[row]) return false;
  const kmPerDegree = 111.195;
  const east =
    (times.lng[a] - times.lng[b]) * kmPerDegree * Math.cos((((times.lat[a] + times.lat[b]) / 2) * Math.PI) / 180);
  const north = (times.lat[a] - times.lat[b]) * kmPerDegree;
  const way = Math.hypot(east, north) * times.travelMinutesPerKm;
  return times.start[a] >= times.end[b] + way || times.start[b] >= times.end[a] + way;
}

/** Whether one row can have these columns by the limits of its calendar. */
function withinLimits({ limits = [] }: Timetable, row: number, columns: number[]): boolean {
  return limits.every(({ period, periods, cost, room }) =>
    columns.every((at) => {
      const spent = columns.reduce((sum, other) => (period[other] === period[at] ? sum + cost[other] : sum), 0);
      return spent <= room[row * periods + period[at]];
    }),
  );
}
