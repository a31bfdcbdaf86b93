import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { participationStates, type ParticipationState } from '../../shared/participation-states.ts';
import { categories, keysOf, type Category } from '../../shared/words.ts';
import { defineCollection } from '../database/define.ts';

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
  proposal?: { by: ObjectId | null; at: Date; expiresAt: Date; worth?: number; reasons?: { zh: string; en: string } };
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
  indexes: [
    // Rule 2 of the product: one participation per volunteer and task.
    { key: { taskId: 1, personId: 1 }, unique: true },
    { key: { personId: 1, start: -1, _id: -1 } },
    { key: { 'proposal.expiresAt': 1 }, partialFilterExpression: { state: 'proposed' } },
  ],
});

/** The time a volunteer has promised. Its version makes two claims of one person, on any servers, meet here. */
export interface CalendarDoc {
  /** The person's id. */
  _id: ObjectId;
  held: { taskId: ObjectId; title: string; start: Date; end: Date; lng: number; lat: number }[];
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
    version: { type: Number, required: true },
  },
});
