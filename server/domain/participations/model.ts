import type { ObjectId } from 'mongodb';
import { participationStates } from '../../../shared/participation-states.ts';
import { attendanceMethods, categories, disputeKinds, disputeOutcomes, keysOf } from '../../../shared/words.ts';
import { anyId, defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  embedded,
  flag,
  id,
  instant,
  listOf,
  mixed,
  nested,
  nullable,
  number,
  oneOf,
  optional,
  text,
  textOrEmpty,
} from '../../platform/database/fields.ts';
import { calendarData, openInParticipations, participationData } from './personal.ts';

interface Proposal {
  by: ObjectId | null;
  at: Date;
  expiresAt: Date;
  worth?: number;
  reasons?: { zh: string; en: string };
  rotaId?: ObjectId;
  /** Asked without the organisers seeing whom: there is nothing to see before they answer. */
  hidden?: true;
  /** The filling whose wave it is of; with the way and the chance of a yes as they were reckoned then. */
  filling?: { id: ObjectId; km: number; chance: number };
}

const minutes = nested({ verified: number(), honoured: number() });
const proposedHours = embedded({
  verb: oneOf(['honour', 'correct']),
  minutes,
  by: id(),
  at: instant(),
  reason: text(),
});

/** The sum of the visits; each one with its evidence is in `attendances`. */
const attendance = embedded({
  in: instant(),
  out: nullable(instant()),
  visits: number(),
  method: oneOf(keysOf(attendanceMethods)),
  flagged: flag(),
  pendingReview: flag(),
  /** Where the last visit is over with its day: see `attendances`. */
  overBy: optional(instant()),
});

/** The volunteer's objection, and the state before it. */
const dispute = embedded({
  kind: oneOf(keysOf(disputeKinds)),
  text: textOrEmpty(),
  at: instant(),
  from: oneOf(participationStates),
  /** Absent while it is open. */
  decision: optional(embedded({ outcome: oneOf(keysOf(disputeOutcomes)), reason: text(), by: id(), at: instant() })),
});

/** One volunteer in one task, from invitation or claim to confirmed hours. */
export const participations = defineCollection('participations', {
  fields: {
    _id: id(),
    taskId: id(),
    roleId: id(),
    personId: id(),
    /** The task's unit, day, times and category, so that lists and counts need no join. */
    unitId: id(),
    day: number(),
    start: instant(),
    end: instant(),
    category: oneOf(keysOf(categories)),
    /** The volunteer's branch at the time of the claim. */
    branchId: nullable(id()),
    state: oneOf(participationStates),
    /** Set while (and after) it is an invitation. */
    proposal: optional(mixed<Proposal>()),
    /** Since when the person is in the waitlist; with the id it orders the waitlist. Kept while a slot is offered. */
    waitingSince: optional(instant()),
    /**
     * The claim of a team by which the slot is or was kept, and the end that its person was told. While the claim is
     * `open` a slot that is given up is the team's again. `askedAt`: when a plan asked them by it, which counts in
     * their week like an invitation.
     */
    team: optional(embedded({ claimId: id(), until: instant(), open: flag(), askedAt: optional(instant()) })),
    /** Set while (and after) a slot from the waitlist, or of a team, is kept for the person. */
    offer: optional(embedded({ at: instant(), expiresAt: instant() })),
    attendance: optional(attendance),
    /** Why hours were honoured, and by whom. */
    honoured: optional(embedded({ by: id(), at: instant(), reason: text(), secondedBy: optional(id()) })),
    /** Hours that one organiser has entered and another has yet to confirm. */
    proposedHours: optional(proposedHours),
    /** It waits for the word of somebody else than its volunteer: a visit under review, or proposed hours. */
    toConfirm: optional(flag()),
    certifiedAt: optional(instant()),
    dispute: optional(dispute),
    /** When the hours (or the absence) that stand now were entered: from then on they may be disputed. */
    hoursAt: optional(instant()),
    /** The organiser who said yes to this person's visit to a home. */
    visitAgreed: optional(embedded({ by: id(), at: instant() })),
    /** Why it was withdrawn or removed. */
    reason: optional(text()),
    confirmedAt: optional(instant()),
    endedAt: optional(instant()),
    /** Minutes from check-in and check-out with evidence, and minutes honoured afterwards; never mixed. */
    minutes,
    version: number(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  personal: {
    whose: 'personId',
    data: participationData,
    open: openInParticipations,
    nothing: ['_id', 'toConfirm', 'version', 'createdAt', 'updatedAt'],
  },
  // Each index that knows the state costs every change of state something, a partial one no less than the others.
  indexes: [
    // Rule 2 of the product: one participation per volunteer and task.
    { key: { taskId: 1, personId: 1 }, unique: true },
    { key: { personId: 1, start: -1, _id: -1 } },
    { key: { 'proposal.expiresAt': 1 }, partialFilterExpression: { state: 'proposed' } },
    // The line for a role, first come first.
    { key: { taskId: 1, roleId: 1, waitingSince: 1, _id: 1 }, partialFilterExpression: { state: 'waiting' } },
    // For the jobs: remind, end offers, settle late check-ins. Those with an offer, or there, are few at a time.
    { key: { state: 1, start: 1, _id: 1 } },
    { key: { unitId: 1, state: 1, start: -1, _id: -1 } },
    // Those that wait for another person's word: few at a time.
    { key: { unitId: 1, start: -1, _id: -1 }, partialFilterExpression: { toConfirm: true } },
    // The people whom a team has named: few among all.
    { key: { 'team.claimId': 1 }, partialFilterExpression: { 'team.claimId': anyId } },
    // Disputes, open and decided, the latest first.
    { key: { 'dispute.at': 1, _id: 1 }, partialFilterExpression: { 'dispute.at': { $exists: true } } },
  ],
});
export type ParticipationDoc = DocumentOf<typeof participations>;

const heldTime = embedded({
  taskId: id(),
  title: text(),
  start: instant(),
  end: instant(),
  /** Of the place as everybody may see it. */
  lng: number(),
  lat: number(),
});

/** The time a volunteer has promised. Its version makes two claims of one person, on any servers, meet here. */
export const calendars = defineCollection('calendars', {
  fields: {
    /** The person's id. */
    _id: id(),
    held: listOf(heldTime),
    /** When the person gave slots back by themselves, within the last day. */
    givenBack: optional(listOf(instant())),
    version: number(),
  },
  personal: { whose: '_id', data: calendarData, nothing: ['_id', 'version'] },
});
export type CalendarDoc = DocumentOf<typeof calendars>;
