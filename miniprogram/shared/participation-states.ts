/**
 * The life of a participation: one volunteer in one task, from the waitlist or the invitation to certified hours. Every
 * change of state in the service is a row of `transitions`; nothing else writes a state.
 */
export const participationStates = [
  'waiting',
  'proposed',
  'offered',
  'confirmed',
  'present',
  'left',
  'completed',
  'certified',
  'disputed',
  'absent',
  'excused',
  'void',
  'declined',
  'expired',
  'withdrawn',
  'removed',
  'cancelled',
] as const;
/**
 * - `waiting`: in the waitlist of a full role; `offered`: a slot is kept for them for a while, one that fell free or
 *   one of those that their team holds
 * - `proposed`: invited; `confirmed`: has a place
 * - `present`: checked in; `left`: checked out, and may come back
 * - `completed`: took place, the hours await the volunteer's word; `certified`: the volunteer has confirmed them
 * - `disputed`: the volunteer objects to hours or to an absence; frozen until an administrator decides
 * - `absent`: did not turn up; `excused`: did not, for a reason that was accepted
 * - `void`: was never theirs (“这不是我”); counts nowhere
 */
export type ParticipationState = (typeof participationStates)[number];

export const participationVerbs = [
  'wait',
  'offer',
  'name',
  'claim',
  'propose',
  'accept',
  'decline',
  'expire',
  'withdraw',
  'remove',
  'cancel',
  'release',
  'checkIn',
  'checkOut',
  'complete',
  'miss',
  'honour',
  'correct',
  'certify',
  'dispute',
  'uphold',
  'upholdAbsence',
  'excuse',
  'void',
] as const;
export type ParticipationVerb = (typeof participationVerbs)[number];

/** For each verb: the states it may start from (`none`: there is no record yet) and the state it ends in. */
export const transitions: Readonly<
  Record<ParticipationVerb, { from: readonly (ParticipationState | 'none')[]; to: ParticipationState }>
> = {
  // towards a place
  wait: { from: ['none', 'proposed', 'declined', 'expired', 'withdrawn'], to: 'waiting' },
  offer: { from: ['waiting'], to: 'offered' },
  name: { from: ['none', 'waiting', 'proposed', 'declined', 'expired', 'withdrawn'], to: 'offered' },
  claim: { from: ['none', 'proposed', 'offered', 'declined', 'expired', 'withdrawn'], to: 'confirmed' },
  propose: { from: ['none', 'expired', 'withdrawn'], to: 'proposed' },
  accept: { from: ['proposed', 'offered'], to: 'confirmed' },
  // away from it
  decline: { from: ['proposed', 'offered'], to: 'declined' },
  expire: { from: ['waiting', 'proposed', 'offered'], to: 'expired' },
  withdraw: { from: ['waiting', 'offered', 'confirmed'], to: 'withdrawn' },
  remove: { from: ['waiting', 'offered', 'confirmed', 'proposed'], to: 'removed' },
  cancel: { from: ['waiting', 'offered', 'confirmed', 'proposed'], to: 'cancelled' },
  release: { from: ['confirmed'], to: 'expired' }, // of a team that goes together or not at all
  // turning up; a check-in that arrives late finds an absence that the clock has noted meanwhile
  checkIn: { from: ['confirmed', 'left', 'absent'], to: 'present' },
  checkOut: { from: ['present'], to: 'left' },
  complete: { from: ['present', 'left'], to: 'completed' },
  miss: { from: ['confirmed'], to: 'absent' },
  // hours
  honour: { from: ['absent', 'completed', 'certified'], to: 'completed' },
  correct: { from: ['completed', 'certified', 'disputed'], to: 'completed' }, // of a disputed one as its decision
  certify: { from: ['completed'], to: 'certified' },
  dispute: { from: ['completed', 'certified', 'absent'], to: 'disputed' },
  uphold: { from: ['disputed'], to: 'completed' },
  upholdAbsence: { from: ['disputed'], to: 'absent' },
  excuse: { from: ['disputed'], to: 'excused' },
  void: { from: ['disputed'], to: 'void' },
};

/** The states of somebody who has promised to come or is there: the exact address and the contact are for them. */
export const activeStates: readonly ParticipationState[] = ['confirmed', 'present', 'left'];

/** The states in which the volunteer holds or held a place for certain; they count as signed up (报名人次). */
export const holdingStates: readonly ParticipationState[] = [
  ...activeStates,
  'completed',
  'certified',
  'disputed',
  'absent',
  'excused',
];

/** The states that take up a slot of the role: `offered` keeps one for the person it is offered to. */
export const placeStates: readonly ParticipationState[] = ['offered', ...holdingStates, 'void'];

/** The states of a participation that took place (人次); `disputed` is one while what is disputed is not an absence. */
export const servedStates: readonly ParticipationState[] = ['completed', 'certified'];

export const mayMove = (verb: ParticipationVerb, from: ParticipationState | 'none'): boolean =>
  transitions[verb].from.includes(from);
