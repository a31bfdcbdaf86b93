import { createHash } from 'node:crypto';
import { activeStates } from '../../../shared/participation-states.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import { taskFacts } from '../../domain/messages/values.ts';
import { participationsIn } from '../../domain/participations/queries.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import { countNote } from '../../domain/tasks/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { dayKey } from '../../platform/time/city-time.ts';

/**
 * Writes to everybody who holds a place of a published task that is not over. The same words about a task reach a
 * person once, however often they are sent. Refuses with `wrong_state`, `notes_enough`.
 *
 * @returns how many people hold a place
 */
export async function noteTask(
  transaction: TransactionContext,
  task: TaskDoc,
  message: string,
  timeZone: string,
): Promise<number> {
  const { now } = transaction;
  if (task.end <= now) throw refuse('wrong_state', { state: { zh: '已结束', en: 'over' } });
  await countNote(transaction, task._id, dayKey(now, timeZone));
  const people = await participationsIn(transaction, [task._id], activeStates);
  const words = createHash('sha256').update(message).digest('hex').slice(0, 16);
  await enqueueMessages(
    transaction,
    people.map(({ personId }) => ({
      personId,
      kind: 'organiserNote',
      occasion: `${task._id.toHexString()}:${words}`,
      subject: { kind: 'task', id: task._id },
      values: { ...taskFacts(task), message },
    })),
  );
  await recordAudit(transaction, {
    action: 'task.note',
    subject: { kind: 'task', id: task._id },
    unitId: task.unitId,
    from: 'published',
    to: 'published',
    details: { people: people.length },
  });
  return people.length;
}
