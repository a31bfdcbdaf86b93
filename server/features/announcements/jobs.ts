import type { ObjectId } from 'mongodb';
import { advanceLine } from '../../domain/announcements/line.ts';
import { appealsWithLine } from '../../domain/announcements/pledges.ts';
import { findAnnouncement } from '../../domain/announcements/queries.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { allOrEach, throwFailures } from '../../platform/jobs/all-or-each.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { sendOut } from './send-out.ts';

export const announcementsJobs = ({ client, db, clock }: ServiceContext): Job[] => [
  {
    name: 'send-announcements',
    schedule: '*/5 * * * * *',
    run: (_now, stopping) => sendOut(client, db, () => clock.now(), stopping),
  },
  { name: 'advance-appeals', schedule: '*/5 * * * *', run: (now) => advanceAppeals({ client, db }, now) },
];

/** Lets those who wait in where a place fell free without anybody’s doing: of somebody who has left the service. */
export async function advanceAppeals({ client, db }: Pick<ServiceContext, 'client' | 'db'>, now: Date): Promise<void> {
  const advance = async (ids: readonly ObjectId[]) =>
    inTransaction(
      client,
      async (session) => {
        const transaction = { db, session, now, actorId: null, requestId: 'job:advance-appeals' };
        for (const announcementId of ids) {
          const doc = await findAnnouncement(db, announcementId, session);
          if (doc) await advanceLine(transaction, doc);
        }
      },
      patienceMs.job,
    );
  throwFailures((await allOrEach(await appealsWithLine(db), advance)).failures);
}
