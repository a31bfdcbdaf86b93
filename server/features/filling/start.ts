import { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import { isSensitive } from '../../domain/tasks/sensitive-rules.ts';
import { guardPublished } from '../../domain/tasks/slots.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { planFilling, wholeAllowance } from '../../engine/filling/promise.ts';
import { causeOf } from './cause.ts';
import { likelihoodModel } from './learning.ts';
import { fillings, type FillingDoc } from './model.ts';
import { drawOf, situationOf } from './situation.ts';
import { toldPlan } from './told.ts';

export interface FillingOrder {
  roleId: ObjectId;
  by: Date;
  promised: number;
}

/**
 * Promises to fill a role by a time: fixes how many may be asked for that, and says at once where it is out of reach.
 * The job asks. Refuses with `task_closed`, `task_full`, and `wrong_state` where a promise for the role stands.
 */
export async function startFilling(
  services: ServiceContext,
  transaction: TransactionContext,
  task: TaskDoc,
  { roleId, by, promised }: FillingOrder,
): Promise<FillingDoc> {
  const { db, session, now, actorId } = transaction;
  if (task.state !== 'published' || now >= task.signUpBy) throw refuse('task_closed');
  // The rules of a turn may change with its rota: see the invitations of routes-recruiting.
  if (task.rotaId && isSensitive(task.rules)) throw refuse('task_closed');
  if (by <= now || by > task.signUpBy)
    throw refuseField('body.by', '应在现在之后、报名截止之前', 'has to be after now and not after the end of sign-up');
  const role = task.roles.find(({ _id }) => _id.equals(roleId))!;
  if (role.taken >= role.slots) throw refuse('task_full', { alternatives: [], waiting: role.waiting ?? 0 });
  await guardPublished(transaction, task);
  const _id = new ObjectId();
  const model = await likelihoodModel(db);
  const situation = await situationOf(services, task, role, { _id, by, promised }, model, now);
  const { reckoning } = situation;
  const plan = planFilling(reckoning.own, promised);
  const { chance, ...told } = toldPlan(reckoning, promised);
  const cause =
    chance < promised ? await causeOf(services, task, { roleId, promised }, { ...situation, model }, now) : null;
  const filling: FillingDoc = {
    _id,
    taskId: task._id,
    roleId,
    unitId: task.unitId,
    by,
    promised,
    state: 'running',
    allowance: wholeAllowance(plan, drawOf(_id)),
    tilt: plan.tilt,
    told,
    waves: 0,
    chance,
    cause,
    startedBy: actorId!,
    createdAt: now,
    lookedAt: now,
  };
  try {
    await fillings.in(db).insertOne(filling, { session });
  } catch (error) {
    if (isDuplicateKey(error)) throw refuse('wrong_state', { state: 'running' });
    throw error;
  }
  await recordAudit(transaction, {
    action: 'filling.start',
    subject: { kind: 'filling', id: _id },
    unitId: task.unitId,
    from: 'none',
    to: 'running',
    details: { taskId: task._id, roleId, promised },
  });
  return filling;
}

/**
 * Asks nobody any more; those who were asked may still answer. Refuses with `wrong_state` where nothing is under way.
 */
export async function stopFilling(
  transaction: TransactionContext,
  task: TaskDoc,
  roleId: ObjectId,
): Promise<FillingDoc> {
  const { db, session, now } = transaction;
  const stopped = await fillings
    .in(db)
    .findOneAndUpdate(
      { taskId: task._id, roleId, state: 'running' },
      { $set: { state: 'stopped', end: 'organiser', endedAt: now } },
      { session, returnDocument: 'after' },
    );
  if (!stopped) throw refuse('wrong_state', { state: 'none' });
  await recordAudit(transaction, {
    action: 'filling.stop',
    subject: { kind: 'filling', id: stopped._id },
    unitId: task.unitId,
    from: 'running',
    to: 'stopped',
  });
  return stopped;
}
