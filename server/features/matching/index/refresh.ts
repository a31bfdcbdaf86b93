import { setImmediate as nextTurn } from 'node:timers/promises';
import { ObjectId, type Db } from 'mongodb';
import type { Log } from '../../../platform/log/log.ts';
import { offersById, offersOf } from '../../../domain/offers/queries.ts';
import { rankableTasks } from '../../../domain/tasks/near.ts';
import { signUp } from '../../../engine/rules/capacity.ts';
import { checkOffer, checkTask } from '../../../engine/tables/facts-error.ts';
import { recruitedFacts } from '../recruited.ts';
import { taskFacts } from '../engine-input.ts';
import { knownPeople } from '../mongo/volunteers.ts';
import type { PendingRefresh } from './pending-refresh.ts';
import type { IndexState } from './index-state.ts';
import { isSound } from './load.ts';
import { partsOf } from '../../../platform/database/parts-of.ts';

const batchSize = 1_000;
/** Tasks read in one turn: what a thousand of them take kept requests waiting. */
const maxTasksPerTurn = 100;
/** Every six hours all are halved. */
const maxShownPerTurn = 500;

/** Reads again what is out of date and puts it in place: what was committed before this is in the index after it. */
export async function refresh(
  db: Db,
  held: IndexState,
  dirty: Pick<PendingRefresh, 'tasks' | 'shown' | 'offers' | 'people'>,
  now: Date,
  log: Pick<Log, 'warn'>,
): Promise<void> {
  // Before tasks are read: what is read is as new or newer.
  for (const part of partsOf([...dirty.shown], maxShownPerTurn)) {
    for (const [id, exposure] of part) held.tasks.show(id, exposure);
    if (part.length === maxShownPerTurn) await nextTurn();
  }
  for (const ids of partsOf([...dirty.tasks], maxTasksPerTurn)) {
    await refreshTasks(db, held, ids, now, log);
    held.tasksNow = {};
  }
  for (const ids of partsOf([...dirty.offers], batchSize)) await refreshOffers(db, held, { _id: ids }, now, log);
  for (const ids of partsOf([...dirty.people], batchSize)) await refreshOffers(db, held, { personId: ids }, now, log);
}

async function refreshTasks(
  db: Db,
  held: IndexState,
  ids: readonly string[],
  now: Date,
  log: Pick<Log, 'warn'>,
): Promise<void> {
  const missing = new Set(ids);
  for (const row of await rankableTasks(db, ids)) {
    const facts = taskFacts(row, held.tree);
    if (signUp(facts, now.getTime()) || !isSound(facts, checkTask, log)) continue;
    missing.delete(facts.id);
    held.tasks.upsert(facts);
  }
  for (const id of missing) held.tasks.remove(id);
}

type Which = { _id: readonly string[] } | { personId: readonly string[] };

async function refreshOffers(db: Db, held: IndexState, which: Which, now: Date, log: Pick<Log, 'warn'>): Promise<void> {
  const [[field, ids]] = Object.entries<readonly string[]>(which);
  const wanted = ids.map((id) => new ObjectId(id));
  const rows = await (field === '_id' ? offersById(db, wanted) : offersOf(db, wanted));
  const known = await knownPeople(
    db,
    rows.map(({ personId }) => personId),
    now,
  );
  // An offer that is not there any more is known by its own id only; its deletion is a change of its own.
  const missing = new Set(field === '_id' ? ids : []);
  if (field === 'personId') for (const personId of ids) held.lapses.delete(personId);
  for (const row of rows) {
    const id = row._id.toHexString();
    missing.add(id);
    const about = known.get(row.personId.toHexString());
    if (row.paused || row.together || !about) continue;
    const facts = recruitedFacts(row, about, held.tree, now, held.offers.config);
    if (!isSound(facts, checkOffer, log)) continue;
    missing.delete(id);
    held.offers.upsert(facts);
    held.noteLapse(facts, about.firstInvited);
  }
  for (const id of missing) held.offers.remove(id);
}
