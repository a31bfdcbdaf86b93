import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientSession, Db } from 'mongodb';
import { MongoError, MongoErrorLabel } from 'mongodb';
import { isAudited } from '../../audit/record.ts';
import { isDuplicateKey, isTransient, transactionOptions } from '../../database/transaction.ts';
import { refuse } from '../../http/errors.ts';
import { idempotencyRecords } from '../../http/idempotency/model.ts';
import type { Answer } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import { decide, replay, type Decision } from './decide.ts';
import { isLostConnection } from '../../database/lost-connection.ts';
import type { Queued } from './queue.ts';
import type { Rules } from './rules.ts';
import { readWorld } from './world.ts';
import { StaleDecision, writeGroup } from './write-group.ts';

export type GroupContext = Pick<Services, 'client' | 'db' | 'units' | 'metrics' | 'log'> & { rules: Rules };
type Item = Queued<Answer>;

/** How long a group is tried for before its people are told to come back. */
const patienceMs = 10_000;

/**
 * Decides a group and commits it in one transaction, then answers each of its changes. One refusal never fails its
 * neighbours. When another server was faster, the group is read and decided anew; from the third time on in halves,
 * so that one contended change does not hold up the rest.
 */
export async function commitGroup(context: GroupContext, group: readonly Item[], attempt = 1, since = performance.now()): Promise<void> {
  if (await tryGroup(context, group)) return;
  if (performance.now() - since > patienceMs) {
    context.log.warn({ attempt, changes: group.length }, 'claims gave up after conflicts');
    for (const item of group) item.failed(refuse('unavailable'));
    return;
  }
  await sleep(Math.random() * Math.min(100, 2 ** attempt));
  if (attempt < 3 || group.length === 1) return commitGroup(context, group, attempt + 1, since);
  const middle = Math.ceil(group.length / 2);
  await commitGroup(context, group.slice(0, middle), attempt + 1, since);
  await commitGroup(context, group.slice(middle), attempt + 1, since);
}

/** True when the group is decided and committed; false when it has to be decided anew. */
async function tryGroup(context: GroupContext, group: readonly Item[]): Promise<boolean> {
  const { db, units, rules } = context;
  const world = await readWorld(db, units, group.map(({ change }) => change));
  const before = { participations: new Map(world.participations), calendars: new Map(world.calendars) };
  const decided = group.map(({ change }) => decide(world, change, rules));
  const decisions = await replayedMeanwhile(db, group, decided);
  const effects = decisions.flatMap((decision) => ('effect' in decision && decision.effect ? [decision.effect] : []));
  if (effects.length > 0) {
    const outcome = await inOneTransaction(context, (session) => writeGroup(db, session, effects, world.calendars, before));
    // After a commit whose outcome nobody told us the audit says: a group commits whole, so one event stands for all.
    const committed = outcome === 'committed' || (outcome === 'unknown' && (await isAudited(db, effects[0].audit._id)));
    if (!committed) return false;
  }
  group.forEach((item, index) => settle(item, decisions[index]));
  return true;
}

/**
 * The parts of the world are read side by side, so that the effect of a twin with the same key, committed by another
 * server, may have been seen without its kept answer: then the person is "already in" by this very request. By now
 * the answer is there, and it is given instead of the refusal.
 */
async function replayedMeanwhile(db: Db, group: readonly Item[], decisions: readonly Decision[]): Promise<Decision[]> {
  const refused = group.flatMap(({ change }, index) => ('refusal' in decisions[index] && change.idempotent ? [change.idempotent.id] : []));
  if (refused.length === 0) return [...decisions];
  const records = await idempotencyRecords.in(db).find({ _id: { $in: refused } }).toArray();
  const kept = new Map(records.map((record) => [record._id, record]));
  return decisions.map((decision, index) => {
    const { idempotent } = group[index].change;
    const record = 'refusal' in decision && idempotent && kept.get(idempotent.id);
    return record ? replay(record, idempotent) : decision;
  });
}

function settle(item: Item, decision: Decision): void {
  if ('refusal' in decision) item.failed(decision.refusal);
  else item.done(decision.answer);
}

type Outcome = 'committed' | 'conflict' | 'unknown';

async function inOneTransaction({ client, log }: GroupContext, write: (session: ClientSession) => Promise<void>): Promise<Outcome> {
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
      log.debug({ err: error }, 'claims are decided anew');
      return 'conflict';
    }
    throw error;
  } finally {
    await session.endSession();
  }
}

const isUnknownCommit = (error: unknown): boolean =>
  error instanceof MongoError && error.hasErrorLabel(MongoErrorLabel.UnknownTransactionCommitResult);
