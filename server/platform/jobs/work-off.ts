import type { Db, MongoClient, ObjectId } from 'mongodb';
import { partsOf } from '../database/parts-of.ts';
import { inTransaction, patienceMs } from '../database/transaction.ts';
import type { TransactionContext } from '../database/transaction-context.ts';
import { allOrEach, throwFailures, type Failure } from './all-or-each.ts';

/** One run of a job. */
interface JobRun {
  client: MongoClient;
  db: Db;
  now: Date;
  job: string;
}

type Work = (transaction: TransactionContext, id: ObjectId) => Promise<unknown>;

/** A thing may have several steps due at one moment, one after the other; none has so many. */
const maxTimesFound = 20;

/**
 * Does all that is due: finds some, works on them within a transaction of `together` each, and finds again, until there
 * is nothing. It stops after what could not be done, and at what is found for ever since the work changes nothing of
 * it: either would be found again.
 *
 * @returns what could not be done
 */
export async function leftUndone(
  run: JobRun,
  find: () => Promise<readonly ObjectId[]>,
  work: Work,
  together = Infinity,
): Promise<readonly Failure<ObjectId>[]> {
  const failures: Failure<ObjectId>[] = [];
  const timesFound = new Map<string, number>();
  for (let ids; failures.length === 0 && (ids = await find()).length > 0;) {
    for (const id of ids) {
      const times = (timesFound.get(id.toHexString()) ?? 0) + 1;
      timesFound.set(id.toHexString(), times);
      if (times > maxTimesFound) return [{ item: id, error: new Error('is found again, whatever is done') }];
    }
    for (const some of partsOf(ids, Math.min(together, ids.length))) failures.push(...(await workOn(run, some, work)));
  }
  return failures;
}

/**
 * The same, for jobs that do nothing else.
 * @throws AggregateError of what could not be done
 */
export async function workOff(...asked: Parameters<typeof leftUndone>): Promise<void> {
  throwFailures(await leftUndone(...asked));
}

/** Works on some things in one transaction, and where that fails on each alone. */
export async function workOn(
  { client, db, now, job }: JobRun,
  ids: readonly ObjectId[],
  work: Work,
): Promise<readonly Failure<ObjectId>[]> {
  const { failures } = await allOrEach(ids, (some) =>
    inTransaction(
      client,
      async (session) => {
        const transaction = { db, session, now, actorId: null, requestId: `job:${job}` };
        for (const id of some) await work(transaction, id);
      },
      patienceMs.job,
    ),
  );
  return failures;
}
