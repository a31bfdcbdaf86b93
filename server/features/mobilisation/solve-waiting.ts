import { ObjectId, type Db } from 'mongodb';
import { minuteMs, secondMs } from '../../../shared/durations.ts';
import type { PlanFailure } from '../../../shared/mobilisation.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { gatherPeople } from './gather.ts';
import { mobilisationPlans, mobilisedPeople, type MobilisationPlanDoc, type MobilisationResult } from './model.ts';
import { resultOf, sentRows } from './outcome.ts';
import { problemOf, type Gathered } from './problem-of.ts';
import type { SolvedPlan } from './thread/solve.ts';
import { solveInThread } from './thread/solve-in-thread.ts';

type Parts = Pick<ServiceContext, 'client' | 'db' | 'units' | 'clock' | 'log'>;

const pulseMs = 5 * secondMs;
/** A plan whose server has not been heard of for so long is taken on by another. */
const lostAfterMs = minuteMs;
const batchSize = 500;
/** How far a plan is once its people are read, and once it is solved and checked. */
const percentWhen = { read: 10, solved: 90 };

/** Computes every plan that waits, or whose server was lost; each is taken on by one server. */
export async function solveWaiting(parts: Parts, stopping: AbortSignal): Promise<void> {
  for (let plan = await takeOne(parts); plan; plan = stopping.aborted ? null : await takeOne(parts))
    await solveOne(parts, plan, stopping);
}

const takeOne = ({ db, clock }: Parts): Promise<MobilisationPlanDoc | null> => {
  const now = clock.now();
  const lostSince = new Date(+now - lostAfterMs);
  return mobilisationPlans
    .in(db)
    .findOneAndUpdate(
      { $or: [{ state: 'waiting' }, { state: 'solving', aliveAt: { $lt: lostSince } }] },
      { $set: { state: 'solving', aliveAt: now } },
      { sort: { createdAt: 1 }, returnDocument: 'after' },
    );
};

async function solveOne(parts: Parts, plan: MobilisationPlanDoc, stopping: AbortSignal): Promise<void> {
  const { db, units, clock, log } = parts;
  const gone = new AbortController();
  /** Says that somebody is at work; one that was edited meanwhile is let go. */
  const beat = async (percent?: number): Promise<void> => {
    const { matchedCount } = await mobilisationPlans
      .in(db)
      .updateOne(
        { _id: plan._id, version: plan.version, state: 'solving' },
        { $set: { aliveAt: clock.now(), ...(percent === undefined ? {} : { percent }) } },
      );
    if (matchedCount === 0) gone.abort();
  };
  const pulse = setInterval(() => void beat().catch(() => {}), pulseMs);
  const started = performance.now();
  try {
    const tree = await units.current();
    const people = await gatherPeople(db, tree, plan, clock.now());
    const problem = problemOf(tree, plan, people);
    if (problem.people.length === 0) return await end(parts, plan, { failure: 'nobody' });
    await beat(percentWhen.read);
    const signal = AbortSignal.any([stopping, gone.signal]);
    const solved = await solveInThread(problem, signal, (share) => {
      void beat(Math.round(percentWhen.read + share * (percentWhen.solved - percentWhen.read))).catch(() => {});
    });
    // A plan that its check does not confirm is shown to nobody.
    if (!solved.isProven) return await end(parts, plan, { failure: 'notProven' });
    await writePeople(db, plan, people, solved);
    await end(parts, plan, { result: resultOf(people, solved, (performance.now() - started) / secondMs) });
  } catch (error) {
    if (gone.signal.aborted) return;
    if (!stopping.aborted) log.error({ err: error, plan: plan._id.toHexString() }, 'a mobilisation plan failed');
    await end(parts, plan, stopping.aborted ? 'again' : { failure: 'broken' });
  } finally {
    clearInterval(pulse);
  }
}

type Outcome = { result: MobilisationResult } | { failure: PlanFailure } | 'again';

async function end({ client, db, clock }: Parts, plan: MobilisationPlanDoc, outcome: Outcome): Promise<void> {
  const to = outcome === 'again' ? 'waiting' : 'result' in outcome ? 'solved' : 'failed';
  await inTransaction(client, async (session) => {
    const ended = await mobilisationPlans.in(db).updateOne(
      { _id: plan._id, version: plan.version, state: 'solving' },
      {
        $set: { state: to, ...(outcome === 'again' ? {} : outcome) },
        $unset: { aliveAt: '', percent: '' },
        $inc: { version: 1 },
      },
      { session },
    );
    if (ended.matchedCount === 0) return;
    const now = clock.now();
    await recordAudit(
      { db, session, now, actorId: null, requestId: `mobilisation:${plan._id.toHexString()}` },
      {
        action: `mobilisation.${to}`,
        subject: { kind: 'mobilisation', id: plan._id },
        unitId: plan.unitId,
        from: 'solving',
        to,
      },
    );
  });
}

/** Writes down who goes where, and who could have; what an earlier try has written goes. */
async function writePeople(
  db: Db,
  { _id: planId }: MobilisationPlanDoc,
  people: readonly Gathered[],
  solved: SolvedPlan,
): Promise<void> {
  await mobilisedPeople.in(db).deleteMany({ planId });
  const rows = sentRows(planId, people, solved, () => new ObjectId());
  for (let from = 0; from < rows.length; from += batchSize)
    await mobilisedPeople.in(db).insertMany(rows.slice(from, from + batchSize));
}
