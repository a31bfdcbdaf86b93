import type { AnyBulkWriteOperation, ClientSession, Db, Document, Filter, ObjectId } from 'mongodb';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import { rowsOf, type Query } from '../../platform/database/query.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { tasks, type RoleDoc, type TaskDoc } from './model.ts';

/** The fields on which a task's slots are decided. */
const projection = {
  unitId: 1,
  title: 1,
  category: 1,
  place: 1,
  start: 1,
  end: 1,
  day: 1,
  signUpBy: 1,
  withdrawBy: 1,
  roles: 1,
  rules: 1,
  contact: 1,
  needId: 1,
  state: 1,
  version: 1,
  filledAt: 1,
} as const satisfies Projection<TaskDoc>;
export type PlacesTask = Projected<TaskDoc, typeof projection>;

export const tasksForPlaces = (ids: readonly ObjectId[]): Query<PlacesTask[]> =>
  rowsOf(tasks, { _id: { $in: [...ids] } }, projection);

/** The effect of a change on one role, decided on the task as it was read. */
export interface PlacesChange {
  task: PlacesTask;
  roleId: ObjectId;
  /** Slots taken (+) or freed (−). */
  taken: number;
  /** Slots among the taken that a team begins to hold (+), or names somebody for or gives up (−). */
  held?: number;
  /** People who join the waitlist (+) or leave it (−). */
  waiting: number;
  /** Somebody gets a slot or joins the waitlist: holds only while the task is as it was read. Leaving always holds. */
  enters: boolean;
  /** `waitingSince` of the last who joins. */
  lineEnd?: Date;
  now: Date;
}

/**
 * The write of a change of slots. Its filter repeats what the change was decided on: rule 1 of the product (and again
 * in the collection's validator), and that nobody gets past the waitlist. Leaving holds in any version, since an edit
 * must not stop people from leaving.
 */
function changePlaces(change: PlacesChange, readWithin: boolean): AnyBulkWriteOperation<TaskDoc> {
  const { task, roleId, enters } = change;
  if (readWithin) {
    const update = mayFill(change) ? fillingUpdate(change) : plainUpdate(change, `roles.${indexOf(change)}`);
    return { updateOne: { filter: { _id: task._id }, update } };
  }
  const filter: Filter<TaskDoc> = enters
    ? {
        _id: task._id,
        state: 'published',
        version: task.version,
        roles: { $elemMatch: { _id: roleId, ...asDecided(change) } },
      }
    : { _id: task._id, roles: { $elemMatch: { _id: roleId, ...roomFilter(change) } } };
  return { updateOne: { filter, update: mayFill(change) ? fillingUpdate(change) : plainUpdate(change, 'roles.$') } };
}

/** Only a change that takes the last slot of a role may fill the task, and only the first time is noted. */
const mayFill = (change: PlacesChange): boolean =>
  change.taken > 0 && !change.task.filledAt && spareAfter(change) === 0;

/** Slots that the role has left after the change, going by what was read. */
function spareAfter({ task, roleId, taken }: PlacesChange): number {
  const role = task.roles.find(({ _id }) => _id.equals(roleId))!;
  return role.slots - role.taken - taken;
}

function asDecided(change: PlacesChange): Filter<RoleDoc> {
  const { task, roleId, taken, lineEnd } = change;
  // A change that leaves a slot free by what was read is held to that: the update that notes a full task costs half as
  // much again.
  const left = taken > 0 && !task.filledAt && !mayFill(change) ? 1 : 0;
  const read = task.roles.find((role) => role._id.equals(roleId))!;
  const { slots, waiting = 0 } = read;
  return {
    slots,
    waiting: waiting === 0 ? { $in: [0, null] } : waiting,
    // A person who joins the waitlist was told that the role is full.
    ...(lineEnd
      ? { taken: read.taken, lineEnd: read.lineEnd ?? null }
      : { taken: { $gte: -taken, $lte: slots - taken - left } }),
  } as Filter<RoleDoc>;
}

const roomFilter = ({ taken, held = 0, waiting }: PlacesChange): Filter<RoleDoc> => ({
  ...(taken < 0 ? { taken: { $gte: -taken } } : {}),
  ...(held < 0 ? { held: { $gte: -held } } : {}),
  ...(waiting < 0 ? { waiting: { $gte: -waiting } } : {}),
});

const indexOf = ({ task, roleId }: PlacesChange): number => task.roles.findIndex(({ _id }) => _id.equals(roleId));

function plainUpdate({ taken, held = 0, waiting, lineEnd }: PlacesChange, role: string): Document {
  const $inc = {
    ...(taken === 0 ? {} : { [`${role}.taken`]: taken }),
    ...(held === 0 ? {} : { [`${role}.held`]: held }),
    ...(waiting === 0 ? {} : { [`${role}.waiting`]: waiting }),
  };
  return {
    // Accepting a slot that is kept changes no number, and still has to meet an edit at the same moment.
    $inc: Object.keys($inc).length > 0 ? $inc : { pins: 1 },
    ...(lineEnd ? { $set: { [`${role}.lineEnd`]: lineEnd } } : {}),
  };
}

/** As `plainUpdate`, and notes when that was the last free slot of all roles. */
function fillingUpdate({ roleId, taken, held = 0, waiting, lineEnd, now }: PlacesChange): Document[] {
  const changed = {
    taken: { $add: ['$$this.taken', taken] },
    ...(held === 0 ? {} : { held: { $add: [{ $ifNull: ['$$this.held', 0] }, held] } }),
    ...(waiting === 0 ? {} : { waiting: { $add: [{ $ifNull: ['$$this.waiting', 0] }, waiting] } }),
    ...(lineEnd ? { lineEnd } : {}),
  };
  return [
    {
      $set: {
        roles: {
          $map: {
            input: '$roles',
            in: { $cond: [{ $eq: ['$$this._id', roleId] }, { $mergeObjects: ['$$this', changed] }, '$$this'] },
          },
        },
      },
    },
    { $set: { filledAt: filledAtBy(now) } },
  ];
}

/** For an update's pipeline: when the task was first full, which may be now; no field while it never was. */
export const filledAtBy = (now: Date): Document => ({
  $cond: [
    { $allElementsTrue: [{ $map: { input: '$roles', in: { $gte: ['$$this.taken', '$$this.slots'] } } }] },
    { $ifNull: ['$filledAt', now] },
    { $ifNull: ['$filledAt', '$$REMOVE'] },
  ],
});

/**
 * Applies the writes in the given transaction; false when one of them no longer holds.
 *
 * @param readWithin the tasks were read in this transaction
 */
export async function applyPlaces(
  db: Db,
  session: ClientSession,
  changes: readonly PlacesChange[],
  readWithin = false,
): Promise<boolean> {
  if (changes.length === 0) return true;
  const operations = changes.map((change) => changePlaces(change, readWithin));
  const { matchedCount } = await tasks.in(db).bulkWrite(operations, { session, ordered: true });
  return matchedCount === changes.length;
}

/**
 * Nobody else changes these tasks until the given transaction is over; who tries meets a conflict, as this does where
 * somebody else was first.
 */
export async function lockTasks(db: Db, session: ClientSession, taskIds: readonly ObjectId[]): Promise<void> {
  await tasks.in(db).updateMany({ _id: { $in: [...taskIds] } }, { $inc: { pins: 1 } }, { session });
}

/** Which of these tasks have a line, in the given transaction. */
export async function tasksWithWaitlist(
  db: Db,
  session: ClientSession,
  taskIds: readonly ObjectId[],
): Promise<ObjectId[]> {
  const found = await tasks
    .in(db)
    .find({ _id: { $in: [...taskIds] }, 'roles.waiting': { $gt: 0 } }, { session, projection: { _id: 1 } })
    .toArray();
  return found.map(({ _id }) => _id);
}

/** The tasks whose waitlist has something to come: a slot that is free, or the end of sign-up. */
export async function tasksToTend(db: Db, now: Date): Promise<ObjectId[]> {
  const free = {
    $anyElementTrue: [
      {
        $map: {
          input: '$roles',
          in: { $and: [{ $gt: ['$$this.waiting', 0] }, { $lt: ['$$this.taken', '$$this.slots'] }] },
        },
      },
    ],
  };
  const found = await tasks
    .in(db)
    .find(
      { 'roles.waiting': { $gt: 0 }, $or: [{ signUpBy: { $lte: now } }, { $expr: free }] },
      { projection: { _id: 1 } },
    )
    .toArray();
  return found.map(({ _id }) => _id);
}

export type OrganisedTask = Projected<TaskDoc, typeof projection>;

/** A task with what its organisers decide on. */
export const organisedTask = (db: Db, taskId: ObjectId): Promise<OrganisedTask | null> =>
  tasks.in(db).findOne<OrganisedTask>({ _id: taskId }, { projection });

/**
 * The task, published until the change commits: it is written to, so that cancelling or editing it at the same moment
 * conflicts. A counter, because MongoDB skips a write that changes nothing. Refuses with `task_closed`.
 */
export async function guardPublished(
  transaction: TransactionContext,
  task: Pick<PlacesTask, '_id' | 'version'>,
): Promise<void> {
  if (!(await pin(transaction, task, {}))) throw refuse('task_closed');
}

/**
 * As `guardPublished`, and until the change commits the free places of the role are those of the task as it was read;
 * false where they are others by now.
 */
export async function guardPlaces(
  transaction: TransactionContext,
  task: Pick<PlacesTask, '_id' | 'version' | 'roles'>,
  roleId: ObjectId,
): Promise<boolean> {
  const { slots, taken } = task.roles.find((role) => role._id.equals(roleId))!;
  return pin(transaction, task, { roles: { $elemMatch: { _id: roleId, slots, taken } } });
}

/** Whether the task is published as it was read and `besides` holds; then a write of the moment meets this one. */
async function pin(
  { db, session }: TransactionContext,
  { _id, version }: Pick<PlacesTask, '_id' | 'version'>,
  besides: Filter<TaskDoc>,
): Promise<boolean> {
  const { matchedCount } = await tasks
    .in(db)
    .updateOne({ ...besides, _id, version, state: 'published' }, { $inc: { pins: 1 } }, { session });
  return matchedCount > 0;
}
