import type { Db, Filter, MongoClient, ObjectId } from 'mongodb';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { isCurrentStamp, isStale, storedDeadlines } from './deadlines.ts';
import { cases, type CaseDoc } from './model.ts';
import { moveDeadlines } from './move-deadlines.ts';
import { replay } from './replay.ts';

/** As many are written in one transaction; a step of one of them waits for so long. */
const batchSize = 200;
/** Batches under way at once: one is computed while another is written. */
const lanesCount = 2;

/**
 * Brings the stored deadlines of cases after their calendars, where these have changed since. Answers need not wait for
 * it: they compute theirs. Most deadlines are moved by where they lie; the others are computed anew from the events.
 *
 * @param isLasting of a stamp that is later than what this server knows: whether no other server can be its maker
 * @returns how many
 */
export async function renewDeadlines(
  client: MongoClient,
  db: Db,
  calendars: Calendars,
  isLasting: (stamp: string) => boolean = () => false,
): Promise<number> {
  const moved = await moveDeadlines(db, calendars);
  const isOld = (stamp: string) =>
    isStale(stamp, calendars) || (stamp !== '' && !isCurrentStamp(stamp, calendars) && isLasting(stamp));
  return moved + (await computeDeadlines(client, db, calendars, isOld));
}

type IsOld = (stamp: string) => boolean;

async function computeDeadlines(client: MongoClient, db: Db, calendars: Calendars, isOld: IsOld): Promise<number> {
  const batches = staleCases(db, isOld);
  const lane = async (): Promise<number> => {
    let renewed = 0;
    for await (const ids of batches) renewed += await renew(client, db, calendars, isOld, ids);
    return renewed;
  };
  const renewed = await Promise.all(Array.from({ length: lanesCount }, lane));
  return renewed.reduce((sum, count) => sum + count, 0);
}

/** The ids of cases that were computed with other calendars or by other rules, batch by batch. */
async function* staleCases(db: Db, isOld: IsOld): AsyncGenerator<ObjectId[], undefined> {
  const stamps = await cases.in(db).distinct('calendarStamp', { calendarStamp: { $ne: '' } });
  const stale: Filter<CaseDoc>[] = stamps.filter(isOld).map((calendarStamp) => ({ calendarStamp }));
  for (const filter of [...stale, unclocked]) {
    let batch: ObjectId[] = [];
    for await (const { _id } of cases
      .in(db)
      .find(filter, { projection: { _id: 1 } })
      .sort({ _id: 1 })) {
      batch.push(_id);
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }
}

/** A case that waited for an answer had no clock by the rules before. */
const unclocked = { state: 'moreNeeded', calendarStamp: '' } as const;

const isBehind = ({ state, calendarStamp }: Pick<CaseDoc, 'state' | 'calendarStamp'>, isOld: IsOld): boolean =>
  calendarStamp === '' ? state === unclocked.state : isOld(calendarStamp);

/** Whether the stored deadlines of a case are to be brought after the calendars, which the job does. */
export const awaitsRenewal = (doc: Pick<CaseDoc, 'state' | 'calendarStamp'>, calendars: Calendars): boolean =>
  isBehind(doc, (stamp) => isStale(stamp, calendars));

/**
 * Reads and writes a batch in one transaction, but for what another server has brought up since it was found: MongoDB
 * refuses its write to a case that has changed since, so that each is found by its id alone. Only dates of a whole
 * document change, which need not be validated once more.
 */
const renew = (
  client: MongoClient,
  db: Db,
  calendars: Calendars,
  isOld: IsOld,
  ids: readonly ObjectId[],
): Promise<number> =>
  inTransaction(
    client,
    async (session) => {
      const projection = { events: 1, raised: 1, state: 1, calendarStamp: 1 };
      const found = await cases
        .in(db)
        .find({ _id: { $in: [...ids] } }, { session, projection })
        .toArray();
      const rows = found.filter((row) => isBehind(row, isOld));
      if (rows.length === 0) return 0;
      const { matchedCount } = await cases.in(db).bulkWrite(
        rows.map(({ _id, events, raised }) => ({
          updateOne: { filter: { _id }, update: { $set: storedDeadlines(replay(events), raised, calendars) } },
        })),
        { session, ordered: false, bypassDocumentValidation: true },
      );
      return matchedCount;
    },
    patienceMs.job,
  );
