import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientSession, MongoClient } from 'mongodb';
import { MongoError, MongoErrorLabel } from 'mongodb';
import { isAudited } from '../../audit/record.ts';
import { isDuplicateKey, isTransient, transactionOptions } from '../../database/transaction.ts';
import { refuse } from '../../http/errors.ts';
import type { Answer } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import { decide, type Decision } from './decide.ts';
import type { Queued } from './queue.ts';
import type { Rules } from './rules.ts';
import { readWorld } from './world.ts';
import { StaleDecision, writeGroup } from './write-group.ts';

export type GroupContext = Pick<Services, 'client' | 'db' | 'units' | 'metrics' | 'log'> & { rules: Rules };
type Item = Queued<Answer>;

const attempts = 12;

/**
 * Decides a group and commits it in one transaction, then answers each of its changes. One refusal never fails its
 * neighbours. When another server was faster, the group is read and decided anew; from the third time on in halves,
 * so that one contended change does not hold up the rest.
 */
export async function commitGroup(context: GroupContext, group: readonly Item[], attempt = 1): Promise<void> {
  if (await tryGroup(context, group)) return;
  if (attempt >= attempts) {
    for (const item of group) item.failed(refuse('unavailable'));
    return;
  }
  await sleep(Math.random() * Math.min(100, 2 ** attempt));
  if (attempt < 3 || group.length === 1) return commitGroup(context, group, attempt + 1);
  const middle = Math.ceil(group.length / 2);
  await commitGroup(context, group.slice(0, middle), attempt + 1);
  await commitGroup(context, group.slice(middle), attempt + 1);
}

/** True when the group is decided and committed; false when it has to be decided anew. */
async function tryGroup(context: GroupContext, group: readonly Item[]): Promise<boolean> {
  const { client, db, units, rules } = context;
  const world = await readWorld(db, units, group.map(({ change }) => change));
  const before = { participations: new Map(world.participations), calendars: new Map(world.calendars) };
  const decisions = group.map(({ change }) => decide(world, change, rules));
  const effects = decisions.flatMap((decision) => ('effect' in decision && decision.effect ? [decision.effect] : []));
  if (effects.length > 0) {
    const outcome = await inOneTransaction(client, (session) => writeGroup(db, session, effects, world.calendars, before));
    // After a commit whose outcome nobody told us the audit says: a group commits whole, so one event stands for all.
    const committed = outcome === 'committed' || (outcome === 'unknown' && (await isAudited(db, effects[0].audit._id)));
    if (!committed) return false;
  }
  group.forEach((item, index) => settle(item, decisions[index]));
  return true;
}

function settle(item: Item, decision: Decision): void {
  if ('refusal' in decision) item.failed(decision.refusal);
  else item.done(decision.answer);
}

type Outcome = 'committed' | 'conflict' | 'unknown';

async function inOneTransaction(client: MongoClient, write: (session: ClientSession) => Promise<void>): Promise<Outcome> {
  const session = client.startSession();
  let committing = false;
  try {
    session.startTransaction(transactionOptions);
    await write(session);
    committing = true;
    await session.commitTransaction();
    return 'committed';
  } catch (error) {
    if (committing && isUnknownCommit(error)) return 'unknown';
    if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
    if (error instanceof StaleDecision || isTransient(error) || isDuplicateKey(error)) return 'conflict';
    throw error;
  } finally {
    await session.endSession();
  }
}

const isUnknownCommit = (error: unknown): boolean =>
  error instanceof MongoError && error.hasErrorLabel(MongoErrorLabel.UnknownTransactionCommitResult);
