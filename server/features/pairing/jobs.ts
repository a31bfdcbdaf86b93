import type { ObjectId } from 'mongodb';
import { pairsDue, pairsOfClosed, roundsDue, type PairingRoundDoc } from '../../domain/pairing/queries.ts';
import { moveRound, remindOfRound, roundToChange, toldOfRound } from '../../domain/pairing/writer.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { workOff } from '../../platform/jobs/work-off.ts';
import { moveDuePair, partPair } from './pairs.ts';
import { settleWaiting } from './settle-waiting.ts';
import { tellOfRound } from './tell.ts';
import { unitsToTell } from './units-to-tell.ts';

const maxAtOnce = 50;

export const pairingJobs = (services: ServiceContext): Job[] => [
  { name: 'settle-rounds', schedule: '*/5 * * * * *', run: (_now, stopping) => settleWaiting(services, stopping) },
  { name: 'move-rounds', schedule: '* * * * *', run: (now) => moveDueRounds(services, now) },
  { name: 'move-pairs', schedule: '* * * * *', run: (now) => moveDuePairs(services, now) },
  { name: 'part-closed-pairs', schedule: '17 * * * *', run: (now) => partClosedPairs(services, now) },
];

type Parts = Pick<ServiceContext, 'client' | 'db' | 'units'>;

/**
 * Closes the wishes of rounds whose time is over, and tells units of those that have just opened, will close soon, or
 * are published.
 */
export async function moveDueRounds(parts: Parts, now: Date): Promise<void> {
  for (const round of await roundsDue(parts.db, now)) {
    if (round.state === 'wishing' && round.wishesUntil <= now)
      await within(parts, now, 'move-rounds', async (transaction) => {
        const due = await roundToChange(transaction, round._id);
        if (due.state === 'wishing') await moveRound(transaction, due, 'close');
      });
    else if (round.toldUpTo === undefined)
      await within(parts, now, 'move-rounds', (transaction) => remindOfRound(transaction, round._id));
    else await tellUnits(parts, round, now);
  }
}

/** Tells units in the order of their ids, so many a transaction; a server that dies goes on where it was. */
async function tellUnits(parts: Parts, round: PairingRoundDoc, now: Date): Promise<void> {
  const from = round.toldUpTo?.toHexString() ?? '';
  const ids = await unitsToTell(parts.db, await parts.units.current(), round);
  const left = ids.filter((unitId) => unitId.toHexString() > from);
  for (let at = 0; at === 0 || at < left.length; at += maxAtOnce) {
    const some = left.slice(at, at + maxAtOnce);
    await within(parts, now, 'move-rounds', async (transaction) => {
      for (const unitId of some) await tellOfRound(transaction, round, unitId);
      await toldOfRound(transaction, round._id, at + maxAtOnce < left.length ? some.at(-1)! : null);
    });
  }
}

/** Lets pairs begin, lapse, be reviewed and end by the clock. */
export async function moveDuePairs(parts: Parts, now: Date): Promise<void> {
  const run = { client: parts.client, db: parts.db, now, job: 'move-pairs' };
  await workOff(run, () => pairsDue(parts.db, now, maxAtOnce), moveDuePair);
}

/** Ends the pairs of units that were closed. */
export async function partClosedPairs(parts: Parts, now: Date): Promise<void> {
  const tree = await parts.units.current();
  const isClosed = (unitId: ObjectId): boolean => tree.byId.get(unitId.toHexString())?.state !== 'open';
  const all = await pairsOfClosed(parts.db, isClosed);
  const next = (): Promise<ObjectId[]> => Promise.resolve(all.splice(0, maxAtOnce));
  const run = { client: parts.client, db: parts.db, now, job: 'part-closed-pairs' };
  await workOff(run, next, (transaction, pairId) => partPair(transaction, pairId, isClosed));
}

const within = (
  { client, db }: Parts,
  now: Date,
  job: string,
  work: (transaction: TransactionContext) => Promise<void>,
): Promise<void> =>
  inTransaction(
    client,
    (session) => work({ db, session, now, actorId: null, requestId: `job:${job}` }),
    patienceMs.job,
  );
