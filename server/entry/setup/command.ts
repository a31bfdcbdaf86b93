import { grantRoles, keysOf, type GrantRole } from '../../../shared/words.ts';
import type { Database } from '../../platform/database/connect.ts';
import { command, type CommandDeclaration } from '../command/declaration.ts';
import { systemClock } from '../../platform/time/clock.ts';

const city = command<{ name: string; units?: string }>({
  name: 'city',
  about: {
    zh: '建立城市及其下的组织；已经有的保持不变',
    en: 'Make the city and its units; those that are there already stay as they are',
  },
  options: [
    { flags: '--name <name>', about: { zh: '城市的名称', en: 'name of the city' }, required: true },
    {
      flags: '--units <file>',
      about: {
        zh: 'CSV 或 NDJSON，每行一个组织：name、kind、parent（城市以下的名称，用 / 分开）、lng、lat（WGS-84）、address',
        en: 'CSV or NDJSON, a unit a line: name, kind, parent (names below the city, parted by /), lng, lat (WGS-84), address',
      },
    },
  ],
  async run({ name, units }, { lang }) {
    const { readUnitLines } = await import('./unit-file.ts');
    const { foundCity } = await import('./found-city.ts');
    const lines = units ? await readUnitLines(units) : [];
    await onDatabase(async (database) => {
      const { made, there } = await foundCity(database, { name, file: units ?? '', lines, now: systemClock.now() });
      console.log(
        lang === 'en'
          ? `${name}: ${made} units made, ${there} were there`
          : `${name}：新建 ${made} 个组织，已有 ${there} 个`,
      );
    });
  },
});

const administrator = command<{ memberCode: string; unit: string; role: GrantRole }>({
  name: 'administrator',
  about: {
    zh: '向持有这个识别码的人授予角色：用于第一位管理员，其他管理员由其在小程序里任命',
    en: 'Give a role to whoever shows this member code: for the first administrator, who appoints the others in the mini-program',
  },
  options: [
    {
      flags: '--member-code <code>',
      about: {
        zh: '在小程序里生成（我的 › 我的识别码），一小时内有效',
        en: 'made in the mini-program (我的 › 我的识别码), valid for an hour',
      },
      required: true,
    },
    {
      flags: '--unit <names>',
      about: {
        zh: '城市以下的名称，用 / 分开；不写就是城市',
        en: 'names below the city, parted by /; without it, the city',
      },
      fallback: '',
    },
    {
      flags: '--role <role>',
      about: { zh: '角色', en: 'which role' },
      choices: keysOf(grantRoles),
      fallback: 'administrator',
    },
  ],
  async run(given, { lang }) {
    const { appoint } = await import('./appoint.ts');
    await onDatabase(async (database) => {
      const { person, unit } = await appoint(database, { ...given, now: systemClock.now() });
      const { zh, en } = grantRoles[given.role];
      console.log(lang === 'en' ? `${person} is ${en} of ${unit} now` : `${person} 现在是${unit}的${zh}`);
    });
  },
});

/** The first steps, which nobody can do in the mini-program while there is no city and no administrator. */
export const setup: CommandDeclaration = {
  name: 'setup',
  about: {
    zh: '新城市的第一步，在设置所指的数据库里（MONGODB_URI，或 DATA_DIR 里的内置数据库）；服务可以同时运行',
    en: 'The first steps of a new city, in the database that the settings name (MONGODB_URI, or the embedded one in DATA_DIR); servers may run',
  },
  commands: [city, administrator],
};

async function onDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const { collections } = await import('../../collections.ts');
  const { loadConfig } = await import('../../platform/config/config.ts');
  const { migrate } = await import('../../platform/migrations/migrate.ts');
  const { withDatabase } = await import('../command/with-database.ts');
  await withDatabase(loadConfig(process.env), async (database) => {
    await migrate(database.db, collections);
    await work(database);
  });
}
