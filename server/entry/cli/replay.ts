import { readTrace, traceFormats, type TraceFormat } from '../../engine/replay/formats/read-trace.ts';
import { offlineMost, offlineWorth } from '../../engine/replay/optimum/offline.ts';
import { policyNames, policyNamed, type PolicyName } from '../../engine/replay/policies/named-policy.ts';
import { replay as replayTrace, type ReplayResult } from '../../engine/replay/replay.ts';
import type { Locale } from '../../engine/words/wording.ts';
import { readWholeText } from '../../platform/record-files/read-text.ts';
import { command } from '../command/declaration.ts';
import { jsonFlag, positive, wholeNumber } from '../command/flags.ts';
import { showProgress } from './progress.ts';
import { table } from './table.ts';
import { cliWords } from './words.ts';

interface ReplayOptions {
  lang: Locale;
  json?: boolean;
  trace: string;
  format: TraceFormat;
  policy: PolicyName;
  every?: number;
  seed: number;
}

export const replay = command<ReplayOptions>({
  name: 'replay',
  about: {
    zh: '让一天的到达按某个策略重来一遍，并与离线最优比较',
    en: 'let a day of arrivals happen again under a policy, and compare with the offline optimum',
  },
  options: [
    { flags: '--trace <file>', about: { zh: '到达记录', en: 'the arrivals' }, required: true },
    {
      flags: '--format <format>',
      about: { zh: '记录的写法', en: 'how the trace is written' },
      choices: traceFormats,
      required: true,
    },
    {
      flags: '--policy <policy>',
      about: { zh: '由谁决定', en: 'who decides' },
      choices: policyNames,
      fallback: 'batch',
    },
    {
      flags: '--every <seconds>',
      about: {
        zh: '两批之间的秒数（默认：到来者停留时间的十分之一）',
        en: 'seconds from batch to batch (default: a tenth of the time that people stay)',
      },
      parse: positive,
    },
    { flags: '--seed <n>', about: { zh: '随机策略用', en: 'for the random policy' }, parse: wholeNumber, fallback: 1 },
    jsonFlag,
  ],
  more: () => {
    const example = '  xianfeng replay --trace data.txt --format tobm --policy batch --every 30';
    return { zh: `例子：\n${example}`, en: `Example:\n${example}` };
  },
  run: (options) => replayFile(options),
});

async function replayFile(options: ReplayOptions): Promise<void> {
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
  const words = cliWords[lang];
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
