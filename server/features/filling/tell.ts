import { grantsOf, nearestStaff } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import type { MessageValues } from '../../domain/messages/values.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import { isSensitive } from '../../domain/tasks/sensitive-rules.ts';
import type { FillingCause } from '../../engine/filling/causes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { FillingDoc } from './model.ts';
import { endOf } from './situation.ts';

type News =
  { news: 'outOfReach'; cause: FillingCause } | { news: Exclude<MessageValues['fillingNews']['news'], 'outOfReach'> };

/**
 * Tells the staff of a task's unit, and whoever made the promise while they hold a role above it, once a filling and
 * news. Of a task with sensitive rules nothing is told before the end, since it would tell how many fit.
 */
export async function tellFilling(
  transaction: TransactionContext,
  task: TaskDoc,
  filling: FillingDoc,
  news: News,
): Promise<void> {
  const { db, session, now } = transaction;
  if (news.news === 'outOfReach' && isSensitive(task.rules)) return;
  const staff = await nearestStaff(db, task.unitPath, now, session);
  const own = (await grantsOf(db, [filling.startedBy], now, session)).filter(({ unitId }) =>
    task.unitPath.some((above) => above.equals(unitId)),
  );
  const readers = new Map([...staff, ...own.map(({ personId }) => personId)].map((id) => [id.toHexString(), id]));
  const values = {
    title: task.title,
    start: task.start.toISOString(),
    by: endOf(task, filling).toISOString(),
    ...(news.news === 'missed' && now < task.signUpBy ? { signUpBy: task.signUpBy.toISOString() } : {}),
  };
  await enqueueMessages(
    transaction,
    [...readers.values()].map((personId): Message => ({
      personId,
      kind: 'fillingNews',
      occasion: `${filling._id.toHexString()}:${news.news}`,
      subject: { kind: 'task', id: task._id },
      values: { ...values, ...news },
    })),
  );
}
