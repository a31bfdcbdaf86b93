import { ObjectId, type Db, type Document } from 'mongodb';
import type { MigrationStep } from '../step.ts';

const collections = ['tasks', 'rotas'] as const;
const maxRows = 1_000;
const rowsPerSecond = 5_000;

interface Mark {
  collection: (typeof collections)[number];
  after: ObjectId;
}
interface Staff {
  id: ObjectId;
  names: string[];
  phone: string;
  unitIds: ReadonlySet<string>;
}

/** A contact whose person is not known, with something to know them by. */
const open: Document = { 'contact.personId': { $exists: false }, 'contact.name': { $type: 'string' } };

/**
 * Contacts of tasks and rotas say whose they are by id, so that erasing a person finds theirs and nobody else's: one of
 * those who had a role in the unit or above it, or whoever made it, with that number (without one: that name).
 */
export const contactPerson: MigrationStep = {
  version: 1,
  name: { zh: '联系人与人员对应', en: 'contacts know their person' },
  async expected(db) {
    const counts = await Promise.all(collections.map((name) => db.collection(name).countDocuments(open)));
    const documents = counts.reduce((sum, count) => sum + count, 0);
    return { documents, seconds: documents / rowsPerSecond };
  },
  async run({ db, resumed, save }) {
    const mark = resumed as Mark | undefined;
    const staff = await staffOf(db);
    for (const collection of collections.slice(mark ? collections.indexOf(mark.collection) : 0)) {
      let after = mark?.collection === collection ? mark.after : new ObjectId('0'.repeat(24));
      for (;;) {
        const rows = await nextRows(db, collection, after);
        if (rows.length === 0) break;
        await writePersons(db, collection, rows, staff);
        after = rows.at(-1)!._id as ObjectId;
        await save({ collection, after });
      }
    }
  },
};

const nextRows = (db: Db, collection: string, after: ObjectId): Promise<Document[]> =>
  db
    .collection(collection)
    .find({ ...open, _id: { $gt: after } }, { projection: { unitId: 1, unitPath: 1, contact: 1, createdBy: 1 } })
    .sort({ _id: 1 })
    .limit(maxRows)
    .toArray();

/** Everybody who ever had a role, with the units that they had it in. */
async function staffOf(db: Db): Promise<Staff[]> {
  const unitIds = new Map<string, Set<string>>();
  for await (const { personId, unitId } of db.collection('grants').find({}, { projection: { personId: 1, unitId: 1 } }))
    unitIds.set(String(personId), (unitIds.get(String(personId)) ?? new Set()).add(String(unitId)));
  return known(db, [...unitIds.keys()], unitIds);
}

async function known(db: Db, ids: readonly string[], unitIds: ReadonlyMap<string, Set<string>>): Promise<Staff[]> {
  const people = { _id: { $in: ids.map((id) => new ObjectId(id)) } };
  const nicknames = await db
    .collection('people')
    .find(people, { projection: { displayName: 1 } })
    .toArray();
  const identities = await db
    .collection('identities')
    .find(people, { projection: { name: 1, phone: 1 } })
    .toArray();
  const identityOf = new Map(identities.map((identity) => [String(identity._id), identity]));
  return nicknames.map(({ _id, displayName }) => {
    const { name, phone } = (identityOf.get(String(_id)) ?? {}) as { name?: string; phone?: string };
    return {
      id: _id,
      names: [displayName as string, ...(name ? [name] : [])],
      phone: digitsOf(phone ?? ''),
      unitIds: unitIds.get(String(_id)) ?? new Set(),
    };
  });
}

async function writePersons(db: Db, collection: string, rows: readonly Document[], staff: readonly Staff[]) {
  const makers = await known(db, [...new Set(rows.map(({ createdBy }) => String(createdBy)))], new Map());
  const writes = rows.flatMap((row) => {
    const person = personOf(row, makers, staff);
    if (!person) return [];
    const filter = { _id: row._id as ObjectId, 'contact.personId': { $exists: false } };
    return [{ updateOne: { filter, update: { $set: { 'contact.personId': person.id } } } }];
  });
  if (writes.length > 0) await db.collection(collection).bulkWrite(writes, { ordered: false });
}

function personOf(
  { unitId, unitPath, contact, createdBy }: Document,
  makers: readonly Staff[],
  staff: readonly Staff[],
): Staff | undefined {
  const path = ((unitPath as unknown[] | undefined) ?? [unitId]).map(String);
  const { name, phone } = contact as { name: string; phone?: string };
  const number = digitsOf(phone ?? '');
  const fits = (person: Staff): boolean =>
    number ? person.phone === number : name !== '' && person.names.includes(name);
  return (
    makers.find((maker) => String(maker.id) === String(createdBy) && fits(maker)) ??
    staff.find((one) => path.some((id) => one.unitIds.has(id)) && fits(one))
  );
}

const digitsOf = (phone: string): string => phone.replace(/\D/g, '').replace(/^(00)?86(?=1\d{10}$)/, '');
