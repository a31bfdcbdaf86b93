import type { Db } from 'mongodb';
import { knownAmong, photoOfKey } from '../../domain/photos/queries.ts';
import type { PhotoStore } from '../../platform/photos/store.ts';
import { ToldError } from '../../platform/process/told-error.ts';

const batchSize = 1_000;

export interface LostFiles {
  lost: number;
  /** Files of photos in the store, the lost ones among them. */
  all: number;
}

/** Most files are lost, as where the database is not the one of this store; none was removed. */
export class MostAreLost extends ToldError {
  constructor({ lost, all }: LostFiles) {
    super({
      zh: `${all} 个照片文件中有 ${lost} 个在这个数据库里没有记录：它可能不是这些照片的数据库。没有删除任何文件。请核对 MONGODB_URI、MONGODB_DATABASE 和照片的位置；确实要删除的，加上 --yes。`,
      en:
        `${lost} of ${all} files of photos are unknown to this database, which may not be the one of these photos. ` +
        'None was removed. Look at MONGODB_URI, MONGODB_DATABASE and the place of the photos; ' +
        'add --yes to remove the files all the same.',
    });
    this.name = 'MostAreLost';
  }
}

/**
 * Counts the files of photos that no document names, as after a restore those that were sent since the backup. Files of
 * another kind are left alone. A photo's document is there before its files, so that servers may run.
 */
export async function countLostFiles(db: Db, store: PhotoStore): Promise<LostFiles> {
  const found = { lost: 0, all: 0 };
  for await (const { lost, all } of looked(db, store)) {
    found.lost += lost.length;
    found.all += all;
  }
  return found;
}

/**
 * Removes those files for good; all are counted before the first of them goes.
 *
 * @param evenMost goes on where more than half of all files are lost
 * @throws MostAreLost
 */
export async function removeLostFiles(db: Db, store: PhotoStore, { evenMost = false } = {}): Promise<LostFiles> {
  const counted = await countLostFiles(db, store);
  if (counted.lost > counted.all / 2 && !evenMost) throw new MostAreLost(counted);
  let removed = 0;
  for await (const { lost } of looked(db, store)) {
    for (const key of lost) await store.remove(key);
    removed += lost.length;
  }
  return { lost: removed, all: counted.all };
}

/** The files of photos, some at a time: how many they are, and the keys of those that are lost. */
async function* looked(db: Db, store: PhotoStore): AsyncGenerator<{ lost: string[]; all: number }> {
  const lostAmong = async (keys: readonly string[]): Promise<string[]> => {
    const ids = keys.map((key) => photoOfKey(key)!);
    const known = await knownAmong(db, ids);
    return keys.filter((_key, index) => !known.has(ids[index].toHexString()));
  };
  let keys: string[] = [];
  for await (const key of store.keys()) {
    if (photoOfKey(key)) keys.push(key);
    if (keys.length < batchSize) continue;
    yield { lost: await lostAmong(keys), all: keys.length };
    keys = [];
  }
  yield { lost: await lostAmong(keys), all: keys.length };
}
