import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { exercises, surges, type ExerciseDoc, type SurgeDoc } from './model.ts';

export type { ExerciseDoc, SurgeDoc } from './model.ts';

const maxListed = 100;

export const findSurge = (db: Db, surgeId: ObjectId): Promise<SurgeDoc | null> =>
  surges.in(db).findOne({ _id: surgeId });

/** The surge, read in the transaction that is to change it. Refuses with `not_found`, `precondition_failed`. */
export async function surgeToChange(
  { db, session }: TransactionContext,
  surgeId: ObjectId,
  ifMatch?: number,
): Promise<SurgeDoc> {
  const surge = await surges.in(db).findOne({ _id: surgeId }, { session });
  if (!surge) throw refuse('not_found');
  if (ifMatch !== undefined && surge.version !== ifMatch) throw refuse('precondition_failed');
  return surge;
}

/** The surges of these very units, the latest end first. */
export const surgesIn = (
  db: Db,
  unitIds: readonly ObjectId[],
  { now, session }: { now?: Date; session?: ClientSession } = {},
): Promise<SurgeDoc[]> =>
  surges
    .in(db)
    .find({ unitId: { $in: [...unitIds] }, ...(now ? { until: { $gt: now } } : {}) }, session ? { session } : {})
    .sort({ until: -1, _id: -1 })
    .limit(maxListed)
    .toArray();

export async function insertSurge({ db, session }: TransactionContext, surge: SurgeDoc): Promise<void> {
  await surges.in(db).insertOne(surge, { session });
}

/** Puts another end, at the version that was read. Refuses with `precondition_failed`. */
export async function putEnd(
  { db, session }: TransactionContext,
  { _id, version }: SurgeDoc,
  ends: Pick<SurgeDoc, 'until'> & Partial<Pick<SurgeDoc, 'endedBy'>>,
): Promise<SurgeDoc> {
  const written = await surges
    .in(db)
    .findOneAndUpdate({ _id, version }, { $set: ends, $inc: { version: 1 } }, { session, returnDocument: 'after' });
  if (!written) throw refuse('precondition_failed');
  return written;
}

export async function insertExercise({ db, session }: TransactionContext, exercise: ExerciseDoc): Promise<void> {
  await exercises.in(db).insertOne(exercise, { session });
}

/** The latest exercises of these very units. */
export const exercisesIn = (db: Db, unitIds: readonly ObjectId[]): Promise<ExerciseDoc[]> =>
  exercises
    .in(db)
    .find({ unitId: { $in: [...unitIds] } })
    .sort({ at: -1, _id: -1 })
    .limit(maxListed)
    .toArray();
