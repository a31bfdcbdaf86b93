import type { ObjectId } from 'mongodb';
import { belongingTransitions, type BelongingVerb } from '../../../shared/belongings.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { recordAudit } from '../audit/record.ts';
import { belongings, type BelongingDoc } from './model.ts';

export async function insertBelonging(transaction: TransactionContext, slip: BelongingDoc): Promise<void> {
  const { db, session } = transaction;
  await belongings.in(db).insertOne(slip, { session });
  await audit(transaction, slip, 'report', 'none');
}

/** The slip, read in the transaction that is to change it. Refuses with `not_found`. */
export async function belongingToChange(
  { db, session }: TransactionContext,
  belongingId: ObjectId,
): Promise<BelongingDoc> {
  const slip = await belongings.in(db).findOne({ _id: belongingId }, { session });
  if (!slip) throw refuse('not_found');
  return slip;
}

export const mayFollow = ({ state }: Pick<BelongingDoc, 'state'>, verb: BelongingVerb): boolean =>
  belongingTransitions[verb].from.includes(state);

/**
 * The one writer of belongings: a verb with what it changes, under the version that was read; the state follows from
 * the table. Refuses with `belonging_moved_on`.
 */
export async function moveBelonging(
  transaction: TransactionContext,
  slip: BelongingDoc,
  verb: BelongingVerb,
  changes: Partial<Pick<BelongingDoc, 'reason' | 'answeredAt' | 'endedAt'>> = {},
): Promise<BelongingDoc> {
  if (!mayFollow(slip, verb)) throw refuse('belonging_moved_on');
  const { db, session } = transaction;
  const written = await belongings
    .in(db)
    .findOneAndUpdate(
      { _id: slip._id, version: slip.version, state: slip.state },
      { $set: { ...changes, state: belongingTransitions[verb].to }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  if (!written) throw refuse('belonging_moved_on');
  await audit(transaction, written, verb, slip.state);
  return written;
}

/** A person lets their home unit read each quarter what they did, or no longer. Refuses with `belonging_moved_on`. */
export async function letReturn(
  transaction: TransactionContext,
  slip: BelongingDoc,
  returns: boolean,
): Promise<BelongingDoc> {
  if (slip.kind !== 'home' || slip.state !== 'received') throw refuse('belonging_moved_on');
  const { db, session, now } = transaction;
  const change = returns
    ? { $set: { returnsSince: slip.returnsSince ?? now } }
    : { $unset: { returnsSince: '' as const } };
  const written = await belongings
    .in(db)
    .findOneAndUpdate(
      { _id: slip._id, version: slip.version },
      { ...change, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  if (!written) throw refuse('belonging_moved_on');
  await audit(transaction, written, returns ? 'letReturn' : 'stopReturn', slip.state);
  return written;
}

/** An event names its unit where staff of it acted; to which unit a person reports, no trail of a unit tells. */
const audit = (
  transaction: TransactionContext,
  { _id, personId, unitId, state }: BelongingDoc,
  verb: BelongingVerb | 'letReturn' | 'stopReturn',
  from: string,
): Promise<void> =>
  recordAudit(transaction, {
    action: `belonging.${verb}`,
    subject: { kind: 'belonging', id: _id },
    unitId: (transaction.actorId ?? personId).equals(personId) ? null : unitId,
    from,
    to: state,
  });
