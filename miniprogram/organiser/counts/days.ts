import { dayMs } from '../../shared/durations';
import type { Counts } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { thousands } from '../../shared/tell/quantities';
import { dayWords } from '../../tools/tell';
import { isoDay } from '../../tools/time';
import { axisEnd } from './axis';

/** A day of the period: its bar, and its row in the table. */
interface Day {
  key: string;
  name: string;
  value: string;
  /** Of the height of the axis. */
  percent: number;
}

/**
 * The participations of a period day by day, those without anything included: words, an axis of few values, a bar and a
 * row each.
 */
export const shownDays = ({ groups }: Counts, from: number, days: number) => {
  const w = words('counts');
  const byDay = new Map(groups.map(({ key, participations }) => [key.replace(/-/g, ''), participations]));
  const values = Array.from({ length: days }, (_, at) => byDay.get(isoDay(from + at * dayMs).replace(/-/g, '')) ?? 0);
  const most = Math.max(...values);
  const end = axisEnd(most);
  const bars = values.map((value, at): Day => {
    const instant = from + at * dayMs;
    return {
      key: isoDay(instant),
      name: dayWords(instant),
      value: thousands(value),
      percent: Math.round((100 * value) / end),
    };
  });
  const total = thousands(values.reduce((sum, value) => sum + value, 0));
  const best = bars[values.indexOf(most)];
  return {
    bars,
    rows: bars.filter((_, at) => values[at] > 0).reverse(),
    axis: (end === 1 ? [1, 0] : [end, end / 2, 0]).map(thousands),
    chartWords: fill(w.chartWords, { n: total, day: best.name, most: best.value }),
    firstDay: bars[0].name,
    lastDay: bars[bars.length - 1].name,
  };
};
