import { hourMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import type { Point } from '../../platform/geo/point.ts';
import { keysOf } from '../../../shared/words.ts';
import { dayKey } from '../../platform/time/city-time.ts';
import { searchTermsOf } from './search.ts';
import { changedFields, detailsOfEdit } from '../audit/edit-details.ts';
import { planned, plannedRole, tasks, type RoleDoc, type TaskDoc } from './model.ts';

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
const plannedPart = (role: PlannedRole): PlannedRole => picked(role, plannedRoleFields);

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

type Promised = Pick<TaskDoc, 'start' | 'end' | 'category' | 'place'>;

/** The end that people promised: it may be set later more than once, and never farther from this. */
export const promisedEnd = ({ end, extendedFrom }: Pick<TaskDoc, 'end' | 'extendedFrom'>): Date => extendedFrom ?? end;

/**
 * Another promise than people agreed to when they claimed: another time, place or kind. The words for the same place
 * are corrected, and so is an end that comes later: whoever promised to come owes nothing beyond what they promised.
 */
export const isMoved = (task: Promised & Pick<TaskDoc, 'extendedFrom'>, next: Promised): boolean =>
  +next.start !== +task.start ||
  +next.end < +task.end ||
  +next.end - +promisedEnd(task) > limits.extendedHours * hourMs ||
  next.category !== task.category ||
  metresBetween(next.place.point, task.place.point) > limits.correctedMetres;

/** Only the end comes later: everything else stays as it was. */
export const isExtended = (task: TaskDoc, next: TaskFields): boolean =>
  +next.end > +task.end && !isMoved(task, next) && editedFields(task, next).every((field) => field === 'end');

const metresBetween = ({ coordinates: [lng, lat] }: Point, { coordinates: [toLng, toLat] }: Point): number =>
  distanceKm(lng, lat, toLng, toLat) * 1_000;

const editedFields = (task: TaskDoc, next: TaskFields): string[] => changedFields(plannedOf(task), next);

/** The details of the event of an edit. */
export const editDetails = (task: TaskDoc, next: TaskFields) => detailsOfEdit(tasks, plannedOf(task), next);
