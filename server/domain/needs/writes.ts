import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { NeedState } from '../../../shared/words.ts';
import { atVersion, patchOf } from '../../platform/database/patch.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { needs, type NeedDoc } from './model.ts';
import { findNeed } from './queries.ts';
import { untakenStates } from './states.ts';
import type { GuardedPath } from '../units/writes.ts';

/** Inserts needs; their paths are those of units that the change guards. */
export async function insertNeeds(
  db: Db,
  session: ClientSession,
  raised: readonly (NeedDoc & { unitPath: GuardedPath })[],
): Promise<void> {
  if (raised.length > 0) await needs.in(db).insertMany([...raised], { session });
}

/**
 * Changes what a need says while nobody has taken it up; null takes a field away.
 * Refuses with `not_found`, `wrong_state`, `precondition_failed`.
 */
export async function editReceivedNeed(
  transaction: TransactionContext,
  needId: ObjectId,
  edits: object,
  ifMatch: number | undefined,
): Promise<NeedDoc> {
  const { db, session, now } = transaction;
  const { $set, $unset } = patchOf(edits);
  const edited = await needs
    .in(db)
    .findOneAndUpdate(
      { _id: needId, state: { $in: [...untakenStates] }, ...atVersion(ifMatch) },
      { $set: { ...$set, updatedAt: now }, $unset, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  return edited ?? refuseChange(transaction, needId, ifMatch);
}

/**
 * Notes that a task of theirs was published, cancelled or settled: what is concluded of a need from its tasks then
 * conflicts with every other conclusion from them.
 */
export async function touchNeeds({ db, session }: TransactionContext, needIds: readonly ObjectId[]): Promise<void> {
  if (needIds.length === 0) return;
  await needs.in(db).updateMany({ _id: { $in: [...needIds] } }, { $inc: { taskChanges: 1 } }, { session });
}

/** How a need follows its case. */
export interface NeedMove {
  from: NeedState;
  to: NeedState;
  /** The unit that holds its case from now on; the path is one that the change guards. */
  unitId?: ObjectId;
  unitPath?: GuardedPath;
  /** Fields that change along with the state. */
  fields?: Partial<NeedDoc>;
}

/**
 * Lets needs follow their cases: the state, in the words of who asked, and the unit that has it. For the writer of
 * cases (`domain/cases/writer.ts`) alone, in the same transaction.
 *
 * @param readWithin the needs were read in this transaction
 * @returns whether each need stood where its case did
 */
export async function followCases(
  db: Db,
  session: ClientSession,
  following: readonly { needId: ObjectId; move: NeedMove; now: Date }[],
  readWithin = false,
): Promise<boolean> {
  const moved = following.filter(({ move: { from, to, unitId, fields } }) => from !== to || unitId || fields);
  if (moved.length === 0) return true;
  const { matchedCount } = await needs.in(db).bulkWrite(
    moved.map(({ needId, move: { from, to, unitId, unitPath, fields }, now }) => ({
      updateOne: {
        filter: readWithin ? { _id: needId } : { _id: needId, state: from },
        update: {
          $set: {
            ...fields,
            state: to,
            updatedAt: now,
            ...(unitId && unitPath ? { unitId, unitPath: [...unitPath] } : {}),
          },
          ...(from === to ? {} : { $push: { steps: { state: to, at: now } } }),
          $inc: { version: 1 },
        },
      },
    })),
    { session },
  );
  return matchedCount === moved.length;
}

async function refuseChange(
  { db, session }: TransactionContext,
  needId: ObjectId,
  ifMatch: number | undefined,
): Promise<never> {
  const need = await findNeed(db, needId, session);
  if (!need) throw refuse('not_found');
  if (ifMatch !== undefined && need.version !== ifMatch) throw refuse('precondition_failed');
  throw refuse('wrong_state', { state: need.state });
}
