import type { Db, ObjectId } from 'mongodb';
import { mayMove } from '../../../shared/participation-states.ts';
import { participations, type ParticipationDoc } from './model.ts';

type Involvement = Pick<ParticipationDoc, 'taskId' | 'roleId' | 'personId' | 'state' | 'proposal'>;

const projection = { _id: 0, taskId: 1, roleId: 1, personId: 1, state: 1, 'proposal.at': 1 } as const;

/** Nobody is asked twice for the same thing; one who gave a place back, or let an invitation lapse unseen, may look again. */
const isSettled = ({ state }: Involvement): boolean => !mayMove('propose', state);

/** Nor is anybody asked for a task who was asked for it before. */
const wasAsked = (row: Involvement): boolean => isSettled(row) || row.proposal !== undefined;

/** By person, the tasks still to come that they are in, are invited to, or have said no to; ids in hex. */
export async function settledTasks(
  db: Db,
  personIds: readonly ObjectId[],
  now: Date,
): Promise<Map<string, Set<string>>> {
  const rows = await participations
    .in(db)
    .find<Involvement>({ personId: { $in: [...personIds] }, start: { $gt: now } }, { projection })
    .toArray();
  const byPerson = new Map<string, Set<string>>();
  for (const { personId, taskId } of rows.filter(isSettled))
    addTo(byPerson, personId.toHexString(), taskId.toHexString());
  return byPerson;
}

/** The people who are in a task, were asked for it before, or were sent away. */
export async function settledPeopleOf(db: Db, taskId: ObjectId): Promise<Set<string>> {
  const { settled } = await involvementIn(db, [taskId]);
  return settled.get(taskId.toHexString()) ?? new Set();
}

export interface InvolvementInTasks {
  /** Task → people who are in it, said no, or were asked before; ids in hex. */
  settled: Map<string, Set<string>>;
  /** `task/role` → how many invitations to it are open. */
  pending: Map<string, number>;
}

/** What has happened between people and these tasks. */
export async function involvementIn(db: Db, taskIds: readonly ObjectId[]): Promise<InvolvementInTasks> {
  const settled = new Map<string, Set<string>>();
  const pending = new Map<string, number>();
  const rows = participations.in(db).find<Involvement>({ taskId: { $in: [...taskIds] } }, { projection });
  for await (const row of rows) {
    const task = row.taskId.toHexString();
    if (wasAsked(row)) addTo(settled, task, row.personId.toHexString());
    if (row.state !== 'proposed') continue;
    const key = `${task}/${row.roleId.toHexString()}`;
    pending.set(key, (pending.get(key) ?? 0) + 1);
  }
  return { settled, pending };
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(value));
}
