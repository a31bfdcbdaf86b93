import type { Db, Document } from 'mongodb';
import { collections } from '../../collections.ts';
import type { DemoDocuments } from './city/documents.ts';
import { generateDemoCity, type CityOptions } from './city/generate.ts';
import { demoMarks } from './model.ts';
import { putPictures } from './put-pictures.ts';
import { takeTurn } from './take-turn.ts';
import type { PhotoStore } from '../../platform/photos/store.ts';
import type { Say } from '../../platform/process/terminal.ts';
import type { Bilingual } from '../../../shared/words.ts';

export interface LoadOptions extends CityOptions {
  /** `done` of `total` is made and written (see `CityPart`); `label` says what is being worked on. */
  onProgress?: (done: number, total: number, label: Bilingual) => void;
  log?: Say;
  /** Where the files of photos go; without it the city has none. */
  photoStore?: PhotoStore;
}

/** The database holds something that is not an unfinished demo city. */
export class DatabaseNotEmpty extends Error {
  constructor(collection: string) {
    super(`The demo city is only loaded into an empty database; “${collection}” has documents`);
    this.name = 'DatabaseNotEmpty';
  }
}

/** The service's collections, and the one that says what was loaded. */
export const collectionsWithDemo = [...collections, demoMarks];

const batchSize = 2_000;
/** From this size on, building the indexes at the end is quicker than keeping them current. */
const rebuiltFor: ReadonlySet<string> = new Set(['city']);

/** Whether a demo city was loaded to its end. */
export const isDemoLoaded = async (db: Db): Promise<boolean> =>
  (await demoMarks.in(db).countDocuments({ _id: 'city', loadedAt: { $exists: true } })) > 0;

/** Deletes everything the service keeps, the mark of the demo city included; collections and indexes go as well. */
export async function dropEverything(db: Db): Promise<void> {
  for (const { name } of collectionsWithDemo) await db.collection(name).drop();
}

/** The first of the service's collections that has a document; null in an empty database. */
export async function firstCollectionInUse(db: Db): Promise<string | null> {
  for (const { name } of collections)
    if (await db.collection(name).findOne({}, { projection: { _id: 1 } })) return name;
  return null;
}

/**
 * Loads a demo city into an empty, migrated database. A load that was cut short left a mark: what it had written is
 * deleted first, so that the next start recovers by itself. While another server loads one, this waits for its end.
 * @returns the number of documents written, by collection; nothing where another server did it
 * @throws DatabaseNotEmpty
 */
export async function loadDemoCity(db: Db, options: LoadOptions): Promise<Record<string, number>> {
  const { seed, now, scale, log } = options;
  const inUse = await firstCollectionInUse(db);
  // Read after the collections: another server's load writes its mark before anything else.
  const mark = await demoMarks.in(db).findOne({ _id: 'city' });
  if (inUse && (!mark || mark.loadedAt)) throw new DatabaseNotEmpty(inUse);
  const turn = await takeTurn(db, { seed, scale, now });
  if (!turn) return {};
  try {
    if (turn.takenOver) {
      log?.({
        zh: '上次装入演示城市中断了，重新装入',
        en: 'An earlier load of the demo city was cut short; starting it anew',
      });
      for (const { name } of collections) await db.collection(name).deleteMany({});
    }
    const written = await writeCity(db, options);
    await turn.finish();
    return written;
  } finally {
    turn.end();
  }
}

async function writeCity(
  db: Db,
  { seed, now, scale, onProgress, photoStore }: LoadOptions,
): Promise<Record<string, number>> {
  const rebuild = rebuiltFor.has(scale);
  if (rebuild) for (const { name } of collections) await db.collection(name).dropIndexes();
  const written: Record<string, number> = {};
  for (const { documents, pictures = [], done, total, label } of generateDemoCity({ seed, now, scale })) {
    onProgress?.(done, total, label);
    await write(db, documents, written);
    if (photoStore && pictures.length > 0) written.photos = await putPictures(db, photoStore, pictures);
  }
  if (rebuild) await buildIndexes(db, (name) => onProgress?.(1, 1, { zh: `${name} 的索引`, en: `indexes of ${name}` }));
  return written;
}

async function write(db: Db, documents: Partial<DemoDocuments>, written: Record<string, number>): Promise<void> {
  const lists = Object.entries(documents) as [string, Document[]][];
  await Promise.all(
    lists.map(async ([name, list]) => {
      for (let from = 0; from < list.length; from += batchSize) {
        await db
          .collection(name)
          .insertMany(list.slice(from, from + batchSize), { ordered: false, writeConcern: { w: 1 } });
      }
      written[name] = (written[name] ?? 0) + list.length;
    }),
  );
}

async function buildIndexes(db: Db, before: (name: string) => void): Promise<void> {
  for (const { name, indexes } of collections) {
    if (indexes.length === 0) continue;
    before(name);
    await db.collection(name).createIndexes([...indexes]);
  }
}
