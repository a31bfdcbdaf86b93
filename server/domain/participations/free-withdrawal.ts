import { freeWithdrawalUntil } from '../../../shared/free-withdrawal.ts';
import type { ParticipationDoc } from './model.ts';

/** `freeWithdrawalUntil` of somebody's place in a task; of who never had one, the task's own deadline. */
export const freelyUntil = (
  { withdrawBy, start }: Record<'withdrawBy' | 'start', Date>,
  { confirmedAt }: Pick<ParticipationDoc, 'confirmedAt'>,
): Date =>
  confirmedAt
    ? new Date(freeWithdrawalUntil({ withdrawBy: +withdrawBy, start: +start, confirmedAt: +confirmedAt }))
    : withdrawBy;
