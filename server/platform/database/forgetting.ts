import type { Collection, Db, Document, Filter, ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import type { ConsentKind } from '../../../shared/words.ts';
import type { Declaration } from './define.ts';
import { blankOf, replacementsOf, type Datum, type DaysKept } from '../personal/datum.ts';
import type { TransactionContext } from './transaction-context.ts';

interface Declared extends Declaration {
  in(db: Db): unknown;
}
/** A transaction to forget in, or a database alone where each write may stand by itself. */
type Within = Pick<TransactionContext, 'db'> & Partial<Pick<TransactionContext, 'session'>>;

/**
 * Forgets what collections keep about people, as they declare it. A room itself replaces what gets words of its own.
 */
export interface Forgetting {
  /**
   * Erases everything of a person that goes with them.
   *
   * @param besides a collection that is left as it is
   * @returns how many documents of each collection
   */
  erase(within: Within, personId: ObjectId, besides?: string): Promise<Record<string, number>>;
  /** Erases what may be kept of a person with this consent only. */
  withdraw(within: Within, personId: ObjectId, consent: ConsentKind): Promise<void>;
  /**
   * Erases what has been kept for its days.
   *
   * @returns how many documents of each collection
   */
  expire(db: Db, now: Date): Promise<Record<string, number>>;
}

export function createForgetting(collections: readonly Declared[]): Forgetting {
  return {
    async erase(within, personId, besides) {
      const done: Record<string, number> = {};
      // One after the other: a transaction runs one operation at a time.
      for (const declared of collections.filter(({ name }) => name !== besides)) {
        const count = await eraseOf(within, declared, personId, Object.values(declared.personal.data));
        if (count > 0) done[declared.name] = count;
      }
      return done;
    },
    async withdraw(within, personId, consent) {
      for (const declared of collections) {
        const some = Object.values(declared.personal.data).filter((datum) => datum.consent === consent);
        await eraseOf(within, declared, personId, some);
      }
    },
    async expire(db, now) {
      const done: Record<string, number> = {};
      for (const declared of collections)
        for (const datum of Object.values(declared.personal.data)) {
          if (typeof datum.kept !== 'object' || !('days' in datum.kept)) continue;
          const count = await eraseIn({ db }, declared, oldOf(datum.kept, now), [datum]);
          if (count > 0) done[declared.name] = (done[declared.name] ?? 0) + count;
        }
      return done;
    },
  };
}

const oldOf = ({ days, since, where }: DaysKept, now: Date): Document => ({
  ...where,
  [since]: { $lt: new Date(+now - days * dayMs) },
});

async function eraseOf(
  within: Within,
  declared: Declared,
  personId: ObjectId,
  some: readonly Datum[],
): Promise<number> {
  const ownerOf = ({ whose = declared.personal.whose }: Datum) => whose;
  let count = 0;
  for (const whose of new Set(some.map(ownerOf))) {
    if (whose === null) continue;
    const theirs = some.filter((datum) => ownerOf(datum) === whose);
    if (theirs.some(({ erased }) => erased === 'part')) count += await pullParts(within, declared, whose, personId);
    count += await eraseIn(within, declared, { [whose]: personId }, theirs);
  }
  return count;
}

/** Takes what is a person's out of lists; `whose` is the path of their id within a part. */
async function pullParts(
  { db, session }: Within,
  declared: Declared,
  whose: string,
  personId: ObjectId,
): Promise<number> {
  const at = whose.lastIndexOf('.');
  const change = { $pull: { [whose.slice(0, at)]: { [whose.slice(at + 1)]: personId } }, ...noteOf(declared) };
  const rows = declared.in(db) as Collection;
  return (await rows.updateMany({ [whose]: personId }, change as Document, session ? { session } : {})).modifiedCount;
}

/** Erases data in the documents of a filter, those only in which there is something left of them. */
async function eraseIn(
  { db, session }: Within,
  declared: Declared,
  filter: Filter<Document>,
  some: readonly Datum[],
): Promise<number> {
  const rows = declared.in(db) as Collection;
  const options = session ? { session } : {};
  if (some.some(({ erased }) => erased === 'document')) return (await rows.deleteMany(filter, options)).deletedCount;
  const { $set, $unset } = blankOf(some);
  const inner = Object.keys($set).filter((path) => path.includes('.'));
  const outer = Object.fromEntries(Object.entries($set).filter(([path]) => !inner.includes(path)));
  const noted = noteOf(declared);
  let count = 0;
  if (Object.keys(outer).length + Object.keys($unset).length > 0) {
    const left = [
      ...Object.keys($unset).map((path) => ({ [path]: { $exists: true } })),
      ...Object.entries(outer).map(([path, blank]) => ({ [path]: { $ne: blank as unknown } })),
    ];
    const change = { $set: outer, $unset, ...noted };
    count += (await rows.updateMany({ ...filter, $or: left }, change, options)).modifiedCount;
  }
  // A value within a part is set only where there is that part.
  for (const path of inner) {
    const part = path.slice(0, path.lastIndexOf('.'));
    const left = { [part]: { $type: 'object' }, [path]: { $ne: $set[path] as unknown } };
    const change = { $set: { [path]: $set[path] as unknown }, ...noted };
    count += (await rows.updateMany({ $and: [filter, left] }, change, options)).modifiedCount;
  }
  for (const [path, value] of replacementsOf(some)) {
    const left = { [path]: { $exists: true }, $expr: { $ne: [`$${path}`, value] } };
    const version = '$inc' in noted ? { version: { $add: ['$version', 1] } } : {};
    const { modifiedCount } = await rows.updateMany(
      { $and: [filter, left] },
      [{ $set: { [path]: value, ...version } }],
      options,
    );
    count += modifiedCount;
  }
  return count;
}

/** A reader of the document as it was before finds that it has another version. */
const noteOf = ({ validator }: Declared): { $inc?: Document } =>
  'version' in (validator.$jsonSchema as { properties: Document }).properties ? { $inc: { version: 1 } } : {};
