import type { AnyBulkWriteOperation, ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { StaleDecision } from '../../platform/batch-commit/batch-handler.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { publicPoint } from '../tasks/public-place.ts';
import type { PlacesTask } from '../tasks/slots.ts';
import { calendars, type CalendarDoc } from './model.ts';

/** How long a task that is over stays in a person's calendar: the weekly limit looks back. */
const keptDays = 14;
/** The time within which slots that were given back are counted. */
const givenBackWithinMs = dayMs;

/**
 * The effect of a step on a person's calendar. With the calendar at hand, as it was read and as it is to be: the write
 * holds only in the version that was read, also where nothing is promised yet. Without it, a task to be taken out in
 * whatever version there is.
 */
export type CalendarChange =
  { personId: ObjectId; before: CalendarDoc | undefined; after: CalendarDoc } | { personId: ObjectId; frees: ObjectId };

const empty = (personId: ObjectId): CalendarDoc => ({ _id: personId, held: [], version: 0 });

/** The calendar as it was read, to be written unchanged: two changes of one person then meet at it. */
export const touched = (personId: ObjectId, before: CalendarDoc | undefined): CalendarChange => ({
  personId,
  before,
  after: before ?? empty(personId),
});

export function withTask(
  personId: ObjectId,
  before: CalendarDoc | undefined,
  task: PlacesTask,
  now: Date,
): CalendarChange {
  const calendar = before ?? empty(personId);
  // As everybody may see it: the calendar outlasts what its person may know of the place.
  const [lng, lat] = publicPoint(task.place.point).coordinates;
  const added = { taskId: task._id, title: task.title, start: task.start, end: task.end, lng, lat };
  return { personId, before, after: { ...calendar, held: [...others(calendar, task._id, now), added] } };
}

export const withoutTask = (
  personId: ObjectId,
  before: CalendarDoc | undefined,
  taskId: ObjectId,
  now: Date,
  givesBack: boolean,
): CalendarChange => {
  if (!before) return { personId, frees: taskId };
  const after = { ...before, held: others(before, taskId, now) };
  return { personId, before, after: givesBack ? { ...after, givenBack: [...lately(before, now), now] } : after };
};

const lately = ({ givenBack = [] }: CalendarDoc, now: Date): Date[] =>
  givenBack.filter((at) => +at > +now - givenBackWithinMs);

/**
 * Whether a person has given back as many slots within a day as anybody may: who claims only to look and leaves again
 * is stopped from claiming, while leaving stays free.
 */
export const gaveBackTooOften = (calendar: CalendarDoc | undefined, now: Date): boolean =>
  calendar !== undefined && lately(calendar, now).length >= limits.givenBackADay;

function others({ held }: CalendarDoc, taskId: ObjectId, now: Date): CalendarDoc['held'] {
  const longAgo = +now - keptDays * dayMs;
  return held.filter((other) => !other.taskId.equals(taskId) && +other.end >= longAgo);
}

/**
 * Writes what several steps do, one write a person.
 *
 * @param readWithin the calendars were read in this transaction
 *
 * @throws StaleDecision where a calendar is not as it was read
 */
export async function writeCalendars(
  { db, session }: Pick<TransactionContext, 'db' | 'session'>,
  changes: readonly CalendarChange[],
  readWithin: boolean,
): Promise<void> {
  const byPerson = new Map<string, CalendarChange[]>();
  for (const change of changes) {
    const key = change.personId.toHexString();
    byPerson.set(key, [...(byPerson.get(key) ?? []), change]);
  }
  const freeing: AnyBulkWriteOperation<CalendarDoc>[] = [];
  const replacing: AnyBulkWriteOperation<CalendarDoc>[] = [];
  for (const own of byPerson.values()) {
    const known = own.filter((change) => 'after' in change);
    if (known.length > 0) replacing.push(replacementOf(known, readWithin));
    const freed = own.flatMap((change) => ('frees' in change ? [change.frees] : []));
    if (freed.length > 0) freeing.push(freeingOf(own[0].personId, freed));
  }
  if (freeing.length > 0) await calendars.in(db).bulkWrite(freeing, { session, ordered: false });
  if (replacing.length === 0) return;
  const { matchedCount, insertedCount } = await calendars.in(db).bulkWrite(replacing, { session, ordered: false });
  if (matchedCount + insertedCount !== replacing.length) throw new StaleDecision();
}

/** The steps of one person follow each other: the first says what was read, the last what is to be. */
function replacementOf(
  changes: readonly Extract<CalendarChange, { after: unknown }>[],
  readWithin: boolean,
): AnyBulkWriteOperation<CalendarDoc> {
  const { before } = changes[0];
  const { _id, held, givenBack } = changes.at(-1)!.after;
  const kept = { held, ...(givenBack ? { givenBack } : {}) };
  if (!before) return { insertOne: { document: { _id, ...kept, version: 1 } } };
  const { version } = before;
  const filter = readWithin ? { _id } : { _id, version };
  return { updateOne: { filter, update: { $set: { ...kept, version: version + 1 } } } };
}

const freeingOf = (_id: ObjectId, taskIds: readonly ObjectId[]): AnyBulkWriteOperation<CalendarDoc> => ({
  updateOne: { filter: { _id }, update: { $pull: { held: { taskId: { $in: [...taskIds] } } }, $inc: { version: 1 } } },
});

/**
 * Moves a person's calendar on by a version: a claim of theirs that is being decided at the same moment no longer
 * holds and is decided anew on what this change leaves; two such changes of one person go one after the other.
 */
export async function lockCalendar({ db, session }: TransactionContext, personId: ObjectId): Promise<void> {
  await calendars
    .in(db)
    .updateOne({ _id: personId }, { $inc: { version: 1 }, $setOnInsert: { held: [] } }, { session, upsert: true });
}

/**
 * Sets the end of a task later in the calendars of people who have not promised the time after it elsewhere.
 *
 * @returns the ids of those people
 */
export async function extendHeldTime(
  { db, session }: TransactionContext,
  task: Pick<PlacesTask, '_id' | 'end'>,
  end: Date,
  people: readonly ObjectId[],
): Promise<Set<string>> {
  const next = { $elemMatch: { taskId: { $ne: task._id }, start: { $lt: end }, end: { $gt: task.end } } };
  const bound = await calendars
    .in(db)
    .find({ _id: { $in: [...people] }, held: next }, { session, projection: { _id: 1 } })
    .toArray();
  const taken = new Set(bound.map(({ _id }) => _id.toHexString()));
  const free = people.filter((personId) => !taken.has(personId.toHexString()));
  await calendars
    .in(db)
    .updateMany(
      { _id: { $in: free }, 'held.taskId': task._id },
      { $set: { 'held.$.end': end }, $inc: { version: 1 } },
      { session },
    );
  return new Set(free.map((personId) => personId.toHexString()));
}
