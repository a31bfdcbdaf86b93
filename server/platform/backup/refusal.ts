import type { Bilingual } from '../../../shared/words.ts';
import { ToldError } from '../process/told-error.ts';

const sentences = {
  cut: {
    zh: '备份文件不完整（被截断）。没有写入任何内容。',
    en: 'The backup file is cut off. Nothing was written.',
  },
  changed: {
    zh: '备份文件被改动过或已损坏。没有写入任何内容。',
    en: 'The backup file was changed or is damaged. Nothing was written.',
  },
  foreign: {
    zh: '这不是先锋的备份文件。没有写入任何内容。',
    en: 'This is no backup file of Xianfeng. Nothing was written.',
  },
  newer: {
    zh: '备份来自更新的版本；请用那个版本或更新的版本恢复。没有写入任何内容。',
    en: 'The backup is of a newer version; restore it with that one or a later one. Nothing was written.',
  },
  unknown: {
    zh: '备份里有这个版本不认识的集合：{named}。请用写这份备份的版本恢复；它们不属于先锋的，加上 --with-unknown 原样恢复。没有写入任何内容。',
    en: 'The backup holds collections that this version does not know: {named}. Restore it with the build that wrote it; where they are not of Xianfeng, --with-unknown brings them back as they are. Nothing was written.',
  },
  unversioned: {
    zh: '备份没有数据版本：它来自没有升级好或恢复到一半的数据库。请用另一份备份。没有写入任何内容。',
    en: 'The backup has no data version: it is of a database that was not set up, or was restored half-way. Use another backup. Nothing was written.',
  },
  notSetUp: {
    zh: '这个数据库没有数据版本，备份无法恢复，所以没有写入文件。请核对 MONGODB_URI 和 MONGODB_DATABASE，先运行 xianfeng migrate。',
    en: 'This database has no data version, and a backup of it could not be restored: no file was written. Look at MONGODB_URI and MONGODB_DATABASE, and run `xianfeng migrate` first.',
  },
  notEmpty: {
    zh: '只能恢复到空的数据库；这个数据库里已经有数据。没有写入任何内容。',
    en: 'A backup is restored into an empty database only; this one holds data. Nothing was written.',
  },
  otherRestore: {
    zh: '这个数据库里有另一个备份恢复到一半。请用那个备份继续，或先清空数据库。',
    en: 'Another backup was restored half-way into this database. Go on with that one, or empty the database first.',
  },
  mixed: {
    zh: '恢复期间有别的程序写了这个数据库，所以它不是备份时的样子。请停止所有服务，清空数据库，重新恢复。',
    en: 'Another program wrote into this database during the restore, so it is not what was backed up. Stop all servers, empty the database and restore again.',
  },
  tooSlow: {
    zh: '备份没有在 MongoDB 保留同一时刻的时间内完成，没有留下文件。请把 mongod 的 minSnapshotHistoryWindowInSeconds 调大（例如 3600），再备份一次。',
    en: 'The backup took longer than MongoDB keeps a moment readable, and left no file. Set minSnapshotHistoryWindowInSeconds of mongod higher (3600, say), and back up again.',
  },
  momentGone: {
    zh: '备份期间有集合新建（例如正在升级或装入数据），或备份超过了 MongoDB 保留同一时刻的时间，没有留下文件。请等升级完成后再备份一次；仍然这样，就把 mongod 的 minSnapshotHistoryWindowInSeconds 调大（例如 3600）。',
    en: 'A collection was made during the backup, as by a migration, or the backup took longer than MongoDB keeps a moment readable; it left no file. Back up again once the migration is over; where that fails too, set minSnapshotHistoryWindowInSeconds of mongod higher (3600, say).',
  },
  encrypted: {
    zh: '备份是加密的：用 --key 给出密钥文件。没有写入任何内容。',
    en: 'The backup is encrypted: name the key file with --key. Nothing was written.',
  },
  otherKey: {
    zh: '这个密钥打不开这份备份：它是为另一个公钥加密的。没有写入任何内容。',
    en: 'This key does not open the backup: it was encrypted to another public key. Nothing was written.',
  },
  noKey: {
    zh: '这不是密钥文件（应有一行 AGE-SECRET-KEY-1…）。没有写入任何内容。',
    en: 'This is no key file (a line AGE-SECRET-KEY-1… was expected). Nothing was written.',
  },
} as const satisfies Record<string, Bilingual>;

export type BackupFault = keyof typeof sentences;

/** A backup that is not made use of, in words for the operator. */
export class BackupRefusal extends ToldError {
  readonly fault: BackupFault;

  /** @param named the collections that the words are about */
  constructor(fault: BackupFault, named: readonly string[] = []) {
    const { zh, en } = sentences[fault];
    super({ zh: zh.replace('{named}', named.join('、')), en: en.replace('{named}', named.join(', ')) });
    this.name = 'BackupRefusal';
    this.fault = fault;
  }
}
