import type { Turns } from '../turns/turns.ts';
import type { PastAsking } from './asking.ts';
import { likelihoodOf, noRecord, type LikelihoodModel } from './chance.ts';
import { recordsOf } from './records.ts';
import { learning } from './learn.ts';
import { noSaidBy, weightOf } from './weight.ts';

/** Of those of whom about the same was said: how many there were, what was said on average, how many said yes. */
interface CalibrationRow {
  from: number;
  to: number;
  /** Each by its weight, see `weightOf`: the silence of somebody whose question was cut off is less than one. */
  askings: number;
  said: number;
  happened: number;
}

/** How far what is said lies from what happens, on days that the model was not learned from. */
export interface Calibration {
  rows: CalibrationRow[];
  askings: number;
  /** The mean over all askings of the distance between said and happened of their row, [0, 1]. */
  error: number;
  /** The error that would come of chance alone if everything said were true. */
  noise: number;
}

const rowCount = 10;
/** The last part of the days, on which what was learned from the others is tried. */
const heldOutShare = 0.2;
/** With fewer, a table says more of chance than of the model. */
const minAskings = 200;
/** A model that errs more, beyond chance, is not used. */
const maxErrorShare = 0.03;

export const isCalibrated = ({ askings, error, noise }: Calibration): boolean =>
  askings >= minAskings && error <= maxErrorShare + noise;

/** An asking of a day held out. */
interface Tried {
  said: number;
  yes: boolean;
  /** As how much of an answer it counts, where its chance is this; 1 where it was answered. */
  weight?: (chance: number) => number;
}

/** Said against happened, in rows of a tenth; rows without askings are left out. */
export function calibrationOf(tried: readonly Tried[]): Calibration {
  const byRow = Array.from({ length: rowCount }, (): Tried[] => []);
  for (const one of tried) byRow[Math.min(rowCount - 1, Math.floor(one.said * rowCount))].push(one);
  const rows = byRow.flatMap((ones, at) => {
    const row = { from: at / rowCount, to: (at + 1) / rowCount, ...happenedOf(ones) };
    return row.askings > 0 ? [row] : [];
  });
  const askings = rows.reduce((sum, row) => sum + row.askings, 0);
  const off = rows.reduce((sum, row) => sum + row.askings * Math.abs(row.said - row.happened), 0);
  const all = Math.max(1, askings);
  // The mean distance of a binomial share from its chance, by the normal law: √(2/π) of its deviation.
  const noise = rows.reduce((sum, row) => sum + Math.sqrt((2 / Math.PI) * row.askings * row.said * (1 - row.said)), 0);
  return { rows, askings, error: off / all, noise: noise / all };
}

/** The chance that explains best how these answered and were silent; found by repeating, since silences weigh by it. */
function happenedOf(ones: readonly Tried[]): Pick<CalibrationRow, 'askings' | 'said' | 'happened'> {
  const yes = ones.filter((one) => one.yes).length;
  let happened = ones.reduce((sum, { said }) => sum + said, 0) / Math.max(1, ones.length);
  let askings = 0;
  let said = 0;
  for (let round = 0; round < maxHappenedRounds; round++) {
    const weights = ones.map(({ weight }) => weight?.(happened) ?? 1);
    askings = weights.reduce((sum, weight) => sum + weight, 0);
    said = ones.reduce((sum, one, at) => sum + one.said * weights[at], 0) / askings;
    happened = yes / askings;
  }
  return { askings, said, happened };
}
const maxHappenedRounds = 20;

/** Learns from everything, and says how well the same learning from the earlier days foretold the last of them. */
export function* learningAndChecking(
  history: readonly PastAsking[],
): Turns<{ model: LikelihoodModel; calibration: Calibration }> {
  const calibration = calibrationOf(yield* foretelling(history));
  return { model: yield* learning(history), calibration };
}

/** The last askings, in the order of time, as what was learned from those before foretells them. */
export function* foretelling(history: readonly PastAsking[]): Turns<Tried[]> {
  const inTime = [...history].sort((a, b) => a.at - b.at);
  const cut = Math.floor(inTime.length * (1 - heldOutShare));
  const earlier = inTime.slice(0, cut);
  const model = yield* learning(earlier);
  const records = recordsOf(model, earlier);
  return inTime.slice(cut).map((asking) => {
    const own = records.get(asking.person) ?? noRecord;
    return {
      said: likelihoodOf(model, asking, own).accepts,
      yes: asking.yes,
      weight: (chance) => weightOf(asking, chance, { ...model, noSaid: noSaidBy(model, chance, own.stillAnswers) }),
    };
  });
}
