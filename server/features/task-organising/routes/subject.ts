import type { Caller } from '../../../platform/http/caller.ts';
import { may, type Permission } from '../../../platform/http/permission.ts';
import { pathIds } from '../../../platform/schema/schema.ts';
import type { ServiceContext } from '../../../platform/http/context.ts';
import { isReachable } from '../../../domain/people/volunteers.ts';
import { standingOf } from '../../../domain/participations/queries.ts';
import type { TreeNode } from '../../../domain/units/tree.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import { taskRows, type TaskRow } from '../../../domain/tasks/rows.ts';
import { oneRow, type Reads } from '../../../platform/reads/reads.ts';
import { taskPolicy, unitTasksPolicy, type TaskAbility } from '../../../domain/tasks/policy.ts';
import { presentTask } from '../../../domain/tasks/present.ts';
import { taskById } from '../../../domain/tasks/queries.ts';
import type { Infer } from '../../../platform/schema/shape.ts';

export const taskParams = pathIds('taskId');

export const unitParams = pathIds('unitId');

interface Loads<P> {
  params: P;
}

/** Requires an ability on the task that the path names. */
export const onTask = (ability: TaskAbility): Permission<TaskDoc> =>
  may(taskPolicy, ability, (services: ServiceContext, { params }: Loads<Infer<typeof taskParams>>) =>
    taskById(services.db, params.taskId),
  );

/** Requires that the caller, or nobody, may read the task that the path names. */
export const toReadTask: Permission<TaskRow> = may(
  taskPolicy,
  'read',
  async (_services, { reads, params }: Loads<Infer<typeof taskParams>> & { reads: Reads }) =>
    (await oneRow(reads, taskRows, params.taskId)) ?? null,
  { withoutSession: true },
);

/** Requires an ability on the tasks of the unit that the path names. */
export const onUnitTasks = (ability: 'create' | 'list'): Permission<TreeNode> =>
  may(
    unitTasksPolicy,
    ability,
    async (services: ServiceContext, { params }: Loads<Infer<typeof unitParams>>) =>
      (await services.units.current()).byId.get(params.unitId.toHexString()) ?? null,
  );

/** The task as the caller of a change sees it now. */
export async function shown(services: ServiceContext, task: TaskDoc, caller: Caller) {
  const { db, units, clock } = services;
  const [tree, standing] = await Promise.all([units.current(), standingOf(db, task._id, caller.personId)]);
  const reachable = standing !== null && (await isReachable(db, caller.personId));
  return presentTask(task, tree, { caller, standing, reachable }, clock.now());
}
