import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { participationStates, type ParticipationState } from '../../../shared/participation-states.ts';
import {
  attendanceMethods,
  categories,
  disputeKinds,
  disputeOutcomes,
  keysOf,
  type AttendanceMethod,
  type Category,
  type DisputeKind,
  type DisputeOutcome,
} from '../../../shared/words.ts';
import { defineCollection } from '../../platform/database/define.ts';

/** One volunteer in one task, from invitation or claim to confirmed hours. */
export interface ParticipationDoc {
  _id: ObjectId;
  taskId: ObjectId;
  roleId: ObjectId;
  personId: ObjectId;
  /** The task's unit, day, times and category, so that lists and counts need no join. */
  unitId: ObjectId;
  day: number;
  start: Date;
  end: Date;
  category: Category;
  /** The volunteer's branch at the time of the claim. */
  branchId: ObjectId | null;
  state: ParticipationState;
  /** Set while (and after) it is an invitation. */
  proposal?: {
    by: ObjectId | null;
    at: Date;
    expiresAt: Date;
    worth?: number;
    reasons?: { zh: string; en: string };
    rotaId?: ObjectId;
    /** Asked without the organisers seeing whom: there is nothing to see before they answer. */
    hidden?: true;
  };
  /** Since when the person is in the waitlist; with the id it orders the waitlist. Kept while a slot is offered. */
  waitingSince?: Date;
  /** Set while (and after) a slot from the waitlist is kept for the person. */
  offer?: { at: Date; expiresAt: Date };
  /** The sum of the visits; each one with its evidence is in `attendances`. */
  attendance?: {
    in: Date;
    out: Date | null;
    visits: number;
    method: AttendanceMethod;
    flagged: boolean;
    pendingReview: boolean;
  };
  /** Why hours were honoured, and by whom. */
  honoured?: { by: ObjectId; at: Date; reason: string };
  certifiedAt?: Date;
  /** The volunteer's objection, and the state before it. */
  dispute?: {
    kind: DisputeKind;
    text: string;
    at: Date;
    from: ParticipationState;
    /** Absent while it is open. */
    decision?: { outcome: DisputeOutcome; reason: string; by: ObjectId; at: Date };
  };
  /** When the hours (or the absence) that stand now were entered: from then on they may be disputed. */
  hoursAt?: Date;
  /** The organiser who said yes to this person's visit to a home. */
  visitAgreed?: { by: ObjectId; at: Date };
  /** Why it was withdrawn or removed. */
  reason?: string;
  confirmedAt?: Date;
  endedAt?: Date;
  /** Minutes from check-in and check-out with evidence, and minutes honoured afterwards; never mixed. */
  minutes: { verified: number; honoured: number };
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const attendanceSummary = new Schema(
  {
    in: { type: Date, required: true },
    out: { type: Date },
    visits: { type: Number, required: true },
    method: { type: String, required: true, enum: keysOf(attendanceMethods) },
    flagged: { type: Boolean, required: true },
    pendingReview: { type: Boolean, required: true },
  },
  { _id: false },
);
const honoured = new Schema(
  {
    by: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
    reason: { type: String, required: true },
  },
  { _id: false },
);
const visitAgreed = new Schema(
  { by: { type: Schema.Types.ObjectId, required: true }, at: { type: Date, required: true } },
  { _id: false },
);
const decision = new Schema(
  {
    outcome: { type: String, required: true, enum: keysOf(disputeOutcomes) },
    reason: { type: String, required: true },
    by: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
);
const dispute = new Schema(
  {
    kind: { type: String, required: true, enum: keysOf(disputeKinds) },
    text: { type: String },
    at: { type: Date, required: true },
    from: { type: String, required: true, enum: [...participationStates] },
    decision: { type: decision },
  },
  { _id: false },
);

export const participations = defineCollection<ParticipationDoc>('participations', {
  fields: {
    taskId: { type: Schema.Types.ObjectId, required: true },
    roleId: { type: Schema.Types.ObjectId, required: true },
    personId: { type: Schema.Types.ObjectId, required: true },
    unitId: { type: Schema.Types.ObjectId, required: true },
    day: { type: Number, required: true },
    start: { type: Date, required: true },
    end: { type: Date, required: true },
    category: { type: String, required: true, enum: keysOf(categories) },
    branchId: { type: Schema.Types.ObjectId },
    state: { type: String, required: true, enum: [...participationStates] },
    proposal: { type: Schema.Types.Mixed },
    waitingSince: Date,
    offer: {
      type: new Schema(
        { at: { type: Date, required: true }, expiresAt: { type: Date, required: true } },
        { _id: false },
      ),
    },
    attendance: { type: attendanceSummary },
    honoured: { type: honoured },
    certifiedAt: Date,
    dispute: { type: dispute },
    hoursAt: Date,
    visitAgreed: { type: visitAgreed },
    reason: String,
    confirmedAt: Date,
    endedAt: Date,
    minutes: {
      verified: { type: Number, required: true },
      honoured: { type: Number, required: true },
    },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
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
    // Disputes, open and decided, the latest first.
    { key: { 'dispute.at': 1, _id: 1 }, partialFilterExpression: { 'dispute.at': { $exists: true } } },
  ],
});

/** The time a volunteer has promised. Its version makes two claims of one person, on any servers, meet here. */
export interface CalendarDoc {
  /** The person's id. */
  _id: ObjectId;
  held: { taskId: ObjectId; title: string; start: Date; end: Date; lng: number; lat: number }[];
  /** When the person gave slots back by themselves, within the last day. */
  givenBack?: Date[];
  version: number;
}

const heldTime = new Schema(
  {
    taskId: { type: Schema.Types.ObjectId, required: true },
    title: { type: String, required: true },
    start: { type: Date, required: true },
    end: { type: Date, required: true },
    lng: { type: Number, required: true },
    lat: { type: Number, required: true },
  },
  { _id: false },
);

export const calendars = defineCollection<CalendarDoc>('calendars', {
  fields: {
    held: { type: [heldTime], required: true },
    givenBack: { type: [Date], default: undefined },
    version: { type: Number, required: true },
  },
});
