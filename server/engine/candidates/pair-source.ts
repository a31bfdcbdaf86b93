import type { OfferFacts, TaskFacts } from '../facts/facts.ts';
import { AllowedSearch } from '../rank/allowed-search.ts';
import { Best, Every } from '../rank/best.ts';
import { bestFirst } from '../rank/best-first.ts';
import type { OfferIndex } from '../rank/offer-index.ts';
import { PriceFloors } from '../rank/price-floors.ts';
import { PricedSearch } from '../rank/priced-search.ts';
import { inQuanta, worthPerQuantum } from '../plan/quantum.ts';
import { TaskIndex } from '../rank/task-index.ts';
import { TaskSearch } from '../rank/task-search.ts';
import { hasRoom } from '../rules/capacity.ts';
import { fits } from '../rules/why-not.ts';
import type { MatchConfig } from '../worth/config.ts';
import { worthOf } from '../worth/worth.ts';
import { AllowedPairs, maxPairsKept } from './allowed-pairs.ts';
import { announcedIn, AnnouncedPairs } from './announced.ts';
import { CalendarWeeks } from './calendar-weeks.ts';
import { ColumnPairs } from './column-pairs.ts';
import type { Compiled } from './compiled.ts';
import { CommonPairs, type EachPair } from './common-pairs.ts';
import { columnsOfRoles } from './columns-of-roles.ts';
import { Found } from './found.ts';
import { greedyPlan } from './greedy-plan.ts';
import { beyondPrice } from './narrow.ts';
import { PairList } from './pair-list.ts';
import type { PairOptions } from './pair-options.ts';
import { PairValues } from './pair-values.ts';
import { lookedAt, partiesOf, type Parties } from './parties.ts';
import { freePlaces, problemFrame, type Post, type ProblemFrame } from './problem-frame.ts';
import type { GreedyPlan } from './take-greedily.ts';

/** Below which gains a row's pairs are not looked for, by period (week); beyond `maxFound` an offer's best count. */
interface Bars {
  ofPeriod: Float64Array;
  maxFound: number;
  /** No time to search again: pairs that are not kept are bounded by what is known of them. */
  inHaste?: boolean;
}

/** Where people have more room than so many times the places, prices are high and few people gain at each role. */
const minRoomPerPlace = 2;
/** No pair is worth more. */
const maxWorth = 1;
const maxRoundingError = 1e-9;

/**
 * The pairs that break no hard rule between these offers and tasks at `now`, found as they are asked for: a row for
 * each person who comes alone and each group that comes together, a column for each role with a free slot. Time already
 * held is in the facts (slots taken, busy times, tasks of the week), so nothing has to be fixed again. A person's own
 * limit holds in every week. The first offer of a group stands for the group.
 */
export class PairSource {
  readonly posts: readonly Post[];
  readonly values: PairValues;
  readonly announced = new AnnouncedPairs();
  readonly hasGroups: boolean;
  private readonly offers: readonly OfferFacts[];
  private readonly now: number;
  private readonly config: MatchConfig;
  private readonly options: PairOptions;
  private readonly index: TaskIndex;
  /** Place of a role in the index → its column. */
  private readonly columnOf: Int32Array;
  private readonly weeks: CalendarWeeks;
  private readonly parties: Parties;
  private readonly offerStart: Int32Array;
  private readonly offerOf: Int32Array;
  private readonly pairs = new PairList();
  /** Worth by column of the pairs that a row has already. */
  private readonly known: Float64Array;
  private readonly allowed: AllowedPairs;
  /** By offer: none of its pairs that are neither added nor kept is worth more. */
  private readonly beyond: Float64Array;
  private readonly common: CommonPairs;
  private readonly found = new Found();
  /** Pairs are found by the roles where there are fewer of them than people with time, else by the offers. */
  readonly byColumns: boolean;
  /** By the roles, once they are asked for. */
  private columns: ColumnPairs | undefined;
  private prices: Float64Array;
  private priceFloors: PriceFloors | undefined;
  private bonus: Int32Array | undefined;
  private maxBonus = 0;
  private askingPrice = 0;
  private frame: ProblemFrame | undefined;
  /** The plan made greedily, once it is. */
  greedy: GreedyPlan | undefined;

  /** @throws FactsError */
  constructor(
    offers: readonly OfferFacts[],
    tasks: readonly TaskFacts[],
    now: number,
    config: MatchConfig,
    options: PairOptions = {},
  ) {
    this.offers = offers;
    this.now = now;
    this.config = config;
    this.options = options;
    this.index = options.index ?? TaskIndex.of(tasks, config);
    this.posts = tasks.flatMap((task) => task.roles.filter(hasRoom).map((role) => ({ task, role })));
    this.columnOf = columnsOfRoles(this.index, this.posts);
    this.values = new PairValues(this.posts, options.yes, options.announced?.charge ?? 0);
    this.weeks = new CalendarWeeks(this.posts, now, config);
    this.parties = partiesOf(offers);
    const { rowOf, people } = this.parties;
    ({ offerStart: this.offerStart, offerOf: this.offerOf } = lookedAt(this.parties));
    this.common = new CommonPairs(Int32Array.from(this.posts, freePlaces));
    this.known = new Float64Array(this.posts.length);
    this.prices = this.known;
    this.allowed = new AllowedPairs(offers.length, options.pairsKept ?? maxPairsKept);
    this.beyond = new Float64Array(offers.length).fill(maxWorth);
    offers.forEach((offer, number) => this.weeks.limit(rowOf[number], offer));
    // The best offers of a role say nothing of groups.
    this.hasGroups = people.some(({ length }) => length > 1);
    this.byColumns = !this.hasGroups && (options.byColumns ?? this.hasPeopleToSpare());
    if (options.announced)
      for (const { row, column, offers: own } of announcedIn(options.announced, this.posts, this.parties))
        this.addAnnounced(row, column, this.bestFor(own, column));
  }

  /** An index of the offers, where there is one. */
  get offerIndex(): OfferIndex | undefined {
    return this.columns?.index;
  }

  /** Offers or columns to look at. */
  get count(): number {
    return this.byColumns ? this.posts.length : this.offers.length;
  }

  /**
   * Adds all pairs that are worth more than their prices, and those that are `wanted` besides: all that a proof at
   * these prices needs.
   */
  addAbove(prices: Float64Array, wanted: (personId: string, column: number) => boolean): void {
    const { index, columnOf } = this;
    const every: EachPair = (offer, take) => {
      const all = new Every();
      const search = new TaskSearch(index, this.offers[offer], all, this.now, {});
      if (index.size > 0) bestFirst(index.all.cells, search);
      for (let i = 0; i < all.size; i++)
        search.eachRole(i, (role, worth) => {
          const column = columnOf[role];
          if (!this.isBarred(offer, column)) take(column, this.values.of(column, worth, all.kms[i]));
        });
    };
    for (const offer of this.offerOf.subarray(0, this.offerStart[this.offerStart.length - 1]))
      this.eachPairOf(offer, every, (column, worth) => {
        if (worth > prices[column] || wanted(this.offers[offer].personId, column)) this.add(offer, column, worth);
      });
  }

  /** Looks at an offer or a column for the first time, and adds its best pairs. */
  lookAt(number: number, tasksPerOffer: number): void {
    if (this.byColumns) this.byRoles.begin(number, (offer, value) => this.add(offer, number, value));
    else this.lookAtOffer(number, tasksPerOffer);
  }

  /** Makes the greedy plan of the people who come alone, and adds its pairs and the best of each column. */
  *planGreedily(stop: () => boolean): Generator<void, GreedyPlan> {
    const { byRoles: columns, parties, announced } = this;
    const add = this.add.bind(this);
    this.greedy = yield* greedyPlan({ columns, frame: this.frameNow(), parties, announced, add }, stop);
    return this.greedy;
  }

  /** By column: no pair of people who come alone that is not in the problem is worth more. */
  get floors(): Float64Array {
    return this.priced(this.byRoles.floor);
  }

  /** Values by column, less the price of an asking; 0 where nothing is left. */
  priced(values: Float64Array): Float64Array {
    return values.map((value) => Math.max(0, value - this.askingPrice));
  }

  /**
   * Adds pairs of a column of which `isOfUse` says so, by row and quanta of worth, and that are worth more than
   * `price`; answers how many, and what is worth no less than any other of them.
   */
  addBeyond(
    column: number,
    price: number,
    isOfUse: (row: number, quanta: number) => boolean,
  ): { added: number; rest: number } {
    const { askingPrice, parties } = this;
    let added = 0;
    const rest = this.byRoles.beyond(
      column,
      price + askingPrice,
      (offer, value) => isOfUse(parties.rowOf[offer], inQuanta(value - askingPrice)),
      (offer, value) => {
        this.add(offer, column, value);
        added++;
      },
    );
    return { added, rest: rest - askingPrice };
  }

  /**
   * Looks at an offer for the first time: finds all its pairs and keeps them while there is room, so that looking again
   * at other prices is a walk through a list; adds the `count` that are worth most.
   */
  private lookAtOffer(offer: number, count: number): void {
    const { allowed, found } = this;
    if (this.isFollower(offer) || allowed.has(offer)) return;
    if (!allowed.hasRoom) return this.addBest(offer, count);
    allowed.begin();
    this.eachPairOf(offer, this.eachAllowed, (column, worth) => allowed.add(column, worth));
    if (!allowed.keep(offer)) return this.addBest(offer, count);
    found.begin(count);
    allowed.each(offer, (column, worth) => void found.add(column, worth, worth));
    this.addFound(offer);
  }

  /** Adds the roles of the `count` tasks worth most to an offer, or the `count` roles worth most to a group. */
  addBest(offer: number, count: number): void {
    const { index, found } = this;
    const places = Math.min(count, index.size);
    if (this.isFollower(offer)) return;
    this.beyond[offer] = 0;
    if (!(places > 0)) return;
    if (this.isGroup(offer)) {
      found.begin(places);
      this.eachPairOf(offer, this.eachAllowed, (column, worth) => void found.add(column, worth, worth));
      this.beyond[offer] = found.bar;
      this.addFound(offer);
      return;
    }
    const best = new Best(places, { id: (one) => index.table.ids.idOf(one) });
    const search = new TaskSearch(index, this.offers[offer], best, this.now, {});
    bestFirst(index.all.cells, search);
    for (let i = 0; i < best.size; i++)
      search.eachRole(i, (role, worth) => {
        const column = this.columnOf[role];
        this.add(offer, column, this.values.of(column, worth, best.kms[i]));
      });
    this.beyond[offer] = Math.max(0, best.least);
  }

  /**
   * From now on every filled place is worth its column's bonus (quanta) beside its pair. Not where pairs are found by
   * columns.
   */
  payFor(bonus: Int32Array): void {
    this.bonus = bonus;
    this.maxBonus = bonus.reduce((most, each) => Math.max(most, each), 0);
  }

  /** From now on every pair is worth so many quanta less, and none that is left with nothing. */
  chargeEach(quanta: number): void {
    this.askingPrice = quanta * worthPerQuantum;
  }

  /** The prices at which `addGaining` looks from now on, by column. */
  priceAt(prices: Float64Array): void {
    const { bonus, askingPrice } = this;
    this.prices = prices.map((price, at) => price + askingPrice - (bonus?.[at] ?? 0) * worthPerQuantum);
    this.priceFloors = undefined;
  }

  /**
   * Adds the pairs of a row that are worth more than their price and the bars, and are not in the problem (`compiled`).
   * No pair that is left out gains more than its bar; `bars` are raised where there were more than `maxFound`, and
   * where an offer was not looked at.
   * @returns how many were added
   */
  addGaining(row: number, { problem }: Compiled, bars: Bars): number {
    for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++)
      this.known[problem.column[edge]] = problem.worth[edge] + this.askingPrice * (1 + maxRoundingError);
    let added = 0;
    let passed = 0;
    for (let at = this.offerStart[row]; at < this.offerStart[row + 1]; at++) {
      const offer = this.offerOf[at];
      passed = Math.max(passed, this.findGaining(offer, bars));
      added += this.addFound(offer);
    }
    if (passed > 0) bars.ofPeriod.forEach((bar, period) => (bars.ofPeriod[period] = Math.max(bar, passed)));
    for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++)
      this.known[problem.column[edge]] = 0;
    return added;
  }

  /** The problem of the pairs found so far. */
  compiled(): Compiled {
    const { posts, bonus } = this;
    const { people } = this.parties;
    const { offer, ...pairs } = this.pairs.byRow(people.length, posts.length);
    const offersOf = (edge: number): readonly number[] =>
      this.isGroup(offer[edge])
        ? this.parties.offers[this.parties.rowOf[offer[edge]]].map((own) => this.bestFor(own, pairs.column[edge]))
        : [offer[edge]];
    const all = { posts, people, offersOf, problem: { ...this.frameNow(), ...pairs, ...(bonus && { bonus }) } };
    return this.askingPrice > 0 ? beyondPrice(all, this.askingPrice) : all;
  }

  private frameNow(): ProblemFrame {
    const { posts, options, weeks, config } = this;
    const { people } = this.parties;
    const perPerson = options.perPerson ?? (() => Infinity);
    return (this.frame ??= problemFrame(
      posts,
      people,
      perPerson,
      weeks.asLimit(people.length),
      config.travelMinutesPerKm,
    ));
  }

  private get byRoles(): ColumnPairs {
    const { offers, posts, now, config, values, options } = this;
    return (this.columns ??= new ColumnPairs(offers, posts, now, config, values, options.barred ?? (() => false)));
  }

  /**
   * Fills `found` with the pairs of an offer that gain more than the bars; answers the gain that none of the others
   * exceeds.
   */
  private findGaining(offer: number, { ofPeriod, maxFound, inHaste }: Bars): number {
    const { allowed, found, known, prices, weeks } = this;
    found.begin(maxFound);
    const takeGaining = (column: number, worth: number): void => {
      const gain = worth - prices[column];
      if (gain > 0 && gain > ofPeriod[weeks.period[column]] && worth > known[column]) found.add(column, worth, gain);
    };
    if (allowed.has(offer)) allowed.each(offer, takeGaining);
    else if (inHaste) return this.beyond[offer] + this.maxBonus * worthPerQuantum;
    else if (this.isGroup(offer)) this.eachPairOf(offer, this.eachAllowed, takeGaining);
    else this.searchGaining(offer, ofPeriod);
    return found.bar;
  }

  private searchGaining(offer: number, ofPeriod: Float64Array): void {
    const { index, found, known, weeks, columnOf } = this;
    const search = new PricedSearch(index, this.offers[offer], this.now, this.floorsNow(), {
      minBar: ofPeriod.reduce((least, bar) => Math.min(least, bar), Infinity),
      barOf: (week) => ofPeriod[weeks.periodOf(week)],
      // No pair beyond the known ones has a value above its worth, by which the search goes.
      take: (role, worth, km) => {
        const column = columnOf[role];
        const value = this.values.of(column, worth, km);
        const gain = value - this.prices[column];
        const isWanted = gain > 0 && gain > ofPeriod[weeks.period[column]] && value > known[column];
        return isWanted && !this.isBarred(offer, column) ? found.add(column, value, gain) : found.bar;
      },
    });
    if (index.size > 0) bestFirst(index.all.cells, search);
  }

  private floorsNow(): PriceFloors {
    if (this.priceFloors) return this.priceFloors;
    const ofRole = new Float64Array(this.columnOf.length).fill(Infinity);
    this.columnOf.forEach((column, role) => {
      if (column >= 0) ofRole[role] = this.prices[column];
    });
    return (this.priceFloors = new PriceFloors(this.index, ofRole));
  }

  private addFound(offer: number): number {
    const { found } = this;
    for (let i = 0; i < found.size; i++)
      this.pairs.add(this.parties.rowOf[offer], found.columns[i], found.worths[i], offer);
    return found.size;
  }

  private hasPeopleToSpare(): boolean {
    const { room } = this.weeks.asLimit(this.parties.people.length);
    const places = this.posts.reduce((sum, { role }) => sum + role.slots - role.taken, 0);
    return room.reduce((sum, left) => sum + left, 0) > places * minRoomPerPlace;
  }

  private addAnnounced(row: number, column: number, number: number): void {
    const { task, role } = this.posts[column];
    const offer = this.offers[number];
    if (!fits(offer, task, role, this.now, this.config)) return;
    const { worth, km } = worthOf(offer, task, role, this.now, this.config);
    const value = this.values.ofAnnounced(column, worth, km);
    if (this.add(number, column, value))
      this.announced.add(row, column, { offer: number, value, chance: this.values.chance(column, km) });
  }

  /** False where it is worth nothing, or is not to be. */
  private add(offer: number, column: number, value: number): boolean {
    if (!(value > 0) || this.isBarred(offer, column)) return false;
    this.pairs.add(this.parties.rowOf[offer], column, value, offer);
    return true;
  }

  /** The pairs of an offer, or of the group that it stands for. */
  private eachPairOf(offer: number, eachPair: EachPair, take: (column: number, worth: number) => void): void {
    const { rowOf, offers } = this.parties;
    if (this.isGroup(offer)) this.common.each(offers[rowOf[offer]], eachPair, take);
    else eachPair(offer, take);
  }

  private readonly eachAllowed: EachPair = (offer, take) => {
    const search = new AllowedSearch(this.index, this.offers[offer], this.now, (role, worth, km) => {
      const column = this.columnOf[role];
      if (worth > 0 && !this.isBarred(offer, column)) take(column, this.values.of(column, worth, km));
    });
    if (this.index.size > 0) bestFirst(this.index.all.cells, search);
  };

  private isGroup(offer: number): boolean {
    return this.parties.offers[this.parties.rowOf[offer]].length > 1;
  }

  /** Whether another offer stands for the group of this one. */
  private isFollower(offer: number): boolean {
    return this.isGroup(offer) && this.offerOf[this.offerStart[this.parties.rowOf[offer]]] !== offer;
  }

  /** Of one person's offers, the one that a column is worth most to. */
  private bestFor(offers: readonly number[], column: number): number {
    const { task, role } = this.posts[column];
    const worthFor = (offer: number): number =>
      fits(this.offers[offer], task, role, this.now, this.config)
        ? worthOf(this.offers[offer], task, role, this.now, this.config).worth
        : -1;
    return offers.reduce((best, other) => (worthFor(other) > worthFor(best) ? other : best));
  }

  private isBarred(offer: number, column: number): boolean {
    const { barred } = this.options;
    return barred?.(this.posts[column].task, this.offers[offer].personId) ?? false;
  }
}
