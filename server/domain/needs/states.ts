import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import type { NeedState } from '../../../shared/words.ts';
import { hasPassed } from '../../../shared/passed.ts';

/** The states of a need that nobody has taken up yet. */
export const untakenStates: readonly NeedState[] = ['received', 'moreNeeded'];
/** The states of a need that somebody still has to see to. */
export const unservedStates: readonly NeedState[] = [...untakenStates, 'dispatched'];
/** The states in which its requester may say how it was; striking its case off takes nobody's word away. */
const rateableStates: readonly NeedState[] = ['served', 'rated', 'closed'];

/** When each state was reached, and the latest change. */
interface Steps {
  steps: readonly { state: NeedState; at: Date }[];
  updatedAt: Date;
}

const servedLast = ({ steps }: Steps): Date | undefined => steps.findLast(({ state }) => state === 'served')?.at;

/** Until when a need is rated: counted from when it was last served, since it may have been handled again. */
const rateNeedBy = (need: Steps): Date => new Date(+(servedLast(need) ?? need.updatedAt) + limits.ratingDays * dayMs);

/** Whether its requester may say now how it was: for the first time since it was served, or otherwise than before. */
export function isRateable(need: Steps & { state: NeedState }, now: Date): boolean {
  if (!rateableStates.includes(need.state)) return false;
  const served = servedLast(need);
  const rated = need.steps.findLast(({ state }) => state === 'rated')?.at;
  const isRated = rated !== undefined && !(served && rated < served);
  return !hasPassed(isRated ? +rated + limits.ratingEditDays * dayMs : rateNeedBy(need), now);
}

/** When a need is rated for the first time; it is so anew each time that it was served. */
export const ratingTimesOf = (need: Steps): { since?: Date; until: Date } => ({
  since: servedLast(need),
  until: rateNeedBy(need),
});
