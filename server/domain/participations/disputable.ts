import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { mayMove, type ParticipationState } from '../../../shared/participation-states.ts';
import type { DisputeKind, DisputeOutcome } from '../../../shared/words.ts';
import { hasPassed } from '../../../shared/passed.ts';
import type { ParticipationDoc } from './model.ts';

type Row = Pick<ParticipationDoc, 'state' | 'end' | 'hoursAt' | 'dispute'>;

/** Since when the hours (or the absence) stand as they are. */
const enteredAt = ({ hoursAt, end }: Row): Date => hoursAt ?? end;

/** Until when what was entered may be disputed. */
export const disputeBy = (row: Row): Date => new Date(+enteredAt(row) + limits.disputeDays * dayMs);

/** A decision stands until hours are entered anew. */
export const isDecided = (row: Row): boolean =>
  row.dispute?.decision !== undefined && enteredAt(row) <= row.dispute.decision.at;

export const mayDispute = (row: Row, now: Date): boolean =>
  mayMove('dispute', row.state) && !isDecided(row) && !hasPassed(disputeBy(row), now);

/** The kinds of dispute open in a state: an absence is not a matter of hours, nor the other way round. */
export const disputeKindsIn = (state: ParticipationState): readonly DisputeKind[] =>
  state === 'absent' ? ['absence', 'notMe'] : ['hours', 'notMe'];

/** The outcomes open to an administrator, by the kind of dispute and by the state before it. */
export function outcomesFor(kind: DisputeKind, from: ParticipationState): readonly DisputeOutcome[] {
  if (kind === 'notMe') return from === 'absent' ? ['void', 'upholdAbsence'] : ['void', 'uphold'];
  // “I was there” may be true without a check-in: then hours are honoured.
  return kind === 'absence' ? ['excuse', 'upholdAbsence', 'correct'] : ['uphold', 'correct'];
}
