import type { OfferFacts, TaskFacts } from '../facts/facts.ts';
import { AllowedSearch } from '../rank/allowed-search.ts';
import { Every } from '../rank/best.ts';
import { bestFirst } from '../rank/best-first.ts';
import { PriceFloors } from '../rank/price-floors.ts';
import { PricedSearch } from '../rank/priced-search.ts';
import { TaskIndex } from '../rank/task-index.ts';
import { SomeTasks, type TaskLayer } from '../rank/task-layer.ts';
import { TaskSearch } from '../rank/task-search.ts';
import { hasRoom } from '../rules/capacity.ts';
import { checkTasks } from '../tables/facts-error.ts';
import { fits } from '../rules/why-not.ts';
import type { MatchConfig } from '../worth/config.ts';
import { worthOf } from '../worth/worth.ts';
import { CalendarWeeks } from './calendar-weeks.ts';
import { CommonPairs, type EachPair } from './common-pairs.ts';
import { columnsOfRoles } from './columns-of-roles.ts';
import type { PairOptions } from './pair-options.ts';
import { PairValues } from './pair-values.ts';
import { lookedAt, partiesOf, type Parties } from './parties.ts';
import { freePlaces, type Post } from './problem-frame.ts';

/** Takes a pair of the offer at hand. */
type Take = (column: number, worth: number) => void;

/** Prices of which a search wants the pairs that gain more than a bar, a week (period) at a time. */
interface Gainful {
  /** By column. */
  prices: Float64Array;
  /** The same by period. */
  floors: readonly PriceFloors[];
  /** By period; an infinite one leaves its period out. */
  bars: Float64Array;
  /** Takes a pair, or passes it over; answers the gain up to which all others of the period may be passed over. */
  take: (period: number, column: number, worth: number, gain: number) => number;
  /** The same without a pair. */
  passed: (period: number) => number;
}

/** An index of tasks, and the column of each place of a role in it. */
interface IndexedPosts {
  index: TaskIndex;
  columnOf: Int32Array;
}

/** No pair is worth more. */
export const maxWorth = 1;

/**
 * Finds the pairs that break no hard rule between these offers and tasks at `now`. The first offer of a group stands
 * for the group: its pairs are those of all its people.
 */
export class PairFinder {
  readonly posts: readonly Post[];
  readonly values: PairValues;
  readonly weeks: CalendarWeeks;
  readonly parties: Parties;
  readonly offerStart: Int32Array;
  readonly offerOf: Int32Array;
  readonly offers: readonly OfferFacts[];
  readonly now: number;
  readonly config: MatchConfig;
  private readonly barred: PairOptions['barred'];
  private readonly tasks: readonly TaskFacts[];
  private indexed: IndexedPosts | undefined;
  private readonly common: CommonPairs;
  private ofWeeks: readonly TaskLayer[] | undefined;

  /** @throws FactsError */
  constructor(
    offers: readonly OfferFacts[],
    tasks: readonly TaskFacts[],
    now: number,
    config: MatchConfig,
    { index, yes, announced, barred }: PairOptions,
  ) {
    this.offers = offers;
    this.now = now;
    this.config = config;
    this.barred = barred;
    this.tasks = tasks;
    checkTasks(tasks);
    this.posts = tasks.flatMap((task) => task.roles.filter(hasRoom).map((role) => ({ task, role })));
    if (index) this.indexed = { index, columnOf: columnsOfRoles(index, this.posts) };
    this.values = new PairValues(this.posts, yes, announced?.charge ?? 0);
    this.weeks = new CalendarWeeks(this.posts, now, config);
    this.parties = partiesOf(offers);
    ({ offerStart: this.offerStart, offerOf: this.offerOf } = lookedAt(this.parties));
    this.common = new CommonPairs(Int32Array.from(this.posts, freePlaces));
    offers.forEach((offer, number) => this.weeks.limit(this.parties.rowOf[number], offer));
  }

  /** All pairs that the rules allow to an offer, or to the group that it stands for. */
  each(offer: number, take: Take): void {
    this.eachPairOf(offer, this.eachAllowed, take);
  }

  /** The same by another search, which passes nothing over: for a check. */
  eachBySearch(offer: number, take: Take): void {
    this.eachPairOf(offer, this.everyOne, take);
  }

  /** The pairs of an offer of somebody who comes alone that gain more than the bars, those of greatest gain first. */
  gaining(offer: number, { prices, floors, bars, take, passed }: Gainful): void {
    const { values } = this;
    const { index, columnOf } = this.byTasks;
    const search = new PricedSearch(index, this.offers[offer], this.now);
    this.layers.forEach((layer, period) => {
      if (bars[period] === Infinity) return;
      search.through(layer, floors[period], bars[period], (role, worth, km) => {
        const column = columnOf[role];
        // No pair beyond the known ones has a value above its worth, by which the search goes.
        const value = values.of(column, worth, km);
        const gain = value - prices[column];
        const isWanted = gain > 0 && gain > bars[period] && !this.isBarred(offer, column);
        return isWanted ? take(period, column, value, gain) : passed(period);
      });
    });
  }

  /** Prices by column as `gaining` reads them. */
  floorsOf(prices: Float64Array): PriceFloors[] {
    const { index, columnOf } = this.byTasks;
    const ofRole = new Float64Array(columnOf.length).fill(Infinity);
    columnOf.forEach((column, role) => {
      if (column >= 0) ofRole[role] = prices[column];
    });
    return this.layers.map((layer) => new PriceFloors(index.table, layer, ofRole));
  }

  isGroup(offer: number): boolean {
    return this.parties.offers[this.parties.rowOf[offer]].length > 1;
  }

  /** Whether another offer stands for the group of this one. */
  isFollower(offer: number): boolean {
    return this.isGroup(offer) && this.offerOf[this.offerStart[this.parties.rowOf[offer]]] !== offer;
  }

  /** Of one person's offers, the one that a column is worth most to. */
  bestFor(offers: readonly number[], column: number): number {
    const { task, role } = this.posts[column];
    const worthFor = (offer: number): number =>
      this.fits(offer, column) ? worthOf(this.offers[offer], task, role, this.now, this.config).worth : -1;
    return offers.reduce((best, other) => (worthFor(other) > worthFor(best) ? other : best));
  }

  fits(offer: number, column: number): boolean {
    const { task, role } = this.posts[column];
    return fits(this.offers[offer], task, role, this.now, this.config);
  }

  isBarred(offer: number, column: number): boolean {
    return this.barred !== undefined && this.barred(this.posts[column].task, this.offers[offer].personId);
  }

  /** The index of the tasks, which only offers that look for roles need. */
  private get byTasks(): IndexedPosts {
    if (this.indexed) return this.indexed;
    const index = TaskIndex.of(this.tasks, this.config);
    return (this.indexed = { index, columnOf: columnsOfRoles(index, this.posts) });
  }

  /** The tasks of each period apart, so that the best of one week are found without passing over those of another. */
  private get layers(): readonly TaskLayer[] {
    return (this.ofWeeks ??= this.layersByPeriod());
  }

  private layersByPeriod(): readonly TaskLayer[] {
    const { posts, weeks } = this;
    const { index } = this.byTasks;
    if (weeks.periods === 1) return [index.all];
    const rows = Array.from({ length: weeks.periods }, (): Set<number> => new Set());
    posts.forEach(({ task }, column) => rows[weeks.period[column]].add(index.table.ids.rowOf(task.id)));
    return rows.map(
      (ofWeek) =>
        new SomeTasks(
          index.table,
          [...ofWeek].sort((a, b) => a - b),
        ),
    );
  }

  private eachPairOf(offer: number, eachPair: EachPair, take: Take): void {
    const { rowOf, offers } = this.parties;
    if (this.isGroup(offer)) this.common.each(offers[rowOf[offer]], eachPair, take);
    else eachPair(offer, take);
  }

  private readonly eachAllowed: EachPair = (offer, take) => {
    const { index, columnOf } = this.byTasks;
    const search = new AllowedSearch(index, this.offers[offer], this.now, (role, worth, km) => {
      const column = columnOf[role];
      if (worth > 0 && !this.isBarred(offer, column)) take(column, this.values.of(column, worth, km));
    });
    if (index.size > 0) bestFirst(index.all.cells, search);
  };

  private readonly everyOne: EachPair = (offer, take) => {
    const { index, columnOf } = this.byTasks;
    const all = new Every();
    const search = new TaskSearch(index, this.offers[offer], all, this.now, {});
    if (index.size > 0) bestFirst(index.all.cells, search);
    for (let i = 0; i < all.size; i++)
      search.eachRole(i, (role, worth) => {
        const column = columnOf[role];
        if (!this.isBarred(offer, column)) take(column, this.values.of(column, worth, all.kms[i]));
      });
  };
}
