import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Collection, Db } from 'mongodb';
import type { Say } from '../process/terminal.ts';
import { ToldError } from '../process/told-error.ts';
import { version as own } from '../process/version.ts';
import { isDuplicateKey } from '../database/transaction.ts';
import { refuseHalfRestored } from './restore-mark.ts';

/** Which steps a database has behind it, and who is at one; a single document. */
export interface SchemaVersionDoc {
  _id: 'schema';
  /** Of the last step that was done. */
  version: number;
  /** The service that did it. */
  service: string;
  progress?: { version: number; value: unknown };
  /** The structures it has had, by their names, the present one last; none of builds from before data version 13. */
  structures?: readonly string[];
  lock?: { holder: string; until: Date };
}

export const schemaVersionName = 'schemaVersion';

/** Beside the declared collections: it has to be read before they are touched. */
export const schemaVersions = (db: Db): Collection<SchemaVersionDoc> =>
  db.collection<SchemaVersionDoc>(schemaVersionName);

/**
 * The database was written by a later build of the service, which alone knows what it means. Builds are told apart by
 * the data version that they know: two of them may bear one version of the package.
 */
export class NewerDatabase extends ToldError {
  constructor({ version, service }: SchemaVersionDoc, known: number) {
    const words = {
      zh: `数据库由更新的程序写入（${service}，数据版本 ${version}；本程序是 ${own}，只认识到数据版本 ${known}）。请启动认识数据版本 ${version} 或更新的程序（xianfeng --version 会显示），或把升级前的备份恢复到一个空的数据库。`,
      en:
        `The database was written by a newer build (${service}, data version ${version}); this one is ${own} and knows ` +
        `data version ${known}. Start a build that knows ${version} or later (\`xianfeng --version\` says it), ` +
        `or restore a backup from before the upgrade into an empty database.`,
    };
    super(words);
    this.name = 'NewerDatabase';
  }
}

/** @throws NewerDatabase; RestoreUnderWay, but to the restore itself */
export async function versionOf(
  db: Db,
  known: number,
  { isRestoring = false }: { isRestoring?: boolean } = {},
): Promise<SchemaVersionDoc | null> {
  if (!isRestoring) await refuseHalfRestored(db);
  const found = await schemaVersions(db).findOne({ _id: 'schema' });
  if (found && found.version > known) throw new NewerDatabase(found, known);
  return found;
}

const leaseMs = 30_000;
const retryMs = 200;

/** The right to migrate, which is another's once it could not be renewed in time. */
export interface Lock {
  /** @throws Error where another may have begun to migrate */
  mustHold(): void;
}

/**
 * Runs `work` while no other server migrates the same database; one that died lets go within half a minute. The lease
 * runs by the database's clock, which all servers share.
 */
export async function whileLocked<T>(db: Db, work: (lock: Lock) => Promise<T>, say: Say): Promise<T> {
  const holder = randomUUID();
  let told = false;
  let renewedMs = performance.now();
  while (!(await tryLock(db, holder))) {
    if (!told)
      say({ zh: '另一台服务正在升级数据库，等它完成 …', en: 'Another server migrates the database; waiting for it …' });
    told = true;
    await pause(retryMs);
    renewedMs = performance.now();
  }
  const renew = async (): Promise<void> => {
    const beganMs = performance.now();
    if (await tryLock(db, holder)) renewedMs = beganMs;
  };
  const renewal = setInterval(() => void renew().catch(() => undefined), leaseMs / 3);
  const mustHold = (): void => {
    if (performance.now() - renewedMs > leaseMs)
      throw new Error('the lock of migrations could not be renewed: another server may have gone on');
  };
  try {
    return await work({ mustHold });
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
