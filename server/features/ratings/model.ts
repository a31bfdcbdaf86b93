import { keysOf, ratingParts, ratingSubjects, type RatingPart } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { id, instant, nested, number, oneOf, optional, textOrEmpty } from '../../platform/database/fields.ts';

export const raters = ['volunteer', 'organiser', 'requester'] as const;
export type Rater = (typeof raters)[number];

const starsOfParts = Object.fromEntries(keysOf(ratingParts).map((part) => [part, number([1, 2, 3, 4, 5])])) as Record<
  RatingPart,
  ReturnType<typeof number>
>;

/**
 * One person's rating of one participation or one served need: of the service, of who organised, of who volunteered.
 */
export const ratings = defineCollection('ratings', {
  fields: {
    _id: id(),
    subject: nested({ kind: oneOf(['participation', 'need']), id: id() }),
    about: oneOf(ratingSubjects),
    /** Where the service belongs to. */
    unitId: id(),
    /** The city's day on which it was given, as yyyymmdd. */
    day: number(),
    /** Kept so that nobody rates twice, and shown to nobody. */
    authorId: id(),
    authorRole: oneOf(raters),
    /** The person that it is about, where it is about one. */
    ratedId: optional(id()),
    stars: number([1, 2, 3, 4, 5]),
    /** The parts of the service to a need, where its requester told them apart. */
    parts: optional(nested(starsOfParts)),
    text: textOrEmpty(),
    at: instant(),
    updatedAt: instant(),
    version: number(),
  },
  personal: {
    whose: 'authorId',
    data: {
      author: {
        is: 'who gave a rating',
        fields: ['authorId'],
        law: 'personal',
        seenBy: [],
        kept: 'account',
        erased: { as: 'nobody', value: '$_id' },
      },
      words: {
        is: 'the words of a rating',
        fields: ['text'],
        law: 'personal',
        seenBy: ['self', 'organisers', 'administrators'],
        kept: 'account',
        erased: { to: '' },
      },
      wordsAbout: {
        is: 'what others wrote about somebody',
        fields: ['text'],
        law: 'personal',
        whose: 'ratedId',
        seenBy: ['self', 'organisers', 'administrators'],
        kept: 'account',
        erased: { to: '' },
      },
      rated: {
        is: 'whom a rating is about',
        fields: ['ratedId'],
        law: 'personal',
        whose: 'ratedId',
        seenBy: [],
        kept: 'account',
        erased: 'absent',
      },
      stars: {
        is: 'stars of a service',
        fields: ['subject', 'about', 'unitId', 'day', 'authorRole', 'stars', 'parts', 'at', 'updatedAt'],
        law: 'personal',
        seenBy: ['self'],
        kept: 'service',
        erased: { stays: 'an evaluation is part of the record (order 67, article 10)' },
      },
    },
    nothing: ['_id', 'version'],
  },
  indexes: [
    // Once a person, a subject and what it is about.
    { key: { 'subject.id': 1, about: 1, authorId: 1 }, unique: true },
    { key: { unitId: 1, about: 1, day: 1, authorRole: 1, stars: 1 } },
    { key: { authorId: 1 } },
    { key: { ratedId: 1 } },
  ],
});
export type RatingDoc = DocumentOf<typeof ratings>;
