import { dayKey } from '../../platform/time/city-time.ts';
import { gramsOf } from './search-terms.ts';
import type { RoleDoc, TaskDoc } from './model.ts';

/** What organisers decide of a role. `taken` and the line are not theirs: people write them by claiming and waiting. */
export type PlannedRole = Omit<RoleDoc, 'taken' | 'waiting' | 'lineEnd'>;

/** What organisers decide of a task. */
export interface TaskFields extends Pick<
  TaskDoc,
  | 'title'
  | 'description'
  | 'category'
  | 'place'
  | 'start'
  | 'end'
  | 'signUpBy'
  | 'withdrawBy'
  | 'rules'
  | 'risks'
  | 'safeguards'
  | 'contact'
  | 'needId'
> {
  roles: PlannedRole[];
}

/** A role without what people write. */
export const plannedPart = ({ taken: _taken, waiting: _waiting, lineEnd: _lineEnd, ...role }: RoleDoc): PlannedRole =>
  role;

/** What follows from the fields and is stored with them: the text index and the day. */
export const derivedOf = (fields: TaskFields, timeZone: string): Pick<TaskDoc, 'grams' | 'day'> => ({
  grams: gramsOf(fields.title, fields.place.area, fields.description),
  day: dayKey(fields.start, timeZone),
});

/** Time, place or kind: what people agreed to when they claimed, and what their participation is counted under. */
export const isMoved = (task: TaskDoc, next: TaskFields): boolean =>
  +next.start !== +task.start ||
  +next.end !== +task.end ||
  next.category !== task.category ||
  !same(next.place.point.coordinates, task.place.point.coordinates) ||
  // An address that was missing may be filled in.
  (task.place.address !== '' && next.place.address !== task.place.address);

/** The names of the fields that an edit changes. */
export function changedFields(task: TaskDoc, next: TaskFields): string[] {
  const before: Record<string, unknown> = { ...task, roles: task.roles.map(plannedPart) };
  return Object.entries(next)
    .filter(([name, value]) => !same(before[name], value))
    .map(([name]) => name);
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
