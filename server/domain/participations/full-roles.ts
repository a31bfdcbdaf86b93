import type { ObjectId } from 'mongodb';
import { hasRoom } from '../../engine/rules/capacity.ts';
import { runQuery } from '../../platform/database/query.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { tasksForPlaces } from '../tasks/slots.ts';
import { participations } from './model.ts';
import { stepOf, type Step } from './step.ts';
import { lastInstant, writeSteps } from './write-steps.ts';

type ByItself = Omit<TransactionContext, 'actorId'>;

/** Ends the questions of fillings to roles of which these steps have taken the last place. */
export async function endQuestionsOfFilled(
  { db, session }: Pick<TransactionContext, 'db' | 'session'>,
  steps: readonly Step[],
): Promise<void> {
  const filling = new Map(
    steps.filter(fills).map(({ slots, audit }) => [slots!.task._id.toHexString(), { slots, audit }]),
  );
  for (const { slots, audit } of filling.values())
    await endQuestionsOfFull(
      { db, session, now: lastInstant(steps), requestId: audit.requestId ?? 'filled' },
      slots!.task._id,
    );
}

/** Whether a step takes the last place of its role, going by what it was decided on. */
const fills = ({ slots }: Step): boolean =>
  slots !== undefined &&
  slots.taken > 0 &&
  slots.task.roles.some(({ _id, slots: all, taken }) => _id.equals(slots.roleId) && taken + slots.taken >= all);

/**
 * Ends the standing questions of fillings to roles of a task that are full, in the transaction that filled them: those
 * who have not answered are thanked and need not. Called again it finds nothing to do.
 *
 * @returns how many it ended
 */
export async function endQuestionsOfFull(transaction: ByItself, taskId: ObjectId): Promise<number> {
  const { db, session } = transaction;
  const asked = await participations
    .in(db)
    .find({ taskId, state: 'proposed', 'proposal.filling': { $exists: true } }, { session })
    .toArray();
  if (asked.length === 0) return 0;
  const [task] = await runQuery(db, tasksForPlaces([taskId]), session);
  const full = new Set(task.roles.filter((role) => !hasRoom(role)).map(({ _id }) => _id.toHexString()));
  const inVain = asked.filter(({ roleId }) => full.has(roleId.toHexString()));
  await writeSteps(
    { db, session },
    inVain.map((before) => stepOf({ ...transaction, actorId: null }, { verb: 'expire', before, task, full: true })),
  );
  return inVain.length;
}
