import { MongoServerError, type ClientSession, type Db } from 'mongodb';
import { minuteMs } from '../../../shared/durations.ts';
import { electionIn } from '../../platform/database/majority-point.ts';

/** MongoDB ends a transaction after this long by itself, unless it is told otherwise. */
const transactionLifetimeMs = minuteMs;
/** For writes outside transactions, and for commits under way. */
const slackMs = 2_000;

/** The primary's clock as it was read: `now` lies between two instants of this process's own, ms. */
export interface ClockReading {
  now: Date;
  asked: number;
  answered: number;
  /** Of the election that made the primary; empty behind a router. */
  electionId: string;
}

export interface Watermark {
  /**
   * The instant, by the primary's clock, up to which stamps are settled: what is stamped earlier and is to be seen at
   * all, a majority read that follows in the same causally consistent session sees. A later reading need not look
   * further back than this, where the clock has gone on (`hasGoneOn`).
   */
  settled: Date;
  clock: ClockReading;
}

/**
 * A change is stamped inside its transaction and becomes visible when that commits. So no stamp older than the oldest
 * transaction that is open now can still appear. MongoDB tells of the transactions of its caller's own user; where it
 * does not, the longest that any transaction may last takes the place of the oldest that is open.
 */
export async function watermark(db: Db, session: ClientSession): Promise<Watermark> {
  const asked = performance.now();
  const hello = await db.command({ hello: 1 }, { session });
  const answered = performance.now();
  const openMs = await longestOpenMs(db, session);
  const now = hello.localTime as Date;
  return {
    settled: new Date(+now - openMs - slackMs),
    clock: { now, asked, answered, electionId: electionIn(hello) },
  };
}

/**
 * Whether what was stamped between two readings is stamped no earlier than the first, but for the slack. Another
 * primary has another clock, which may be behind, and any clock may be set back: then stamps say nothing of what is
 * new.
 */
export const hasGoneOn = (before: ClockReading, after: ClockReading): boolean =>
  before.electionId === after.electionId && +after.now - +before.now > after.asked - before.answered - slackMs / 2;

/** How long the oldest transaction has been open, ms. */
async function longestOpenMs(db: Db, session: ClientSession): Promise<number> {
  const pipeline = [
    { $currentOp: { allUsers: false, idleSessions: true } },
    { $group: { _id: null, openMicros: { $max: '$transaction.timeOpenMicros' } } },
  ];
  try {
    // The question itself is an operation, so there is always an answer.
    const [{ openMicros }] = await db.client
      .db('admin')
      .aggregate<{ openMicros: number | null }>(pipeline, { session, readConcern: { level: 'local' } })
      .toArray();
    return (openMicros ?? 0) / 1000;
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== unauthorizedCode) throw error;
    return transactionLifetimeMs;
  }
}

const unauthorizedCode = 13;
