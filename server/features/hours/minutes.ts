import { minuteMs } from '../../../shared/durations.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';

type Minutes = ParticipationDoc['minutes'];

/** For the audit: the minutes of both tiers as they were and as they are. */
export const minutesChanged = (from: Minutes, to: Minutes) => ({
  minutes: {
    from: { verified: from.verified, honoured: from.honoured },
    to: { verified: to.verified, honoured: to.honoured },
  },
});

/** The length of the task, in whole minutes: no participation has more, of both tiers together. */
const minutesOfTask = ({ start, end }: Pick<ParticipationDoc, 'start' | 'end'>): number =>
  Math.floor((+end - +start) / minuteMs);

/**
 * Holds minutes of the two tiers to what they may be: verified ones to what check-in and check-out show, both together
 * to the length of the task. Refuses with `hours_without_evidence` and `hours_over_cap`.
 *
 * @param evidence minutes that there is evidence for
 */
export function checkMinutes(
  row: ParticipationDoc,
  { verified, honoured }: ParticipationDoc['minutes'],
  evidence: number,
): void {
  // Minutes that stand may stay: evidence that was looked at again afterwards does not take hours back by itself.
  if (verified > Math.max(evidence, row.minutes.verified)) throw refuse('hours_without_evidence', { most: evidence });
  const maxMinutes = minutesOfTask(row);
  if (verified + honoured > maxMinutes) throw refuse('hours_over_cap', { most: maxMinutes });
}
