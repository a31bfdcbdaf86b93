import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { ParticipationState } from '../../../shared/participation-states.ts';
import { rowsOf, type Query } from '../../platform/database/query.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { Reads } from '../../platform/reads/reads.ts';
import type { Standing } from '../tasks/present.ts';
import { involvementRows } from './rows.ts';
import { calendars, participations, type CalendarDoc, type ParticipationDoc } from './model.ts';

export type { CalendarDoc, ParticipationDoc } from './model.ts';

export const participationById = (db: Db, id: ObjectId, session?: ClientSession): Promise<ParticipationDoc | null> =>
  participations.in(db).findOne({ _id: id }, session ? { session } : {});

export const participationsById = (
  db: Db,
  ids: readonly ObjectId[],
  session?: ClientSession,
): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    .find({ _id: { $in: [...ids] } }, session ? { session } : {})
    .toArray();

/** The participations of these tasks that are in one of the states. */
export const participationsIn = (
  { db, session }: Pick<TransactionContext, 'db' | 'session'>,
  taskIds: readonly ObjectId[],
  states: readonly ParticipationState[],
): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    .find({ taskId: { $in: [...taskIds] }, state: { $in: [...new Set(states)] } }, { session })
    .toArray();

export interface TaskAndPerson {
  taskId: ObjectId;
  personId: ObjectId;
}

/** The participations of pairs of task and person; grouped by task, so that each part is one range of the index. */
export function participationsOfPairs(pairs: readonly TaskAndPerson[]): Query<ParticipationDoc[]> {
  const byTask = new Map<string, TaskAndPerson[]>();
  for (const pair of pairs) {
    const task = pair.taskId.toHexString();
    const same = byTask.get(task);
    if (same) same.push(pair);
    else byTask.set(task, [pair]);
  }
  const $or = [...byTask.values()].map((same) => ({
    taskId: same[0].taskId,
    personId: { $in: same.map(({ personId }) => personId) },
  }));
  // MongoDB takes no empty `$or`.
  return rowsOf(participations, $or.length > 0 ? { $or } : { _id: { $in: [] } });
}

/** How a person stands in a task; null when they never had to do with it. */
export async function standingOf(db: Db, taskId: ObjectId, personId: ObjectId): Promise<Standing | null> {
  const row = await participations
    .in(db)
    .findOne({ taskId, personId }, { projection: { state: 1, roleId: 1, visitAgreed: 1 } });
  return row && standingFrom(row);
}

/** The same as a request reads it. */
export async function standingIn(reads: Reads, taskId: ObjectId, personId: ObjectId): Promise<Standing | null> {
  const row = (await reads.of(involvementRows, personId)).find((one) => one.taskId.equals(taskId));
  return row ? standingFrom(row) : null;
}

const standingFrom = ({
  _id: participationId,
  state,
  roleId,
  visitAgreed,
}: Pick<ParticipationDoc, '_id' | 'state' | 'roleId' | 'visitAgreed'>): Standing => ({
  participationId,
  state,
  roleId,
  visitAgreed: visitAgreed !== undefined,
});

/** The calendars of people; those who never claimed have none. */
export const calendarsOf = (personIds: readonly ObjectId[]): Query<CalendarDoc[]> =>
  rowsOf(calendars, { _id: { $in: [...personIds] } });
