import type { Db, Document, Filter, ObjectId } from 'mongodb';
import { readPhone } from '../../text/typed.ts';
import type { MigrationStep } from '../step.ts';

/** Every place that holds a telephone number which somebody typed. */
const places = [
  { collection: 'identities', field: 'phone' },
  { collection: 'needs', field: 'beneficiary.phone' },
  { collection: 'tasks', field: 'contact.phone' },
  { collection: 'rotas', field: 'contact.phone' },
] as const;
type Place = (typeof places)[number];

const batchSize = 1_000;
const rowsPerSecond = 20_000;

/**
 * Numbers in their one form are digits, with `+` and `转` at most in their places; everything else is to be looked at.
 */
const notYet = ({ field }: Place): Filter<Document> => ({
  [field]: { $type: 'string', $not: /^\+?\d+(转\d+)?$/, $ne: '' },
});
/** 86 before a mobile is of the old form too, and made of digits alone. */
const withCountry = ({ field }: Place): Filter<Document> => ({ [field]: /^(\+|00)861[3-9]\d{9}/ });

const toLookAt = (place: Place): Filter<Document> => ({ $or: [notYet(place), withCountry(place)] });

/**
 * Telephone numbers were kept as people typed them; they come into the one written form that is kept since. Text that
 * is no number stays as it is: an organiser may still make sense of it.
 */
export const phoneForm: MigrationStep = {
  version: 6,
  name: { zh: '电话号码统一写法', en: 'telephone numbers in one form' },
  async expected(db) {
    const counts = await Promise.all(
      places.map((place) => db.collection(place.collection).countDocuments(toLookAt(place))),
    );
    const documents = counts.reduce((sum, count) => sum + count, 0);
    return { documents, seconds: Math.ceil(documents / rowsPerSecond) };
  },
  async run({ db, say }) {
    for (const place of places) {
      const changed = await formIn(db, place);
      say({
        zh: `${place.collection} 中 ${changed} 个电话号码`,
        en: `telephone numbers of ${changed} ${place.collection}`,
      });
    }
  },
};

async function formIn(db: Db, place: Place): Promise<number> {
  const rows = db.collection<{ _id: ObjectId }>(place.collection);
  let changed = 0;
  const found = rows
    .find(toLookAt(place) as never, { projection: { [place.field]: 1 } })
    .batchSize(batchSize) as AsyncIterable<Document>;
  let writes: object[] = [];
  const write = async (): Promise<void> => {
    if (writes.length > 0) await rows.bulkWrite(writes as never, { ordered: false });
    changed += writes.length;
    writes = [];
  };
  for await (const row of found) {
    const typed = valueAt(row, place.field);
    const phone = readPhone(typed);
    if (phone === null || phone === typed) continue;
    // A number that was changed meanwhile has its form already.
    const filter = { _id: row._id as ObjectId, [place.field]: typed };
    writes.push({ updateOne: { filter, update: { $set: { [place.field]: phone } } } });
    if (writes.length === batchSize) await write();
  }
  await write();
  return changed;
}

const valueAt = (row: Document, field: string): string =>
  field.split('.').reduce<unknown>((value, key) => (value as Document)[key], row) as string;
