import { shareBy } from '../filling/answer-times.ts';
import type { Turns } from '../turns/turns.ts';
import { factorNames, factors, type Factor, type PastAsking } from './asking.ts';
import { logistic, logOdds, type LikelihoodModel } from './chance.ts';
import { silenceWeight, type Answers } from './weight.ts';

/** The city before anything was asked: one in three says yes. */
const usual = { mean: 1 / 3, strength: 20 };
/** A factor is begun with as though so many more of each level had been like all others; then its own levels tell. */
const likeLevelCount = 20;
/** That first guess of how far the levels of a factor lie apart counts as so many levels. */
const guessCount = 1;
const maxSweeps = 60;
const settledEpsilon = 1e-3;

/** The invitations that the chances are learned from, in the order of the history. */
interface Rows {
  people: readonly string[];
  yes: Uint8Array;
  /** Of the silent the share of all answers that would have come; -1 of the others. */
  come: Float64Array;
  noSaid: number;
  /** That the person still answered: those who do not teach nothing of a yes. */
  answering: ArrayLike<number>;
}

/** The effects, and what they make of each invitation. */
export interface Fitted {
  rows: Rows;
  base: number;
  effects: LikelihoodModel['effects'];
  logOddsOf: Float64Array;
}

/** As how much of an answer an invitation counts. */
export const weightIn = ({ come, noSaid, answering }: Rows, row: number, chance: number): number =>
  come[row] < 0 ? 1 : answering[row] * silenceWeight(chance, come[row], noSaid);

/**
 * The effect of each level of each factor on the log-odds of a yes, from the yes against those expected from all the
 * rest (Newton's step a level, factor by factor). Levels are shrunk to none by as much as the levels of their factor
 * lie together: of effects drawn from one normal law its variance is that of those found and of their errors (MacKay
 * 1992). So a factor that matters little costs little, however many levels it has.
 *
 * @param answering of each invitation, that the person still answered
 */
export function* fitEffects(
  history: readonly PastAsking[],
  { times, noSaid }: Answers,
  answering: ArrayLike<number>,
): Turns<Fitted> {
  const rows: Rows = {
    people: history.map(({ person }) => person),
    yes: Uint8Array.from(history, (asking) => (asking.yes ? 1 : 0)),
    come: Float64Array.from(history, ({ silentFor }) => (silentFor === null ? -1 : shareBy(times, silentFor))),
    noSaid,
    answering,
  };
  const mean = meanChance(rows);
  const base = logOdds(mean);
  const logOddsOf = new Float64Array(history.length).fill(base);
  const guess = likeLevelCount * mean * (1 - mean);
  const columns = factorNames.map((factor) => columnOf(history, factor, guess));
  for (let sweep = 0, step = Infinity; sweep < maxSweeps && step > settledEpsilon; sweep++) {
    step = 0;
    for (const column of columns) step = Math.max(step, sweepColumn(rows, column, logOddsOf, guess));
    yield;
  }
  const means = columns.map(meanEffect);
  const effects = Object.fromEntries(
    columns.map(({ names, effect }, at) => [
      factorNames[at],
      Object.fromEntries(names.map((name, level) => [name, effect[level] - means[at]])),
    ]),
  ) as LikelihoodModel['effects'];
  return { rows, base: base + means.reduce((sum, one) => sum + one, 0), effects, logOddsOf };
}

/** Over all invitations: a level that is not known, or never was seen, is taken for this. */
const meanEffect = ({ levels, effect }: Column): number =>
  levels.reduce((sum, level) => sum + effect[level], 0) / Math.max(1, levels.length);

/** The chance of everybody alike: yes against what answers and silences weigh at it. */
function meanChance(rows: Rows): number {
  let { mean } = usual;
  for (let round = 0, change = Infinity; round < maxSweeps && change > settledEpsilon; round++) {
    let yes = usual.strength * usual.mean;
    let weight = usual.strength;
    for (let row = 0; row < rows.yes.length; row++) {
      yes += rows.yes[row];
      weight += weightIn(rows, row, mean);
    }
    change = Math.abs(yes / weight - mean);
    mean = yes / weight;
  }
  return mean;
}

interface Column {
  names: readonly string[];
  /** Each asking's level. */
  levels: Int32Array;
  effect: Float64Array;
  /** 1 ÷ the variance of the effects: how firmly they are held to none. */
  ridge: number;
}

function columnOf(history: readonly PastAsking[], factor: Factor, ridge: number): Column {
  const numbers = new Map<string, number>();
  const levels = Int32Array.from(history, (asking) => {
    const name = factors[factor](asking);
    const level = numbers.get(name) ?? numbers.size;
    numbers.set(name, level);
    return level;
  });
  return { names: [...numbers.keys()], levels, effect: new Float64Array(numbers.size), ridge };
}

/** @returns the greatest change of an effect */
function sweepColumn(rows: Rows, column: Column, logOddsOf: Float64Array, guess: number): number {
  const { levels, effect, ridge } = column;
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
  const squares = effect.reduce((sum, one, level) => sum + one ** 2 + 1 / curvature[level], guessCount / guess);
  column.ridge = (effect.length + guessCount) / squares;
  return step.reduce((most, change) => Math.max(most, Math.abs(change)), 0);
}
