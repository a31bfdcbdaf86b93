import type { ObjectId } from 'mongodb';
import { mayMove, transitions, type ParticipationVerb } from '../../../shared/participation-states.ts';
import { refuse, type Refusal } from '../../platform/refusals/refuse.ts';
import type { PlacesTask } from '../tasks/slots.ts';
import type { CalendarDoc, ParticipationDoc } from './model.ts';

/** The details of the audit event besides the verb. */
interface Described {
  details?: Record<string, unknown>;
}

/** Takes a slot or joins the waitlist. Task and calendar are as they were read: the write holds only while they are. */
export interface Enter extends Described {
  verb: 'claim' | 'accept' | 'wait';
  before: ParticipationDoc | undefined;
  task: PlacesTask;
  roleId: ObjectId;
  personId: ObjectId;
  /** The volunteer's branch at this moment. */
  branchId: ObjectId | null;
  calendar: CalendarDoc | undefined;
}

export interface Invite extends Described {
  verb: 'propose';
  before: ParticipationDoc | undefined;
  task: PlacesTask;
  roleId: ObjectId;
  personId: ObjectId;
  proposal: Omit<NonNullable<ParticipationDoc['proposal']>, 'by' | 'at'>;
}

/** Keeps a slot that fell free for the first of the waitlist. */
interface OfferSlot extends Described {
  verb: 'offer';
  before: ParticipationDoc;
  task: PlacesTask;
  expiresAt: Date;
}

/** Keeps one of the slots that a team holds for one of its people, until they agree or the team's time is over. */
export interface NameByTeam extends Described {
  verb: 'name';
  before: ParticipationDoc | undefined;
  task: PlacesTask;
  roleId: ObjectId;
  personId: ObjectId;
  team: NonNullable<ParticipationDoc['team']>;
  /** The name that the team goes by in the message. */
  teamName: string;
}

/** Gives up a slot, a wait or an invitation. The task is needed where there is a slot or a wait to give up. */
export interface Leave extends Described {
  verb: 'decline' | 'expire' | 'withdraw';
  before: ParticipationDoc;
  task?: PlacesTask;
  calendar?: CalendarDoc | undefined;
  reason?: string | undefined;
  /** The volunteer gives a slot back by themselves: it is counted, see `gaveBackTooOften`. */
  givesBack?: boolean;
  /** The claim of the team that kept the slot ends as well: the slot is free for everybody. */
  teamEnds?: true;
}

/** Ends the wait of somebody whose turn it is, and to whom the slot would be refused: they are told why. */
interface PassOver extends Leave {
  verb: 'expire';
  task: PlacesTask;
  refusal: Refusal;
}

/** Ends a question whose role has been filled by others meanwhile: its volunteer is thanked, and need not answer. */
interface AskedInVain extends Leave {
  verb: 'expire';
  task: PlacesTask;
  full: true;
}

/** A team that goes together or not at all did not come together: its people are free again, and told. */
export interface Release extends Described {
  verb: 'release';
  before: ParticipationDoc;
  task: PlacesTask;
  calendar: CalendarDoc | undefined;
  teamName: string;
}

/** Somebody else ends it, and the volunteer is told why. */
export interface TakeOut extends Described {
  verb: 'remove' | 'cancel';
  before: ParticipationDoc;
  task: PlacesTask;
  calendar?: CalendarDoc | undefined;
  reason?: string | undefined;
}

interface Facts extends Described {
  set?: Partial<
    Pick<
      ParticipationDoc,
      'minutes' | 'attendance' | 'honoured' | 'certifiedAt' | 'dispute' | 'end' | 'visitAgreed' | 'team'
    >
  > & {
    proposedHours?: ParticipationDoc['proposedHours'] | undefined;
  };
}

/** Turning up, and what volunteers and administrators say of the hours. */
interface Move extends Facts {
  verb: 'checkIn' | 'checkOut' | 'certify' | 'dispute' | 'uphold' | 'upholdAbsence' | 'excuse' | 'void';
}

/**
 * Enters the hours or the absence that stand from then on; the volunteer is told of them, with the task they are of.
 */
export interface EnterHours extends Facts {
  verb: 'complete' | 'miss' | 'honour' | 'correct';
  task: Pick<PlacesTask, 'title' | 'start'> & { place: { area: string } };
  reason?: string;
}

/** A note on a participation that does not move it: it has its version and its audit event all the same. */
interface Note extends Facts {
  note: ParticipationNote;
}
export const participationNotes = [
  'noteVisit',
  'refuseVisit',
  'agreeVisit',
  'proposeHours',
  'refuseHours',
  'extend',
  'leaveTeamClaim',
] as const;
type ParticipationNote = (typeof participationNotes)[number];

/** A change of a participation that holds its slot: of nothing but itself. */
export type HeldChange = Move | EnterHours | Note;

/** Changes of slots, waits and invitations. */
type SlotTransition = Enter | Invite | OfferSlot | NameByTeam | Leave | PassOver | AskedInVain | Release | TakeOut;

/** One step in the life of a participation, as it is decided: a verb with what it needs, never a state. */
export type Transition = SlotTransition | (HeldChange & { before: ParticipationDoc });

// A verb that no kind of transition has, or that two have, does not compile.
type VerbOf<T> = T extends { verb: infer V } ? V : never;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/** @public read by the compiler alone */
export const everyVerbIsTaken: Same<VerbOf<Transition>, ParticipationVerb> = true;

/** The state that a transition leads to. Refuses with `wrong_state` where the table has no such step. */
export function stateAfter(transition: Transition): ParticipationDoc['state'] {
  if ('note' in transition) return transition.before.state;
  const from = transition.before?.state ?? 'none';
  if (!mayMove(transition.verb, from)) throw refuse('wrong_state', { state: from });
  return transitions[transition.verb].to;
}
