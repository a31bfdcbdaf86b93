import type { Db, MongoClient } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { toRemind, type Promised } from '../../domain/participations/promised.ts';
import { toldAlready } from '../../domain/messages/inbox.ts';
import { messageId, enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import { taskFacts } from '../../domain/messages/values.ts';

type ReminderKind = 'reminderDay' | 'reminderSoon';

/**
 * When reminders are sent: `from` and `to` hours before the start, to those who had promised `promised` hours before
 * it. A volunteer who has just said yes need not be reminded: the day before only where that was four hours before the
 * reminder was due, two hours before only where it was earlier than that. A late run sends those that are still true:
 * within the last two hours the nearer reminder takes the other's place, and after the start there is nothing to remind
 * of.
 */
const rules: readonly { kind: ReminderKind; from: number; to: number; promised: number }[] = [
  { kind: 'reminderDay', from: 24, to: 2, promised: 28 },
  { kind: 'reminderSoon', from: 2, to: 0, promised: 2 },
];

/** Tells everybody who is due a reminder. A catch-up query; each is told once, and anew where the start has moved. */
export async function remind(client: MongoClient, db: Db, now: Date): Promise<void> {
  for (const { kind, from, to, promised } of rules) {
    const window = {
      after: new Date(+now + to * hourMs),
      until: new Date(+now + from * hourMs),
      promisedMs: promised * hourMs,
    };
    for await (const due of toRemind(db, window)) {
      const notices = await untold(
        db,
        due.map((one) => reminderOf(kind, one)),
      );
      await inTransaction(client, (session) => enqueueMessages({ db, session, now }, notices));
    }
  }
}

const reminderOf = (kind: ReminderKind, { participation, task }: Promised): Message => ({
  personId: participation.personId,
  kind,
  occasion: `${participation._id.toHexString()}@${participation.start.toISOString()}`,
  subject: { kind: 'task', id: task._id },
  values: { ...taskFacts(task), start: participation.start.toISOString() },
});

/** Most were told in an earlier run: leaving them out keeps the transactions small. */
async function untold(db: Db, notices: Message[]): Promise<Message[]> {
  const known = await toldAlready(db, notices.map(messageId));
  return notices.filter((notice) => !known.has(messageId(notice)));
}
