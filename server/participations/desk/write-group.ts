import type { ClientSession, Db, ObjectId } from 'mongodb';
import { insertAudits } from '../../audit/record.ts';
import { applyCounts, type CountChange } from '../../counts/write.ts';
import { StaleDecision } from '../../group-desk/kind.ts';
import { applyPlaces, type PlacesTaken } from '../../tasks/places.ts';
import { calendars, participations, type CalendarDoc, type ParticipationDoc } from '../model.ts';
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
export async function writeGroup(
  db: Db, session: ClientSession, effects: readonly Effect[], calendarsAfter: ReadonlyMap<string, CalendarDoc>, before: Originals,
): Promise<void> {
  if (!(await applyPlaces(db, session, placesOf(effects)))) throw new StaleDecision();
  await writeCalendars(db, session, effects, calendarsAfter, before);
  await writeParticipations(db, session, effects, before);
  await applyCounts(db, session, effects.flatMap(countOf));
  await insertAudits(db, session, effects.map(({ audit }) => audit));
}

/** One write a role, with the sum of what the group takes and frees there. */
function placesOf(effects: readonly Effect[]): PlacesTaken[] {
  const byRole = new Map<string, PlacesTaken>();
  for (const { task, place } of effects) {
    if (place.by === 0) continue;
    const key = place.roleId.toHexString();
    const sum = byRole.get(key)?.by ?? 0;
    byRole.set(key, { task, roleId: place.roleId, by: sum + place.by });
  }
  return [...byRole.values()].filter(({ by }) => by !== 0);
}

async function writeCalendars(
  db: Db, session: ClientSession, effects: readonly Effect[], after: ReadonlyMap<string, CalendarDoc>, before: Originals,
): Promise<void> {
  const people = new Set(effects.filter(({ place }) => place.by !== 0).map(({ participation }) => participation.personId.toHexString()));
  if (people.size === 0) return;
  const known = [...people].filter((person) => before.calendars.has(person));
  const operations = [...people].map((person) => {
    const { _id, held, version } = after.get(person)!;
    const next = { held, version: version + 1 };
    return before.calendars.has(person)
      ? { updateOne: { filter: { _id, version }, update: { $set: next } } }
      : { insertOne: { document: { _id, ...next } } };
  });
  const { matchedCount } = await calendars.in(db).bulkWrite(operations, { session });
  if (matchedCount !== known.length) throw new StaleDecision();
}

async function writeParticipations(db: Db, session: ClientSession, effects: readonly Effect[], before: Originals): Promise<void> {
  const last = new Map<string, ParticipationDoc>();
  for (const { participation } of effects) last.set(idOf(participation._id), participation);
  const versions = new Map([...before.participations.values()].map((row) => [idOf(row._id), row.version]));
  const operations = [...last].map(([id, row]) => {
    const version = versions.get(id);
    return version === undefined
      ? { insertOne: { document: row } }
      : { replaceOne: { filter: { _id: row._id, version }, replacement: row } };
  });
  const { matchedCount } = await participations.in(db).bulkWrite(operations, { session });
  if (matchedCount !== [...last.keys()].filter((id) => versions.has(id)).length) throw new StaleDecision();
}

const idOf = (id: ObjectId): string => id.toHexString();

const countOf = ({ participation, place }: Effect): CountChange[] =>
  place.by === 0 ? [] : [{ ...participation, signedUp: place.by }];
