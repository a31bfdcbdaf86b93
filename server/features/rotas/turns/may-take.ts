import { mayMove } from '../../../../shared/participation-states.ts';
import { overlaps } from '../../../engine/geo/clash.ts';
import { notWelcome } from '../../../engine/rules/audience.ts';
import { week } from '../../../engine/rules/capacity.ts';
import { firstClash } from '../../../engine/rules/clash.ts';
import type { RuleSettings } from '../../../engine/worth/config.ts';
import { skill } from '../../../engine/rules/skill.ts';
import { window } from '../../../engine/rules/wishes.ts';
import type { WhenFree } from '../../../domain/offers/queries.ts';
import { windowsOf } from '../../../domain/offers/windows.ts';
import { busyFacts } from '../../../domain/participations/rule-facts.ts';
import type { Involved } from '../../../domain/participations/involved.ts';
import { volunteerFacts } from '../../../domain/people/person-facts.ts';
import type { Volunteer } from '../../../domain/people/volunteers.ts';
import type { TaskDoc } from '../../../domain/tasks/queries.ts';
import { roleFacts, taskTerms } from '../../../domain/tasks/task-terms.ts';
import type { UnitTree } from '../../../domain/units/tree.ts';

/** The facts about a member when turns are handed out. */
export interface KnownMember {
  volunteer: Volunteer;
  /** Null where they have no standing offer: they may be asked for any time. */
  free: WhenFree | null;
  held: Parameters<typeof busyFacts>[0];
  /** Their invitations that stand, to turns and to anything else. */
  invited: readonly Involved[];
}

export interface City extends RuleSettings {
  tree: UnitTree;
  timeZone: string;
}

/**
 * Whether a member may be asked for a slot: active and not on pause, let in by the rules that a claim is held to, free
 * by their invitations and their own windows, within the tasks a week that they want with what they are `handed` at the
 * same moment, and never asked for this task before.
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
  const person = volunteerFacts(volunteer, city.tree);
  const terms = taskTerms(task, [person.personId]);
  if (notWelcome(person, terms, city) || skill(person, terms, roleFacts(role), city)) return false;
  if (firstClash(busyFacts(held), terms, city, false)) return false;
  if (invited.some((other) => overlaps(terms.start, terms.end, +other.start, +other.end))) return false;
  if (!free) return true;
  const promised = [...held, ...invited, ...handed].map(({ start }) => ({ start: +start }));
  const wish = { windows: windowsOf(free), tasksPerWeek: free.tasksPerWeek, busy: promised, load: 0 };
  return !window(wish, terms, city) && !week(wish, terms, terms.start, city);
}
