import { Command, Option } from 'commander';
import { compileProblem, type Post } from '../../engine/candidates/candidates.ts';
import { planWithConflicts } from '../../engine/plan/plan-with-conflicts.ts';
import { planInWorkers } from '../../engine/parallel/plan-in-workers.ts';
import type { Plan, PlanProblem, Progress } from '../../engine/plan/problem.ts';
import type { Locale } from '../../engine/words/locale.ts';
import { defaultConfig } from '../../engine/worth/config.ts';
import { composePlan } from './files/compose-plan.ts';
import type { PlanDocument } from './files/plan-document.ts';
import { pricesOf } from '../../engine/candidates/prices-of.ts';
import { readOffers, readTasks } from './files/read-facts.ts';
import { readPlan } from './files/read-plan.ts';
import { checkWritable, writeWhole } from '../../platform/record-files/write-whole.ts';
import { jsonOption, langOption, moment, positive, wholeNumber, type CommonOptions } from './options.ts';
import { showProgress } from './progress.ts';
import { table } from './table.ts';
import { WORDS } from './words.ts';

interface MatchOptions extends CommonOptions {
  offers: string;
  tasks: string;
  out: string;
  timeLimit: number;
  seed: number;
  warm?: string;
  now?: number;
  candidates: number;
  onInterrupt: 'stop' | 'write';
}

export function matchCommand(): Command {
  return new Command('match')
    .description('plan who is proposed for what, of greatest total worth, with a proven bound')
    .requiredOption('--offers <file>', 'offers, .ndjson or .csv')
    .requiredOption('--tasks <file>', 'tasks, .ndjson or .csv (a row is a role)')
    .requiredOption('--out <file>', 'the plan, JSON')
    .option('--time-limit <seconds>', 'stop improving after this long', positive, 60)
    .option('--seed <n>', 'the same seed gives the same plan, unless the time runs out', wholeNumber, 1)
    .option('--warm <plan>', 'an earlier plan to start from: faster, no less exact')
    .option('--now <time>', 'plan for this moment, such as 2026-11-23T09:00:00+08:00 (default: now)', moment)
    .addOption(
      new Option('--on-interrupt <what>', 'what Ctrl-C does while planning: end at once, or write the best plan so far')
        .choices(['stop', 'write'])
        .default('stop'),
    )
    .option('--candidates <n>', 'tasks considered for each offer, those worth most to it', positive, 20)
    .addOption(langOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Examples:
  xianfeng match --offers offers.ndjson --tasks tasks.ndjson --out plan.json
  xianfeng match --offers offers.csv --tasks tasks.csv --out plan.json --time-limit 15 --lang en

The fields of a line, and how to read the plan: docs/matching.md`,
    )
    .action(match);
}

async function match(options: MatchOptions): Promise<void> {
  const started = performance.now();
  const now = options.now ?? Date.now();
  const candidates = Math.ceil(options.candidates);
  await checkWritable(options.out);
  const offers = await readOffers(options.offers);
  const tasks = await readTasks(options.tasks);
  const warm = options.warm === undefined ? undefined : await readPlan(options.warm);
  const compiled = compileProblem(offers, tasks, now, defaultConfig, { tasksPerOffer: candidates });
  const plan = await planShowingProgress(warmed(compiled.problem, compiled.posts, warm), options);
  const document = composePlan(offers, compiled, plan, {
    now,
    seed: options.seed,
    candidates,
    config: defaultConfig,
    locale: options.lang,
  });
  await writeWhole(options.out, [`${JSON.stringify(document, null, 1)}\n`]);
  const seconds = (performance.now() - started) / 1000;
  console.log(
    options.json ? JSON.stringify(inNumbers(document, options.out, seconds)) : inWords(document, options, seconds),
  );
}

/** Prices of the earlier plan, in units of worth, of which no place costs more than one. */
function warmed(problem: PlanProblem, posts: readonly Post[], warm: PlanDocument | undefined): PlanProblem {
  if (!warm || !(warm.certificate.scale > 0)) return problem;
  const { quantum, scale } = warm.certificate;
  return {
    ...problem,
    warm: {
      prices: pricesOf(warm.certificate.prices, posts).map((price) =>
        Math.min(1, (Math.max(0, price) / scale) * quantum),
      ),
    },
  };
}

async function planShowingProgress(
  problem: PlanProblem,
  { timeLimit, seed, lang, onInterrupt }: MatchOptions,
): Promise<Plan> {
  const progress = showProgress();
  const started = performance.now();
  const options = {
    timeLimitMs: timeLimit * 1000,
    seed,
    onProgress: ({ stage, worth, bound }: Progress) => {
      const gap =
        worth > 0 && Number.isFinite(bound) ? ` · ${WORDS[lang].gap} ${percent((bound - worth) / bound)}` : '';
      progress.update((performance.now() - started) / 1000 / timeLimit, `${WORDS[lang].stage[stage]}${gap}`);
    },
  };
  try {
    if (onInterrupt === 'stop') return planWithConflicts(problem, { ...options, now: () => performance.now() });
    return await untilInterrupted(lang, (signal) => planInWorkers(problem, { ...options, signal }));
  } finally {
    progress.stop();
  }
}

/** Lets the first Ctrl-C (or polite end) stop the work with what it has; a second one ends the process as ever. */
async function untilInterrupted<T>(lang: Locale, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const onInterrupt = (): void => abort.abort();
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
  console.error(WORDS[lang].interruptible);
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

function inNumbers(document: PlanDocument, out: string, seconds: number) {
  const { status, worth, bound, gap, places, filled, seed, now } = document;
  return { out, status, now, seed, places, filled, unfilled: placesByCause(document), worth, bound, gap, seconds };
}

function inWords(document: PlanDocument, { out, lang }: MatchOptions, seconds: number): string {
  const words = WORDS[lang];
  const empty = document.places - document.filled;
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
    [words.time, words.seconds(seconds)],
    [words.written, out],
  ]);
}

const percent = (share: number) => `${(share * 100).toFixed(3)} %`;
