/**
 * npm run bench:replay [-- --json]
 *
 * Policies on recorded days against the offline optimum, which is computed in the same run. The day `tobm` takes a
 * minute or two. Where the recorded days are not beside the checkout, there is nothing to measure, and it says so.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readTrace, type TraceFormat } from '../../server/engine/replay/formats/read-trace.ts';
import { offlineMost, offlineWorth } from '../../server/engine/replay/optimum/offline.ts';
import { batch } from '../../server/engine/replay/policies/batch.ts';
import { greedyByWeight, greedyNearest } from '../../server/engine/replay/policies/on-arrival.ts';
import { randomPolicy } from '../../server/engine/replay/policies/random.ts';
import type { Policy } from '../../server/engine/replay/policy.ts';
import { replay } from '../../server/engine/replay/replay.ts';
import type { Trace } from '../../server/engine/replay/trace.ts';
import { taxiTrace } from './replay/taxi-trace.ts';
import { report, type Row } from './support/report.ts';

const data = new URL('../../../shared/data/', import.meta.url);
const tobm = 'tobm/data.txt';
const goma = [
  '500_500_1_10_0.5_6_10',
  '500_2500_1_10_0.5_2_10',
  '500_2500_1_10_0.5_6_10',
  '1000_2500_1_10_0.5_6_10',
].map((name) => `goma-synthetic/${name}.txt`);
const taxi = 'shenzhen/taxi-trips.csv';
const gMission = [0, 1, 2, 3, 4].map((number) => `gmission/data_0${number}.txt`);
/** Known since the trace was published; another value would mean that the trace or the matching is wrong. */
const tobmOptimumCost = 80_420;

const read = (file: string, format: TraceFormat): Trace => readTrace(readFileSync(new URL(file, data), 'utf8'), format);

function tobmRows(): Row[] {
  const trace = read(tobm, 'tobm');
  const optimum = offlineMost(trace);
  if (optimum !== tobmOptimumCost)
    throw new Error(`the offline optimum of tobm is ${optimum}, known is ${tobmOptimumCost}`);
  return [
    ...tobmPolicy(trace, optimum, greedyNearest(), 'published: 0.927', null),
    ...tobmPolicy(trace, optimum, randomPolicy(1), 'published: 0.943', null),
    ...tobmPolicy(trace, optimum, batch({ settleWithin: 1 }), '', null),
    ...tobmPolicy(trace, optimum, batch(), '≥ 0.995', (share) => share >= 0.995),
  ];
}

function tobmPolicy(
  trace: Trace,
  optimum: number,
  policy: Policy,
  goal: string,
  met: null | ((share: number) => boolean),
): Row[] {
  const { matched, averageDistance, averageTaskWait, averageWorkerWait } = replay(trace, policy);
  const name = `tobm, ${policy.name}${policy.onTick && !met ? ', all settled at once' : ''}`;
  const share = matched / optimum;
  const beside = (what: string, value: number, unit: string): Row => ({
    name: `  ${what}`,
    value,
    unit,
    against: '',
    ratio: null,
    goal: '',
    met: null,
  });
  return [
    {
      name,
      value: matched,
      unit: 'matched',
      against: `offline optimum ${optimum}`,
      ratio: share,
      goal,
      met: met ? met(share) : null,
    },
    beside('average distance', averageDistance, ''),
    beside('average wait of a task', averageTaskWait, 's'),
    beside('average wait of a worker', averageWorkerWait, 's'),
  ];
}

/** The five files hold one day in five orders; only where two come in the same second can the order matter. */
function gmissionRows(): Row[] {
  const traces = gMission.map((file) => read(file, 'gmission'));
  const optima = traces.map(offlineWorth);
  const row = (policy: Policy, goal: number | null): Row => {
    const worths = traces.map((trace) => replay(trace, policy).worth);
    const ratio = mean(worths.map((worth, at) => worth / optima[at]));
    return {
      name: `gMission, ${policy.name}, mean of ${traces.length} files`,
      value: mean(worths),
      unit: 'worth',
      against: `offline optimum ${mean(optima).toFixed(1)}`,
      ratio,
      goal: goal === null ? '' : `≥ ${goal}`,
      met: goal === null ? null : ratio >= goal,
    };
  };
  return [row(greedyByWeight(), null), row(batch(), 0.961)];
}

/** Lifetimes of two and six seconds; the peer solves the same batches, and settles each at once. */
function gomaRows(): Row[] {
  return goma.map((file): Row => {
    const trace = read(file, 'gmission');
    const worth = (policy: Policy): number => replay(trace, policy).worth;
    const [own, exact] = [worth(batch()), worth(batch({ urgency: 0, nearness: 0, settleWithin: 1 }))];
    return {
      name: file.slice(0, -'.txt'.length),
      value: own,
      unit: 'worth',
      against: `exact batch ${exact.toFixed(1)}; offline optimum ${offlineWorth(trace).toFixed(1)}`,
      ratio: own / exact,
      goal: 'never below',
      met: own >= exact,
    };
  });
}

function taxiRows(): Row[] {
  const text = readFileSync(new URL(taxi, data), 'utf8');
  return [
    { lifetimeSeconds: 600, radiusKm: 2, goal: 0.945 },
    { lifetimeSeconds: 3_600, radiusKm: 3, goal: 0.96 },
  ].map(({ lifetimeSeconds, radiusKm, goal }): Row => {
    const trace = taxiTrace(text, lifetimeSeconds, radiusKm);
    const [{ worth }, optimum] = [replay(trace, batch()), offlineWorth(trace)];
    return {
      name: `Shenzhen's taxis, ${lifetimeSeconds} s and ${radiusKm} km`,
      value: worth,
      unit: 'worth',
      against: `offline optimum ${optimum.toFixed(1)}`,
      ratio: worth / optimum,
      goal: `≥ ${goal}`,
      met: worth / optimum >= goal,
    };
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const missing = [tobm, taxi, ...gMission, ...goma].filter((file) => !existsSync(new URL(file, data)));
if (missing.length > 0) console.error(`not measured, the recorded days are missing: ${missing.join(', ')}`);
const rowsOf = (files: readonly string[], rows: () => Row[]): Row[] =>
  files.some((file) => missing.includes(file)) ? [] : rows();
report('Replay: what one policy, with no settings for a day, reaches of what could be known only afterwards', [
  ...rowsOf([tobm], tobmRows),
  ...rowsOf(gMission, gmissionRows),
  ...rowsOf(goma, gomaRows),
  ...rowsOf([taxi], taxiRows),
]);
