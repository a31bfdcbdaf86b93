import type { Db } from 'mongodb';
import type { Document } from 'mongodb';
import type { CollectionDefinition } from './define.ts';

/**
 * Brings a database to what the collections declare: makes what is missing, sets the validators. Running it again, or
 * on two servers at once, changes nothing.
 */
export async function migrate(
  db: Db,
  definitions: readonly Pick<CollectionDefinition<Document>, 'name' | 'indexes' | 'validator'>[],
): Promise<void> {
  const existing = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  for (const { name, indexes, validator } of definitions) {
    if (!existing.has(name)) await createCollection(db, name);
    await db.command({ collMod: name, validator, validationLevel: 'strict', validationAction: 'error' });
    if (indexes.length > 0) await db.collection(name).createIndexes([...indexes]);
  }
}

async function createCollection(db: Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    // Another server was faster.
    if ((error as { codeName?: string }).codeName !== 'NamespaceExists') throw error;
  }
}
