import { mayMove, type ParticipationState } from '../../../shared/participation-states.ts';
import { hasPassed } from '../../../shared/passed.ts';
import { mayCheckIn, mayComeLate, mayRate } from './deadlines.ts';
import { mayDispute } from './disputable.ts';
import type { ParticipationDoc } from './model.ts';

export const participationAbilities = [
  'wait',
  'withdraw',
  'accept',
  'takeLate',
  'decline',
  'checkIn',
  'checkOut',
  'certify',
  'dispute',
  'rate',
] as const;
export type ParticipationAbility = (typeof participationAbilities)[number];

/** The volunteer's options with a participation as it now stands; the commands have the last word. */
export function abilitiesNow(row: ParticipationDoc, now: Date): Record<ParticipationAbility, boolean> {
  const { state, start, end, proposal, offer, attendance } = row;
  const isOver = state === 'present' && attendance?.overBy !== undefined && hasPassed(attendance.overBy, now);
  // A check-in that waits for its review has a check-out too.
  const isIn = mayMove('checkOut', state) || (state === 'confirmed' && attendance?.pendingReview && !attendance.out);
  return {
    wait: mayMove('wait', state) && now < start,
    withdraw: mayMove('withdraw', state) && now < start,
    accept: mayMove('accept', state) && lapses(state, proposal, offer) > now,
    takeLate: mayComeLate(row, now),
    decline: mayMove('decline', state),
    checkIn: (isOver || (mayMove('checkIn', state) && state !== 'absent')) && mayCheckIn('in', { start, end }, now),
    checkOut: isIn === true && !isOver && mayCheckIn('out', { start, end }, now),
    certify: mayMove('certify', state),
    dispute: mayDispute(row, now),
    rate: mayRate(row, now),
  };
}

const lapses = (
  state: ParticipationState,
  proposal: ParticipationDoc['proposal'],
  offer: ParticipationDoc['offer'],
): Date => (state === 'offered' ? offer : proposal)!.expiresAt;
