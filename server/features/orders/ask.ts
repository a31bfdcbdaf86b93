import type { Db, ObjectId } from 'mongodb';
import { weekMs } from '../../../shared/durations.ts';
import { neighbourhoodErrorKm, neighbourhoodOf } from '../../domain/offers/neighbourhood.ts';
import { avoidsAny, offersNear, type OfferDoc } from '../../domain/offers/queries.ts';
import { callableAmong, callablesIn } from '../../domain/orders/callables.ts';
import { makeOrders } from '../../domain/orders/make.ts';
import { askedSince, openOrdersOf } from '../../domain/orders/queries.ts';
import { homesOf } from '../../domain/people/members.ts';
import { effectiveAt } from '../../domain/surges/effective.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import type { Point } from '../../platform/geo/point.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { postOf } from './duty.ts';
import type { OrderingUnit } from './give.ts';
import type { RequestInput } from './inputs.ts';

/** Offers are read for so many times the people who are to be asked: some are busy, or were asked this week. */
const offersPerAsked = 5;
const minOffers = 2_000;

/**
 * Asks volunteers who live in the unit's subtree, the nearest to the post first, and nobody more often in a week than
 * the budget allows; nobody who comes only with a team, or avoids the unit or the community in whose name they would be
 * asked. Nobody sees whom: a person is known once they have said yes.
 * Refuses with `nobody_to_ask`, and the field with `invalid_request`.
 *
 * @returns how many were asked
 */
export async function askForHelp(
  transaction: TransactionContext,
  { unit, unitIds }: OrderingUnit,
  { count, ...duty }: RequestInput,
): Promise<number> {
  const { db, session, now } = transaction;
  const post = await postOf(transaction, unit, duty);
  if (!post.place) throw refuseField('body.postId', '这个组织还没有填写地点', 'names a unit without a place');
  const { requestKm, requestsPerWeek } = await effectiveAt(transaction, unit._id);
  const near = await peopleNear(db, post.place.point, requestKm, Math.max(minOffers, count * offersPerAsked));
  const ids = near.map(({ personId }) => personId);
  const inScope = new Set(unitIds.map((unitId) => unitId.toHexString()));
  const offerOf = new Map(near.map((offer) => [offer.personId.toHexString(), offer]));
  const homes = new Map(
    (await homesOf(db, ids, session))
      .filter(
        ({ _id, communityId }) =>
          communityId &&
          inScope.has(communityId.toHexString()) &&
          !avoidsAny(offerOf.get(_id.toHexString())!, [unit._id, communityId]),
      )
      .map(({ _id, communityId }) => [_id.toHexString(), communityId!]),
  );
  const agreed = await callablesIn(db, [...homes.values()], session);
  const isCallable = await callableAmong(transaction, agreed);
  // Of these it would be an order, which their unit gives by name.
  const duties = new Set(agreed.filter(isCallable).map(({ personId }) => personId.toHexString()));
  const asked = await askedSince(db, ids, new Date(+now - weekMs), session);
  const busy = new Set((await openOrdersOf(db, ids, now, session)).map(({ personId }) => personId.toHexString()));
  const chosen = ids
    .filter((personId) => {
      const id = personId.toHexString();
      const isFree = !busy.has(id) && !duties.has(id) && (asked.get(id) ?? 0) < requestsPerWeek;
      return homes.has(id) && isFree && !personId.equals(transaction.actorId);
    })
    .slice(0, count);
  if (chosen.length === 0) throw refuse('nobody_to_ask');
  const ofHome = (personId: ObjectId): ObjectId => homes.get(personId.toHexString())!;
  const { made } = await makeOrders(
    transaction,
    chosen.map((personId) => ({ personId, unitId: ofHome(personId), ...duty, postId: post._id })),
  );
  return made.length;
}

/**
 * Those with a standing offer in the neighbourhoods within so many km of a post, the nearest first; of equals by their
 * ids.
 */
async function peopleNear(db: Db, post: Point, km: number, limit: number): Promise<OfferDoc[]> {
  const offers = await offersNear(db, post, km + neighbourhoodErrorKm, limit);
  return offers
    .map((offer) => ({
      offer,
      away: distanceKm(...post.coordinates, ...neighbourhoodOf(offer.point.coordinates)),
    }))
    .filter(({ away }) => away <= km)
    .sort((a, b) => a.away - b.away || (a.offer.personId.toHexString() < b.offer.personId.toHexString() ? -1 : 1))
    .map(({ offer }) => offer);
}
