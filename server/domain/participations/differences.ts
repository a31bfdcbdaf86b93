import { holdingStates, servedStates } from '../../../shared/participation-states.ts';
import type { CountChange } from '../counts/write.ts';
import { promiseOf, type PromiseChange } from '../people/reliability.ts';
import type { ParticipationDoc } from './model.ts';

type Before = Pick<ParticipationDoc, 'state' | 'minutes'> | undefined;

/** The change of the volunteer's promises, for `countPromises`; each is dated by the end of the task. */
export function promiseDifference(
  before: Before,
  { state, personId, end }: ParticipationDoc,
): (PromiseChange & Pick<ParticipationDoc, 'personId'>)[] {
  const was = before ? promiseOf(before.state) : { kept: 0, missed: 0 };
  const is = promiseOf(state);
  const difference = { kept: is.kept - was.kept, missed: is.missed - was.missed };
  return difference.kept === 0 && difference.missed === 0 ? [] : [{ personId, at: end, ...difference }];
}

/** The counters' increments when a participation changes; none where they count both alike. */
export function countDifference(before: Before, after: ParticipationDoc): CountChange[] {
  const [was, is] = [counted(before), counted(after)];
  const difference = {
    signedUp: is.signedUp - was.signedUp,
    participations: is.participations - was.participations,
    minutesVerified: is.minutesVerified - was.minutesVerified,
    minutesHonoured: is.minutesHonoured - was.minutesHonoured,
  };
  if (Object.values(difference).every((value) => value === 0)) return [];
  const { unitId, day, category, personId, branchId } = after;
  return [{ unitId, day, category, personId, branchId, ...difference }];
}

/** How the counters count a participation: hours and 人次 while it stands, not while it is disputed. */
function counted(row: Before) {
  const served = row !== undefined && servedStates.includes(row.state);
  return {
    signedUp: row !== undefined && holdingStates.includes(row.state) ? 1 : 0,
    participations: served ? 1 : 0,
    minutesVerified: served ? row.minutes.verified : 0,
    minutesHonoured: served ? row.minutes.honoured : 0,
  };
}
