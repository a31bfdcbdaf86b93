import { nearest } from './nearest.ts';
import { randomFrom } from './random.ts';
import type { PlanProblem, Timetable } from '../../../server/engine/plan/problem.ts';

const candidatesPerTask = 20;
const kmPerDegree = 111.195;

/**
 * Volunteers and tasks in a square with one task to a square kilometre: every volunteer knows the 20 nearest tasks,
 * takes up to 1–3 of them; a task needs 1–5 people for 1–4 hours, starting on a half hour between 8 and 20 of the days;
 * 4 minutes on the way a kilometre. Worth falls with distance and varies by half from pair to pair.
 */
export function conflictInstance(
  rows: number,
  columns: number,
  seed: number,
  days = 7,
): PlanProblem & { timetable: Timetable } {
  const random = randomFrom(seed);
  const side = Math.sqrt(columns);
  const points = (count: number): Float64Array => Float64Array.from({ length: count }, () => random() * side);
  const [taskX, taskY] = [points(columns), points(columns)];
  const [personX, personY] = [points(rows), points(rows)];
  const { rowStart, column, distance } = nearest(personX, personY, taskX, taskY, side, candidatesPerTask);
  const start = Float64Array.from(
    { length: columns },
    () => Math.floor(random() * days) * 1440 + 480 + Math.floor(random() * 25) * 30,
  );
  return {
    rows,
    columns,
    rowStart,
    column,
    slots: Int32Array.from({ length: columns }, () => 1 + Math.floor(random() * 5)),
    capacity: Int32Array.from({ length: rows }, () => 1 + Math.floor(random() * 3)),
    worth: distance.map((km) => Math.exp(-km / 3) * (0.5 + 0.5 * random())),
    timetable: {
      task: Int32Array.from({ length: columns }, (_, at) => at),
      start,
      end: start.map((from) => from + 60 + Math.floor(random() * 7) * 30),
      lng: taskX.map((x) => 114 + x / kmPerDegree / Math.cos((22.5 * Math.PI) / 180)),
      lat: taskY.map((y) => 22.5 + (y - side / 2) / kmPerDegree),
      travelMinutesPerKm: 4,
    },
  };
}
