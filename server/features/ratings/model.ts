import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { ratingSubjects, type RatingSubject } from '../../../shared/words.ts';
import { defineCollection } from '../../platform/database/define.ts';

export const raters = ['volunteer', 'organiser', 'requester'] as const;
export type Rater = (typeof raters)[number];

/**
 * One person's rating of one participation or one served need: of the service, of who organised, of who volunteered.
 */
export interface RatingDoc {
  _id: ObjectId;
  subject: { kind: 'participation' | 'need'; id: ObjectId };
  about: RatingSubject;
  /** Where the service belongs to. */
  unitId: ObjectId;
  /** The city's day on which it was given, as yyyymmdd. */
  day: number;
  /** Kept so that nobody rates twice, and shown to nobody. */
  authorId: ObjectId;
  authorRole: Rater;
  /** Whom it is about, where it is about a person. */
  ratedId?: ObjectId;
  stars: number;
  text: string;
  at: Date;
  updatedAt: Date;
  version: number;
}

export const ratings = defineCollection<RatingDoc>('ratings', {
  fields: {
    subject: {
      kind: { type: String, required: true, enum: ['participation', 'need'] },
      id: { type: Schema.Types.ObjectId, required: true },
    },
    about: { type: String, required: true, enum: [...ratingSubjects] },
    unitId: { type: Schema.Types.ObjectId, required: true },
    day: { type: Number, required: true },
    authorId: { type: Schema.Types.ObjectId, required: true },
    authorRole: { type: String, required: true, enum: [...raters] },
    ratedId: { type: Schema.Types.ObjectId },
    stars: { type: Number, required: true, enum: [1, 2, 3, 4, 5] },
    text: { type: String },
    at: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    version: { type: Number, required: true },
  },
  indexes: [
    // Once a person, a subject and what it is about.
    { key: { 'subject.id': 1, about: 1, authorId: 1 }, unique: true },
    { key: { unitId: 1, about: 1, day: 1, authorRole: 1, stars: 1 } },
    { key: { authorId: 1 } },
    { key: { ratedId: 1 } },
  ],
});
