import { setPriority } from 'node:os';
import { BSON } from 'mongodb';
import { openDatabase, type Database } from '../../../platform/database/connect.ts';
import { createUnitTreeReader } from '../../../domain/units/tree.ts';
import { failureOf } from '../failure.ts';
import { makePlan } from '../make-plan.ts';
import type { PlanStep } from '../progress.ts';
import type { Bytes, FromProcess, Order, Source, ToProcess } from './messages.ts';

// Requests go before plans. Linux takes this for the calling thread, and for those that it starts.
setPriority(10);
// It ends with its server. Signals that go to all processes are for the server to see to, which ends its plans first.
process.on('disconnect', () => process.exit());
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
let source: Source | undefined;
let opened: Promise<Database> | undefined;
/**
 * MongoDB gives a plan's questions the right of requests: it works on one while another is read here, and not on the
 * eight that a plan else has under way.
 */
const maxConnections = 2;
/** A connection that failed is not kept: the database may be back with the next plan. */
const open = ({ uri, database }: Source): Promise<Database> =>
  (opened ??= openDatabase(uri, database, 'work', { maxConnections }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  }));
/** Steps come by the thousand; a reader needs one now and then. */
const tellEveryMs = 250;
const say = (message: FromProcess): void => void process.send!(message);
let underWay = new AbortController();

/** One plan at a time, read and solved here; the process that answers requests does nothing but wait. */
async function make(bytes: Bytes): Promise<void> {
  underWay = new AbortController();
  const { signal } = underWay;
  let told: { stage: string; at: number } | undefined;
  const tell = (step: PlanStep): void => {
    if (told?.stage === step.stage && performance.now() - told.at < tellEveryMs) return;
    told = { stage: step.stage, at: performance.now() };
    say({ kind: 'progress', step });
  };
  try {
    const { plan, now, config } = BSON.deserialize(bytes) as Order;
    const { db } = await open(source!);
    const made = await makePlan(db, await createUnitTreeReader(db).current(), plan, now, config, {
      signal,
      tell,
    });
    say({ kind: 'made', plan: BSON.serialize(made) });
  } catch (error) {
    say({
      kind: 'failed',
      failure: failureOf(error),
      error: error instanceof Error ? error : new Error(String(error)),
    });
  }
}

process.on('message', (message: ToProcess) => {
  if (message.kind === 'read') source = message.source;
  else if (message.kind === 'abort') underWay.abort();
  else void make(message.order);
});
