import { setTimeout as wait } from 'node:timers/promises';
import {
  MongoServerError,
  type ChangeStreamDocument,
  type Db,
  type Document,
  type ResumeToken,
  type Timestamp,
} from 'mongodb';
import type { Log } from '../log/log.ts';
import { systemClock } from '../time/clock.ts';

/** How long the server lets an idle question stand: also how old "nothing new" can be. */
const awaitMs = 250;
const retryMs = 500;

/** From where on to read: a point in the oplog, or the token of the last change that was seen. */
export type From = { startAtOperationTime: Timestamp } | { resumeAfter: ResumeToken };

export interface Follower {
  /** The stages that choose the changes and their fields; `_id`, the resume token, has to stay. */
  pipeline: readonly Document[];
  change(change: ChangeStreamDocument): void;
  /**
   * Everything up to the resume token `at` (undefined where the server does not tell) has been handed over, which is
   * the state of the database at the instant `asOf`, ms.
   */
  reached(at: string | undefined, asOf: number): void;
}

/** Codes for a resume point that is no longer in the oplog: ChangeStreamHistoryLost and its kin. */
const lostCodes = new Set([136, 260, 280, 286]);
export const isTokenLost = (error: unknown): boolean =>
  error instanceof MongoServerError && lostCodes.has(Number(error.code));

/** A resume token as its key string: in the order of these texts the changes were made, on every server alike. */
export function orderOf(token: ResumeToken): string | undefined {
  const data = (token as { _data?: unknown } | undefined)?._data;
  return typeof data === 'string' ? data.toUpperCase() : undefined;
}

/** The place before every change of that time and after all earlier ones, among the texts of `orderOf`. */
export function placeOf({ high, low }: Timestamp): string {
  const inHex = (part: number) => (part >>> 0).toString(16).padStart(8, '0');
  return `82${inHex(high)}${inHex(low)}`.toUpperCase();
}

function writtenAt(change: ChangeStreamDocument): number {
  const { wallTime, clusterTime } = change as { wallTime?: Date; clusterTime?: Timestamp };
  return wallTime?.getTime() ?? (clusterTime ? clusterTime.getHighBitsUnsigned() * 1_000 : 0);
}

/**
 * Reads the changes of a database until `signal` aborts. A broken connection, a killed cursor or a new
 * primary is taken up again from the last token, as often as it takes.
 *
 * @throws where the token is lost (`isTokenLost`): whoever follows has to start anew
 */
export async function followChanges(
  db: Db,
  from: From,
  follower: Follower,
  signal: AbortSignal,
  log: Pick<Log, 'warn'>,
): Promise<void> {
  let next = from;
  while (!signal.aborted) {
    const stream = db.watch([...follower.pipeline], { ...next, maxAwaitTimeMS: awaitMs, batchSize: 1_000 });
    const stop = () => void stream.close().catch(() => {});
    signal.addEventListener('abort', stop);
    try {
      while (!signal.aborted) {
        const change = await stream.tryNext();
        if (change) follower.change(change);
        if (stream.resumeToken) next = { resumeAfter: stream.resumeToken };
        follower.reached(orderOf(stream.resumeToken), change ? writtenAt(change) : +systemClock.now());
      }
    } catch (error) {
      if (signal.aborted) return;
      if (isTokenLost(error)) throw error;
      log.warn({ err: error }, 'the change stream broke; it is taken up again from where it was');
      await wait(retryMs, undefined, { signal }).catch(() => {});
    } finally {
      signal.removeEventListener('abort', stop);
      await stream.close().catch(() => {});
    }
  }
}
