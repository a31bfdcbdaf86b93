import { defaultConfig } from '../../engine/worth/config.ts';
import { readOffers, readTasks } from './files/read-facts.ts';
import { readPlan } from './files/read-plan.ts';
import { verifyDocument } from './files/verify-document.ts';
import type { Locale } from '../../engine/words/wording.ts';
import { command } from '../command/declaration.ts';
import { jsonFlag } from '../command/flags.ts';
import { table } from './table.ts';
import { cliWords } from './words.ts';

interface VerifyOptions {
  lang: Locale;
  json?: boolean;
  offers: string;
  tasks: string;
}

/** Faults that people are shown; machines get all of them. */
const maxShown = 20;

export const verify = command<VerifyOptions>({
  name: 'verify',
  about: {
    zh: '用报名和任务核对方案，不轻信其中任何一句',
    en: 'check a plan against its offers and tasks, believing nothing that it says',
  },
  operand: { flags: '<plan>', about: { zh: '方案，JSON', en: 'the plan, JSON' } },
  options: [
    { flags: '--offers <file>', about: { zh: '编排时的报名', en: 'the offers it was made from' }, required: true },
    { flags: '--tasks <file>', about: { zh: '编排时的任务', en: 'the tasks it was made from' }, required: true },
    jsonFlag,
  ],
  more: () => {
    const example = '  xianfeng verify plan.json --offers offers.ndjson --tasks tasks.ndjson';
    return {
      zh: `退出状态：0 方案成立，1 不成立，2 文件或选项不对。\n\n例子：\n${example}`,
      en: `Exit status: 0 the plan holds, 1 it does not, 2 a file or an option is wrong.\n\nExample:\n${example}`,
    };
  },
  run: (options, { operand }) => verifyFiles(operand, options),
});

async function verifyFiles(file: string, options: VerifyOptions): Promise<void> {
  const plan = await readPlan(file);
  const offers = await readOffers(options.offers);
  const tasks = await readTasks(options.tasks);
  const check = verifyDocument(plan, offers, tasks, defaultConfig);
  if (!check.valid) process.exitCode = 1;
  if (options.json) return console.log(JSON.stringify(check));
  const words = cliWords[options.lang];
  if (check.valid)
    return console.log(
      `${words.valid}\n${table([
        [words.worth, check.worth.toFixed(3)],
        [words.bound, check.bound.toFixed(3)],
      ])}`,
    );
  const hidden = check.faults.length - maxShown;
  console.log(
    [
      words.invalid(check.faults.length),
      ...check.faults.slice(0, maxShown).map(({ fault, detail }) => `  ${fault}: ${detail}`),
      ...(hidden > 0 ? [`  ${words.more(hidden)}`] : []),
    ].join('\n'),
  );
}
