import { MongoServerError, type ClientSession, type Db } from 'mongodb';
import { minuteMs } from '../../../shared/durations.ts';

/** MongoDB ends a transaction after this long by itself, unless it is told otherwise. */
const transactionLifetimeMs = minuteMs;
/** For writes outside transactions, for commits under way, and for a new primary whose clock is behind. */
const slackMs = 2_000;

/**
 * The instant, by the primary's clock, up to which stamps are settled: what is stamped earlier and is to be seen at
 * all, a majority read that follows in the same causally consistent session sees. A later reading need not look
 * further back than this.
 *
 * A change is stamped inside its transaction and becomes visible when that commits. So no stamp older than the oldest
 * transaction that is open now can still appear. MongoDB tells of the transactions of its caller's own user; where it
 * does not, the longest that any transaction may last takes the place of the oldest that is open.
 */
export async function watermark(db: Db, session: ClientSession): Promise<Date> {
  const { now, openMicros } = await oldestTransaction(db, session);
  return new Date(+now - openMicros / 1000 - slackMs);
}

interface Oldest {
  now: Date;
  openMicros: number;
}

async function oldestTransaction(db: Db, session: ClientSession): Promise<Oldest> {
  const pipeline = [
    { $currentOp: { allUsers: false, idleSessions: true } },
    { $group: { _id: null, now: { $first: '$$NOW' }, openMicros: { $max: '$transaction.timeOpenMicros' } } },
  ];
  try {
    // The question itself is an operation, so there is always an answer.
    const [answer] = await db.client
      .db('admin')
      .aggregate<{ now: Date; openMicros: number | null }>(pipeline, { session, readConcern: { level: 'local' } })
      .toArray();
    return { now: answer.now, openMicros: answer.openMicros ?? 0 };
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== unauthorizedCode) throw error;
    const { localTime } = (await db.command({ hello: 1 }, { session })) as unknown as { localTime: Date };
    return { now: localTime, openMicros: transactionLifetimeMs * 1000 };
  }
}

const unauthorizedCode = 13;
