import type { PastAsking } from './asking.ts';
import { likelihoodOf, noRecord, type LikelihoodModel } from './model.ts';
import { recordsOf } from './records.ts';
import { learnLikelihood } from './learn.ts';

/** Of those of whom about the same was said: how many there were, what was said on average, how many said yes. */
export interface CalibrationRow {
  from: number;
  to: number;
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
  /** What this would be by chance alone if everything said were true. */
  noise: number;
}

const rowCount = 10;
/** The last part of the days, on which what was learned from the others is tried. */
const heldOutShare = 0.2;
/** With fewer, a table says more of chance than of the model. */
const minAskings = 200;
/** What errs more, beyond chance, is not used. */
const maxErrorShare = 0.03;

export const isCalibrated = ({ askings, error, noise }: Calibration): boolean =>
  askings >= minAskings && error <= maxErrorShare + noise;

/** Said against happened, in rows of a tenth; rows without askings are left out. */
export function calibrationOf(pairs: readonly { said: number; yes: boolean }[]): Calibration {
  const sums = Array.from({ length: rowCount }, () => ({ askings: 0, said: 0, yes: 0 }));
  for (const { said, yes } of pairs) {
    const sum = sums[Math.min(rowCount - 1, Math.floor(said * rowCount))];
    sum.askings++;
    sum.said += said;
    sum.yes += yes ? 1 : 0;
  }
  const rows = sums.flatMap(({ askings, said, yes }, at) =>
    askings === 0
      ? []
      : [{ from: at / rowCount, to: (at + 1) / rowCount, askings, said: said / askings, happened: yes / askings }],
  );
  const off = rows.reduce((sum, { askings, said, happened }) => sum + askings * Math.abs(said - happened), 0);
  const all = Math.max(1, pairs.length);
  // The mean distance of a binomial share from its chance, by the normal law: √(2/π) of its deviation.
  const noise = rows.reduce(
    (sum, { askings, said }) => sum + Math.sqrt((2 / Math.PI) * askings * said * (1 - said)),
    0,
  );
  return { rows, askings: pairs.length, error: off / all, noise: noise / all };
}

/** Learns from everything, and says how well the same learning from the earlier days foretold the last of them. */
export function learnAndCheck(history: readonly PastAsking[]): { model: LikelihoodModel; calibration: Calibration } {
  const inTime = [...history].sort((a, b) => a.at - b.at);
  const cut = Math.floor(inTime.length * (1 - heldOutShare));
  const earlier = inTime.slice(0, cut);
  const model = learnLikelihood(earlier);
  const records = recordsOf(model, earlier);
  const pairs = inTime.slice(cut).map((asking) => ({
    said: likelihoodOf(model, asking, records.get(asking.person) ?? noRecord).accepts,
    yes: asking.yes,
  }));
  return { model: learnLikelihood(history), calibration: calibrationOf(pairs) };
}
