import type { Db, ObjectId } from 'mongodb';
import type { MigrationStep } from '../step.ts';

interface Grant {
  _id: ObjectId;
  personId: ObjectId;
  unitId: ObjectId;
  role: string;
  grantedBy: ObjectId | null;
  grantedAt: Date;
  endsAt?: Date;
  source?: ObjectId;
}
/** A role as the audit trail tells of it: given by somebody, and perhaps taken away. */
interface Given extends Omit<Grant, 'grantedBy'> {
  by: ObjectId | null;
  removedAt?: Date;
  /** It is still among the roles. */
  isKept: boolean;
}

const open = { source: { $exists: false }, grantedBy: { $ne: null } };
const rowsPerSecond = 500;

/**
 * Roles from before sources were kept get the giver's role that they came from: the one that the audit trail proves, by
 * whom it was given and when. Where that was taken away since, theirs is the one that it came from itself, as it is for
 * roles that are given today; without any they are as of the set-up. None lasts longer than its source.
 */
export const grantSources: MigrationStep = {
  version: 5,
  name: { zh: '角色记下由谁授予', en: 'roles know the role that they came from' },
  async expected(db) {
    const documents = await db.collection('grants').countDocuments(open);
    return { documents, seconds: documents / rowsPerSecond };
  },
  async run({ db }) {
    const grants = db.collection<Grant>('grants');
    const given = await everGiven(db);
    // The giver's first, so that an end goes on from role to role.
    const rows = await grants.find(open).sort({ grantedAt: 1, _id: 1 }).toArray();
    for (const { _id, unitId, grantedBy, grantedAt } of rows) {
      const path = await pathOf(db, unitId);
      const source = sourceOf(given, { by: grantedBy, path, at: grantedAt, besides: _id });
      if (!source) continue;
      await grants.updateOne({ _id, source: { $exists: false } }, { $set: { source: source._id } });
      // As it is now: an earlier one of these may have given it its end.
      const { endsAt } = (await grants.findOne({ _id: source._id }))!;
      if (endsAt && !(await isLastAtRoot(db, _id, path)))
        await grants.updateOne(
          { _id, $or: [{ endsAt: { $exists: false } }, { endsAt: { $gt: endsAt } }] },
          { $set: { endsAt } },
        );
    }
  },
};

/** Every role that was ever given, by the trail and by what is kept, the earliest first. */
async function everGiven(db: Db): Promise<Given[]> {
  const events = await db
    .collection('auditEvents')
    .find({ action: { $in: ['grant.give', 'grant.remove'] } })
    .sort({ at: 1, _id: 1 })
    .toArray();
  const found = new Map<string, Given>();
  for (const { action, at, actorId, unitId, subject, details } of events) {
    const _id = (subject as { id: ObjectId }).id;
    const known = found.get(String(_id));
    if (action === 'grant.remove') {
      if (known) known.removedAt = at as Date;
      continue;
    }
    const { personId, role } = details as Pick<Grant, 'personId' | 'role'>;
    const by = actorId as ObjectId | null;
    found.set(String(_id), {
      _id,
      personId,
      role,
      unitId: unitId as ObjectId,
      by,
      grantedAt: at as Date,
      isKept: false,
    });
  }
  for await (const { grantedBy, ...grant } of db.collection<Grant>('grants').find()) {
    const removedAt = found.get(String(grant._id))?.removedAt;
    found.set(String(grant._id), { ...grant, by: grantedBy, ...(removedAt ? { removedAt } : {}), isKept: true });
  }
  return [...found.values()];
}

interface Asked {
  by: ObjectId | null;
  path: readonly ObjectId[];
  at: Date;
  /** No role comes from itself. */
  besides: ObjectId;
}

/** The giver's role at that time, the longest; of one that was taken away since, what it came from itself. */
function sourceOf(given: readonly Given[], { by, path, at, besides }: Asked): Given | undefined {
  if (!by) return undefined;
  const [source] = given
    .filter(
      (one) =>
        one.personId.equals(by) &&
        one.role === 'administrator' &&
        path.some((unitId) => unitId.equals(one.unitId)) &&
        !one._id.equals(besides) &&
        one.grantedAt <= at &&
        (one.removedAt ?? one.endsAt ?? later) > at,
    )
    .sort((a, b) => +(b.endsAt ?? later) - +(a.endsAt ?? later));
  if (!source) return undefined;
  if (source.isKept && !source.removedAt) return source;
  const known = given.find(({ _id, removedAt }) => source.source?.equals(_id) && !removedAt);
  if (known) return known;
  return sourceOf(given, { by: source.by, path, at: source.grantedAt, besides: source._id });
}

const later = new Date(8.64e15);

const pathOf = async (db: Db, unitId: ObjectId): Promise<ObjectId[]> =>
  ((await db.collection('units').findOne({ _id: unitId }, { projection: { path: 1 } }))?.path as ObjectId[]) ?? [];

/** Without a lasting administrator at the root nobody could ever name one again. */
async function isLastAtRoot(db: Db, grantId: ObjectId, path: readonly ObjectId[]): Promise<boolean> {
  if (path.length !== 1) return false;
  const lasting = { unitId: path[0], role: 'administrator', endsAt: { $exists: false } };
  const grants = db.collection<Grant>('grants');
  return (
    (await grants.findOne({ ...lasting, _id: grantId })) !== null &&
    (await grants.findOne({ ...lasting, _id: { $ne: grantId } })) === null
  );
}
