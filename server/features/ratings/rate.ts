import { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { dayKey } from '../../platform/time/city-time.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { ratings, type RatingDoc } from './model.ts';
import { changeBy } from '../../domain/participations/deadlines.ts';
import { flag, shownText, whole } from '../../platform/schema/schema.ts';
import { type Infer, named, optional, shape } from '../../platform/schema/shape.ts';
import { limits } from '../../../shared/limits.ts';
import { keysOf, ratingParts, type RatingPart } from '../../../shared/words.ts';
import { hasPassed } from '../../../shared/passed.ts';

export const ratingBody = named(
  'NewRating',
  shape({ stars: whole(1, 5), text: shownText(limits.reasonLength, 0).default('') }),
);
const starsOfParts = Object.fromEntries(keysOf(ratingParts).map((part) => [part, whole(1, 5)])) as Record<
  RatingPart,
  ReturnType<typeof whole>
>;
/** `parts`: how they were contacted, how soon, in what manner and with what result, each apart. */
export const needRatingBody = named(
  'NewNeedRating',
  shape({
    stars: whole(1, 5),
    parts: optional(named('RatingParts', shape(starsOfParts))),
    /** Of one or two stars: whether the unit is to handle it again, once; left out, it is. */
    again: optional(flag()),
    text: shownText(limits.reasonLength, 0).default(''),
  }),
);
export type Given = Infer<typeof ratingBody> & Pick<Infer<typeof needRatingBody>, 'parts'>;
/** When something is rated for the first time; a rating from before `since` was of what was done then. */
export interface RatingTimes {
  readonly since?: Date;
  readonly until: Date;
}
export type Rated = Pick<RatingDoc, 'subject' | 'about' | 'unitId' | 'authorRole' | 'ratedId'>;

/**
 * Gives a rating, or changes the one that this person gave before; one from before `since` gives way to a first one.
 * Every change has its audit event, without the words.
 *
 * @param zone the city's time zone
 * Refuses with `rating_too_late` a first one after `until`, and a changed one when the first is too long ago.
 */
export async function rate(
  transaction: TransactionContext,
  { subject, about, unitId, authorRole, ratedId }: Rated,
  given: Given,
  { since, until }: RatingTimes,
  zone: string,
): Promise<RatingDoc> {
  const { db, session, now } = transaction;
  const authorId = transaction.actorId!;
  const before = await ratings.in(db).findOne({ 'subject.id': subject.id, about, authorId }, { session });
  const changed = before && !(since && before.at < since) ? before : null;
  if (hasPassed(changed ? changeBy(changed) : until, now)) throw refuse('rating_too_late');
  const rating: RatingDoc = {
    ...(changed ?? {
      _id: before?._id ?? new ObjectId(),
      subject,
      about,
      unitId,
      day: dayKey(now, zone),
      authorId,
      authorRole,
      ...(ratedId ? { ratedId } : {}),
      at: now,
    }),
    ...given,
    updatedAt: now,
    version: (before?.version ?? 0) + 1,
  };
  // Parts that are not said again are not said any more.
  if (!given.parts) delete rating.parts;
  if (before) await ratings.in(db).replaceOne({ _id: rating._id }, rating, { session });
  else await ratings.in(db).insertOne(rating, { session });
  await recordAudit(transaction, {
    action: changed ? 'rating.change' : 'rating.give',
    subject: { kind: 'rating', id: rating._id },
    unitId,
    details: { about, of: subject, stars: { from: before?.stars ?? null, to: given.stars } },
  });
  return rating;
}
