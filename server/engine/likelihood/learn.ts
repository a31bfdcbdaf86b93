import { shareBy } from '../filling/answer-times.ts';
import { learnAnswers, usualAnswers } from './answers.ts';
import { factorNames, factors, type Factor, type PastAsking } from './asking.ts';
import { logistic, logOdds, type LikelihoodModel, type Parent } from './chance.ts';
import { silenceWeight, type Answers } from './weight.ts';

/** The city before anything was asked: one in three says yes, nine in ten of these come. */
const usual = { yes: { mean: 1 / 3, strength: 20 }, comes: { mean: 0.9, strength: 20 } };
/** A level, a delay and a share of noes are shrunk to their parent as though so many more had been like it. */
const likeParentCount = 20;
const minRecordStrengthCount = 1;
const maxRecordStrengthCount = 200;
const maxSweeps = 60;
const settledEpsilon = 1e-3;
/** Chances and the way people answer are learned from each other, so often. */
const roundsCount = 3;

const shrunk = (count: number, of: number, { mean, strength }: Parent): number =>
  (count + mean * strength) / (of + strength);

/**
 * Learns from invitations. A small logistic model: each level of each factor has an effect on the log-odds, found from
 * its yes against those expected from all the rest, and shrunk to none as though `likeParentCount` more invitations had
 * gone as the rest expects (a ridge; Newton's step a level, factor by factor). A silence counts as a no for as much as
 * it says, see `silenceWeight`. Without a history it is the usual city.
 */
export function learnLikelihood(history: readonly PastAsking[]): LikelihoodModel {
  let answers = usualAnswers;
  let fitted = fitEffects(history, answers);
  for (let round = 0; round < roundsCount; round++) {
    answers = learnAnswers(history, fitted.logOddsOf.map(logistic), likeParentCount, answers);
    fitted = fitEffects(history, answers);
  }
  const took = history.filter(({ yes, came }) => yes && came !== null);
  const kept = shrunk(took.filter(({ came }) => came === true).length, took.length, usual.comes);
  return {
    base: fitted.base,
    effects: fitted.effects,
    recordStrength: strengthOfRecords(fitted),
    comes: { mean: kept, strength: usual.comes.strength },
    ...answers,
    askings: history.length,
  };
}

/** The invitations that the chances are learned from, in the order of the history. */
interface Rows {
  people: readonly string[];
  yes: Uint8Array;
  /** Of the silent the share of all answers that would have come; -1 of the others. */
  come: Float64Array;
  noSaid: number;
}

interface Fitted {
  rows: Rows;
  base: number;
  effects: LikelihoodModel['effects'];
  logOddsOf: Float64Array;
}

const weightIn = ({ come, noSaid }: Rows, row: number, chance: number): number =>
  come[row] < 0 ? 1 : silenceWeight(chance, come[row], noSaid);

function fitEffects(history: readonly PastAsking[], { times, noSaid }: Answers): Fitted {
  const rows: Rows = {
    people: history.map(({ person }) => person),
    yes: Uint8Array.from(history, (asking) => (asking.yes ? 1 : 0)),
    come: Float64Array.from(history, ({ silentFor }) => (silentFor === null ? -1 : shareBy(times, silentFor))),
    noSaid,
  };
  const mean = meanChance(rows);
  const base = logOdds(mean);
  const logOddsOf = new Float64Array(history.length).fill(base);
  const ridge = likeParentCount * mean * (1 - mean);
  const columns = factorNames.map((factor) => columnOf(history, factor));
  for (let sweep = 0, step = Infinity; sweep < maxSweeps && step > settledEpsilon; sweep++) {
    step = 0;
    for (const column of columns) step = Math.max(step, sweepColumn(rows, column, logOddsOf, ridge));
  }
  const effects = Object.fromEntries(
    columns.map(({ names, effect }, at) => [
      factorNames[at],
      Object.fromEntries(names.map((name, level) => [name, effect[level]])),
    ]),
  ) as LikelihoodModel['effects'];
  return { rows, base, effects, logOddsOf };
}

/** The chance of everybody alike: yes against what answers and silences weigh at it. */
function meanChance(rows: Rows): number {
  let mean = usual.yes.mean;
  for (let round = 0, change = Infinity; round < maxSweeps && change > settledEpsilon; round++) {
    let yes = 0;
    let weight = 0;
    for (let row = 0; row < rows.yes.length; row++) {
      yes += rows.yes[row];
      weight += weightIn(rows, row, mean);
    }
    const next = shrunk(yes, weight, usual.yes);
    change = Math.abs(next - mean);
    mean = next;
  }
  return mean;
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
function sweepColumn(rows: Rows, { levels, effect }: Column, logOddsOf: Float64Array, ridge: number): number {
  const gradient = effect.map((now) => -ridge * now);
  const curvature = new Float64Array(effect.length).fill(ridge);
  for (let row = 0; row < levels.length; row++) {
    const chance = logistic(logOddsOf[row]);
    const weight = weightIn(rows, row, chance);
    gradient[levels[row]] += rows.yes[row] - weight * chance;
    curvature[levels[row]] += weight * chance * (1 - chance);
  }
  const step = gradient.map((slope, level) => slope / curvature[level]);
  step.forEach((change, level) => (effect[level] += change));
  for (let row = 0; row < levels.length; row++) logOddsOf[row] += step[levels[row]];
  return step.reduce((most, change) => Math.max(most, Math.abs(change)), 0);
}

/**
 * How much own answers say, from how far people's sums of yes lie from those expected: in a beta-binomial model with
 * correlation ρ a sum of n varies 1 + (n − 1)ρ times as much as without, and the strength is 1/ρ − 1. A silence has as
 * much a part in n as it weighs, and varies less by what it leaves open.
 */
function strengthOfRecords({ rows, logOddsOf }: Fitted): number {
  const people = new Map<
    string,
    { asked: number; squares: number; beyond: number; spread: number; variance: number }
  >();
  rows.people.forEach((person, row) => {
    const chance = logistic(logOddsOf[row]);
    const weight = weightIn(rows, row, chance);
    const open = (1 - weight) * chance;
    const sum = people.get(person) ?? { asked: 0, squares: 0, beyond: 0, spread: 0, variance: 0 };
    sum.asked += weight;
    sum.squares += weight ** 2;
    sum.beyond += rows.yes[row] - weight * chance;
    sum.spread += weight * chance * (1 - chance);
    sum.variance += weight * chance * (1 - chance - open);
    people.set(person, sum);
  });
  let excess = 0;
  let pairs = 0;
  for (const { asked, squares, beyond, spread, variance } of people.values()) {
    if (asked <= 0) continue;
    excess += beyond ** 2 - variance;
    pairs += (asked - squares / asked) * spread;
  }
  const correlation = pairs > 0 ? excess / pairs : 0;
  const strength = correlation > 0 ? 1 / correlation - 1 : maxRecordStrengthCount;
  return Math.min(maxRecordStrengthCount, Math.max(minRecordStrengthCount, strength));
}
