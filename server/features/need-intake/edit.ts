import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { needs, type NeedDoc } from '../../domain/needs/model.ts';
import { findNeed } from '../../domain/needs/queries.ts';
import { mustLieAhead, type NeedInput } from './raise.ts';

/** null says that no time is wanted any more, or that the requester asks for themselves after all. */
export type NeedEdits = Partial<Omit<NeedInput, 'wanted' | 'beneficiary'>> & {
  wanted?: NeedInput['wanted'] | null;
  beneficiary?: NeedInput['beneficiary'] | null;
};

/** Changes a need that nobody has taken up yet. Refuses with `wrong_state` and `precondition_failed`. */
export async function editNeed(
  transaction: TransactionContext,
  needId: ObjectId,
  edits: NeedEdits,
  ifMatch?: number,
): Promise<NeedDoc> {
  const { db, session, now } = transaction;
  mustLieAhead(edits.wanted, now);
  const given = Object.entries(edits);
  const edited = await needs.in(db).findOneAndUpdate(
    { _id: needId, state: 'received', ...(ifMatch === undefined ? {} : { version: ifMatch }) },
    {
      $set: { ...Object.fromEntries(given.filter(([, value]) => value !== null)), updatedAt: now },
      $unset: Object.fromEntries(given.filter(([, value]) => value === null).map(([field]) => [field, '' as const])),
      $inc: { version: 1 },
    },
    { session, returnDocument: 'after' },
  );
  if (!edited) throw await whyNotChanged(transaction, needId, ifMatch);
  await recordAudit(transaction, {
    action: 'need.edit',
    subject: { kind: 'need', id: needId },
    unitId: edited.unitId,
    details: { fields: Object.keys(edits) },
  });
  return edited;
}

export async function whyNotChanged(
  { db, session }: TransactionContext,
  needId: ObjectId,
  ifMatch: number | undefined,
): Promise<Error> {
  const need = await findNeed(db, needId, session);
  if (!need) return refuse('not_found');
  if (ifMatch !== undefined && need.version !== ifMatch) return refuse('precondition_failed');
  return refuse('wrong_state', { state: need.state });
}
