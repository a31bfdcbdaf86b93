import type { Db, ObjectId } from 'mongodb';
import { involvementsIn, isSettled } from '../../domain/participations/involved.ts';

/** The people who are in a task, were asked for it before, or were sent away. */
export async function settledPeopleOf(db: Db, taskId: ObjectId): Promise<Set<string>> {
  const rows = await involvementsIn(db, [taskId]).toArray();
  return new Set(rows.filter((row) => isSettled(row) || row.proposal).map(({ personId }) => personId.toHexString()));
}
