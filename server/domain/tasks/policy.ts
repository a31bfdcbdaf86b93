import type { ObjectId } from 'mongodb';
import type { TaskState } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';

export interface TaskSubject {
  unitId: ObjectId;
  state: TaskState;
}
export const taskAbilities = ['edit', 'publish', 'cancel', 'delete', 'copy', 'recruit', 'note'] as const;
export type TaskAbility = (typeof taskAbilities)[number];

const organises = (caller: Caller | null, task: Pick<TaskSubject, 'unitId'>): boolean =>
  caller?.organises(task.unitId) ?? false;

/** A published task is for everybody, and stays readable when it is cancelled; a draft is its organisers' own. */
export const taskPolicy: Policy<TaskSubject, TaskAbility> = {
  read: (caller, task) => task.state !== 'draft' || organises(caller, task),
  edit: organises,
  publish: organises,
  cancel: organises,
  delete: organises,
  copy: organises,
  recruit: organises,
  note: organises,
};

/** The states in which each ability makes sense; in any other the command refuses with `wrong_state`. */
export const statesFor: Readonly<Record<TaskAbility, readonly TaskState[]>> = {
  edit: ['draft', 'published'],
  publish: ['draft'],
  cancel: ['published'],
  delete: ['draft'],
  copy: ['draft', 'published', 'cancelled'],
  recruit: ['published'],
  note: ['published'],
};

/** The people that a task may be offered to are its organisers' business: for others there is nothing there. */
export const recruitPolicy: Policy<Pick<TaskSubject, 'unitId'>, 'recruit'> = { read: organises, recruit: organises };

export interface UnitSubject {
  path: readonly ObjectId[];
}

/** A unit's tasks as its organisers see them: drafts, cancelled ones and fill numbers included. */
export const unitTasksPolicy: Policy<UnitSubject, 'create' | 'list'> = {
  read: () => true,
  create: (caller, unit) => caller?.organises(unit) ?? false,
  list: (caller, unit) => caller?.organises(unit) ?? false,
};
