import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { categories, keysOf, needStates, type Category, type NeedState } from '../../../shared/words.ts';
import { defineCollection } from '../../platform/database/define.ts';
import { point, type Point } from '../../platform/geo/point.ts';

/** A request for help. `kind: 'wish'` is a small wish (微心愿). */
export interface NeedDoc {
  _id: ObjectId;
  kind: 'need' | 'wish';
  requesterId: ObjectId;
  /** Set when the requester raised it for somebody else. */
  beneficiary?: { name: string; phone?: string };
  unitId: ObjectId;
  /** Ids from the root of the org tree down to `unitId`. */
  unitPath: ObjectId[];
  title: string;
  description: string;
  category: Category;
  place: { point: Point; address: string };
  /** When help is wanted, if that matters. */
  wanted?: { from: Date; to: Date };
  people: number;
  state: NeedState;
  /** When each state was reached. */
  steps: { state: NeedState; at: Date }[];
  /** Why it was withdrawn, in the requester's words. */
  withdrawnBecause?: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export const needs = defineCollection<NeedDoc>('needs', {
  fields: {
    kind: { type: String, required: true, enum: ['need', 'wish'] },
    requesterId: { type: Schema.Types.ObjectId, required: true },
    beneficiary: { name: String, phone: String },
    unitId: { type: Schema.Types.ObjectId, required: true },
    unitPath: { type: [Schema.Types.ObjectId], required: true },
    title: { type: String, required: true },
    description: { type: String, required: true },
    category: { type: String, required: true, enum: keysOf(categories) },
    place: { point: point(true), address: { type: String, required: true } },
    wanted: { from: Date, to: Date },
    people: { type: Number, required: true },
    state: { type: String, required: true, enum: [...needStates] },
    steps: {
      type: [
        new Schema(
          { state: { type: String, required: true, enum: [...needStates] }, at: { type: Date, required: true } },
          { _id: false },
        ),
      ],
      required: true,
    },
    withdrawnBecause: String,
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  indexes: [
    { key: { requesterId: 1, createdAt: -1, _id: -1 } },
    { key: { unitPath: 1, state: 1, createdAt: -1, _id: -1 } },
    { key: { unitPath: 1, createdAt: -1, _id: -1 } },
  ],
});
