import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientSession, Db, MongoClient } from 'mongodb';
import { MongoError, MongoErrorLabel } from 'mongodb';
import { isAudited } from '../audit/record.ts';
import { ask, rowsOf, together, type Asked } from '../database/asked.ts';
import { isLostConnection } from '../database/lost-connection.ts';
import { isDuplicateKey, isTransient, transactionOptions } from '../database/transaction.ts';
import { refuse, Refusal } from '../http/errors.ts';
import { idempotencyRecords, type IdempotencyRecordDoc } from '../http/idempotency/model.ts';
import { recordOf, replayOf } from '../http/idempotency/request.ts';
import type { Answer } from '../http/answer.ts';
import type { Metrics } from '../http/metrics.ts';
import type { Log } from '../log.ts';
import { StaleDecision, type Decided, type DeskKind, type GroupChange } from './kind.ts';
import type { Queued } from './queue.ts';

export interface GroupContext { client: MongoClient; db: Db; metrics: Metrics; log: Log }
type Outcome<E> = Decided<E> | { refusal: Refusal };
type Kept = Map<string, IdempotencyRecordDoc>;

/** How long a group is tried for before its people are told to come back. */
const patienceMs = 10_000;

/**
 * Decides a group and commits it in one transaction, then answers each of its changes. One refusal never fails its
 * neighbours. When another server was faster, the group is read and decided anew; after a few times in halves, so that
 * one contended change does not hold up the rest.
 */
export async function commitGroup<C extends GroupChange, World, E>(
  context: GroupContext, kind: DeskKind<C, World, E>, group: readonly Queued<C, Answer>[], attempt = 1, since = performance.now(),
): Promise<void> {
  if (await tryGroup(context, kind, group)) return;
  if (performance.now() - since > patienceMs) {
    context.log.warn({ desk: kind.name, attempt, changes: group.length }, 'a group gave up after conflicts');
    for (const item of group) item.failed(refuse('unavailable'));
    return;
  }
  await sleep(Math.random() * Math.min(100, 4 * 2 ** attempt));
  if (attempt < triesWhole(group) || group.length === 1) return commitGroup(context, kind, group, attempt + 1, since);
  const middle = Math.ceil(group.length / 2);
  await commitGroup(context, kind, group.slice(0, middle), attempt + 1, since);
  await commitGroup(context, kind, group.slice(middle), attempt + 1, since);
}

/**
 * How often a group is tried before it is halved. Where all of it contends for one thing, as on a task that another server
 * fills as well, halves would only stand in each other's way, and two commits cost twice what one does.
 */
const triesWhole = (group: readonly Pick<Queued<unknown, Answer>, 'touches'>[]): number =>
  (group.every(({ touches }) => touches[0] === group[0].touches[0]) ? 8 : 3);

/** True when the group is decided and committed; false when it has to be decided anew. */
async function tryGroup<C extends GroupChange, World, E>(
  context: GroupContext, kind: DeskKind<C, World, E>, group: readonly Queued<C, Answer>[],
): Promise<boolean> {
  const { db } = context;
  const changes = group.map(({ change }) => change);
  const { world, kept } = await ask(db, together([kind.asks(changes), keptAnswers(changes)], (world, kept) => ({ world, kept })));
  const toKeep: IdempotencyRecordDoc[] = [];
  const decided = changes.map((change) => orRefusal(() => decideOnce(kind, world, change, kept, toKeep)));
  const outcomes = await replayedMeanwhile(db, changes, decided);
  const effects = outcomes.flatMap((outcome) => ('effect' in outcome && outcome.effect ? [outcome.effect] : []));
  if (effects.length > 0) {
    const ended = await inOneTransaction(context, kind.name, async (session) => {
      await kind.write(session, effects, world);
      if (toKeep.length > 0) await idempotencyRecords.in(db).insertMany(toKeep, { session });
    });
    // After a commit whose outcome nobody told us the audit says: a group commits whole, so one event stands for all.
    const committed = ended === 'committed' || (ended === 'unknown' && (await isAudited(db, kind.proofOf(effects[0]))));
    if (!committed) return false;
  }
  group.forEach((item, index) => settle(item, outcomes[index]));
  return true;
}

/** The answer that was given to the same key before; else a decision, whose answer is kept with what it writes. */
function decideOnce<C extends GroupChange, World, E>(
  kind: DeskKind<C, World, E>, world: World, change: C, kept: Kept, toKeep: IdempotencyRecordDoc[],
): Decided<E> {
  const { idempotent } = change;
  const record = idempotent && kept.get(idempotent.id);
  if (record) return { answer: replayOf(record, idempotent), effect: null };
  const decided = kind.decide(world, change);
  if (idempotent && decided.effect) {
    const keep = recordOf(idempotent, decided.answer, change.now);
    kept.set(keep._id, keep);
    toKeep.push(keep);
  }
  return decided;
}

/**
 * MongoDB promises no order among the parts of one question, so that the effect of a twin with the same key, committed
 * by another server, may have been seen without its kept answer: then the person is "already in" by this very request.
 * By now the answer is there, and it is given instead of the refusal.
 */
async function replayedMeanwhile<E>(db: Db, changes: readonly GroupChange[], outcomes: readonly Outcome<E>[]): Promise<readonly Outcome<E>[]> {
  const refused = changes.filter(({ idempotent }, index) => idempotent && 'refusal' in outcomes[index]);
  if (refused.length === 0) return outcomes;
  const kept = await ask(db, keptAnswers(refused));
  return outcomes.map((outcome, index) => {
    const { idempotent } = changes[index];
    const record = 'refusal' in outcome && idempotent && kept.get(idempotent.id);
    return record ? orRefusal<E>(() => ({ answer: replayOf(record, idempotent), effect: null })) : outcome;
  });
}

function keptAnswers(changes: readonly GroupChange[]): Asked<Kept> {
  const ids = changes.flatMap(({ idempotent }) => (idempotent ? [idempotent.id] : []));
  return together([rowsOf(idempotencyRecords, { _id: { $in: ids } })], (records) => new Map(records.map((record) => [record._id, record])));
}

function orRefusal<E>(work: () => Decided<E>): Outcome<E> {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

function settle<E>(item: Pick<Queued<unknown, Answer>, 'done' | 'failed'>, outcome: Outcome<E>): void {
  if ('refusal' in outcome) item.failed(outcome.refusal);
  else item.done(outcome.answer);
}

type Ended = 'committed' | 'conflict' | 'unknown';

async function inOneTransaction({ client, log }: GroupContext, desk: string, write: (session: ClientSession) => Promise<void>): Promise<Ended> {
  const session = client.startSession();
  let committing = false;
  try {
    session.startTransaction(transactionOptions);
    await write(session);
    committing = true;
    await session.commitTransaction();
    return 'committed';
  } catch (error) {
    if (committing && (isUnknownCommit(error) || isLostConnection(error))) return 'unknown';
    if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
    const again = error instanceof StaleDecision || isTransient(error) || isDuplicateKey(error) || isLostConnection(error);
    if (again) {
      log.debug({ desk, err: error }, 'a group is decided anew');
      return 'conflict';
    }
    throw error;
  } finally {
    await session.endSession();
  }
}

const isUnknownCommit = (error: unknown): boolean =>
  error instanceof MongoError && error.hasErrorLabel(MongoErrorLabel.UnknownTransactionCommitResult);
