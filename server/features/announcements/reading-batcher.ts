import type { Db, ObjectId } from 'mongodb';
import { announcementPolicy } from '../../domain/announcements/policy.ts';
import { markReads } from '../../domain/announcements/receipts.ts';
import { liveVersion } from '../../domain/announcements/state.ts';
import { sessionsThere } from '../../domain/sessions/queries.ts';
import { batching } from '../../platform/database/batching.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { readNamed } from './named-batcher.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    readings: ReadingBatcher;
  }
}

/** A version that the caller has read. */
interface Reading {
  announcementId: ObjectId;
  number: number;
  caller: Caller;
}

/**
 * Notes a reading; resolves when a majority has it. Refuses with `session_expired`, `not_found`, `announcement_over`,
 * `announcement_changed`.
 */
export type ReadingBatcher = (reading: Reading) => Promise<void>;

/** Readings that come while some are being noted share the next round: thirty cost little more than ten. */
const maxUnderWay = 1;

/**
 * Notes readings that wait at the same moment together: an appeal is opened by hundreds at once. The documents that
 * each depends on are read at one moment, one refusal fails none of its neighbours, and one statement marks the rest.
 * Of what was read nothing can turn out otherwise later, and a reading said twice changes nothing: there is no
 * transaction, and no answer to keep.
 */
export function createReadingBatcher(db: Db, clock: Clock): ReadingBatcher {
  const note = async (readings: readonly Reading[]): Promise<(Error | undefined)[]> => {
    const asked = readings.map(({ announcementId, caller: { personId } }) => ({ announcementId, personId }));
    const sessionIds = readings.map(({ caller: { sessionId } }) => sessionId);
    const [named, areThere] = await Promise.all([readNamed(db, asked), sessionsThere(db, sessionIds)]);
    const now = clock.now();
    const isNews = readings.map(({ number, caller }, i): boolean | Error => {
      try {
        if (!areThere[i]) throw refuse('session_expired');
        const { doc, receipt } = named[i];
        if (!doc || !announcementPolicy.read(caller, { doc, receipt, now })) throw refuse('not_found');
        liveVersion(doc, number, now);
        // An organiser who was sent nothing is not counted.
        return receipt !== null && receipt.read < number;
      } catch (error) {
        return error as Error;
      }
    });
    await markReads(
      db,
      asked.flatMap((one, i) => (isNews[i] === true ? { ...one, number: readings[i].number } : [])),
    );
    return isNews.map((outcome) => (outcome instanceof Error ? outcome : undefined));
  };
  const share = batching(note, { maxUnderWay });
  return async (reading) => {
    const refusal = await share(reading);
    if (refusal) throw refusal;
  };
}
