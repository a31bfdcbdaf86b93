import { freeWithdrawalUntil } from '../../../shared/free-withdrawal.ts';
import type { TaskDoc } from '../tasks/queries.ts';
import type { ParticipationDoc } from './model.ts';

/**
 * The last instant at which a place may be given back freely, without a reason and without a missed promise: the task's
 * deadline, or some minutes after the place was taken where that is later; never after the start. Screens say the same.
 */
export function freeUntil(
  { confirmedAt }: Pick<ParticipationDoc, 'confirmedAt'>,
  { withdrawBy, start }: Pick<TaskDoc, 'withdrawBy' | 'start'>,
): Date {
  if (!confirmedAt) return withdrawBy;
  return new Date(freeWithdrawalUntil({ withdrawBy: +withdrawBy, start: +start, confirmedAt: +confirmedAt }));
}
