import type { Db, MongoClient, ObjectId } from 'mongodb';
import { headsWithdrawn } from '../../domain/cases/matters.ts';
import { mayFollow } from '../../domain/cases/transitions.ts';
import { applyEvent, caseToChange } from '../../domain/cases/writer.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import { throwFailures, allOrEach } from '../../platform/jobs/all-or-each.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { linkTo, unlinkFrom } from './link.ts';

const maxAtOnce = 50;

/**
 * Lets the cases go on whose head was withdrawn: the first of them becomes the head of the others. A catch-up query,
 * since a head is also withdrawn when its requester leaves.
 */
export async function freeFollowers(client: MongoClient, db: Db, settings: CalendarSettings, now: Date): Promise<void> {
  const heads = await headsWithdrawn(db, maxAtOnce);
  const { failures } = await allOrEach(heads, (some) =>
    inTransaction(
      client,
      async (session) => {
        const transaction = { db, session, now, actorId: null, requestId: 'job:free-followers' };
        for (const headId of some) await free(transaction, settings, headId);
      },
      patienceMs.job,
    ),
  );
  throwFailures(failures);
}

async function free(transaction: TransactionContext, settings: CalendarSettings, headId: ObjectId): Promise<void> {
  const reason = '原主案已撤回';
  let nextId: ObjectId | undefined;
  for (const caseId of (await caseToChange(transaction, headId)).facts.followers) {
    const follower = await caseToChange(transaction, caseId);
    if (!follower.facts.headId?.equals(headId) || !mayFollow(follower.facts, 'unlink')) continue;
    const undone = await unlinkFrom(transaction, settings, follower);
    await applyEvent(transaction, settings, follower, { ...undone, reason }, nextId ? { toldBy: 'link' } : {});
    if (nextId) {
      const opened = await caseToChange(transaction, caseId);
      const next = await caseToChange(transaction, nextId);
      await applyEvent(transaction, settings, opened, await linkTo(transaction, settings, opened, next, 'headId'));
    } else nextId = caseId;
  }
}
