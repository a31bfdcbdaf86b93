import type { Db } from 'mongodb';
import { knownAmong, photoOfKey } from '../../domain/photos/queries.ts';
import type { PhotoStore } from '../../platform/photos/store.ts';

const batchSize = 1_000;

/**
 * Looks for the files of photos that no document names, as after a restore those that were sent since the backup, and
 * removes them on demand. Files of another kind are left alone. A photo's document is there before its files, so that
 * servers may run.
 *
 * @returns how many files
 */
export async function lostFiles(db: Db, store: PhotoStore, { remove }: { remove: boolean }): Promise<number> {
  let found = 0;
  const look = async (keys: readonly string[]): Promise<void> => {
    const ids = keys.map((key) => photoOfKey(key)!);
    const known = await knownAmong(db, ids);
    const lost = keys.filter((_key, index) => !known.has(ids[index].toHexString()));
    if (remove) for (const key of lost) await store.remove(key);
    found += lost.length;
  };
  const keys: string[] = [];
  for await (const key of store.keys()) {
    if (photoOfKey(key)) keys.push(key);
    if (keys.length >= batchSize) await look(keys.splice(0));
  }
  await look(keys);
  return found;
}
