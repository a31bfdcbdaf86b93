import { command } from '../command/declaration.ts';
import { sayIn } from '../command/say.ts';

const fileOperand = (zh: string, en: string) => ({ flags: '<file>', about: { zh, en } });

export const backup = command<object>({
  name: 'backup',
  about: {
    zh: '把设置所指的数据库在同一时刻的全部内容写入一个文件（gzip，带校验和）；服务可以同时运行',
    en: 'Write everything that the database of the settings holds at one moment to a file (gzip, with a checksum); servers may run',
  },
  operand: fileOperand('备份文件；含个人信息，请妥善保管', 'the backup; it holds personal data, keep it safe'),
  async run(_options, { lang, operand }) {
    const { loadConfig } = await import('../../platform/config/config.ts');
    const { withDatabase } = await import('../../platform/database/with-database.ts');
    const { systemClock } = await import('../../platform/time/clock.ts');
    const { backUp } = await import('../../platform/backup/back-up.ts');
    await withDatabase(loadConfig(process.env), async ({ db }) => {
      const { file, documents, collections } = await backUp(db, operand, systemClock.now());
      console.log(
        lang === 'en'
          ? `${file}: ${documents} documents of ${collections} collections`
          : `${file}：${collections} 个集合，${documents} 份文档`,
      );
    });
  },
});

export const restoreBackup = command<object>({
  name: 'restore',
  about: {
    zh: '把备份文件恢复到设置所指的空数据库；请先停止服务',
    en: 'Restore a backup into the empty database that the settings name; stop the servers before',
  },
  operand: fileOperand('backup 写的文件', 'a file that `backup` has written'),
  more: () => ({
    zh: '先整个检查：被截断、被改动、属于更新版本的文件会被拒绝，不写入任何内容。中断后用同一个文件再次运行会接着做。',
    en: 'It is checked as a whole first: a file that is cut, changed or of a newer version is refused, and nothing is written. Broken off, it goes on when it is run again with the same file.',
  }),
  async run(_options, { lang, operand }) {
    const { collections } = await import('../../collections.ts');
    const { loadConfig } = await import('../../platform/config/config.ts');
    const { withDatabase } = await import('../../platform/database/with-database.ts');
    const { restore } = await import('../../platform/backup/restore.ts');
    await withDatabase(loadConfig(process.env), async ({ db }) => {
      const { documents, takenAt } = await restore(db, operand, collections, { say: sayIn(lang, console.error) });
      console.log(
        lang === 'en'
          ? `${documents} documents as of ${takenAt.toISOString()}`
          : `已恢复 ${documents} 份文档（${takenAt.toISOString()} 的状态）`,
      );
    });
  },
});
