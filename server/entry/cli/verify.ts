import { readJson } from '../../platform/record-files/read-json.ts';
import { command } from '../command/declaration.ts';
import { jsonFlag } from '../command/flags.ts';
import { verifierOf, type Sources } from './verify-kinds.ts';
import { cliWords } from './words.ts';

interface VerifyOptions extends Sources {
  json?: boolean;
}

/** Faults that people are shown; machines get all of them. */
const maxShown = 20;

export const verify = command<VerifyOptions>({
  name: 'verify',
  about: {
    zh: '用原来的文件核对方案、结对结果或动员方案，不轻信其中任何一句',
    en: 'check a plan, pairs or a mobilisation against the files they were made from, believing nothing that they say',
  },
  operand: {
    flags: '<plan>',
    about: { zh: '方案、结对结果或动员方案，JSON', en: 'the plan, the pairs or the mobilisation, JSON' },
  },
  options: [
    { flags: '--offers <file>', about: { zh: '编排时的报名', en: 'the offers that a plan was made from' } },
    { flags: '--tasks <file>', about: { zh: '编排时的任务', en: 'the tasks that a plan was made from' } },
    { flags: '--branches <file>', about: { zh: '结对时的支部', en: 'the branches that pairs were made from' } },
    { flags: '--communities <file>', about: { zh: '结对时的社区', en: 'the communities that pairs were made from' } },
    { flags: '--seed <text>', about: { zh: '公布的抽签种子', en: 'the published seed of the lot' } },
    { flags: '--units <file>', about: { zh: '动员时的派出单位', en: 'the sending units of a mobilisation' } },
    { flags: '--people <file>', about: { zh: '动员时可派的人', en: 'the people of a mobilisation' } },
    { flags: '--places <file>', about: { zh: '动员时的接收地点', en: 'the receiving places of a mobilisation' } },
    jsonFlag,
  ],
  more: () => {
    const examples = `
  xianfeng verify plan.json --offers offers.ndjson --tasks tasks.ndjson
  xianfeng verify pairs.json --branches branches.csv --communities communities.csv --seed 2026-autumn
  xianfeng verify round.json
`;
    return {
      zh: `退出状态：0 成立，1 不成立，2 文件或选项不对。\n从工作台下载的结对核对记录自带意向和种子，不需要别的文件。\n\n例子：${examples}`,
      en: `Exit status: 0 it holds, 1 it does not, 2 a file or an option is wrong.\nThe record of a round as the console gives it has its wishes and seed in it, and needs no other file.\n\nExamples:${examples}`,
    };
  },
  run: (options, { operand }) => verifyFiles(operand, options),
});

async function verifyFiles(file: string, options: VerifyOptions): Promise<void> {
  const value = await readJson(file);
  const { valid, faults, numbers, holds, fails } = await verifierOf(value)(value, file, options);
  if (!valid) process.exitCode = 1;
  const words = cliWords[options.lang];
  const told = faults.map(({ fault, detail }) => ({ fault, detail: options.lang === 'en' ? detail.en : detail.zh }));
  if (options.json) return console.log(JSON.stringify({ valid, faults: told, ...numbers }));
  if (valid) return console.log(holds);
  const hidden = told.length - maxShown;
  console.log(
    [
      fails,
      ...told.slice(0, maxShown).map(({ fault, detail }) => `  ${detail} [${fault}]`),
      ...(hidden > 0 ? [`  ${words.more(hidden)}`] : []),
    ].join('\n'),
  );
}
