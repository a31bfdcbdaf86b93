import { minuteMs } from '../../../shared/durations.ts';
import type { RoleFacts, TaskFacts } from '../facts/facts.ts';
import type { CalendarLimit, PlanProblem } from '../plan/problem.ts';

/** A role of a task: what a column of the problem stands for. */
export interface Post {
  task: TaskFacts;
  role: RoleFacts;
}

/** A planning problem without its pairs. */
export type ProblemFrame = Omit<PlanProblem, 'rowStart' | 'column' | 'worth'>;

export const freePlaces = ({ role }: Post): number => role.slots - role.taken;

/** People and roles as rows and columns: what stays the same whichever pairs are looked at. */
export function problemFrame(
  posts: readonly Post[],
  people: readonly (readonly string[])[],
  perPerson: (personId: string) => number,
  limit: CalendarLimit,
  travelMinutesPerKm: number,
): ProblemFrame {
  const taskNumbers = new Map<string, number>();
  for (const { task } of posts) if (!taskNumbers.has(task.id)) taskNumbers.set(task.id, taskNumbers.size);
  return {
    rows: people.length,
    columns: posts.length,
    slots: Int32Array.from(posts, freePlaces),
    capacity: Int32Array.from(people, (ofRow) => Math.max(0, Math.min(posts.length, ...ofRow.map(perPerson)))),
    ...(people.some(({ length }) => length > 1) && { size: Int32Array.from(people, ({ length }) => length) }),
    timetable: {
      task: Int32Array.from(posts, ({ task }) => taskNumbers.get(task.id)!),
      start: Float64Array.from(posts, ({ task }) => task.start / minuteMs),
      end: Float64Array.from(posts, ({ task }) => task.end / minuteMs),
      lng: Float64Array.from(posts, ({ task }) => task.lng),
      lat: Float64Array.from(posts, ({ task }) => task.lat),
      travelMinutesPerKm,
      limits: [limit],
    },
  };
}
