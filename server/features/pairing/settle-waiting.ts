import { ObjectId } from 'mongodb';
import { minuteMs, secondMs } from '../../../shared/durations.ts';
import type { RoundFailure } from '../../../shared/pairing.ts';
import type { PairingRoundDoc, RoundResult } from '../../domain/pairing/queries.ts';
import { writeResults, type UnitResult } from '../../domain/pairing/results.ts';
import { beatRound, moveRound, roundToChange, takeRound } from '../../domain/pairing/writer.ts';
import type { PairingUnit } from '../../engine/pairing/problem.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { gatherRound, type GatheredRound } from './gather.ts';
import { computedOf } from './problem-of.ts';
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

const drawnOf = ({ pairing }: Settled) =>
  pairing.pairs.map(({ branch, community, ...wished }) => ({
    branchId: new ObjectId(branch),
    communityId: new ObjectId(community),
    ...wished,
  }));

function unitResults({ facts }: GatheredRound, { branches, communities, pairing, unserved }: Settled): UnitResult[] {
  const lost = new Map<string, typeof unserved>();
  for (const wish of unserved) lost.set(wish.id, [...(lost.get(wish.id) ?? []), wish]);
  const short = new Map(pairing.short.map(({ id, cause, has }) => [id, { short: cause, has }]));
  const wished = new Set([...branches, ...communities].flatMap(({ wishes }) => wishes.flat().map(({ to }) => to)));
  const open = new Map([...facts.branches, ...facts.communities].map((unit) => [unit.id, unit.open]));
  const resultsOn = (side: UnitResult['side'], units: readonly PairingUnit[]): UnitResult[] =>
    units
      .filter(({ id, wishes }) => wishes.length > 0 || wished.has(id) || short.has(id))
      .map((unit) => ({
        unitId: new ObjectId(unit.id),
        side,
        least: unit.least,
        most: unit.most,
        open: open.get(unit.id)!,
        computed: computedOf(unit),
        lost: (lost.get(unit.id) ?? []).map(({ to, tier, reason, more }) => ({
          unitId: new ObjectId(to),
          tier,
          reason,
          more,
        })),
        ...short.get(unit.id),
      }));
  return [...resultsOn('branches', branches), ...resultsOn('communities', communities)];
}

const resultOf = (
  { gone, said }: GatheredRound,
  { branches, communities, pairing, unserved, blocking }: Settled,
  seconds: number,
): RoundResult => ({
  branches: branches.length,
  communities: communities.length,
  said,
  pairs: pairing.pairs.length,
  computed: pairing.pairs.filter(({ branchBy, communityBy }) => branchBy === 'computed' || communityBy === 'computed')
    .length,
  unserved: unserved.length,
  short: pairing.short.length,
  blocking,
  promoted: pairing.promoted,
  gone,
  seconds: Math.round(seconds * 10) / 10,
});
