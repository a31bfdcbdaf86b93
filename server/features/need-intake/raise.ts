import { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { staffOf } from '../../domain/grants/queries.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { NeedDoc } from '../../domain/needs/queries.ts';
import { insertNeed } from '../../domain/needs/writes.ts';
import type { NeedInput } from './inputs.ts';

/** Raises a need with the unit that is to answer it, whose staff are told. Refuses with `unit_closed` and `invalid_request`. */
export async function raiseNeed(
  transaction: TransactionContext,
  requesterId: ObjectId,
  unitId: ObjectId,
  input: NeedInput,
): Promise<NeedDoc> {
  const { db, session, now } = transaction;
  mustLieAhead(input.wanted, now);
  const unit = await findUnit(db, unitId, session);
  if (!unit) throw refuseField('body.unitId', '没有这个组织', 'names no unit');
  if (unit.state !== 'open') throw refuse('unit_closed');
  const need: NeedDoc = {
    _id: new ObjectId(),
    ...input,
    requesterId,
    unitId,
    unitPath: unit.path,
    state: 'received',
    steps: [{ state: 'received', at: now }],
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await insertNeed(transaction, need);
  await recordAudit(transaction, {
    action: 'need.raise',
    subject: { kind: 'need', id: need._id },
    unitId,
    to: 'received',
    details: { kind: need.kind, category: need.category },
  });
  await enqueueMessages(
    transaction,
    (await answerersOf(transaction, need)).map((personId) => ({
      personId,
      kind: 'needRaised',
      occasion: need._id.toHexString(),
      subject: { kind: 'need', id: need._id },
      values: { title: unit.name },
    })),
  );
  return need;
}

/** The staff who are to hear of a need: those of its unit; where there are none, of the nearest unit above that has some. */
async function answerersOf(
  { db, session, now }: TransactionContext,
  { unitPath, requesterId }: NeedDoc,
): Promise<ObjectId[]> {
  for (const unitId of [...unitPath].reverse()) {
    const staff = await staffOf(db, [unitId], now, session);
    const others = staff.filter((personId) => !personId.equals(requesterId));
    if (others.length > 0) return others;
  }
  return [];
}

/** Help that is wanted at a time is wanted at a time to come. */
export function mustLieAhead(wanted: NeedInput['wanted'] | null, now: Date): void {
  if (wanted && wanted.to <= now) throw refuseField('body.wanted.to', '应晚于现在', 'must lie in the future');
}
