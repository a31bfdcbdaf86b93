import type { Forecast } from '../../platform/migrations/forecast.ts';
import { command } from '../command/declaration.ts';
import { jsonFlag } from '../command/flags.ts';
import { sayIn } from '../command/say.ts';

export const migrateData = command<{ dryRun?: boolean; json?: boolean }>({
  name: 'migrate',
  about: {
    zh: '把设置所指的数据库升级到这个版本；start 会自动做同样的事',
    en: 'Bring the database that the settings name to this version; `start` does the same by itself',
  },
  options: [
    {
      flags: '--dry-run',
      about: {
        zh: '只说明将要做什么和大约多久，不写入',
        en: 'only say what would be done and about how long it takes',
      },
    },
    jsonFlag,
  ],
  more: () => ({
    zh: '退出状态：0 完成（或没有要做的），2 数据库属于更新的版本。中断后再次运行会接着做。',
    en: 'Exit status: 0 done (or nothing to do), 2 the database is of a newer version. Broken off, it goes on when it is run again.',
  }),
  async run({ dryRun = false, json = false }, { lang }) {
    const { collections } = await import('../../collections.ts');
    const { loadConfig } = await import('../../platform/config/config.ts');
    const { withDatabase } = await import('../command/with-database.ts');
    const { forecast } = await import('../../platform/migrations/forecast.ts');
    const { migrate } = await import('../../platform/migrations/migrate.ts');
    await withDatabase(loadConfig(process.env), async ({ db }) => {
      const ahead = await forecast(db, collections);
      console.log(json ? JSON.stringify(ahead) : inWords(ahead, lang));
      if (!dryRun) await migrate(db, collections, { say: sayIn(lang, console.error) });
    });
  },
});

function inWords({ from, to, steps, missing, made, dropped }: Forecast, lang: string): string {
  const lines = [
    lang === 'en' ? `data version ${from} → ${to}` : `数据版本 ${from} → ${to}`,
    ...steps.map(({ version, name, documents, seconds }) =>
      lang === 'en'
        ? `step ${version}: ${name.en}: ${documents} documents, about ${Math.ceil(seconds)} s`
        : `步骤 ${version}：${name.zh}：${documents} 份文档，约 ${Math.ceil(seconds)} 秒`,
    ),
    ...missing.map((name) => (lang === 'en' ? `make collection ${name}` : `新建集合 ${name}`)),
    ...made.map((name) => (lang === 'en' ? `make index ${name}` : `新建索引 ${name}`)),
    ...dropped.map((name) => (lang === 'en' ? `drop index ${name}` : `删除索引 ${name}`)),
  ];
  return lines.join('\n');
}
