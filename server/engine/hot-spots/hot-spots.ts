/** Reports of a kind in a place, week by week, the oldest first; the last week is the one that is looked at. */
export interface WeeklyCounts {
  kind: string;
  place: string;
  weeks: readonly number[];
}

interface HotSpot {
  kind: string;
  place: string;
  /** In the week that is looked at, and the mean of a week there, by all that is known of kind and place. */
  count: number;
  usual: number;
  /** The chance of so many or more where nothing is out of the usual. */
  chance: number;
}

/**
 * At a chance at or below `level`: as many as chance alone would give, and as many as there were, in weeks that are
 * over.
 */
interface CheckedLevel {
  level: number;
  expected: number;
  happened: number;
}

interface HotSpots {
  spots: HotSpot[];
  /** The pairs of kind and place that could have been one. */
  tested: number;
  /** How often so small chances came up in the weeks before. */
  levels: CheckedLevel[];
  /** They came up no oftener than they should: the counts scatter as the model says, and spots may be shown. */
  isCalibrated: boolean;
}

/** So many false alarms a week are expected where nothing is out of the usual, in all places and kinds together. */
export const falseAlarmsPerWeek = 0.2;
/** Fewer reports are no hot spot, however rare they are. */
const minReports = 3;
/** The mean of kind and place weighs as much as so many weeks of the pair itself. */
const priorWeekCount = 4;
/** The weeks that are over on which the model is checked, and how many weeks each of them has before it at least. */
const checkedWeekCount = 4;
const minWeeksBefore = 4;
const levels = [0.001, 0.01, 0.05];
/** Scatter of the checked levels that is put down to chance, in standard deviations, and one beside it. */
const toleratedSigmas = 3;

/**
 * The pairs of kind and place with more reports in the last week than is usual there. The weeks of a pair are Poisson
 * with a rate of its own, whose gamma prior has the mean of its kind shared out by how much comes from its place; a
 * week to come is then negative binomial. A pair is a hot spot at a chance of at most `falseAlarmsPerWeek` over the
 * number of pairs (Bonferroni), so that so many false ones are expected a week, or fewer.
 *
 * @param counts the pairs with any report; all of the same number of weeks
 */
export function hotSpotsIn(counts: readonly WeeklyCounts[]): HotSpots {
  const weeks = counts[0]?.weeks.length ?? 0;
  const tested = new Set(counts.map(({ kind }) => kind)).size * new Set(counts.map(({ place }) => place)).size;
  const now = unusualIn(counts, weeks - 1);
  const spots = now
    .filter(({ count, chance }) => count >= minReports && chance <= falseAlarmsPerWeek / tested)
    .sort((a, b) => a.chance - b.chance || b.count - a.count);
  const before = Array.from({ length: checkedWeekCount }, (_, i) => weeks - 2 - i).filter(
    (week) => week >= minWeeksBefore,
  );
  const past = before.flatMap((week) => unusualIn(counts, week));
  const checked = levels.map((level) => ({
    level,
    expected: level * tested * before.length,
    happened: past.filter(({ chance }) => chance <= level).length,
  }));
  return {
    spots,
    tested,
    levels: checked,
    isCalibrated: before.length > 0 && checked.every(isWithinChance),
  };
}

const isWithinChance = ({ expected, happened }: CheckedLevel): boolean =>
  happened <= expected + toleratedSigmas * Math.sqrt(expected) + 1;

/** Each pair with a report in a week, with how usual that was by the weeks before. */
function unusualIn(counts: readonly WeeklyCounts[], week: number): HotSpot[] {
  const [ofKind, ofPlace] = [new Map<string, number>(), new Map<string, number>()];
  let all = 0;
  const known = counts.map((one) => ({ ...one, before: one.weeks.slice(0, week).reduce((sum, n) => sum + n, 0) }));
  for (const { kind, place, before } of known) {
    all += before;
    ofKind.set(kind, (ofKind.get(kind) ?? 0) + before);
    ofPlace.set(place, (ofPlace.get(place) ?? 0) + before);
  }
  const [kinds, places] = [ofKind.size, ofPlace.size];
  return known
    .filter(({ weeks }) => weeks[week] > 0)
    .map(({ kind, place, weeks, before }) => {
      // One report more of each kind and in each place: the first one somewhere is not impossible, nor out of the
      // usual.
      const kindShare = (ofKind.get(kind)! + 1) / (all + kinds);
      const placeShare = (ofPlace.get(place)! + 1) / (all + places);
      const prior = (Math.max(1, all) * kindShare * placeShare) / Math.max(1, week);
      const shape = prior * priorWeekCount + before;
      const rate = priorWeekCount + week;
      return { kind, place, count: weeks[week], usual: shape / rate, chance: tail(weeks[week], shape, rate) };
    });
}

/** The chance of `count` or more in a week: negative binomial, from a gamma rate of this shape and rate. */
function tail(count: number, shape: number, rate: number): number {
  const success = rate / (rate + 1);
  let term = success ** shape;
  let below = 0;
  for (let n = 0; n < count; n++) {
    below += term;
    term *= ((shape + n) / (n + 1)) * (1 - success);
  }
  return Math.max(0, 1 - below);
}
