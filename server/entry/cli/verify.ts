import { isDeepStrictEqual } from 'node:util';
import { checkPairing } from '../../engine/pairing/check-pairing.ts';
import { defaultConfig } from '../../engine/worth/config.ts';
import { readJson } from '../../platform/record-files/read-json.ts';
import { readOffers, readTasks } from './files/read-facts.ts';
import { planOf } from './files/read-plan.ts';
import { pairFiles, pairingOf, roundOf } from './files/pairing-document.ts';
import { readPairingUnits } from './files/pairing-units.ts';
import { verifyDocument } from './files/verify-document.ts';
import type { Locale } from '../../engine/words/wording.ts';
import { command, CommandRefusal } from '../command/declaration.ts';
import { jsonFlag } from '../command/flags.ts';
import { table } from './table.ts';
import { cliWords } from './words.ts';

interface VerifyOptions {
  lang: Locale;
  json?: boolean;
  offers?: string;
  tasks?: string;
  branches?: string;
  communities?: string;
  seed?: string;
}

/** Faults that people are shown; machines get all of them. */
const maxShown = 20;

export const verify = command<VerifyOptions>({
  name: 'verify',
  about: {
    zh: '用原来的文件核对方案或结对结果，不轻信其中任何一句',
    en: 'check a plan or pairs against the files they were made from, believing nothing that they say',
  },
  operand: { flags: '<plan>', about: { zh: '方案或结对结果，JSON', en: 'the plan or the pairs, JSON' } },
  options: [
    { flags: '--offers <file>', about: { zh: '编排时的报名', en: 'the offers that a plan was made from' } },
    { flags: '--tasks <file>', about: { zh: '编排时的任务', en: 'the tasks that a plan was made from' } },
    { flags: '--branches <file>', about: { zh: '结对时的支部', en: 'the branches that pairs were made from' } },
    { flags: '--communities <file>', about: { zh: '结对时的社区', en: 'the communities that pairs were made from' } },
    { flags: '--seed <text>', about: { zh: '公布的抽签种子', en: 'the published seed of the lot' } },
    jsonFlag,
  ],
  more: () => {
    const examples = `
  xianfeng verify plan.json --offers offers.ndjson --tasks tasks.ndjson
  xianfeng verify pairs.json --branches branches.csv --communities communities.csv --seed 2026-autumn
`;
    return {
      zh: `退出状态：0 成立，1 不成立，2 文件或选项不对。\n\n例子：${examples}`,
      en: `Exit status: 0 it holds, 1 it does not, 2 a file or an option is wrong.\n\nExamples:${examples}`,
    };
  },
  run: (options, { operand }) => verifyFiles(operand, options),
});

interface Check {
  valid: boolean;
  faults: readonly { fault: string; detail: string }[];
}

async function verifyFiles(file: string, options: VerifyOptions): Promise<void> {
  const value = await readJson(file);
  const isPairing = (value as { format?: unknown } | null)?.format === 'xianfeng-pairing';
  const check = await (isPairing ? checkPairs : checkPlan)(value, file, options);
  if (!check.valid) process.exitCode = 1;
  if (options.json) return console.log(JSON.stringify(check.numbers));
  const words = cliWords[options.lang];
  if (check.valid) return console.log(check.holds);
  const hidden = check.faults.length - maxShown;
  console.log(
    [
      check.fails,
      ...check.faults.slice(0, maxShown).map(({ fault, detail }) => `  ${fault}: ${detail}`),
      ...(hidden > 0 ? [`  ${words.more(hidden)}`] : []),
    ].join('\n'),
  );
}

/** A check with what machines are told, and the words for either outcome. */
type Outcome = Check & { numbers: object; holds: string; fails: string };

async function checkPlan(value: unknown, file: string, options: VerifyOptions): Promise<Outcome> {
  const offers = await readOffers(given(options, 'offers'));
  const tasks = await readTasks(given(options, 'tasks'));
  const check = verifyDocument(planOf(value, file), offers, tasks, defaultConfig);
  const words = cliWords[options.lang];
  const sums = table([
    [words.worth, check.worth.toFixed(3)],
    [words.bound, check.bound.toFixed(3)],
  ]);
  return { ...check, numbers: check, holds: `${words.valid}\n${sums}`, fails: words.invalid(check.faults.length) };
}

/** By the checker, which shares nothing with the solver, and by drawing the round again: the published order must be its own. */
async function checkPairs(value: unknown, file: string, options: VerifyOptions): Promise<Outcome> {
  const branches = await readPairingUnits(given(options, 'branches'));
  const communities = await readPairingUnits(given(options, 'communities'));
  const document = pairingOf(value, file);
  const files = { branches, communities, seed: given(options, 'seed'), computed: document.computed };
  const check = checkPairing(roundOf(files), document, document.unserved);
  const again = pairFiles(files, options.lang);
  const faults = [...check.faults];
  for (const part of ['pairs', 'promoted'] as const)
    if (!isDeepStrictEqual(document[part], again[part]))
      faults.push({ fault: 'order_not_kept', detail: `${part} are not what the seed and the wishes give` });
  if (!isDeepStrictEqual(document.unserved.map(withoutWords), again.unserved.map(withoutWords)))
    faults.push({ fault: 'unserved_differs', detail: 'changes are not the smallest that would have served a wish' });
  const words = cliWords[options.lang];
  const valid = faults.length === 0;
  return {
    valid,
    faults,
    numbers: { valid, faults, blocking: check.blocking, pairs: document.pairs.length },
    holds: words.pairsHold(document.pairs.length),
    fails: words.pairsFail(faults.length),
  };
}

const withoutWords = ({ why: _, ...line }: { why: string }): object => line;

/** @throws CommandRefusal where the option is missing */
function given(options: VerifyOptions, name: 'offers' | 'tasks' | 'branches' | 'communities' | 'seed'): string {
  const value = options[name];
  if (value === undefined)
    throw new CommandRefusal({ zh: `缺少必需的选项 --${name}`, en: `required option '--${name}' is missing` });
  return value;
}
