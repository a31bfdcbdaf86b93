import type { ClientSession, Db, ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { hasPassed } from '../../../shared/passed.ts';
import { casesById } from '../../domain/cases/matters.ts';
import { needsById, type NeedDoc } from '../../domain/needs/queries.ts';
import { ratingTimesOf, unservedStates } from '../../domain/needs/states.ts';
import type { RequesterSide } from '../../domain/rate-appeals/present.ts';
import { ratingsOfNeeds, type NeedRating } from '../ratings/queries.ts';

const isHandledAgain = ({ state }: NeedDoc): boolean => unservedStates.includes(state);

/**
 * From when an appeal may be granted: once who asked has rated what was done last, or can rate it no more; while it is
 * handled again, no sooner than if it were served now (`appealUntil`). Null: now, as nobody is waited for.
 */
function grantableFrom(need: NeedDoc, rating: NeedRating | undefined, now: Date): Date | null {
  if (isHandledAgain(need)) return new Date(+now + limits.ratingDays * dayMs);
  const { since, until } = ratingTimesOf(need);
  const isRated = rating !== undefined && !(since && rating.at < since);
  return need.requesterId === null || isRated || hasPassed(until, now) ? null : until;
}

/** As `grantableFrom`, of a case; null where there is no such need any more. */
export async function caseGrantableFrom(
  db: Db,
  caseId: ObjectId,
  now: Date,
  session: ClientSession,
): Promise<Date | null> {
  const key = caseId.toHexString();
  const need = (await needsById(db, [caseId], session)).get(key);
  return need ? grantableFrom(need, (await ratingsOfNeeds(db, [caseId], session)).get(key), now) : null;
}

/** The sides of the requesters of some cases, by case. */
export async function sidesOf(
  db: Db,
  caseIds: readonly ObjectId[],
  now: Date,
): Promise<ReadonlyMap<string, RequesterSide>> {
  const [docs, needs, ratings] = [
    await casesById(db, caseIds),
    await needsById(db, caseIds),
    await ratingsOfNeeds(db, caseIds),
  ];
  return new Map(
    docs.map(({ _id, events }) => {
      const id = _id.toHexString();
      const need = needs.get(id);
      const said = events.flatMap((event) =>
        'reason' in event && event.reason && need?.requesterId && event.by?.equals(need.requesterId)
          ? [event.reason]
          : [],
      );
      const handledAgain = need !== undefined && isHandledAgain(need);
      const waits = need && !handledAgain ? grantableFrom(need, ratings.get(id), now) : null;
      const stars = ratings.get(id)?.stars ?? null;
      return [id, { stars, said, handledAgain, grantableFrom: waits?.toISOString() ?? null }];
    }),
  );
}
