import { ObjectId } from 'mongodb';
import { hourMs } from '../../../../shared/durations.ts';
import { limits } from '../../../../shared/limits.ts';
import { chordSquared, chordToKm, distanceKm, kmToChordSquared, unitVector } from '../../../platform/geo/distance.ts';
import { pageOfRows, readCursor, instantPosition, type Page, type Position } from '../../../platform/http/cursor.ts';
import type { Reads } from '../../../platform/reads/reads.ts';
import type { UnitTree } from '../../units/tree.ts';
import { defaultRadiusKm, type TaskQuery } from '../list.ts';
import { taskRows, type TaskRow } from '../rows.ts';
import type { ListedEntry } from './entry.ts';
import type { EntryTable } from './entry-table.ts';

/** An entry that a list has found; `tenths` as in `FoundTask`. */
interface Found {
  entry: ListedEntry;
  tenths?: number;
}

/** A page and what it was made of. */
export interface HeldPage<T> extends Page<T> {
  /** The tasks that were found, in hex, and their rows. */
  ids: readonly string[];
  rows: readonly (TaskRow | undefined)[];
  /** Until this instant, ms, time alone takes none of them away. */
  until: number;
}

/** The page that `listTasks` reads from the database, of a query without a text. */
export async function listHeld<T>(
  table: EntryTable,
  { reads, tree, now }: { reads: Reads; tree: UnitTree; now: Date },
  query: Omit<TaskQuery, 'q'>,
  present: (task: TaskRow, tenths: number | undefined) => T,
): Promise<HeldPage<T>> {
  const position = readCursor(query.cursor, 'number');
  const fits = filterOf(query, tree, now);
  const byDistance = query.sort === 'distance' && query.near !== undefined;
  const found = byDistance
    ? nearestHeld(table, query, fits, position)
    : soonestHeld(table, query, fits, earliestOf(query, now), instantPosition(position));
  const { items, nextCursor } = pageOfRows(
    found,
    query.limit,
    ({ entry, tenths }) => ({ value: byDistance ? tenths! : entry.start, id: new ObjectId(entry.id) }),
    (one) => one,
  );
  const ids = items.map(({ entry }) => entry.id);
  const rows = await reads.byIds(taskRows, ids);
  return {
    // One may have been called off since it was found.
    items: rows.flatMap((row, at) => (row?.state === 'published' ? [present(row, items[at].tenths)] : [])),
    nextCursor,
    ids,
    rows,
    until: Math.min(...found.map(({ entry }) => endOf(entry, query))),
  };
}

/** The instant from which a task is in a list no more, ms. */
const endOf = ({ start, end, signUpBy }: ListedEntry, { from, joinable, open }: Omit<TaskQuery, 'q'>): number =>
  Math.min(end, from ? Infinity : start + limits.taskHours * hourMs + 1, joinable || open ? signUpBy : Infinity);

const earliestOf = ({ from }: Pick<TaskQuery, 'from'>, now: Date): number =>
  from ? +from : +now - limits.taskHours * hourMs;

/** The conditions of `publicTasks` on one entry. */
function filterOf(
  { except = [], unitId, category, skill, to, joinable, open, ...query }: Omit<TaskQuery, 'q'>,
  tree: UnitTree,
  now: Date,
): (entry: ListedEntry) => boolean {
  const without = new Set(except.map((id) => id.toHexString()));
  const earliest = earliestOf(query, now);
  const nowMs = +now;
  return (entry) =>
    entry.end > nowMs &&
    entry.start >= earliest &&
    !(to && entry.start >= +to) &&
    !((joinable || open) && entry.signUpBy <= nowMs) &&
    !(category && entry.category !== category) &&
    !(skill && !entry.roles.some((role) => role.skill === skill)) &&
    !(open && !entry.roles.some((role) => role.isOpen && (!skill || role.skill === skill))) &&
    !(without.size > 0 && without.has(entry.id)) &&
    !(unitId && !(tree.byId.get(entry.unitId)?.path ?? []).some((one) => one.equals(unitId)));
}

const tenthsOf = (km: number): number => Math.ceil(km * 10);

function soonestHeld(
  table: EntryTable,
  { near, radiusKm = defaultRadiusKm, limit }: Pick<TaskQuery, 'near' | 'radiusKm' | 'limit'>,
  fits: (entry: ListedEntry) => boolean,
  earliest: number,
  position: { value: Date; id: ObjectId } | undefined,
): Found[] {
  const found: Found[] = [];
  const last = position && { start: +position.value, id: position.id.toHexString() };
  const from = last && last.start >= earliest ? last : { start: earliest, id: '' };
  for (const entry of table.soonest(from.start, from.id)) {
    if (entry.id === last?.id || !fits(entry)) continue;
    const km = near && distanceKm(near[0], near[1], entry.lng, entry.lat);
    if (km !== undefined && km > radiusKm) continue;
    if (found.push(km === undefined ? { entry } : { entry, tenths: tenthsOf(km) }) > limit) break;
  }
  return found;
}

function nearestHeld(
  table: EntryTable,
  { near, radiusKm = defaultRadiusKm, limit }: Pick<TaskQuery, 'near' | 'radiusKm' | 'limit'>,
  fits: (entry: ListedEntry) => boolean,
  position: Position | undefined,
): Found[] {
  const [lng, lat] = near!;
  const [value, id] = position ? [Number(position.value), position.id.toHexString()] : [-1, ''];
  const farthest = kmToChordSquared(radiusKm) * (1 + maxRoundingShare);
  unitVector(lng, lat, centre);
  const [x, y, z] = centre;
  const found: Required<Found>[] = [];
  for (const { entries, beyondKm } of table.rings(lng, lat, radiusKm)) {
    for (const entry of entries) {
      const chord = chordSquared(x, y, z, entry.vector[0], entry.vector[1], entry.vector[2]);
      if (chord > farthest) continue;
      const km = chordToKm(chord);
      const tenths = tenthsOf(km);
      if (km > radiusKm || tenths < value || (tenths === value && entry.id <= id) || !fits(entry)) continue;
      found.push({ entry, tenths });
    }
    // Everything that is still to come is further away by a step.
    if (found.length > limit && countBelow(found, tenthsOf(beyondKm)) > limit) break;
  }
  return found.sort((a, b) => a.tenths - b.tenths || (a.entry.id < b.entry.id ? -1 : 1)).slice(0, limit + 1);
}

const centre = new Float64Array(3);
/** A chord that is longer by so small a part may still be as long as the radius. */
const maxRoundingShare = 1e-9;

function countBelow(found: readonly Required<Found>[], tenths: number): number {
  let count = 0;
  for (const one of found) if (one.tenths < tenths) count++;
  return count;
}
