import { Command, Option } from 'commander';
import { readTrace, TRACE_FORMATS, type TraceFormat } from '../../engine/replay/formats/read-trace.ts';
import { offlineMost, offlineWorth } from '../../engine/replay/optimum/offline.ts';
import { POLICY_NAMES, policyNamed, type PolicyName } from '../../engine/replay/policies/by-name.ts';
import { replay as replayTrace, type ReplayResult } from '../../engine/replay/replay.ts';
import { jsonOption, langOption, positive, wholeNumber, type CommonOptions } from './options.ts';
import { readWholeText } from '../../platform/record-files/read-text.ts';
import { showProgress } from './progress.ts';
import { table } from './table.ts';
import { WORDS } from './words.ts';

interface ReplayOptions extends CommonOptions {
  trace: string;
  format: TraceFormat;
  policy: PolicyName;
  every?: number;
  seed: number;
}

export function replayCommand(): Command {
  return new Command('replay')
    .description('let a day of arrivals happen again under a policy, and compare with the offline optimum')
    .requiredOption('--trace <file>', 'the arrivals')
    .addOption(new Option('--format <format>', 'how the trace is written').choices(TRACE_FORMATS).makeOptionMandatory())
    .addOption(new Option('--policy <policy>', 'who decides').choices(POLICY_NAMES).default('batch'))
    .option('--every <seconds>', 'seconds from batch to batch (default: 30)', positive)
    .option('--seed <n>', 'for the random policy', wholeNumber, 1)
    .addOption(langOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Example:
  xianfeng replay --trace data.txt --format tobm --policy batch --every 30`,
    )
    .action(replay);
}

async function replay(options: ReplayOptions): Promise<void> {
  const trace = readTrace(await readWholeText(options.trace), options.format);
  const policy = policyNamed(options.policy, { everySeconds: options.every, seed: options.seed });
  const progress = showProgress();
  let result: ReplayResult;
  try {
    result = replayTrace(trace, policy, (share) => progress.update(share, policy.name));
  } finally {
    progress.stop();
  }
  const maxMatches = offlineMost(trace);
  // In tobm every pair is worth 1, so that the greatest number is the greatest worth.
  const optimum = { matched: maxMatches, worth: options.format === 'tobm' ? maxMatches : offlineWorth(trace) };
  const { matches: _, ...totals } = result;
  if (options.json) return console.log(JSON.stringify({ ...totals, optimum }));
  console.log(inWords(totals, optimum, options));
}

function inWords(
  result: Omit<ReplayResult, 'matches'>,
  optimum: { matched: number; worth: number },
  { lang }: ReplayOptions,
): string {
  const words = WORDS[lang];
  const share = (value: number, of: number) =>
    `${value.toFixed(Number.isInteger(value) ? 0 : 1)}  (${words.ofOptimum} ${of === 0 ? 100 : ((value / of) * 100).toFixed(2)} %)`;
  return table([
    [words.policy, result.policy],
    [words.matched, share(result.matched, optimum.matched)],
    [words.worth, share(result.worth, optimum.worth)],
    [words.distance, result.averageDistance.toFixed(2)],
    [words.taskWait, words.seconds(result.averageTaskWait)],
    [words.workerWait, words.seconds(result.averageWorkerWait)],
  ]);
}
