import { command } from '../command/declaration.ts';
import { sayIn } from '../command/say.ts';

export const countsCheck = command<{ repair?: boolean }>({
  name: 'counts-check',
  about: {
    zh: '按任务和参与记录重新统计，列出每一处不一致；数据库按设置（MONGODB_URI，或 DATA_DIR 里的内置数据库），服务可以同时运行',
    en: 'Count the participation counts anew from tasks and participations, and name every difference. The database is the one that the settings name (MONGODB_URI, or the embedded one in DATA_DIR); servers may run.',
  },
  options: [
    {
      flags: '--repair',
      about: {
        zh: '写入发现的差异，使统计与记录一致',
        en: 'write the differences found, so that the counters say what the records say',
      },
    },
  ],
  more: () => ({
    zh: '退出状态：0 一致，1 有（或曾有）差异，2 设置不对。',
    en: 'Exit status: 0 they agree, 1 they differ (or did), 2 a setting is wrong.',
  }),
  async run({ repair = false }, { lang }) {
    const { loadConfig } = await import('../../platform/config/config.ts');
    const { withDatabase } = await import('../command/with-database.ts');
    const { checkCounts } = await import('../../features/counting/check-counts.ts');
    await withDatabase(loadConfig(process.env), async ({ db }) => {
      const found = await checkCounts(db, { repair, say: sayIn(lang) });
      if (found > 0) process.exitCode = 1;
    });
  },
});
