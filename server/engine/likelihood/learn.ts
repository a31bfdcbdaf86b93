import { answerTimesOf, usualAnswerTimes } from '../filling/answer-times.ts';
import { factorNames, factors, type Factor, type PastAsking } from './asking.ts';
import { logistic, logOdds, type LikelihoodModel, type Parent } from './chance.ts';

/**
 * The city before anything was asked: one in three says yes, nine in ten of these come, half of the noes are silent.
 */
const usual = { yes: { mean: 1 / 3, strength: 20 }, comes: { mean: 0.9, strength: 20 }, noSaid: 0.5 };
/** A level, a delay and a share of noes are shrunk to their parent as though so many more had been like it. */
const likeParentCount = 20;
const minRecordStrengthCount = 1;
const maxRecordStrengthCount = 200;
const maxSweeps = 60;
const settledEpsilon = 1e-3;

const shrunk = (count: number, of: number, { mean, strength }: Parent): number =>
  (count + mean * strength) / (of + strength);

/**
 * Learns from invitations whose time is over. A small logistic model: each level of each factor has an effect on the
 * log-odds, found from its yes against those expected from all the rest, and shrunk to none as though
 * `likeParentCount` more invitations had gone as the rest expects (a ridge; Newton's step a level, factor by factor).
 * Without a history it is the usual city.
 */
export function learnLikelihood(history: readonly PastAsking[]): LikelihoodModel {
  const yes = history.filter((asking) => asking.yes);
  const base = logOdds(shrunk(yes.length, history.length, usual.yes));
  const { effects, logOddsOf } = fitEffects(history, base);
  const took = yes.filter(({ came }) => came !== null);
  const noes = history.length - yes.length;
  const kept = shrunk(took.filter(({ came }) => came === true).length, took.length, usual.comes);
  return {
    base,
    effects,
    recordStrength: strengthOfRecords(history, logOddsOf),
    comes: { mean: kept, strength: usual.comes.strength },
    times: answerTimesOf(
      yes.flatMap(({ answeredAfter }) => answeredAfter ?? []),
      usualAnswerTimes,
      likeParentCount,
    ),
    noSaid: shrunk(history.filter(({ saidNo }) => saidNo).length, noes, {
      mean: usual.noSaid,
      strength: likeParentCount,
    }),
    askings: history.length,
  };
}

interface Fitted {
  effects: LikelihoodModel['effects'];
  /** Of each asking, in the order of the history. */
  logOddsOf: Float64Array;
}

function fitEffects(history: readonly PastAsking[], base: number): Fitted {
  const logOddsOf = new Float64Array(history.length).fill(base);
  const mean = logistic(base);
  const ridge = likeParentCount * mean * (1 - mean);
  const columns = factorNames.map((factor) => columnOf(history, factor));
  const yes = Uint8Array.from(history, (asking) => (asking.yes ? 1 : 0));
  for (let sweep = 0, step = Infinity; sweep < maxSweeps && step > settledEpsilon; sweep++) {
    step = 0;
    for (const column of columns) step = Math.max(step, sweepColumn(yes, column, logOddsOf, ridge));
  }
  const effects = Object.fromEntries(
    columns.map(({ names, effect }, at) => [
      factorNames[at],
      Object.fromEntries(names.map((name, level) => [name, effect[level]])),
    ]),
  ) as LikelihoodModel['effects'];
  return { effects, logOddsOf };
}

interface Column {
  names: readonly string[];
  /** Each asking's level. */
  levels: Int32Array;
  effect: Float64Array;
}

function columnOf(history: readonly PastAsking[], factor: Factor): Column {
  const numbers = new Map<string, number>();
  const levels = Int32Array.from(history, (asking) => {
    const name = factors[factor](asking);
    const level = numbers.get(name) ?? numbers.size;
    numbers.set(name, level);
    return level;
  });
  return { names: [...numbers.keys()], levels, effect: new Float64Array(numbers.size) };
}

/** @returns the greatest change of an effect */
function sweepColumn(yes: Uint8Array, { levels, effect }: Column, logOddsOf: Float64Array, ridge: number): number {
  const gradient = effect.map((now) => -ridge * now);
  const curvature = new Float64Array(effect.length).fill(ridge);
  for (let row = 0; row < yes.length; row++) {
    const chance = logistic(logOddsOf[row]);
    gradient[levels[row]] += yes[row] - chance;
    curvature[levels[row]] += chance * (1 - chance);
  }
  const step = gradient.map((slope, level) => slope / curvature[level]);
  step.forEach((change, level) => (effect[level] += change));
  for (let row = 0; row < levels.length; row++) logOddsOf[row] += step[levels[row]];
  return step.reduce((most, change) => Math.max(most, Math.abs(change)), 0);
}

/**
 * How much own answers say, from how far people's sums of yes lie from those expected: in a beta-binomial model with
 * correlation ρ a sum of n varies 1 + (n − 1)ρ times as much as without, and the strength is 1/ρ − 1.
 */
function strengthOfRecords(history: readonly PastAsking[], logOddsOf: Float64Array): number {
  const people = new Map<string, { asked: number; beyond: number; variance: number }>();
  history.forEach(({ person, yes }, row) => {
    const chance = logistic(logOddsOf[row]);
    const sum = people.get(person) ?? { asked: 0, beyond: 0, variance: 0 };
    sum.asked++;
    sum.beyond += (yes ? 1 : 0) - chance;
    sum.variance += chance * (1 - chance);
    people.set(person, sum);
  });
  let excess = 0;
  let pairs = 0;
  for (const { asked, beyond, variance } of people.values()) {
    if (asked < 2) continue;
    excess += beyond ** 2 - variance;
    pairs += (asked - 1) * variance;
  }
  const correlation = pairs > 0 ? excess / pairs : 0;
  const strength = correlation > 0 ? 1 / correlation - 1 : maxRecordStrengthCount;
  return Math.min(maxRecordStrengthCount, Math.max(minRecordStrengthCount, strength));
}
