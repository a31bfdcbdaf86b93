import { createHash } from 'node:crypto';
import type { CreateCollectionOptions, Db, Document, IndexDescription, IndexDescriptionInfo } from 'mongodb';
import type { Declaration } from '../database/define.ts';
import type { Say } from '../process/terminal.ts';
import { dataVersion } from './data-version.ts';

export type Declared = Pick<Declaration, 'name' | 'indexes' | 'validator'>;

/**
 * The name of a structure: another one for any other check or index, and after any step, so that a build which takes a
 * structure back to what it was before needs a step to be told from the build of then.
 */
export const structureOf = (definitions: readonly Declared[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify([dataVersion, definitions.map(({ name, indexes, validator }) => [name, indexes, validator])]),
    )
    .digest('hex');

/**
 * Whether the database has had this structure and another since: a server of the build before that starts again while
 * servers are rolled is to leave the newer one as it is.
 */
export const isBehind = (known: readonly string[] | undefined, structure: string): boolean =>
  known !== undefined && known.includes(structure) && known.at(-1) !== structure;

/** How a database differs from what the collections declare. */
export interface Difference {
  /** Collections that are not there. */
  missing: readonly string[];
  /** Indexes to be made and to be dropped, as `collection (keys)`. */
  made: readonly string[];
  dropped: readonly string[];
}

/** Makes the collections that are missing and sets the validators, before any step writes by them. */
export async function makeCollections(db: Db, definitions: readonly Declared[]): Promise<void> {
  const existing = await existingIn(db);
  for (const { name, validator } of definitions) {
    const checks = { validator, validationLevel: 'strict', validationAction: 'error' };
    const isNew = !existing.has(name) && (await createCollection(db, name, checks));
    if (!isNew) await db.command({ collMod: name, ...checks });
  }
}

/**
 * Makes the indexes that are declared, then drops those that are not any more: each costs every write something, and
 * servers of the version before write meanwhile, so that no unique index is missing for longer than it must.
 */
export async function alignIndexes(db: Db, definitions: readonly Declared[], say: Say): Promise<void> {
  for (const { name, indexes } of definitions) {
    const present = await presentIn(db, name);
    const surplus = present.filter((one) => !indexes.some((other) => isSame(other, one)));
    const lacking = indexes.filter((one) => !present.some((other) => isSame(one, other)));
    // MongoDB takes no second index of one name, nor of one key where it sees no difference.
    const inTheWay = surplus.filter((one) => lacking.some((other) => isInTheWayOf(one, other)));
    const drop = async (some: readonly IndexDescriptionInfo[]): Promise<void> => {
      for (const index of some) {
        const label = labelOf(name, index);
        say({
          zh: `索引 ${label} 不再需要，删除`,
          en: `index ${label} is not declared any more and is dropped`,
        });
        await db.collection(name).dropIndex(index.name!);
      }
    };
    await drop(inTheWay);
    if (lacking.length > 0) await db.collection(name).createIndexes([...lacking]);
    await drop(surplus.filter((one) => !inTheWay.includes(one)));
  }
}

const isInTheWayOf = (present: IndexDescriptionInfo, { name, key }: IndexDescription): boolean =>
  present.name === (name ?? entriesOf(key).flat().join('_')) ||
  JSON.stringify(entriesOf(present.key)) === JSON.stringify(entriesOf(key));

export async function differences(db: Db, definitions: readonly Declared[]): Promise<Difference> {
  const existing = await existingIn(db);
  const made: string[] = [];
  const dropped: string[] = [];
  for (const { name, indexes } of definitions) {
    const present = existing.has(name) ? await presentIn(db, name) : [];
    made.push(
      ...indexes.filter((one) => !present.some((other) => isSame(one, other))).map((one) => labelOf(name, one)),
    );
    dropped.push(
      ...present.filter((one) => !indexes.some((other) => isSame(other, one))).map((one) => labelOf(name, one)),
    );
  }
  return { missing: definitions.map(({ name }) => name).filter((name) => !existing.has(name)), made, dropped };
}

const existingIn = async (db: Db): Promise<Set<string>> =>
  new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));

const presentIn = async (db: Db, name: string): Promise<IndexDescriptionInfo[]> =>
  ((await db.collection(name).listIndexes().toArray()) as IndexDescriptionInfo[]).filter(
    (index) => index.name !== '_id_',
  );

const labelOf = (name: string, { key }: { key: unknown }): string =>
  `${name} (${Object.keys(key as object).join(', ')})`;

/** MongoDB keeps one index for the same keys, in their order, and the same options. */
function isSame(declared: IndexDescription, present: IndexDescriptionInfo): boolean {
  if (declared.name !== undefined && declared.name !== present.name) return false;
  return written(declared, declared.key) === written(present, present.key);
}

const entriesOf = (key: IndexDescription['key'] | IndexDescriptionInfo['key']): [string, unknown][] =>
  key instanceof Map ? [...key.entries()] : Object.entries(key);

function written(index: Document, key: IndexDescription['key'] | IndexDescriptionInfo['key']): string {
  const { unique = false, sparse = false, expireAfterSeconds = null, partialFilterExpression = null } = index;
  return JSON.stringify([
    entriesOf(key),
    Boolean(unique),
    Boolean(sparse),
    expireAfterSeconds,
    partialFilterExpression,
  ]);
}

/** False where another made it meanwhile: a server of the version before does not know the lock. */
async function createCollection(db: Db, name: string, checks: CreateCollectionOptions): Promise<boolean> {
  try {
    await db.createCollection(name, checks);
    return true;
  } catch (error) {
    if ((error as { codeName?: string }).codeName !== 'NamespaceExists') throw error;
    return false;
  }
}
