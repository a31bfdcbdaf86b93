import type { Db, ObjectId } from 'mongodb';
import { mayMove, type ParticipationState } from '../../../shared/participation-states.ts';

interface Involvement {
  taskId: ObjectId;
  personId: ObjectId;
  state: ParticipationState;
  proposal?: { at: Date };
}

/** Nobody is asked twice for the same thing; one who gave a place back, or let an invitation lapse unseen, may look again. */
const settled = ({ state }: Involvement): boolean => !mayMove('propose', state);

const projection = { _id: 0, taskId: 1, personId: 1, state: 1, 'proposal.at': 1 } as const;

/** By person, the tasks still to come that they are in, are invited to, or have said no to; ids in hex. */
export async function settledTasks(
  db: Db,
  personIds: readonly ObjectId[],
  now: Date,
): Promise<Map<string, Set<string>>> {
  const rows = await db
    .collection('participations')
    .find<Involvement>({ personId: { $in: [...personIds] }, start: { $gt: now } }, { projection })
    .toArray();
  const byPerson = new Map<string, Set<string>>();
  for (const row of rows.filter(settled)) {
    const person = row.personId.toHexString();
    byPerson.set(person, (byPerson.get(person) ?? new Set()).add(row.taskId.toHexString()));
  }
  return byPerson;
}

/** The people who are in a task, were asked for it before, or were sent away. */
export async function settledPeopleOf(db: Db, taskId: ObjectId): Promise<Set<string>> {
  const rows = await db.collection('participations').find<Involvement>({ taskId }, { projection }).toArray();
  return new Set(rows.filter((row) => settled(row) || row.proposal).map(({ personId }) => personId.toHexString()));
}
