/**
 * The life of a participation: one volunteer in one task.
 * Every change of state in the service is a row of `transitions`; nothing else writes a state.
 */
export const participationStates = [
  'proposed', 'confirmed', 'declined', 'expired', 'withdrawn', 'removed', 'cancelled', 'completed',
] as const;
export type ParticipationState = (typeof participationStates)[number];

export const participationVerbs = [
  'claim', 'propose', 'accept', 'decline', 'expire', 'withdraw', 'remove', 'cancel',
] as const;
export type ParticipationVerb = (typeof participationVerbs)[number];

/** For each verb: the states it may start from (`none`: there is no record yet) and the state it ends in. */
export const transitions: Readonly<
  Record<ParticipationVerb, { from: readonly (ParticipationState | 'none')[]; to: ParticipationState }>
> = {
  claim: { from: ['none', 'proposed', 'declined', 'expired', 'withdrawn'], to: 'confirmed' },
  propose: { from: ['none', 'expired', 'withdrawn'], to: 'proposed' },
  accept: { from: ['proposed'], to: 'confirmed' },
  decline: { from: ['proposed'], to: 'declined' },
  expire: { from: ['proposed'], to: 'expired' },
  withdraw: { from: ['confirmed'], to: 'withdrawn' },
  remove: { from: ['confirmed', 'proposed'], to: 'removed' },
  cancel: { from: ['confirmed', 'proposed'], to: 'cancelled' },
};

/** The states in which a participation takes up a slot and the volunteer's time. */
export const holdingStates: readonly ParticipationState[] = ['confirmed', 'completed'];

export const mayMove = (verb: ParticipationVerb, from: ParticipationState | 'none'): boolean =>
  transitions[verb].from.includes(from);
