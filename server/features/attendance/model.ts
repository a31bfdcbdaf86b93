import type { Binary, ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { attendanceMethods, keysOf, type AttendanceMethod } from '../../../shared/words.ts';
import { defineCollection } from '../../platform/database/define.ts';

/**
 * How it is known that somebody was there at a moment. Where they were is a location track, which is sensitive
 * (《个人信息保护法》 28): of the point that was sent only its distance from the task's place is kept, in steps of 10 m.
 */
export interface Evidence {
  at: Date;
  method: AttendanceMethod;
  /** When the server heard of it. */
  receivedAt: Date;
  /** It was not told at once: `at` rests on the device's word, set right by the server's clock. */
  late: boolean;
  /** Shown by a code that the volunteer could have made themselves: they organise there. */
  own?: boolean;
  /** The step of the code, so that one code is used once. */
  step?: number;
  distanceMetres?: number;
  accuracyMetres?: number;
  /** The place that was sent along with a code is not that of the task. */
  far?: boolean;
  /** The organiser who ticked the list. */
  by?: ObjectId;
}

/** An organiser's review of a visit before it counts: of all of it, or of its end alone. */
export interface Review {
  of: 'visit' | 'out';
  state: 'pending' | 'accepted' | 'refused';
  by?: ObjectId;
  at?: Date;
  reason?: string;
}

/** One visit of one volunteer to one task: from check-in to check-out. */
export interface VisitDoc {
  _id: ObjectId;
  participationId: ObjectId;
  taskId: ObjectId;
  personId: ObjectId;
  /** 1 for the first. */
  n: number;
  /** The city's day of the check-in, as yyyymmdd. */
  day: number;
  in: Evidence;
  out: Evidence | null;
  review: Review | null;
  /** Keyed hashes of the devices that were used, to notice one that several people use. */
  devices: string[];
}

const evidence = new Schema<Evidence>(
  {
    at: { type: Date, required: true },
    method: { type: String, required: true, enum: keysOf(attendanceMethods) },
    receivedAt: { type: Date, required: true },
    late: { type: Boolean, required: true },
    own: Boolean,
    step: Number,
    distanceMetres: Number,
    accuracyMetres: Number,
    far: Boolean,
    by: { type: Schema.Types.ObjectId },
  },
  { _id: false },
);
const review = new Schema<Review>(
  {
    of: { type: String, required: true, enum: ['visit', 'out'] },
    state: { type: String, required: true, enum: ['pending', 'accepted', 'refused'] },
    by: { type: Schema.Types.ObjectId },
    at: Date,
    reason: String,
  },
  { _id: false },
);

export const attendances = defineCollection<VisitDoc>('attendances', {
  fields: {
    participationId: { type: Schema.Types.ObjectId, required: true },
    taskId: { type: Schema.Types.ObjectId, required: true },
    personId: { type: Schema.Types.ObjectId, required: true },
    n: { type: Number, required: true },
    day: { type: Number, required: true },
    in: { type: evidence, required: true },
    out: { type: evidence },
    review: { type: review },
    devices: { type: [String], required: true },
  },
  // A visit never ends before it began.
  rules: [{ $lte: ['$in.at', { $ifNull: ['$out.at', '$in.at'] }] }],
  indexes: [
    { key: { participationId: 1, n: 1 }, unique: true },
    { key: { personId: 1 } },
    { key: { taskId: 1, devices: 1 } },
  ],
});

/** The service's own key of check-in codes; there is one. */
export interface CheckInKeyDoc {
  _id: 'key';
  secret: Binary;
}

export const checkInKeys = defineCollection<CheckInKeyDoc>('checkInKeys', {
  fields: { _id: { type: String, required: true }, secret: { type: Schema.Types.Buffer, required: true } },
});
