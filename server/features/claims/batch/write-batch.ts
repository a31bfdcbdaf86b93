import type { ClientSession, Db, ObjectId } from 'mongodb';
import { insertAudits } from '../../../domain/audit/record.ts';
import { applyCounts, type CountChange } from '../../../domain/counts/write.ts';
import { StaleDecision } from '../../../platform/batch-commit/batch-handler.ts';
import { enqueueMessages } from '../../../domain/messages/enqueue.ts';
import { applyPlaces, tasksWithWaitlist, type PlacesChange } from '../../../domain/tasks/slots.ts';
import {
  calendars,
  participations,
  type CalendarDoc,
  type ParticipationDoc,
} from '../../../domain/participations/model.ts';
import { advanceWaitlists } from '../waitlist/advance.ts';
import type { Effect } from './decide.ts';

/** What the group's people and pairs were when they were read; the writes hold only while they still are. */
export interface Originals {
  participations: ReadonlyMap<string, ParticipationDoc>;
  calendars: ReadonlyMap<string, CalendarDoc>;
}

/**
 * Writes a group's effects in one transaction, the contended documents first, one bulk write a collection. Every
 * filter repeats the condition that the decision was made on.
 */
export async function writeBatch(
  db: Db,
  session: ClientSession,
  effects: readonly Effect[],
  calendarsAfter: ReadonlyMap<string, CalendarDoc>,
  before: Originals,
): Promise<void> {
  if (!(await applyPlaces(db, session, placesOf(effects)))) throw new StaleDecision();
  await writeCalendars(db, session, effects, calendarsAfter, before);
  await writeParticipations(db, session, effects, before);
  await applyCounts(db, session, effects.flatMap(countOf));
  await insertAudits(
    db,
    session,
    effects.map(({ audit }) => audit),
  );
  const now = new Date(Math.max(...effects.map(({ audit }) => +audit.at)));
  await enqueueMessages(
    { db, session, now },
    effects.flatMap(({ notices }) => notices),
  );
  await passOn(db, session, effects, now);
}

/** The places that the group frees go to the first in line, in the same transaction: nobody can come in between. */
async function passOn(db: Db, session: ClientSession, effects: readonly Effect[], now: Date): Promise<void> {
  const freeing = new Map(
    effects.filter(({ moves }) => moves.taken < 0).map(({ task, audit }) => [idOf(task._id), { _id: task._id, audit }]),
  );
  if (freeing.size === 0) return;
  for (const taskId of await tasksWithWaitlist(
    db,
    session,
    [...freeing.values()].map(({ _id }) => _id),
  )) {
    await advanceWaitlists({ db, session, now, requestId: freeing.get(idOf(taskId))!.audit.requestId! }, taskId);
  }
}

/** One write a role, with the sum of what the group does there, on the role as the first of its changes read it. */
function placesOf(effects: readonly Effect[]): PlacesChange[] {
  const byRole = new Map<string, PlacesChange>();
  for (const {
    task,
    moves,
    participation: { roleId, state, waitingSince },
    audit,
  } of effects) {
    if (moves.taken === 0 && moves.waiting === 0 && !moves.enters) continue;
    const before = byRole.get(idOf(roleId)) ?? { task, roleId, taken: 0, waiting: 0, enters: false, now: audit.at };
    byRole.set(idOf(roleId), {
      ...before,
      taken: before.taken + moves.taken,
      waiting: before.waiting + moves.waiting,
      enters: before.enters || moves.enters,
      ...(state === 'waiting' ? { lineEnd: waitingSince! } : {}),
    });
  }
  return [...byRole.values()];
}

async function writeCalendars(
  db: Db,
  session: ClientSession,
  effects: readonly Effect[],
  after: ReadonlyMap<string, CalendarDoc>,
  before: Originals,
): Promise<void> {
  // Who joins a line promises no time, and still has to meet the closing of their account at the same moment.
  const people = new Set(
    effects
      .filter(({ moves }) => moves.holds !== 0 || moves.waiting > 0)
      .map(({ participation }) => participation.personId.toHexString()),
  );
  if (people.size === 0) return;
  const known = [...people].filter((person) => before.calendars.has(person));
  const operations = [...people].map((person) => {
    const { _id, held, version } = after.get(person)!;
    const next = { held, version: version + 1 };
    return before.calendars.has(person)
      ? { updateOne: { filter: { _id, version }, update: { $set: next } } }
      : { insertOne: { document: { _id, ...next } } };
  });
  const { matchedCount } = await calendars.in(db).bulkWrite(operations, { session, ordered: false });
  if (matchedCount !== known.length) throw new StaleDecision();
}

async function writeParticipations(
  db: Db,
  session: ClientSession,
  effects: readonly Effect[],
  before: Originals,
): Promise<void> {
  const last = new Map<string, ParticipationDoc>();
  for (const { participation } of effects) last.set(idOf(participation._id), participation);
  const read = new Map([...before.participations.values()].map((row) => [idOf(row._id), row]));
  const operations = [...last].map(([id, row]) => {
    const was = read.get(id);
    if (!was) return { insertOne: { document: row } };
    // The times too: a task that nobody holds yet may move, and those who are asked or wait move with it.
    const { version, start, end, category } = was;
    return { replaceOne: { filter: { _id: row._id, version, start, end, category }, replacement: row } };
  });
  const { matchedCount } = await participations.in(db).bulkWrite(operations, { session, ordered: false });
  if (matchedCount !== [...last.keys()].filter((id) => read.has(id)).length) throw new StaleDecision();
}

const idOf = (id: ObjectId): string => id.toHexString();

const countOf = ({ participation, moves }: Effect): CountChange[] =>
  moves.holds === 0 ? [] : [{ ...participation, signedUp: moves.holds }];
