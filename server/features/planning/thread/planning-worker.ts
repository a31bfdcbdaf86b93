import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { BSON } from 'mongodb';
import { openDatabase } from '../../../platform/database/connect.ts';
import { createUnitTreeReader } from '../../../domain/units/tree.ts';
import { makePlan } from '../make-plan.ts';
import type { PlanStep } from '../progress.ts';
import type { Bytes, FromThread, Order, Source, ToThread } from './messages.ts';

// Linux takes this for the calling thread, and for those that it starts: requests go before plans. Elsewhere it would
// be the process.
if (process.platform === 'linux') setPriority(10);
const { uri, database } = workerData as Source;
const opened = openDatabase(uri, database, 'work');
/** Steps come by the thousand; a reader needs one now and then. */
const tellEveryMs = 250;
const say = (message: FromThread): void => parentPort!.postMessage(message);
let underWay = new AbortController();

/** One plan at a time, read and solved here; the thread that answers requests does nothing but wait. */
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
    const { db } = await opened;
    const made = await makePlan(db, await createUnitTreeReader(db).current(), plan, now, config, {
      signal,
      tell,
    });
    say({ kind: 'made', plan: BSON.serialize(made) });
  } catch (error) {
    say({ kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
  }
}

parentPort!.on('message', (message: ToThread) => {
  if (message.kind === 'abort') underWay.abort();
  else void make(message.order);
});
