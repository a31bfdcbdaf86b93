import type { ObjectId } from 'mongodb';
import { openOrdersOf } from '../../domain/orders/queries.ts';
import { answerable, stateAt } from '../../domain/orders/state.ts';
import { surgesAt } from '../../domain/surges/effective.ts';
import { presentBanner, surgeBannerSchema } from '../../domain/surges/present.ts';
import type { SurgeDoc } from '../../domain/surges/queries.ts';
import { ok } from '../../platform/http/answer.ts';
import { signedIn } from '../../platform/http/permission.ts';
import { reading } from '../../platform/http/route.ts';
import { countOut } from '../../platform/schema/schema.ts';
import { listOut, named, shape } from '../../platform/schema/shape.ts';

/**
 * The front as every page of a client shows it to somebody: the surges that hold for them, and how much waits for their
 * answer.
 */
export const front = reading({
  name: 'showMyFront',
  path: '/me/front',
  tag: 'orders',
  summary:
    'The surges that hold now where you live, in your branch or where you have a role, above it or below it; and how many orders and invitations await your answer',
  permission: signedIn,
  answers: { 200: named('Front', shape({ surges: listOut(surgeBannerSchema), waiting: countOut() })) },
  async run({ services: { db, units }, caller, now }) {
    const { person, grants, personId } = caller!;
    const [tree, all, open] = await Promise.all([
      units.current(),
      surgesAt(db, now),
      openOrdersOf(db, [personId], now),
    ]);
    const homes = [person.communityId, person.branchId].filter((unitId) => unitId !== null);
    const roles = grants.map(({ unitId }) => unitId);
    const wayOf = (unitId: ObjectId) => tree.byId.get(unitId.toHexString())?.path ?? [];
    const covers = (surge: SurgeDoc, unitId: ObjectId) => wayOf(unitId).some((above) => above.equals(surge.unitId));
    const told = all.filter(
      (surge) =>
        [...homes, ...roles].some((unitId) => covers(surge, unitId)) ||
        roles.some((unitId) => wayOf(surge.unitId).some((above) => above.equals(unitId))),
    );
    const waiting = open.filter((order) => (answerable as readonly string[]).includes(stateAt(order, now)));
    return ok({ surges: told.map((surge) => presentBanner(tree, surge)), waiting: waiting.length });
  },
});
