import { weekStart } from '../../../platform/time/city-time.ts';
import { mayMove } from '../../../../shared/participation-states.ts';
import { spansHold, spansOf } from '../../../engine/rules/spans.ts';
import { overlaps } from '../../../engine/geo/clash.ts';
import type { WhenFree } from '../../../domain/offers/queries.ts';
import { clash } from '../../../domain/participations/clashes.ts';
import { ineligible, unskilled } from '../../../domain/participations/eligibility.ts';
import type { Involved } from '../../../domain/participations/involved.ts';
import type { Volunteer } from '../../../domain/people/volunteers.ts';
import type { TaskDoc } from '../../../domain/tasks/queries.ts';
import type { UnitTree } from '../../../domain/units/tree.ts';

/** What is known of a member when turns are handed out. */
export interface KnownMember {
  volunteer: Volunteer;
  /** Null where they have no standing offer: they may be asked for any time. */
  free: WhenFree | null;
  held: Parameters<typeof clash>[1];
  /** Their invitations that stand, to turns and to anything else. */
  invited: readonly Involved[];
}

export interface City {
  tree: UnitTree;
  timeZone: string;
  kmPerHour: number;
  utcOffset: number;
}

/**
 * Whether a member may be asked for a place: active and not on pause, allowed by the task's rules, with the skill, free
 * by their calendar, their invitations and their own windows, within the tasks a week that they want with what they
 * are `handed` at the same moment, and never asked for this task before.
 */
export function mayTake(
  { volunteer, free, held, invited }: KnownMember,
  task: TaskDoc,
  role: TaskDoc['roles'][number],
  before: Involved | undefined,
  handed: readonly { start: number }[],
  city: City,
): boolean {
  if (volunteer.state !== 'active' || free?.paused) return false;
  if (before && (before.proposal || !mayMove('propose', before.state))) return false;
  if (ineligible(volunteer, task, true, city.tree, city.timeZone) || unskilled(volunteer, task, role)) return false;
  if (clash(task, held, city.kmPerHour, false)) return false;
  if (invited.some((other) => overlaps(+task.start, +task.end, +other.start, +other.end))) return false;
  return (
    free === null ||
    (inWindows(free, task, city.utcOffset) && inWeek(free, task, [...held, ...invited, ...handed], city.timeZone))
  );
}

function inWindows({ weekly, dated }: WhenFree, { start, end }: TaskDoc, utcOffset: number): boolean {
  if (weekly.length + dated.length === 0) return true;
  const windows = [...weekly, ...dated.map(({ from, to }) => ({ from: +from, to: +to }))];
  return spansHold(spansOf(windows), +start, +end, utcOffset);
}

function inWeek(
  { tasksPerWeek }: WhenFree,
  { start }: TaskDoc,
  others: readonly { start: Date | number }[],
  timeZone: string,
): boolean {
  const week = weekStart(start, timeZone);
  return others.filter((other) => weekStart(new Date(other.start), timeZone) === week).length < tasksPerWeek;
}
