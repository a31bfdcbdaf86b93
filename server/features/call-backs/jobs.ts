import type { ObjectId } from 'mongodb';
import { drawsDue, findDraw } from '../../domain/call-backs/queries.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { allOrEach, throwFailures } from '../../platform/jobs/all-or-each.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { draw } from './draw.ts';

const maxAtOnce = 20;

export const callBacksJobs = ({ client, db }: ServiceContext): Job[] => [
  { name: 'draw-call-backs', schedule: '*/5 * * * *', run: (now) => drawDue({ client, db }, now) },
];

/** Draws what is due: run twice or on two servers, each draw is made once. */
export async function drawDue({ client, db }: Pick<ServiceContext, 'client' | 'db'>, now: Date): Promise<void> {
  const drawSome = async (ids: readonly ObjectId[]) =>
    inTransaction(
      client,
      async (session) => {
        const transaction = { db, session, now, actorId: null, requestId: 'job:draw-call-backs' };
        for (const drawId of ids) {
          const found = await findDraw(db, drawId);
          if (found) await draw(transaction, found);
        }
      },
      patienceMs.job,
    );
  throwFailures((await allOrEach(await drawsDue(db, now, maxAtOnce), drawSome)).failures);
}
