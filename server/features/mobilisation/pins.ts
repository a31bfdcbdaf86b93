import type { Db, ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { movePlan } from './change.ts';
import {
  mobilisationPins,
  mobilisedPeople,
  type MobilisationPinDoc,
  type MobilisationPlanDoc,
  type MobilisedPersonDoc,
} from './model.ts';

const pinId = (rootId: ObjectId, personId: ObjectId): string => `${rootId.toHexString()}:${personId.toHexString()}`;

/** The pins of a plan by person, in hex; those of some people alone where these are named. */
export async function pinsOf(
  db: Db,
  { rootId }: Pick<MobilisationPlanDoc, 'rootId'>,
  personIds?: readonly ObjectId[],
): Promise<Map<string, MobilisationPinDoc>> {
  const rows = await mobilisationPins
    .in(db)
    .find(personIds ? { _id: { $in: personIds.map((personId) => pinId(rootId, personId)) } } : { rootId })
    .toArray();
  return new Map(rows.map((pin) => [pin.personId.toHexString(), pin]));
}

/**
 * Keeps somebody at a place of the plan, or free (null). The computed plan no longer holds and stays to be looked at
 * until the plan is computed anew. Refuses with `not_found`, `plan_state`, `precondition_failed`, and `postId` with
 * `invalid_request`.
 */
export async function pinPerson(
  transaction: TransactionContext,
  plan: MobilisationPlanDoc,
  mobilisedId: ObjectId,
  postId: ObjectId | null,
  ifMatch?: number,
): Promise<MobilisationPlanDoc> {
  const { db, session, now } = transaction;
  if (postId && !plan.demand.some(({ unitId }) => unitId.equals(postId)))
    throw refuseField('body.postId', '不是这个方案的接收地点', 'is no place of this plan');
  const { personId } = await personOf(transaction, plan, mobilisedId);
  const changed = await movePlan(transaction, plan, ['draft', 'failed', 'solved'], 'draft', { ifMatch });
  await mobilisationPins
    .in(db)
    .replaceOne(
      { _id: pinId(plan.rootId, personId) },
      { rootId: plan.rootId, personId, postId, at: now },
      { session, upsert: true },
    );
  await note(transaction, plan, 'pin', { personId, postId });
  return changed;
}

/** Leaves it to the plan again where somebody goes. Refuses with `not_found`, `plan_state`, `precondition_failed`. */
export async function unpinPerson(
  transaction: TransactionContext,
  plan: MobilisationPlanDoc,
  mobilisedId: ObjectId,
  ifMatch?: number,
): Promise<MobilisationPlanDoc> {
  const { db, session } = transaction;
  const { personId } = await personOf(transaction, plan, mobilisedId);
  const { deletedCount } = await mobilisationPins.in(db).deleteOne({ _id: pinId(plan.rootId, personId) }, { session });
  if (deletedCount === 0) throw refuse('not_found');
  await note(transaction, plan, 'unpin', { personId });
  return movePlan(transaction, plan, ['draft', 'failed', 'solved'], 'draft', { ifMatch });
}

async function personOf(
  { db, session }: TransactionContext,
  plan: MobilisationPlanDoc,
  mobilisedId: ObjectId,
): Promise<MobilisedPersonDoc> {
  const row = await mobilisedPeople.in(db).findOne({ _id: mobilisedId, planId: plan._id }, { session });
  if (!row) throw refuse('not_found');
  return row;
}

const note = (
  transaction: TransactionContext,
  { _id, unitId }: MobilisationPlanDoc,
  act: 'pin' | 'unpin',
  details: Record<string, unknown>,
): Promise<void> =>
  recordAudit(transaction, {
    action: `mobilisation.${act}`,
    subject: { kind: 'mobilisation', id: _id },
    unitId,
    details,
  });
