import type { PriceFloors } from '../rank/price-floors.ts';
import type { CalendarLimit } from '../plan/problem.ts';
import type { AllowedPairs } from './allowed-pairs.ts';
import { Found } from './found.ts';
import { maxWorth, type PairFinder } from './pair-finder.ts';
import type { Told } from './take-greedily.ts';

/** Prices by column, and the pairs of a row that are wanted at them. */
interface Wanted {
  prices: Float64Array;
  floors: () => readonly PriceFloors[];
  /** Below which gains pairs are not looked for, by period; raised to what those that were passed over gain at most. */
  bars: Float64Array;
  maxFound: number;
  /** A pair gains more by so much than its worth less its price says. */
  maxBonus: number;
  /** No time to search: pairs that are not kept are bounded by what is known of them. */
  inHaste: boolean;
  isNew: (column: number, worth: number) => boolean;
}

/**
 * Finds the pairs of each offer that are worth most in each week (period). All are kept while there is room, so that
 * looking again is a walk through a list; beyond that the best of each week are told, and what others are worth at most
 * is known.
 */
export class OfferPairs {
  private readonly finder: PairFinder;
  private readonly limit: CalendarLimit;
  private readonly allowed: AllowedPairs;
  /** By offer and period: none of its pairs that were not told at first is worth more. */
  private readonly floor: Float64Array;
  private readonly hasBegun: Uint8Array;
  /** By period, of the offer looked at last. */
  private readonly found: readonly Found[];
  private free: { prices: Float64Array; floors: readonly PriceFloors[] } | undefined;

  constructor(finder: PairFinder, limit: CalendarLimit, allowed: AllowedPairs) {
    const { offers } = finder;
    this.finder = finder;
    this.limit = limit;
    this.allowed = allowed;
    this.floor = new Float64Array(offers.length * limit.periods).fill(maxWorth);
    this.hasBegun = new Uint8Array(offers.length);
    this.found = Array.from({ length: limit.periods }, () => new Found());
  }

  /** No pair of the period that was not told is worth more. */
  floorOf(offer: number, period: number): number {
    return this.floor[offer * this.limit.periods + period];
  }

  /**
   * Looks at an offer for the first time: finds the best of each week, `count` and as many as there is room for. False
   * where it has been looked at.
   */
  lookAt(offer: number, count: number): boolean {
    const { allowed, found, finder, limit } = this;
    if (finder.isFollower(offer) || this.hasBegun[offer] === 1) return false;
    this.hasBegun[offer] = 1;
    const first = finder.parties.rowOf[offer] * limit.periods;
    found.forEach((ofPeriod, period) =>
      ofPeriod.begin(limit.room[first + period] > 0 ? count + limit.room[first + period] : 0),
    );
    if (finder.isGroup(offer) || allowed.hasRoom) {
      allowed.begin();
      finder.each(offer, (column, worth) => {
        found[limit.period[column]].add(column, worth, worth);
        allowed.add(column, worth);
      });
      allowed.keep(offer);
    } else {
      const { prices, floors } = this.unpriced;
      finder.gaining(offer, {
        ...{ prices, floors, bars: Float64Array.from(found, ({ max }) => (max > 0 ? 0 : Infinity)) },
        take: (period, column, worth) => found[period].add(column, worth, worth),
        passed: (period) => found[period].bar,
      });
    }
    found.forEach(({ bar }, period) => (this.floor[offer * limit.periods + period] = bar));
    return true;
  }

  /** The pairs of the offer looked at last. */
  eachFound(take: (column: number, worth: number) => void): void {
    for (const { size, columns, worths } of this.found) for (let i = 0; i < size; i++) take(columns[i], worths[i]);
  }

  /** Those of one period. */
  eachFoundIn(period: number, take: (column: number, worth: number) => void): void {
    const { size, columns, worths } = this.found[period];
    for (let i = 0; i < size; i++) take(columns[i], worths[i]);
  }

  /** So many of the pairs of an offer of one person in a period that are worth most, of those that are wanted. */
  best(offer: number, period: number, count: number, isWanted: (column: number) => boolean): Told {
    const found = this.found[period];
    found.begin(count);
    if (this.allowed.has(offer))
      this.allowed.each(offer, (column, worth) => {
        if (this.limit.period[column] === period && isWanted(column)) found.add(column, worth, worth);
      });
    else {
      const { prices, floors } = this.unpriced;
      this.finder.gaining(offer, {
        ...{ prices, floors, bars: Float64Array.from(this.found, (_, at) => (at === period ? 0 : Infinity)) },
        take: (_, column, worth) => (isWanted(column) ? found.add(column, worth, worth) : found.bar),
        passed: () => found.bar,
      });
    }
    return { items: found.columns.slice(0, found.size), values: found.worths.slice(0, found.size), rest: found.bar };
  }

  /** Finds the pairs of an offer that are wanted, for `eachFound`; none that is left out gains more than the bars. */
  findGaining(offer: number, { prices, floors, bars, maxFound, maxBonus, inHaste, isNew }: Wanted): void {
    const { allowed, found, finder, limit } = this;
    for (const ofPeriod of found) ofPeriod.begin(maxFound);
    const searched = bars.slice();
    if (!allowed.has(offer)) {
      for (let period = 0; period < limit.periods; period++) {
        const most = this.floor[offer * limit.periods + period] + maxBonus;
        if (most <= bars[period]) searched[period] = Infinity;
        else if (inHaste) bars[period] = most;
      }
      if (inHaste || searched.every((bar) => bar === Infinity)) return;
    }
    const takeGaining = (column: number, worth: number): void => {
      const period = limit.period[column];
      const gain = worth - prices[column];
      if (gain > 0 && gain > searched[period] && isNew(column, worth)) found[period].add(column, worth, gain);
    };
    if (allowed.has(offer)) allowed.each(offer, takeGaining);
    else if (finder.isGroup(offer)) finder.each(offer, takeGaining);
    else
      finder.gaining(offer, {
        ...{ prices, floors: floors(), bars: searched },
        take: (period, column, worth, gain) =>
          isNew(column, worth) ? found[period].add(column, worth, gain) : found[period].bar,
        passed: (period) => found[period].bar,
      });
    found.forEach(({ bar }, period) => (bars[period] = Math.max(bars[period], bar)));
  }

  /** No price on any column. */
  private get unpriced(): { prices: Float64Array; floors: readonly PriceFloors[] } {
    if (this.free) return this.free;
    const prices = new Float64Array(this.finder.posts.length);
    return (this.free = { prices, floors: this.finder.floorsOf(prices) });
  }
}
