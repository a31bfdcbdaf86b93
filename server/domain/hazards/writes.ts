import type { ObjectId } from 'mongodb';
import type { NeedState } from '../../../shared/words.ts';
import { atVersion } from '../../platform/database/patch.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { hazards, type HazardDoc } from './model.ts';

export async function insertHazard({ db, session }: TransactionContext, hazard: HazardDoc): Promise<void> {
  await hazards.in(db).insertOne(hazard, { session });
}

type Decision = { state: 'verified'; needId: ObjectId; kind: string; photosCleared: boolean } | Dismissal;
interface Dismissal {
  state: 'dismissed';
  reason: string;
  groundless: boolean;
}

/** Decides on a report that waits. Refuses with `wrong_state` and `precondition_failed`. */
export async function decideHazard(
  { db, session, now, actorId }: TransactionContext,
  { _id, version }: HazardDoc,
  decision: Decision,
  ifMatch?: number,
): Promise<HazardDoc> {
  const decided = await hazards
    .in(db)
    .findOneAndUpdate(
      { _id, state: 'reported', ...atVersion(ifMatch) },
      { $set: { ...decision, ...(actorId ? { decidedBy: actorId } : {}), updatedAt: now }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  if (decided) return decided;
  if (ifMatch !== undefined && ifMatch !== version) throw refuse('precondition_failed');
  throw refuse('wrong_state', { state: 'decided' });
}

/** Notes that the unit above was told that nobody has checked a report; false where that is so already, or was not. */
export async function noteUnchecked({ db, session, now }: TransactionContext, hazardId: ObjectId): Promise<boolean> {
  const { matchedCount } = await hazards
    .in(db)
    .updateOne(
      { _id: hazardId, state: 'reported', toldAboveAt: { $exists: false } },
      { $set: { toldAboveAt: now } },
      { session },
    );
  return matchedCount === 1;
}

/** Notes that its reporter was told of the end; false where that was done already. */
export async function noteOutcome(
  { db, session, now }: TransactionContext,
  hazardId: ObjectId,
  outcome: NeedState,
): Promise<boolean> {
  const { matchedCount } = await hazards
    .in(db)
    .updateOne(
      { _id: hazardId, outcome: { $exists: false } },
      { $set: { outcome, updatedAt: now }, $inc: { version: 1 } },
      { session },
    );
  return matchedCount === 1;
}
