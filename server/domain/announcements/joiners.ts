import type { ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { unitNames } from '../units/queries.ts';
import { liveIn } from './queries.ts';
import { receiptOf } from './receipts.ts';
import { deliverTo } from './tell.ts';

interface Joiner {
  _id: ObjectId;
  communityId: ObjectId | null;
  branchId: ObjectId | null;
}

/** Somebody has come to belong to units: what is in force there reaches them, and they are counted apart. */
export async function reachJoiner(transaction: TransactionContext, person: Joiner): Promise<void> {
  const unitIds = [person.communityId, person.branchId].filter((unitId) => unitId !== null);
  if (unitIds.length === 0) return;
  const { db, session } = transaction;
  const inForce = await liveIn(transaction, unitIds);
  const names = await unitNames(
    db,
    inForce.map(({ unitId }) => unitId),
    session,
  );
  for (const doc of inForce) {
    if (await receiptOf(db, doc._id, person._id, session)) continue;
    const isCommunity = doc.scope.some((unitId) => person.communityId?.equals(unitId));
    const communityId = isCommunity ? person.communityId : null;
    await deliverTo(transaction, doc, names.get(doc.unitId.toHexString()) ?? '', [
      { personId: person._id, communityId, joined: true, before: 0 },
    ]);
  }
}
