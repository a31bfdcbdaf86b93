import type { ObjectId } from 'mongodb';
import {
  holdingStates,
  placeStates,
  type ParticipationState,
  type ParticipationVerb,
} from '../../../../shared/participation-states.ts';
import type { Warning } from '../../../domain/participations/present.ts';

/** What a change comes to: the verb (a claim of a full role may become a wait) and the role. */
export interface Transition {
  verb: ParticipationVerb;
  roleId: ObjectId;
  warnings: Warning[];
}

/** What going from one state to another does to the role's numbers and to the person's promised time. */
export interface SlotDelta {
  /** Places of the role: an offered one is kept already. */
  taken: number;
  /** People in the role's line. */
  waiting: number;
  /** The time in the calendar and the counter of those signed up. */
  holds: number;
  /** It gets a place or joins the line, so it holds only while the task is as it was read. */
  enters: boolean;
}

export function slotDeltaOf(from: ParticipationState | 'none', to: ParticipationState): SlotDelta {
  const difference = (is: (state: ParticipationState) => boolean) =>
    Number(is(to)) - Number(from !== 'none' && is(from));
  return {
    taken: difference((state) => placeStates.includes(state)),
    waiting: difference((state) => state === 'waiting'),
    holds: difference((state) => holdingStates.includes(state)),
    enters: to === 'confirmed' || to === 'waiting',
  };
}
