import { minuteMs, secondMs } from '../../../shared/durations.ts';
import type { RoundFailure } from '../../../shared/pairing.ts';
import type { PairingRoundDoc, RoundResult } from '../../domain/pairing/queries.ts';
import { writeResults } from '../../domain/pairing/results.ts';
import { beatRound, moveRound, roundToChange, takeRound } from '../../domain/pairing/writer.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { gatherRound } from './gather.ts';
import { drawnOf, resultOf, unitResults } from './outcome.ts';
import type { RoundToSettle, Settled } from './thread/settle.ts';
import { settleInThread } from './thread/settle-in-thread.ts';

type Parts = Pick<ServiceContext, 'client' | 'db' | 'units' | 'clock' | 'log'>;

const pulseMs = 5 * secondMs;
/** A round whose server has not been heard of for so long is taken on by another. */
const lostAfterMs = minuteMs;

type Compute = (round: RoundToSettle, signal: AbortSignal) => Promise<Settled>;

/** Computes every round that waits, or whose server was lost; each is taken on by one server. */
export async function settleWaiting(
  parts: Parts,
  stopping: AbortSignal,
  compute: Compute = settleInThread,
): Promise<void> {
  const take = (): Promise<PairingRoundDoc | null> => {
    const now = parts.clock.now();
    return takeRound(parts.db, now, new Date(+now - lostAfterMs));
  };
  for (let round = await take(); round; round = stopping.aborted ? null : await take())
    await settleOne(parts, round, stopping, compute);
}

async function settleOne(parts: Parts, round: PairingRoundDoc, stopping: AbortSignal, compute: Compute): Promise<void> {
  const { db, units, clock, log } = parts;
  const gone = new AbortController();
  const beat = async (): Promise<void> => {
    if (!(await beatRound(db, round, clock.now()))) gone.abort();
  };
  const pulse = setInterval(() => void beat().catch(() => {}), pulseMs);
  const started = performance.now();
  try {
    const gathered = await gatherRound(db, await units.current(), round, clock.now());
    const { computed, seed } = round;
    const settled = await compute({ facts: gathered.facts, computed, seed }, AbortSignal.any([stopping, gone.signal]));
    // A pairing that its check does not confirm is shown to nobody.
    if (!settled.isProven) return await end(parts, round, { failure: 'notProven' });
    await writeResults(db, round, drawnOf(settled), unitResults(gathered, settled), clock.now());
    const seconds = (performance.now() - started) / secondMs;
    await end(parts, round, { result: resultOf(gathered, settled, seconds) });
  } catch (error) {
    if (gone.signal.aborted) return;
    if (!stopping.aborted) log.error({ err: error, round: round._id.toHexString() }, 'a pairing round failed');
    await end(parts, round, stopping.aborted ? 'again' : { failure: 'broken' });
  } finally {
    clearInterval(pulse);
  }
}

type Outcome = { result: RoundResult } | { failure: RoundFailure } | 'again';

const end = ({ client, db, clock }: Parts, { _id: roundId, version }: PairingRoundDoc, outcome: Outcome) =>
  inTransaction(client, async (session) => {
    const requestId = `pairing:${roundId.toHexString()}`;
    const transaction = { db, session, now: clock.now(), actorId: null, requestId };
    const round = await roundToChange(transaction, roundId);
    // Another server has taken it on, or it was cancelled.
    if (round.version !== version || round.state !== 'solving') return;
    if (outcome === 'again') await moveRound(transaction, round, 'again');
    else await moveRound(transaction, round, 'result' in outcome ? 'settle' : 'fail', outcome);
  });
