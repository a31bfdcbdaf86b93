import { setImmediate as breathe } from 'node:timers/promises';
import { PairSource } from '../../engine/candidates/pair-source.ts';
import type { Post } from '../../engine/candidates/problem-frame.ts';
import {
  planOverAllPairs,
  firstTasksPerOffer,
  type AllPairsOptions,
  type AllPairsPlan,
  type Solve,
} from '../../engine/candidates/plan-over-all-pairs.ts';
import { planWithConflicts } from '../../engine/plan/plan-with-conflicts.ts';
import { planInWorkers } from '../../engine/parallel/plan-in-workers.ts';
import type { Progress } from '../../engine/plan/problem.ts';
import type { Locale } from '../../engine/words/wording.ts';
import { defaultConfig } from '../../engine/worth/config.ts';
import { composePlan, unfilledUntil } from './files/compose-plan.ts';
import { planWithFloor } from '../../engine/candidates/plan-with-floor.ts';
import type { FloorLines, PlanDocument } from './files/plan-document.ts';
import { pricesOf } from '../../engine/candidates/role-prices.ts';
import { readOffers, readTasks } from './files/read-facts.ts';
import { readPlan } from './files/read-plan.ts';
import { checkWritable, writeWhole } from '../../platform/record-files/write-whole.ts';
import { command } from '../command/declaration.ts';
import { jsonFlag, moment, positive, share, wholeNumber } from '../command/flags.ts';
import { showProgress } from './progress.ts';
import { table } from './table.ts';
import { cliWords } from './words.ts';
import { systemClock } from '../../platform/time/clock.ts';

interface MatchOptions {
  lang: Locale;
  json?: boolean;
  offers: string;
  tasks: string;
  out: string;
  timeLimit: number;
  seed: number;
  warm?: string;
  now?: number;
  candidates: number;
  floor?: number;
  onInterrupt: 'stop' | 'write';
  threads: '1' | '2';
}

export const match = command<MatchOptions>({
  name: 'match',
  about: {
    zh: '按文件编排方案：请谁做什么，总价值最大，并给出证明过的上界；不需要数据库',
    en: 'plan who is proposed for what, of greatest total worth, with a proven bound; on files, without a database',
  },
  options: [
    { flags: '--offers <file>', about: { zh: '报名，.ndjson 或 .csv', en: 'offers, .ndjson or .csv' }, required: true },
    {
      flags: '--tasks <file>',
      about: { zh: '任务，.ndjson 或 .csv（一行一个岗位）', en: 'tasks, .ndjson or .csv (a row is a role)' },
      required: true,
    },
    { flags: '--out <file>', about: { zh: '方案，JSON', en: 'the plan, JSON' }, required: true },
    {
      flags: '--time-limit <seconds>',
      about: { zh: '到这么多秒就不再改进', en: 'stop improving after this long' },
      parse: positive,
      fallback: 60,
    },
    {
      flags: '--seed <n>',
      about: {
        zh: '同一个种子得到同一个方案，除非时间用完',
        en: 'the same seed gives the same plan, unless the time runs out',
      },
      parse: wholeNumber,
      fallback: 1,
    },
    {
      flags: '--warm <plan>',
      about: { zh: '从先前的方案开始：更快，同样准确', en: 'an earlier plan to start from: faster, no less exact' },
    },
    {
      flags: '--now <time>',
      about: {
        zh: '按这个时刻编排，例如 2026-11-23T09:00:00+08:00（默认：现在）',
        en: 'plan for this moment, such as 2026-11-23T09:00:00+08:00 (default: now)',
      },
      parse: moment,
    },
    {
      flags: '--on-interrupt <what>',
      about: {
        zh: '编排时按 Ctrl-C：stop 立即结束，write 写出目前最好的方案',
        en: 'what Ctrl-C does while planning: stop at once, or write the best plan so far',
      },
      choices: ['stop', 'write'],
      fallback: 'stop',
    },
    {
      flags: '--threads <n>',
      about: {
        zh: '2：另一个线程先为岗位找人，方案相同；岗位上万、处理器有空时更快',
        en: '2: another thread searches for roles ahead, for the same plan; faster from some ten thousand roles on, where a processor is free',
      },
      choices: ['1', '2'],
      fallback: '1',
    },
    {
      flags: '--floor <share>',
      about: {
        zh: '每个社区尽量至少填满这么大一份名额（0 到 1），再求总价值最大；写明因此少了多少价值。按经验规则寻找：偶尔做得到也会差一些',
        en: 'fill at least this share (0 to 1) of the places of every community, as far as a heuristic finds how: it may miss one that could be kept; says what it costs',
      },
      parse: share,
    },
    {
      flags: '--candidates <n>',
      about: {
        zh: '先为每份报名看多少个任务（价值最大的）；其余的按价格再找，不影响方案说的是全部可能。人手充裕时按岗位来找，不看这一项',
        en: 'tasks looked at first for each offer, those worth most to it; others are found by price, so the bound is over all. Not used where people are plenty: roles are asked then',
      },
      parse: positive,
      fallback: firstTasksPerOffer,
    },
    jsonFlag,
  ],
  more: () => {
    const examples = `
  xianfeng match --offers offers.ndjson --tasks tasks.ndjson --out plan.json
  xianfeng match --offers offers.csv --tasks tasks.csv --out plan.json --time-limit 15 --lang en
`;
    return {
      zh: `例子：${examples}\n每行的字段、怎样读方案：docs/matching.md`,
      en: `Examples:${examples}\nThe fields of a line, and how to read the plan: docs/matching.md`,
    };
  },
  run: (options) => matchFiles(options),
});

async function matchFiles(options: MatchOptions): Promise<void> {
  const started = performance.now();
  const reached: number[] = [];
  const reach = (): void => void reached.push((performance.now() - started) / 1000);
  const now = options.now ?? +systemClock.now();
  const candidates = Math.ceil(options.candidates);
  await checkWritable(options.out);
  const offers = await readOffers(options.offers);
  const tasks = await readTasks(options.tasks);
  const warm = options.warm === undefined ? undefined : await readPlan(options.warm);
  reach();
  const byPairs = options.floor === undefined ? {} : { byColumns: false };
  const source = new PairSource(offers, tasks, now, defaultConfig, byPairs);
  const warmPrices = warm && warmedBy(warm, source.posts);
  const start = { tasksPerOffer: candidates, warmPrices, threads: Number(options.threads) };
  const { compiled, plan, floor } = await planShowingProgress(source, start, options);
  reach();
  const terms = { now, config: defaultConfig, index: source.offerIndex };
  const unfilled =
    options.onInterrupt === 'stop'
      ? undefined
      : await untilInterrupted(cliWords[options.lang].causesInterruptible, (signal) =>
          unfilledUntil(signal, offers, compiled, plan.edges, terms),
        );
  const { seed, lang: locale } = options;
  const document = composePlan(offers, compiled, plan, {
    ...{ ...terms, seed, locale },
    ...(unfilled && { unfilled }),
    ...(floor && { floor }),
  });
  reach();
  await writeWhole(options.out, [`${JSON.stringify(document, null, 1)}\n`]);
  reach();
  const [read, planned, composed, written] = reached;
  const took = {
    seconds: written,
    phases: { reading: read, planning: planned - read, causes: composed - planned, writing: written - composed },
  };
  console.log(
    options.json ? JSON.stringify(inNumbers(document, options.out, took)) : inWords(document, options, took.seconds),
  );
}

/** Prices of the earlier plan, in units of worth, of which no place costs more than one. */
function warmedBy({ certificate }: PlanDocument, posts: readonly Post[]): Float64Array | undefined {
  const { quantum, scale, prices } = certificate;
  if (!(scale > 0)) return undefined;
  return pricesOf(prices, posts).map((price) => Math.min(1, (Math.max(0, price) / scale) * quantum));
}

async function planShowingProgress(
  source: PairSource,
  start: Pick<AllPairsOptions, 'tasksPerOffer' | 'warmPrices' | 'threads'>,
  { timeLimit, seed, lang, onInterrupt, floor }: MatchOptions,
): Promise<FlooredPlan> {
  const progress = showProgress();
  const started = performance.now();
  let lost: string | undefined;
  const options: AllPairsOptions = {
    ...start,
    timeLimitMs: timeLimit * 1000,
    now: () => performance.now(),
    seed,
    onThreadLost: ({ message }) => (lost = message),
    onProgress: ({ stage, worth, bound }: Progress) => {
      const gap =
        worth > 0 && Number.isFinite(bound) ? ` · ${cliWords[lang].gap} ${percent((bound - worth) / bound)}` : '';
      progress.update((performance.now() - started) / 1000 / timeLimit, `${cliWords[lang].stage[stage]}${gap}`);
    },
  };
  try {
    if (onInterrupt === 'stop') return await planFloored(source, planWithConflicts, floor, options);
    return await untilInterrupted(cliWords[lang].interruptible, (signal) =>
      planFloored(source, (problem, rest) => planInWorkers(problem, { ...rest, signal }), floor, {
        ...options,
        signal,
        breathe,
      }),
    );
  } finally {
    progress.stop();
    if (lost !== undefined) console.error(cliWords[lang].threadLost(lost));
  }
}

type FlooredPlan = AllPairsPlan & { floor?: FloorLines };

async function planFloored(
  source: PairSource,
  solve: Solve,
  floor: number | undefined,
  options: AllPairsOptions,
): Promise<FlooredPlan> {
  if (floor === undefined) return planOverAllPairs(source, solve, options);
  const { plan, compiled, shares, without } = await planWithFloor(source, solve, floor, options);
  return { plan, compiled, floor: { share: floor, worthWithout: without.plan.worth, communities: shares } };
}

/** Lets the first Ctrl-C (or polite end) stop the work with what it has; a second one ends the process as ever. */
async function untilInterrupted<T>(hint: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const onInterrupt = (): void => abort.abort();
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
  console.error(hint);
  try {
    return await work(abort.signal);
  } finally {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
  }
}

function placesByCause({ unfilled }: PlanDocument): Partial<Record<PlanDocument['unfilled'][number]['cause'], number>> {
  const places: ReturnType<typeof placesByCause> = {};
  for (const line of unfilled) places[line.cause] = (places[line.cause] ?? 0) + line.places;
  return places;
}

/** Seconds, of the whole and of its parts: causes are worked out with the words of the proposals. */
interface Took {
  seconds: number;
  phases: { reading: number; planning: number; causes: number; writing: number };
}

function inNumbers(document: PlanDocument, out: string, took: Took) {
  const { status, worth, bound, gap, places, filled, seed, now } = document;
  const { floor } = document;
  return {
    ...{ out, status, now, seed, places, filled, unfilled: placesByCause(document), worth, bound, gap, ...took },
    ...(floor && { floor }),
  };
}

function inWords(document: PlanDocument, { out, lang }: MatchOptions, seconds: number): string {
  const words = cliWords[lang];
  const empty = document.places - document.filled;
  const below = document.floor?.communities.filter(({ filled, needed }) => filled < needed) ?? [];
  return table([
    [words.plan, words.status[document.status]],
    [words.filled, `${document.filled} / ${words.places(document.places)}`],
    [words.unfilled, words.places(empty)],
    ...Object.entries(placesByCause(document)).map(([cause, places]): [string, string] => [
      `  ${words.cause[cause as keyof typeof words.cause]}`,
      words.places(places),
    ]),
    [words.worth, document.worth.toFixed(3)],
    [words.bound, document.bound.toFixed(3)],
    [words.gap, percent(document.gap)],
    ...(document.floor
      ? ([
          [words.floorBelow, words.communities(below.length, document.floor.communities.length)],
          [words.floorCosts, (document.floor.worthWithout - document.worth).toFixed(3)],
        ] as [string, string][])
      : []),
    [words.time, words.seconds(seconds)],
    [words.written, out],
  ]);
}

const percent = (share: number) => `${(share * 100).toFixed(3)} %`;
