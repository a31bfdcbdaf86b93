import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Collection, Db } from 'mongodb';
import type { Say } from '../process/terminal.ts';
import { ToldError } from '../process/told-error.ts';
import { isDuplicateKey } from '../database/transaction.ts';

/** Which steps a database has behind it, and who is at one; a single document. */
export interface SchemaVersionDoc {
  _id: 'schema';
  /** Of the last step that was done. */
  version: number;
  /** The service that did it. */
  service: string;
  progress?: { version: number; value: unknown };
  lock?: { holder: string; until: Date };
}

/** Beside the declared collections: it has to be read before they are touched. */
export const schemaVersions = (db: Db): Collection<SchemaVersionDoc> =>
  db.collection<SchemaVersionDoc>('schemaVersion');

/** The database was written by a later version of the service, which alone knows what it means. */
export class NewerDatabase extends ToldError {
  constructor({ version, service }: SchemaVersionDoc, known: number) {
    const words = {
      zh: `数据库属于更新的版本（数据版本 ${version}，由 ${service} 写入；本版本只认识到 ${known}）。请启动 ${service} 或更新的版本，或把升级前的备份恢复到一个空的数据库。`,
      en:
        `The database is of a newer version (data version ${version}, written by ${service}; this one knows ${known}). ` +
        `Start version ${service} or later, or restore a backup from before the upgrade into an empty database.`,
    };
    super(words);
    this.name = 'NewerDatabase';
  }
}

/** @throws NewerDatabase */
export async function versionOf(db: Db, known: number): Promise<SchemaVersionDoc | null> {
  const found = await schemaVersions(db).findOne({ _id: 'schema' });
  if (found && found.version > known) throw new NewerDatabase(found, known);
  return found;
}

const leaseMs = 30_000;
const retryMs = 200;

/**
 * Runs `work` while no other server migrates the same database; one that died lets go within half a minute. The lease
 * runs by the database's clock, which all servers share.
 */
export async function whileLocked<T>(db: Db, work: () => Promise<T>, say: Say): Promise<T> {
  const holder = randomUUID();
  let told = false;
  while (!(await tryLock(db, holder))) {
    if (!told)
      say({ zh: '另一台服务正在升级数据库，等它完成 …', en: 'Another server migrates the database; waiting for it …' });
    told = true;
    await pause(retryMs);
  }
  const renewal = setInterval(() => void tryLock(db, holder).catch(() => undefined), leaseMs / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await schemaVersions(db).updateOne({ _id: 'schema', 'lock.holder': holder }, { $unset: { lock: 1 } });
  }
}

async function tryLock(db: Db, holder: string): Promise<boolean> {
  await makeRow(db);
  const isOver = { $expr: { $lt: ['$lock.until', '$$NOW'] } };
  const { matchedCount } = await schemaVersions(db).updateOne(
    { _id: 'schema', $or: [{ lock: { $exists: false } }, isOver, { 'lock.holder': holder }] },
    [{ $set: { lock: { holder, until: { $add: ['$$NOW', leaseMs] } } } }],
  );
  return matchedCount === 1;
}

async function makeRow(db: Db): Promise<void> {
  try {
    await schemaVersions(db).updateOne(
      { _id: 'schema' },
      { $setOnInsert: { version: 0, service: '' } },
      { upsert: true },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
