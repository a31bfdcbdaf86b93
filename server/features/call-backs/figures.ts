import { minSatisfiedStars } from '../../../shared/case-rates.ts';
import type { CallBackDoc } from '../../domain/call-backs/queries.ts';
import { shareInterval } from '../ratings/interval.ts';

/** How the requesters who were called back saw it, beside the word of the units; the interval is that of 95 %. */
export function figuresOf(rows: readonly CallBackDoc[]) {
  const reached = rows.flatMap(({ answers, unitSaidSolved }) => (answers ? [{ ...answers, unitSaidSolved }] : []));
  const satisfied = reached.filter(({ stars }) => stars >= minSatisfiedStars).length;
  const said = reached.filter(({ unitSaidSolved }) => unitSaidSolved !== null);
  const of = reached.length;
  const { low, high } = of === 0 ? { low: null, high: null } : shareInterval(satisfied / of, of);
  const within = (value: number | null): number | null => (value === null ? null : Math.min(1, Math.max(0, value)));
  return {
    calls: rows.length,
    reached: of,
    unreached: rows.filter(({ state }) => state === 'unreached').length,
    solved: { kept: reached.filter(({ solved }) => solved === 'yes').length, of },
    saidSolved: { kept: said.filter(({ unitSaidSolved }) => unitSaidSolved).length, of: said.length },
    satisfied: { kept: satisfied, of, low: within(low), high: within(high) },
    contradicted: reached.filter(({ solved, unitSaidSolved }) => unitSaidSolved === true && solved === 'no').length,
  };
}
