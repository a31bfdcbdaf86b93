import type { ClientSession, Db, Document, Filter, ObjectId } from 'mongodb';
import { after, instantPosition, pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import { combine, rowsOf, runQuery, type Query } from '../../platform/database/query.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { grants, type GrantDoc } from './model.ts';

export type { GrantDoc } from './model.ts';

/** The filter of roles that are held at an instant. */
export const current = (now: Date): Filter<GrantDoc> => ({
  $or: [{ endsAt: { $exists: false } }, { endsAt: { $gt: now } }],
});

/** Whether a role is held at an instant; as `current`. */
export const isCurrent = ({ endsAt }: Pick<GrantDoc, 'endsAt'>, now: Date): boolean =>
  endsAt === undefined || endsAt > now;

/** The instant until which all of the roles that are held now are, ms; Infinity where none ends. */
export const heldUntil = (roles: readonly Pick<GrantDoc, 'endsAt'>[], now: Date): number =>
  Math.min(Infinity, ...roles.flatMap(({ endsAt }) => (endsAt && endsAt > now ? [+endsAt] : [])));

/** A role that is held at an instant. */
export const findGrant = (db: Db, grantId: ObjectId, now: Date, session?: ClientSession): Promise<GrantDoc | null> =>
  grants.in(db).findOne({ _id: grantId, ...current(now) }, session ? { session } : {});

/** The roles that people hold at an instant. */
export const grantsOf = (
  db: Db,
  personIds: readonly ObjectId[],
  now: Date,
  session?: ClientSession,
): Promise<GrantDoc[]> =>
  grants
    .in(db)
    .find({ personId: { $in: [...personIds] }, ...current(now) }, session ? { session } : {})
    .sort({ _id: 1 })
    .toArray();

/** One page of the roles given in these very units, oldest first. */
export async function pageOfGrants(
  db: Db,
  unitIds: readonly ObjectId[],
  now: Date,
  query: { limit: number; cursor?: string },
): Promise<Page<GrantDoc>> {
  const position = readCursor(query.cursor, 'number');
  const rows = await grants
    .in(db)
    .find({
      $and: [
        { unitId: { $in: [...unitIds] } },
        current(now),
        after<GrantDoc>('grantedAt', instantPosition(position), 1),
      ],
    })
    .sort({ grantedAt: 1, _id: 1 })
    .limit(query.limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    query.limit,
    (row) => ({ value: row.grantedAt.getTime(), id: row._id }),
    (row) => row,
  );
}

/** The people who hold a role in one of the units of a path. */
export async function holdersOnPath(
  db: Db,
  path: readonly ObjectId[],
  now: Date,
  session?: ClientSession,
): Promise<ObjectId[]> {
  const rows = await grants
    .in(db)
    .find(
      { unitId: { $in: [...path] }, ...current(now) },
      { projection: { personId: 1 }, ...(session ? { session } : {}) },
    )
    .toArray();
  return [...new Map(rows.map(({ personId }) => [personId.toHexString(), personId])).values()];
}

/** The roles held in a unit itself at the change's instant. */
export const grantsIn = ({ db, session, now }: TransactionContext, unitId: ObjectId): Promise<GrantDoc[]> =>
  grants
    .in(db)
    .find({ unitId, ...current(now) }, { session })
    .toArray();

/** The roles held in these very units at an instant, and those that have ended since. */
export const grantsSince = (
  db: Db,
  unitIds: readonly ObjectId[],
  since: Date,
  session?: ClientSession,
): Promise<GrantDoc[]> =>
  grants
    .in(db)
    .find({ unitId: { $in: [...unitIds] }, ...current(since) }, session ? { session } : {})
    .toArray();

/** A change under way, or a look at an instant. */
interface Reading {
  db: Db;
  now: Date;
  session?: ClientSession;
}

/** The current roles that come from some others directly. */
const grantsFrom = ({ db, session, now }: Reading, sources: readonly ObjectId[]): Promise<GrantDoc[]> =>
  grants
    .in(db)
    .find({ source: { $in: [...sources] }, ...current(now) }, session ? { session } : {})
    .toArray();

/** Every current role that comes from one, by however many hands. */
export async function grantsBehind(reading: Reading, grantId: ObjectId): Promise<GrantDoc[]> {
  const found: GrantDoc[] = [];
  for (let level = [grantId]; level.length > 0;) {
    const next = await grantsFrom(reading, level);
    found.push(...next);
    level = next.map(({ _id }) => _id);
  }
  return found;
}

/** The administrators of these very units at an instant. */
export const administratorsOf = (
  db: Db,
  unitIds: readonly ObjectId[],
  now: Date,
  session?: ClientSession,
): Promise<{ personId: ObjectId; unitId: ObjectId }[]> =>
  grants
    .in(db)
    .find(
      { unitId: { $in: [...unitIds] }, role: 'administrator', ...current(now) },
      { projection: { _id: 0, personId: 1, unitId: 1 }, ...(session ? { session } : {}) },
    )
    .toArray();

/** The holders of any role in these very units at an instant. */
export const staffOf = (
  db: Db,
  unitIds: readonly ObjectId[],
  now: Date,
  session?: ClientSession,
): Promise<ObjectId[]> =>
  grants.in(db).distinct('personId', { unitId: { $in: [...unitIds] }, ...current(now) }, session ? { session } : {});

/** Those of some units that have staff of their own at an instant, ids in hex. */
export async function unitsWithStaff(db: Db, unitIds: readonly ObjectId[], now: Date): Promise<ReadonlySet<string>> {
  const found = await grants.in(db).distinct('unitId', { unitId: { $in: [...unitIds] }, ...current(now) });
  return new Set(found.map((unitId) => unitId.toHexString()));
}

/** The staff of a unit, without some of them; where it has none, those of the nearest unit above that has. */
export async function nearestStaff(
  db: Db,
  path: readonly ObjectId[],
  now: Date,
  session: ClientSession,
  except: ObjectId | readonly ObjectId[] = [],
): Promise<ObjectId[]> {
  return nearestOf(await runQuery(db, rolesIn(path, now), session), path, now, [except].flat());
}

/** A role as it says who answers for a unit. */
export type HeldRole = Pick<GrantDoc, 'personId' | 'unitId' | 'endsAt'>;

/** The roles in these very units that are held at an instant, and those that have ended since. */
export const rolesIn = (unitIds: readonly ObjectId[], since: Date): Query<HeldRole[]> =>
  rowsOf(grants, { unitId: { $in: [...unitIds] }, ...current(since) }, { _id: 0, personId: 1, unitId: 1, endsAt: 1 });

/** Of these units one that has staff at an instant, where any has; in hex. */
export const staffedAmong = (unitIds: readonly ObjectId[], now: Date): Query<string[]> =>
  staffedBy({ unitId: { $in: [...unitIds] } }, now);

/** The same of all units but these. */
export const staffedBesides = (unitIds: readonly ObjectId[], now: Date): Query<string[]> =>
  staffedBy({ unitId: { $nin: [...unitIds] } }, now);

const staffedBy = (units: Filter<GrantDoc>, now: Date): Query<string[]> =>
  combine([rowsOf(grants, { ...units, ...current(now) }, { _id: 0, unitId: 1 }, 1)], (rows) =>
    rows.map(({ unitId }) => unitId.toHexString()),
  );

/** As `nearestStaff`, of roles that have been read; those of them that are over by then answer for nothing. */
export function nearestOf(
  held: readonly HeldRole[],
  path: readonly ObjectId[],
  now: Date,
  except: readonly ObjectId[] = [],
): ObjectId[] {
  const others = held.filter((role) => isCurrent(role, now) && !except.some((one) => one.equals(role.personId)));
  const nearest = [...path].reverse().find((above) => others.some(({ unitId }) => unitId.equals(above)));
  const staff = others.filter(({ unitId }) => nearest?.equals(unitId)).map(({ personId }) => personId);
  // Somebody may hold two roles in one unit.
  return staff.filter((personId, at) => staff.findIndex((other) => other.equals(personId)) === at);
}

/** Those of the people who hold a role at an instant, ids in hex: they are marked as staff where others see them. */
export async function staffAmong(
  db: Db,
  personIds: readonly ObjectId[],
  now: Date,
  session?: ClientSession,
): Promise<ReadonlySet<string>> {
  const held = await grantsOf(db, personIds, now, session);
  return new Set(held.map(({ personId }) => personId.toHexString()));
}

/** Whether a unit has an administrator without an end, besides a person. */
export const hasLastingAdministrator = async (
  { db, session }: TransactionContext,
  unitId: ObjectId,
  besides?: ObjectId,
): Promise<boolean> =>
  (await grants
    .in(db)
    .findOne(
      { unitId, role: 'administrator', endsAt: { $exists: false }, ...(besides ? { personId: { $ne: besides } } : {}) },
      { session, projection: { _id: 1 } },
    )) !== null;

export type HeldGrant = Pick<GrantDoc, '_id' | 'unitId' | 'role' | 'endsAt'>;

/** A stage that adds to rows with a `personId` every grant of theirs, ended ones too, in `grants`. */
export const withGrants: Document = {
  $lookup: { from: grants.name, localField: 'personId', foreignField: 'personId', as: 'grants' },
};
