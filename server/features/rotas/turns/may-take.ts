import { mayMove } from '../../../../shared/participation-states.ts';
import { overlaps } from '../../../engine/geo/clash.ts';
import { week } from '../../../engine/rules/capacity.ts';
import type { RuleSettings } from '../../../engine/worth/config.ts';
import { window } from '../../../engine/rules/wishes.ts';
import type { WhenFree } from '../../../domain/offers/queries.ts';
import { windowsOf } from '../../../domain/offers/windows.ts';
import { askedRefusal, type Taker } from '../../../domain/participations/slot-refusal.ts';
import type { Involved } from '../../../domain/participations/involved.ts';
import type { TaskDoc } from '../../../domain/tasks/queries.ts';
import { roleFacts, taskTerms } from '../../../domain/tasks/task-terms.ts';
import type { UnitTree } from '../../../domain/units/tree.ts';

/** The facts about a member when turns are handed out. */
export interface KnownMember extends Taker {
  /** Null where they have no standing offer: they may be asked for any time. */
  free: WhenFree | null;
  /** Their invitations that stand, to turns and to anything else. */
  invited: readonly Involved[];
}

export interface City extends RuleSettings {
  tree: UnitTree;
  timeZone: string;
}

/**
 * Whether a member may be asked for a slot: not on pause, let in by all that an acceptance would be held to now, free
 * by their invitations and their own windows, within the tasks a week that they want with what they are `handed` at the
 * same moment, and never asked for this task before.
 */
export function mayTake(
  { free, invited, ...taker }: KnownMember,
  task: TaskDoc,
  role: TaskDoc['roles'][number],
  before: Involved | undefined,
  handed: readonly { start: number }[],
  city: City & { now: Date },
): boolean {
  if (free?.paused) return false;
  if (before && (before.proposal || !mayMove('propose', before.state))) return false;
  const terms = taskTerms(task, [taker.volunteer.id.toHexString()]);
  if (askedRefusal(taker, terms, roleFacts(role), city, city.now)) return false;
  if (invited.some((other) => overlaps(terms.start, terms.end, +other.start, +other.end))) return false;
  if (!free) return true;
  const promised = [...(taker.calendar?.held ?? []), ...invited, ...handed].map(({ start }) => ({ start: +start }));
  const wish = { windows: windowsOf(free), tasksPerWeek: free.tasksPerWeek, busy: promised, load: 0 };
  return !window(wish, terms, city) && !week(wish, terms, terms.start, city);
}
