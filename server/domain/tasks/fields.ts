import { keysOf } from '../../../shared/words.ts';
import { dayKey } from '../../platform/time/city-time.ts';
import { searchTermsOf } from './search.ts';
import { planned, plannedRole, type RoleDoc, type TaskDoc } from './model.ts';

/**
 * The names of the fields that organisers decide. Everything else is written by the service, or by people who claim
 * and wait.
 */
export const plannedFields = keysOf(planned);
export const plannedRoleFields = keysOf(plannedRole);

export type PlannedRole = Pick<RoleDoc, keyof typeof plannedRole>;
export type TaskFields = Omit<Pick<TaskDoc, keyof typeof planned>, 'roles'> & { roles: PlannedRole[] };

const picked = <T extends object, K extends keyof T>(whole: T, fields: readonly K[]): Pick<T, K> =>
  Object.fromEntries(fields.flatMap((field) => (field in whole ? [[field, whole[field]]] : []))) as Pick<T, K>;

/** A role without what people write, whatever it is. */
export const plannedPart = (role: PlannedRole): PlannedRole => picked(role, plannedRoleFields);

/** A task without what is not its organisers' to decide. */
export const plannedOf = (task: TaskFields): TaskFields => ({
  ...picked(task, plannedFields),
  roles: task.roles.map(plannedPart),
});

/** The fields derived from the others and stored with them: the search terms and the day. */
export const derivedOf = (fields: TaskFields, timeZone: string): Pick<TaskDoc, 'grams' | 'day'> => ({
  grams: searchTermsOf(fields),
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
