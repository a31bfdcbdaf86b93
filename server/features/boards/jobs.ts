import type { Db, MongoClient, ObjectId } from 'mongodb';
import { boardLimits } from '../../../shared/boards.ts';
import { dayMs } from '../../../shared/durations.ts';
import { itemsDue } from '../../domain/boards/queries.ts';
import { itemToChange, moveItem } from '../../domain/boards/writer.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { workOff } from '../../platform/jobs/work-off.ts';
import { withdrawItem } from './judge.ts';
import { lapseBids } from './take.ts';
import { askForReports, tellOwner } from './tell.ts';

const maxAtOnce = 50;

export const boardsJobs = ({ client, db }: ServiceContext): Job[] => [
  { name: 'move-board-items', schedule: '*/5 * * * *', run: (now) => moveDueItems(client, db, now) },
];

/**
 * Opens items whose time has come, closes those that nobody bid for, takes off those for which nobody was chosen until
 * their deadline, goes on without those who did not sign in time, and asks for reports that are due.
 */
export const moveDueItems = (client: MongoClient, db: Db, now: Date): Promise<void> =>
  workOff({ client, db, now, job: 'move-board-items' }, () => itemsDue(db, now, maxAtOnce), moveDueItem);

async function moveDueItem(transaction: TransactionContext, itemId: ObjectId): Promise<void> {
  const { now } = transaction;
  const item = await itemToChange(transaction, itemId);
  if (item.state === 'posted' && item.opensAt <= now) await moveItem(transaction, item, 'open');
  else if (item.state === 'taking' && item.bidsUntil <= now && item.bids.length === 0)
    await tellOwner(transaction, await moveItem(transaction, item, 'close'), 'nobody');
  else if (item.state === 'taking' && item.deadline <= now)
    await tellOwner(transaction, await withdrawItem(transaction, itemId), 'unchosen');
  else if (item.state === 'chosen' && item.signBy && item.signBy <= now) await lapseBids(transaction, item);
  else if (item.state === 'signed' && item.reportDue && item.reportDue <= now) {
    const reportDue = new Date(+now + boardLimits.reportDays * dayMs);
    await askForReports(
      transaction,
      await moveItem(transaction, item, 'report', { reportDue, missing: item.missing + 1 }),
    );
  }
}
