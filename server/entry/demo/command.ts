import { command } from '../command/declaration.ts';
import { wholeNumber } from '../command/flags.ts';
import { scales } from './city/scale.ts';
import type { DemoOptions } from './load.ts';

export const demo = command<DemoOptions>({
  name: 'demo',
  about: {
    zh: '向设置所指的数据库（MONGODB_URI，或 DATA_DIR 里的内置数据库）装入演示城市',
    en: 'Load a demo city into the database that the settings name (MONGODB_URI, or the embedded one in DATA_DIR)',
  },
  options: [
    {
      flags: '--scale <name>',
      about: {
        zh: '规模；city 有 123,000 个任务和 760,000 人次',
        en: 'size; city has 123,000 tasks and 760,000 participations',
      },
      choices: Object.keys(scales),
    },
    {
      flags: '--seed <number>',
      about: { zh: '换一个种子，换一座城市', en: 'another seed, another city' },
      parse: wholeNumber,
    },
    {
      flags: '--reset',
      about: { zh: '先清空数据库；请先停止服务', en: 'delete what the database holds first; stop the servers before' },
    },
    {
      flags: '--yes',
      about: {
        zh: '与 --reset 同用：数据不是演示城市也清空',
        en: 'with --reset: also when what it holds is no demo city',
      },
    },
  ],
  async run(options, { lang }) {
    const { loadDemo } = await import('./load.ts');
    await loadDemo(options, lang);
  },
});
