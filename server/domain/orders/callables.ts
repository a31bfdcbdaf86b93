import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { grantsOf } from '../grants/queries.ts';
import { homesOf } from '../people/members.ts';
import { callables, type CallableDoc } from './model.ts';

const callableId = (unitId: ObjectId, personId: ObjectId): string =>
  `${unitId.toHexString()}:${personId.toHexString()}`;

/** The units by which somebody has agreed to be callable, the oldest consent first. */
export const callablesOf = (db: Db, personId: ObjectId, session?: ClientSession): Promise<CallableDoc[]> =>
  callables
    .in(db)
    .find({ personId }, session ? { session } : {})
    .sort({ at: 1, _id: 1 })
    .toArray();

/** Agrees to be callable by a unit; said again it changes nothing. */
export async function putCallable(
  { db, session, now }: TransactionContext,
  personId: ObjectId,
  { _id: unitId, kind }: { _id: ObjectId; kind: string },
): Promise<void> {
  const branch = kind === 'branch' ? { memberId: personId } : {};
  await callables
    .in(db)
    .updateOne(
      { _id: callableId(unitId, personId) },
      { $setOnInsert: { unitId, personId, ...branch, at: now } },
      { session, upsert: true },
    );
}

/** @returns whether there was a consent to take back */
export async function removeCallable(
  { db, session }: TransactionContext,
  personId: ObjectId,
  unitId: ObjectId,
): Promise<boolean> {
  const { deletedCount } = await callables.in(db).deleteOne({ _id: callableId(unitId, personId) }, { session });
  return deletedCount === 1;
}

/** A person and a unit that would call them. */
export interface Call {
  personId: ObjectId;
  unitId: ObjectId;
}

/**
 * Knows of each call whether it would be an order: the person agreed to be callable by the unit, and still belongs to
 * it by where they live, by their branch or by a role.
 */
export async function callableAmong(
  { db, session, now }: { db: Db; session?: ClientSession; now: Date },
  calls: readonly Call[],
): Promise<(call: Call) => boolean> {
  const agreed = await callables
    .in(db)
    .find(
      { _id: { $in: calls.map(({ unitId, personId }) => callableId(unitId, personId)) } },
      session ? { session } : {},
    )
    .toArray();
  const ids = agreed.map(({ personId }) => personId);
  const homes = await homesOf(db, ids, session);
  const roles = await grantsOf(db, ids, now, session);
  const own = new Set([
    ...homes.flatMap(({ _id, communityId, branchId }) =>
      [communityId, branchId].filter((unitId) => unitId !== null).map((unitId) => callableId(unitId, _id)),
    ),
    ...roles.map(({ unitId, personId }) => callableId(unitId, personId)),
  ]);
  const callable = new Set(agreed.map(({ _id }) => _id).filter((one) => own.has(one)));
  return ({ unitId, personId }) => callable.has(callableId(unitId, personId));
}

/** The people who have agreed to be callable by units; the caller asks of each whether they still belong there. */
export const callablesIn = (db: Db, unitIds: readonly ObjectId[], session?: ClientSession): Promise<CallableDoc[]> =>
  callables
    .in(db)
    .find({ unitId: { $in: [...unitIds] } }, session ? { session } : {})
    .sort({ at: 1, _id: 1 })
    .toArray();
