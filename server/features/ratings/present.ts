import Joi from 'joi';
import { keysOf, ratingParts, ratingSubjects, type RatingPart } from '../../../shared/words.ts';
import { hasPassed } from '../../../shared/passed.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { countOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { type Infer, listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import { raters, type RatingDoc } from './model.ts';
import { changeBy } from '../../domain/participations/deadlines.ts';

const starsOfParts = Object.fromEntries(keysOf(ratingParts).map((part) => [part, countOut()])) as Record<
  RatingPart,
  ReturnType<typeof countOut>
>;

/** A rating without who gave it: beyond their role that is nobody's business, least of all that of who is rated. */
export const presentRating = (rating: RatingDoc, caller: Caller, now: Date): Infer<typeof ratingSchema> => ({
  about: rating.about,
  by: rating.authorRole,
  mine: caller.is(rating.authorId),
  stars: rating.stars,
  parts: rating.parts ?? null,
  text: rating.text,
  at: rating.at.toISOString(),
  changeableUntil:
    caller.is(rating.authorId) && !hasPassed(changeBy(rating), now) ? changeBy(rating).toISOString() : null,
});

export const ratingSchema = named(
  'Rating',
  shape({
    about: oneOf(ratingSubjects),
    by: oneOf(raters),
    mine: Joi.boolean(),
    stars: countOut(),
    /** Those of the service to a need, where they were told apart. */
    parts: nullable(shape(starsOfParts)),
    text: textOut(),
    at: instantOut(),
    changeableUntil: nullable(instantOut()),
  }),
);

const number = () => nullable(Joi.number().min(1).max(5));
const satisfactionFields = {
  ratings: countOut(),
  mean: number(),
  low: number(),
  high: number(),
  byStars: nullable(listOut(countOut())),
};
const satisfactionPart = named('SatisfactionOf', shape(satisfactionFields));
export const satisfactionSchema = named(
  'Satisfaction',
  shape({
    from: textOut(),
    to: textOut(),
    ...satisfactionFields,
    parts: shape({
      requesters: satisfactionPart,
      volunteers: satisfactionPart,
      organisers: satisfactionPart,
    }),
    words: nullable(
      listOut(
        shape({ about: oneOf(ratingSubjects), by: oneOf(raters), stars: countOut(), text: textOut(), day: countOut() }),
      ),
    ),
  }),
);
