import type { Db, ObjectId } from 'mongodb';
import { mayMove } from '../../../shared/participation-states.ts';
import { involvementsAfter, involvementsIn, type Involvement } from '../../domain/participations/involved.ts';

/** Nobody is asked twice for the same thing; one who gave a place back, or let an invitation lapse unseen, may look again. */
const settled = ({ state }: Involvement): boolean => !mayMove('propose', state);

/** By person, the tasks still to come that they are in, are invited to, or have said no to; ids in hex. */
export async function settledTasks(
  db: Db,
  personIds: readonly ObjectId[],
  now: Date,
): Promise<Map<string, Set<string>>> {
  const rows = await involvementsAfter(db, personIds, now);
  const byPerson = new Map<string, Set<string>>();
  for (const row of rows.filter(settled)) {
    const person = row.personId.toHexString();
    byPerson.set(person, (byPerson.get(person) ?? new Set()).add(row.taskId.toHexString()));
  }
  return byPerson;
}

/** The people who are in a task, were asked for it before, or were sent away. */
export async function settledPeopleOf(db: Db, taskId: ObjectId): Promise<Set<string>> {
  const rows = await involvementsIn(db, [taskId]).toArray();
  return new Set(rows.filter((row) => settled(row) || row.proposal).map(({ personId }) => personId.toHexString()));
}
