import type { AnyBulkWriteOperation, ObjectId } from 'mongodb';
import { StaleDecision } from '../../platform/batch-commit/batch-handler.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { insertAudits } from '../audit/record.ts';
import { applyCounts } from '../counts/write.ts';
import { enqueueMessages } from '../messages/enqueue.ts';
import { countPromises } from '../people/count-promises.ts';
import { applyPlaces, type PlacesChange } from '../tasks/slots.ts';
import { writeCalendars } from './calendar.ts';
import { countDifference, promiseDifference } from './differences.ts';
import { participations, type ParticipationDoc } from './model.ts';
import type { Step } from './step.ts';

type Transaction = Pick<TransactionContext, 'db' | 'session'>;
export interface Writing extends Transaction {
  /**
   * All that the steps were decided on was read in this transaction, so that MongoDB refuses a write to what has
   * changed since. Documents are then found by their ids alone, which costs less than half of finding them by
   * conditions too.
   */
  readWithin?: boolean;
}

/**
 * The one place that writes states of participations. Writes steps in the given transaction, in the order in which they
 * were decided, with everything that follows from them: the contended documents first, one bulk write a collection.
 * Every filter repeats what its step was decided on, unless it was read within. Slots that are freed are left free: see
 * `applySteps`.
 *
 * @throws StaleDecision where the facts that a step was decided on have changed meanwhile
 */
export async function writeSteps({ db, session, readWithin = false }: Writing, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return;
  if (!(await applyPlaces(db, session, slotChanges(steps), readWithin))) throw new StaleDecision();
  await writeCalendars(
    { db, session },
    steps.flatMap(({ calendar }) => calendar ?? []),
    readWithin,
  );
  await writeParticipations({ db, session }, steps, readWithin);
  await applyCounts(
    db,
    session,
    steps.flatMap(({ before, after }) => countDifference(before, after)),
  );
  await countPromises(
    { db, session },
    steps.flatMap(({ before, after }) => promiseDifference(before, after)),
  );
  await insertAudits(
    db,
    session,
    steps.map(({ audit }) => audit),
  );
  await enqueueMessages(
    { db, session, now: lastInstant(steps) },
    steps.flatMap(({ message }) => message ?? []),
  );
}

export const lastInstant = (steps: readonly Step[]): Date => new Date(Math.max(...steps.map(({ audit }) => +audit.at)));

/** One write a role, with the sum of what the steps do there, on the role as the first of them read it. */
function slotChanges(steps: readonly Step[]): PlacesChange[] {
  const byRole = new Map<string, PlacesChange>();
  for (const { slots } of steps) {
    if (!slots) continue;
    const key = hex(slots.roleId);
    const before = byRole.get(key);
    byRole.set(key, before ? sumOf(before, slots) : slots);
  }
  return [...byRole.values()];
}

const sumOf = (before: PlacesChange, { taken, held = 0, waiting, enters, lineEnd }: PlacesChange): PlacesChange => ({
  ...before,
  taken: before.taken + taken,
  held: (before.held ?? 0) + held,
  waiting: before.waiting + waiting,
  enters: before.enters || enters,
  ...(lineEnd ? { lineEnd } : {}),
});

/** One write a participation: the first of its steps says what was read, the last what is to be. */
async function writeParticipations(
  { db, session }: Transaction,
  steps: readonly Step[],
  readWithin: boolean,
): Promise<void> {
  const first = new Map<string, ParticipationDoc | undefined>();
  const last = new Map<string, ParticipationDoc>();
  for (const { before, after } of steps) {
    const key = hex(after._id);
    if (!first.has(key)) first.set(key, before);
    last.set(key, after);
  }
  const operations = [...last].map(([key, row]): AnyBulkWriteOperation<ParticipationDoc> => {
    const read = first.get(key);
    if (!read) return { insertOne: { document: row } };
    // The times too: a task that nobody holds yet may move, and those who are asked or wait move with it.
    const { _id, version, start, end, category } = read;
    const filter = readWithin ? { _id } : { _id, version, start, end, category };
    return { replaceOne: { filter, replacement: row } };
  });
  const { matchedCount, insertedCount } = await participations
    .in(db)
    .bulkWrite(operations, { session, ordered: false });
  if (matchedCount + insertedCount !== operations.length) throw new StaleDecision();
}

const hex = (id: ObjectId): string => id.toHexString();
