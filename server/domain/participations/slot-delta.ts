import { placeStates, type ParticipationState } from '../../../shared/participation-states.ts';

/** The effect of a change of state on the role's numbers and on the person's promised time. */
export interface SlotDelta {
  /** Slots of the role: an offered one is kept already. */
  taken: number;
  /** People in the role's waitlist. */
  waiting: number;
  /** The time in the person's calendar. */
  promised: number;
  /** It gets a slot or joins the waitlist, so it holds only while the task is as it was read. */
  enters: boolean;
}

/** An offered slot promises no time before it is accepted. */
const promises = (state: ParticipationState): boolean => !isKept(state) && placeStates.includes(state);

/** A role's numbers count the person: they have a slot, or wait for one. */
export const isCounted = (state: ParticipationState): boolean => state === 'waiting' || placeStates.includes(state);

/** A slot is kept for the person until they answer. */
export const isKept = (state: ParticipationState): boolean => state === 'offered';

export function slotDeltaOf(from: ParticipationState | 'none', to: ParticipationState): SlotDelta {
  const difference = (is: (state: ParticipationState) => boolean) =>
    Number(is(to)) - Number(from !== 'none' && is(from));
  const delta = {
    taken: difference((state) => placeStates.includes(state)),
    waiting: difference((state) => state === 'waiting'),
    promised: difference(promises),
  };
  return { ...delta, enters: delta.promised > 0 || delta.waiting > 0 };
}
