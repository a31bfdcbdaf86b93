import { dirname } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { publicKeysIn } from '../../platform/backup/public-keys.ts';
import type { Database } from '../../platform/database/connect.ts';
import { command } from '../command/declaration.ts';
import { sayIn } from '../command/say.ts';

const fileOperand = (zh: string, en: string) => ({ flags: '<file>', about: { zh, en } });

const keyFlag = {
  flags: '--key <path>',
  about: { zh: '密钥文件，用来打开加密的备份', en: 'the key file that opens an encrypted backup' },
};

function publicKeys(text: string): string[] {
  const keys = publicKeysIn(text);
  if (!keys) throw new InvalidArgumentError('must be public keys, age1…, separated by commas');
  return keys;
}

export const backup = command<{ to?: string[] }>({
  name: 'backup',
  about: {
    zh: '把设置所指的数据库在同一时刻的全部内容写入一个文件（gzip，带校验和）；服务可以同时运行',
    en: 'Write everything that the database of the settings holds at one moment to a file (gzip, with a checksum); servers may run',
  },
  operand: fileOperand('备份文件；含个人信息，请妥善保管', 'the backup; it holds personal data, keep it safe'),
  options: [
    {
      flags: '--to <keys>',
      about: {
        zh: '用这些公钥（age1…，用逗号分开）加密；默认是 BACKUP_PUBLIC_KEY',
        en: 'encrypt to these public keys (age1…, separated by commas); BACKUP_PUBLIC_KEY without it',
      },
      parse: publicKeys,
    },
  ],
  async run({ to }, { lang, operand }) {
    const { loadConfig } = await import('../../platform/config/config.ts');
    const { withDatabase } = await import('../command/with-database.ts');
    const { systemClock } = await import('../../platform/time/clock.ts');
    const { backUp } = await import('../../platform/backup/back-up.ts');
    const config = loadConfig(process.env);
    await withDatabase(config, async ({ db }) => {
      const { file, documents, collections } = await backUp(db, operand, systemClock.now(), {
        encryptedTo: to ?? config.backups.encryptedTo,
      });
      console.log(
        lang === 'en'
          ? `${file}: ${documents} documents of ${collections} collections`
          : `${file}：${collections} 个集合，${documents} 份文档`,
      );
    });
  },
});

const journalFlag = {
  flags: '--endings <path>',
  about: {
    zh: '备份之后结束的事（注销、收回的角色和同意）的日志；默认是备份旁边的 endings.jsonl',
    en: 'the journal of what ended since (accounts, roles, consents); `endings.jsonl` beside the backup without it',
  },
};

const unknownFlag = {
  flags: '--with-unknown',
  about: {
    zh: '备份里这个版本不认识的集合也原样恢复',
    en: 'bring back collections that this version does not know, too, as they are',
  },
};

export const restoreBackup = command<{ key?: string; endings?: string; withUnknown?: boolean }>({
  name: 'restore',
  about: {
    zh: '把备份文件恢复到设置所指的空数据库；请先停止服务',
    en: 'Restore a backup into the empty database that the settings name; stop the servers before',
  },
  operand: fileOperand('backup 写的文件', 'a file that `backup` has written'),
  options: [keyFlag, journalFlag, unknownFlag],
  more: () => ({
    zh: '先整个检查：被截断、被改动、属于更新版本的文件会被拒绝，不写入任何内容。中断后用同一个文件再次运行会接着做；恢复完成前服务不会启动。所有人要重新登录；备份之后注销的账号、收回的角色和同意按日志再次结束。退出状态：0 完成，1 完成，但有的没能再次结束，或日志不完整。',
    en: 'It is checked as a whole first: a file that is cut, changed or of a newer version is refused, and nothing is written. Broken off, it goes on when it is run again with the same file; until its end no server starts. Everybody logs in anew; accounts, roles and consents that ended since the backup are ended again by the journal. Exit status: 0 done, 1 done, but not everything could be ended again, or the journal is not whole.',
  }),
  async run({ key, endings, withUnknown = false }, { lang, operand }) {
    const { collections } = await import('../../collections.ts');
    const { loadConfig } = await import('../../platform/config/config.ts');
    const { withDatabase } = await import('../command/with-database.ts');
    const { collectionsWithDemo } = await import('../demo/load-demo-city.ts');
    const { structureOf } = await import('../../platform/migrations/structure.ts');
    const { restore } = await import('../../platform/backup/restore.ts');
    const { secretKeysIn } = await import('../../platform/backup/encryption.ts');
    const { systemClock } = await import('../../platform/time/clock.ts');
    const { endingContext } = await import('./ending-context.ts');
    const { finishRestore } = await import('./finish-restore.ts');
    const { journalIn } = await import('../../features/endings/journal.ts');
    const secretKeys = key === undefined ? [] : await secretKeysIn(key);
    const journal = endings ?? journalIn(dirname(operand));
    const config = loadConfig(process.env);
    const work = async (database: Database): Promise<void> => {
      const say = sayIn(lang, console.error);
      const context = endingContext(config, database);
      const finish = async (takenAt: Date): Promise<void> => {
        const now = systemClock.now();
        if (!(await finishRestore({ context, journal, takenAt, now, say }))) process.exitCode = 1;
      };
      const { documents, takenAt } = await restore(database.db, operand, collectionsWithDemo, {
        structure: structureOf(collections),
        secretKeys,
        withUnknown,
        say,
        finish,
      });
      console.log(
        lang === 'en'
          ? `${documents} documents as of ${takenAt.toISOString()}`
          : `已恢复 ${documents} 份文档（${takenAt.toISOString()} 的状态）`,
      );
    };
    await withDatabase(config, work, { takesHalfRestored: true });
  },
});

export const endAgainCommand = command<object>({
  name: 'end-again',
  about: {
    zh: '按日志再次结束：恢复备份后，注销的账号、收回的角色和同意不应回来',
    en: 'End again by the journal what must not come back with a backup: accounts, roles, consents',
  },
  operand: fileOperand('备份旁边的 endings.jsonl', '`endings.jsonl`, which lies beside the backups'),
  more: () => ({
    zh: 'restore 会自动做同样的事；可以重复运行，服务可以同时运行。退出状态：0 完成，1 有的没能结束，或日志不完整。',
    en: '`restore` does the same by itself; it may be run again, and servers may run. Exit status: 0 done, 1 not everything could be ended, or the journal is not whole.',
  }),
  async run(_options, { lang, operand }) {
    const { loadConfig } = await import('../../platform/config/config.ts');
    const { withDatabase } = await import('../command/with-database.ts');
    const { systemClock } = await import('../../platform/time/clock.ts');
    const { endingContext } = await import('./ending-context.ts');
    const { endByJournal } = await import('./finish-restore.ts');
    const config = loadConfig(process.env);
    await withDatabase(config, async (database) => {
      const context = endingContext(config, database);
      const now = systemClock.now();
      if (!(await endByJournal({ context, journal: operand, now, say: sayIn(lang) }))) process.exitCode = 1;
    });
  },
});

export const backupKey = command<object>({
  name: 'backup-key',
  about: {
    zh: '生成备份用的一对密钥：密钥写入文件，公钥显示在屏幕上',
    en: 'Make a pair of keys for backups: the secret one into a file, the public one on the screen',
  },
  operand: fileOperand('密钥文件；不会覆盖已有的文件', 'the key file; one that is there is not overwritten'),
  more: () => ({
    zh: '密钥文件要与备份分开存放：丢了它，加密的备份就打不开；格式是 age（age-encryption.org/v1）。',
    en: 'Keep the key file apart from the backups: without it encrypted ones cannot be opened. The format is age (age-encryption.org/v1).',
  }),
  async run(_options, { operand }) {
    const { writeFile } = await import('node:fs/promises');
    const { newKeys } = await import('../../platform/backup/encryption.ts');
    const { publicKey, keyFile } = await newKeys();
    await writeFile(operand, keyFile, { mode: 0o600, flag: 'wx' });
    console.log(publicKey);
  },
});
