import type { Db, Filter, Hint, ObjectId } from 'mongodb';
import { after, pageOfRows, readCursor, instantPosition, type Page } from '../../platform/http/cursor.ts';
import { id, instant, pageFields } from '../../platform/schema/schema.ts';
import { type Infer, optional, shape } from '../../platform/schema/shape.ts';
import { auditEvents, type AuditEventDoc } from './model.ts';

export const trailQuery = shape({
  /** The thing that was changed. */
  subject: optional(id()),
  /** The person who changed it. */
  actor: optional(id()),
  /** Events of this unit and everything below it; every unit that the caller administers where it is left out. */
  below: optional(id()),
  from: optional(instant()),
  to: optional(instant()),
  ...pageFields(),
});
export type TrailQuery = Infer<typeof trailQuery>;

export const exportsQuery = shape({
  /** From this unit and everything below it; every unit that the caller administers where it is left out. */
  below: optional(id()),
  from: optional(instant()),
  to: optional(instant()),
  ...pageFields(),
});
export type ExportsQuery = Infer<typeof exportsQuery>;

const spanOf = ({ from, to }: { from?: Date | undefined; to?: Date | undefined }) =>
  from || to ? { at: { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) } } : {};

/** One page of these events, the latest first, by an index of their time. */
async function pageOfEvents(
  db: Db,
  { cursor, limit, from, to }: Pick<ExportsQuery, 'cursor' | 'limit' | 'from' | 'to'>,
  filter: Filter<AuditEventDoc>,
  hint: Hint,
): Promise<Page<AuditEventDoc>> {
  const position = readCursor(cursor, 'number');
  const rows = await auditEvents
    .in(db)
    .find(
      { $and: [{ ...filter, ...spanOf({ from, to }) }, after<AuditEventDoc>('at', instantPosition(position), -1)] },
      { projection: { kept: 0 } },
    )
    .hint(hint)
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    limit,
    (row) => ({ value: row.at.getTime(), id: row._id }),
    (row) => row,
  );
}

/** One page of the files of people's service that were taken from these units, the latest first. */
export const pageOfExports = (
  db: Db,
  query: ExportsQuery,
  unitIds: readonly ObjectId[],
): Promise<Page<AuditEventDoc>> =>
  pageOfEvents(db, query, { action: 'unit.export', unitId: { $in: [...unitIds] } }, { action: 1, at: -1 });

/** Ratings are never shown with their author, and an event names its actor. */
const keptApart = ['rating'];

/** One page of the events of a thing, or of a person's acts, in these units, the latest first. */
export const pageOfTrail = (db: Db, query: TrailQuery, unitIds: readonly ObjectId[]): Promise<Page<AuditEventDoc>> =>
  pageOfEvents(
    db,
    query,
    {
      ...(query.subject ? { 'subject.id': query.subject } : {}),
      ...(query.actor ? { actorId: query.actor } : {}),
      unitId: { $in: [...unitIds] },
      'subject.kind': { $nin: keptApart },
      apart: { $exists: false },
    },
    // A city's thousand units would else be searched one by one, each through all of its years.
    query.subject ? { 'subject.id': 1, at: 1 } : { actorId: 1, at: 1 },
  );
