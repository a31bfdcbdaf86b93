import type { Locale } from '../../engine/words/wording.ts';
import { checkWritable, writeWhole } from '../../platform/record-files/write-whole.ts';
import { command } from '../command/declaration.ts';
import { jsonFlag, wholeNumber } from '../command/flags.ts';
import { pairFiles, type PairingDocument } from './files/pairing-document.ts';
import { readPairingUnits } from './files/pairing-units.ts';
import { table } from './table.ts';
import { cliWords } from './words.ts';

interface PairOptions {
  lang: Locale;
  json?: boolean;
  branches: string;
  communities: string;
  seed: string;
  computed: number;
  out: string;
}

export const pair = command<PairOptions>({
  name: 'pair',
  about: {
    zh: '支部与社区按双方意愿结对：没有哪两家更愿意换成彼此；不需要数据库',
    en: 'pair branches and communities by the wishes of both: no two would rather have each other; on files, without a database',
  },
  options: [
    {
      flags: '--branches <file>',
      about: { zh: '支部，.ndjson 或 .csv', en: 'branches, .ndjson or .csv' },
      required: true,
    },
    {
      flags: '--communities <file>',
      about: { zh: '社区，.ndjson 或 .csv', en: 'communities, .ndjson or .csv' },
      required: true,
    },
    {
      flags: '--seed <text>',
      about: { zh: '抽签用的种子，在征集意向之前公布', en: 'the seed of the lot, published before wishes are known' },
      required: true,
    },
    {
      flags: '--computed <n>',
      about: {
        zh: '每家在自己的意向之后，再加这么多个推荐的意向',
        en: 'computed wishes for each unit, after its own ones',
      },
      parse: wholeNumber,
      fallback: 0,
    },
    { flags: '--out <file>', about: { zh: '结对结果，JSON', en: 'the pairs, JSON' }, required: true },
    jsonFlag,
  ],
  more: () => {
    const examples = `
  xianfeng pair --branches branches.csv --communities communities.csv --seed 2026-autumn --out pairs.json
  xianfeng verify pairs.json --branches branches.csv --communities communities.csv --seed 2026-autumn
`;
    return {
      zh: `例子：${examples}\n意向写法：c1 > c2 = c3（先 c1，再 c2、c3 不分先后）。详见 docs/pairing.md`,
      en: `Examples:${examples}\nWishes: c1 > c2 = c3 (c1 first, then c2 and c3 alike). See docs/pairing.md`,
    };
  },
  run: (options) => pairOnFiles(options),
});

async function pairOnFiles({ lang, json, branches, communities, seed, computed, out }: PairOptions): Promise<void> {
  const started = performance.now();
  await checkWritable(out);
  const files = {
    branches: await readPairingUnits(branches),
    communities: await readPairingUnits(communities),
    seed,
    computed,
  };
  const document = pairFiles(files, lang);
  await writeWhole(out, [`${JSON.stringify(document, null, 1)}\n`]);
  const seconds = (performance.now() - started) / 1000;
  const numbers = inNumbers(document, files);
  if (json) return console.log(JSON.stringify({ out, seed, ...numbers, seconds }));
  const words = cliWords[lang];
  console.log(
    table([
      [words.pairs, String(numbers.pairs)],
      [words.unpaired, words.ofUnits(numbers.branchesAlone, numbers.communitiesAlone)],
      [words.short, String(numbers.short)],
      [words.lostWishes, String(numbers.unserved)],
      [words.time, words.seconds(seconds)],
      [words.written, out],
    ]),
  );
}

function inNumbers(
  { pairs, short, unserved }: PairingDocument,
  { branches, communities }: Record<'branches' | 'communities', readonly unknown[]>,
) {
  const paired = (side: 'branch' | 'community') => new Set(pairs.map((one) => one[side])).size;
  return {
    pairs: pairs.length,
    branchesAlone: branches.length - paired('branch'),
    communitiesAlone: communities.length - paired('community'),
    short: short.length,
    unserved: unserved.length,
  };
}
