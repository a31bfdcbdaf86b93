import { changeFrontier } from '../../engine/mobilisation/plan-mobilisation.ts';
import { defaultPrices, type MobilisationProblem } from '../../engine/mobilisation/problem.ts';
import type { Locale } from '../../engine/words/wording.ts';
import { checkWritable, writeWhole } from '../../platform/record-files/write-whole.ts';
import { command } from '../command/declaration.ts';
import { jsonFlag, wholeNumber } from '../command/flags.ts';
import { mobiliseFiles } from './files/mobilisation-document.ts';
import { readMobilised, readReceivingPlaces, readSendingUnits } from './files/mobilisation-records.ts';
import { table } from './table.ts';
import { cliWords } from './words.ts';

interface MobiliseOptions {
  lang: Locale;
  json?: boolean;
  units: string;
  people: string;
  places: string;
  untied: number;
  changed: number;
  beyondShare?: number;
  frontier?: boolean;
  out: string;
}

/** Prices of a change, in hundreds of metres of way, between which a frontier shows its points. */
const frontierPrices = [0, 20, 50, 100, 200, 500, 1_000, 5_000, 20_000];

export const mobilise = command<MobiliseOptions>({
  name: 'mobilise',
  about: {
    zh: '把各单位的人派到各地点：总代价最小并附证明，按组定领队；不需要数据库',
    en: 'send people of units to places at least cost, with a proof, in groups with heads; on files, without a database',
  },
  options: [
    {
      flags: '--units <file>',
      about: { zh: '派出单位，.ndjson 或 .csv', en: 'sending units, .ndjson or .csv' },
      required: true,
    },
    {
      flags: '--people <file>',
      about: { zh: '可派的人，.ndjson 或 .csv', en: 'people who may be sent, .ndjson or .csv' },
      required: true,
    },
    {
      flags: '--places <file>',
      about: { zh: '接收地点，.ndjson 或 .csv', en: 'receiving places, .ndjson or .csv' },
      required: true,
    },
    { flags: '--out <file>', about: { zh: '方案，JSON', en: 'the plan, JSON' }, required: true },
    {
      flags: '--untied <n>',
      about: {
        zh: '不是挂点单位相当于多走几百米',
        en: 'price of a link without a standing tie, in hundreds of metres',
      },
      parse: wholeNumber,
      fallback: defaultPrices.noTie,
    },
    {
      flags: '--changed <n>',
      about: {
        zh: '改派一个已公布的人相当于多走几百米',
        en: 'price of moving somebody who was told already, in hundreds of metres',
      },
      parse: wholeNumber,
      fallback: defaultPrices.changed,
    },
    {
      flags: '--beyond-share <n>',
      about: {
        zh: '允许突破留守比例，每人的代价（默认：不允许）',
        en: 'price of each person beyond the share that may go (default: not allowed)',
      },
      parse: wholeNumber,
    },
    {
      flags: '--frontier',
      about: { zh: '另列出“改派多少人”与“还差多少人”的取舍', en: 'also show how many changes buy how few missing' },
    },
    jsonFlag,
  ],
  more: () => {
    const examples = `
  xianfeng mobilise --units units.csv --people people.csv --places places.csv --out plan.json
  xianfeng verify plan.json --units units.csv --people people.csv --places places.csv
`;
    return {
      zh: `例子：${examples}\n每行的字段、怎样读方案：docs/mobilisation.md`,
      en: `Examples:${examples}\nThe fields of a line, and how to read the plan: docs/mobilisation.md`,
    };
  },
  run: (options) => mobiliseOnFiles(options),
});

async function mobiliseOnFiles(options: MobiliseOptions): Promise<void> {
  const { lang, json, out, frontier } = options;
  const started = performance.now();
  await checkWritable(out);
  const problem: MobilisationProblem = {
    units: await readSendingUnits(options.units),
    people: await readMobilised(options.people),
    places: await readReceivingPlaces(options.places),
    prices: {
      ...defaultPrices,
      noTie: options.untied,
      changed: options.changed,
      beyondShare: options.beyondShare ?? null,
    },
  };
  const document = mobiliseFiles(problem, lang);
  await writeWhole(out, [`${JSON.stringify(document, null, 1)}\n`]);
  const points = frontier ? changeFrontier(problem, frontierPrices) : undefined;
  const seconds = (performance.now() - started) / 1000;
  const sent = document.groups.reduce((sum, { members }) => sum + members.length, 0);
  const missing = document.unmet.reduce((sum, { kind, missing: n }) => (kind === 'skill' ? sum : sum + n), 0);
  const numbers = {
    people: problem.people.length,
    sent,
    groups: document.groups.length,
    missing,
    changed: document.changed.length,
  };
  if (json)
    return console.log(JSON.stringify({ out, ...numbers, unmet: document.unmet.length, frontier: points, seconds }));
  const words = cliWords[lang];
  console.log(
    table([
      [words.sent, `${sent} / ${numbers.people}`],
      [words.groups, String(numbers.groups)],
      [words.missing, String(missing)],
      [words.changed, String(numbers.changed)],
      ...(points ?? []).map(({ price, changed, missing: short }): [string, string] => [
        words.frontierAt(price),
        words.frontierPoint(changed, short),
      ]),
      [words.time, words.seconds(seconds)],
      [words.written, out],
    ]),
  );
}
