import type { OfferFacts, TaskFacts } from '../facts/facts.ts';
import type { OfferIndex } from '../rank/offer-index.ts';
import type { PriceFloors } from '../rank/price-floors.ts';
import { inQuanta, worthPerQuantum } from '../plan/quantum.ts';
import type { MatchConfig } from '../worth/config.ts';
import { worthOf } from '../worth/worth.ts';
import { ListsAhead, type Ahead } from './ahead/lists-ahead.ts';
import { AllowedPairs, maxPairsKept } from './allowed-pairs.ts';
import { announcedIn, AnnouncedPairs } from './announced.ts';
import { ColumnPairs } from './column-pairs.ts';
import type { Compiled } from './compiled.ts';
import { askingColumns, askingOffers } from './greedy-plan.ts';
import { beyondPrice } from './narrow.ts';
import { OfferPairs } from './offer-pairs.ts';
import { PairFinder } from './pair-finder.ts';
import { PairList } from './pair-list.ts';
import type { PairOptions } from './pair-options.ts';
import type { PairValues } from './pair-values.ts';
import { freePlaces, problemFrame, type Post, type ProblemFrame } from './problem-frame.ts';
import { takeGreedily, type GreedyPlan } from './take-greedily.ts';

/** Below which gains a row's pairs are not looked for, by period (week); beyond `maxFound` an offer's best count. */
interface Bars {
  ofPeriod: Float64Array;
  maxFound: number;
  /** No time to search again: pairs that are not kept are bounded by what is known of them. */
  inHaste?: boolean;
}

/** Where people have more room than so many times the places, prices are high and few people gain at each role. */
const minRoomPerPlace = 2;

/**
 * The pairs that break no hard rule between these offers and tasks at `now`, found as they are asked for, at the prices
 * of the moment: a row for each person who comes alone and each group that comes together, a column for each role with
 * a free slot. Time already held is in the facts (slots taken, busy times, tasks of the week), so nothing has to be
 * fixed again. A person's own limit holds in every week. The first offer of a group stands for the group.
 */
export class PairSource {
  readonly posts: readonly Post[];
  readonly values: PairValues;
  readonly announced = new AnnouncedPairs();
  readonly hasGroups: boolean;
  private readonly finder: PairFinder;
  private readonly options: PairOptions;
  private readonly pairs = new PairList();
  /** Worth by column of the pairs that a row has already, beyond the price of an asking as a problem has it. */
  private readonly known: Float64Array;
  /** By the offers, once they are asked for. */
  private offerPairs: OfferPairs | undefined;
  /** Pairs are found by the roles where there are fewer of them than people with time, else by the offers. */
  readonly byColumns: boolean;
  /** Whether columns ask in the greedy plan. Where people are few they would ask in vain, and offers do. */
  readonly areColumnsAsking: boolean;
  /** By the roles, once they are asked for. */
  private columns: ColumnPairs | undefined;
  private ahead: Ahead | undefined;
  private prices: Float64Array;
  private priceFloors: readonly PriceFloors[] | undefined;
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
    this.options = options;
    this.finder = new PairFinder(offers, tasks, now, config, options);
    const { posts, values, parties } = this.finder;
    this.posts = posts;
    this.values = values;
    this.known = new Float64Array(posts.length);
    this.prices = this.known;
    // The best offers of a role say nothing of groups.
    this.hasGroups = parties.people.some(({ length }) => length > 1);
    const isSpare = this.hasPeopleToSpare();
    this.byColumns = !this.hasGroups && (options.byColumns ?? isSpare);
    this.areColumnsAsking = this.byColumns || isSpare;
    if (options.announced)
      for (const { row, column, offers: own } of announcedIn(options.announced, posts, parties))
        this.addAnnounced(row, column, this.finder.bestFor(own, column));
  }

  /** An index of the offers, where there is one. */
  get offerIndex(): OfferIndex | undefined {
    return this.columns?.index;
  }

  /** Offers or columns to look at. */
  get count(): number {
    return this.byColumns ? this.posts.length : this.finder.offers.length;
  }

  /**
   * Adds all pairs that are worth more than their prices, and those that are `wanted` besides: all that a proof at
   * these prices needs.
   */
  addAbove(prices: Float64Array, wanted: (personId: string, column: number) => boolean): void {
    const { offerOf, offerStart, offers } = this.finder;
    for (const offer of offerOf.subarray(0, offerStart[offerStart.length - 1]))
      this.finder.eachBySearch(offer, (column, worth) => {
        if (worth > prices[column] || wanted(offers[offer].personId, column)) this.add(offer, column, worth);
      });
  }

  /** Looks at an offer or a column for the first time, and adds its best pairs. */
  lookAt(number: number, tasksPerOffer: number): void {
    if (this.byColumns) this.byRoles.begin(number, (offer, value) => this.add(offer, number, value));
    else this.lookAtOffer(number, tasksPerOffer);
  }

  /**
   * Makes the greedy plan of the people who come alone, and adds its pairs and the best of each column, or of each
   * offer where people are few: roles would ask for them in vain.
   */
  *planGreedily(stop: () => boolean, tasksPerOffer: number): Generator<void, GreedyPlan> {
    const { announced } = this;
    const frame = this.frameNow();
    const terms = { frame, parties: this.finder.parties, announced, add: this.add.bind(this) };
    const askers = this.areColumnsAsking
      ? askingColumns(this.byRoles, terms)
      : askingOffers(this.byOffers, terms, (offer) => this.lookAtOffer(offer, tasksPerOffer));
    this.greedy = yield* takeGreedily(frame, askers, stop);
    for (const { offer, column, value } of this.greedy.pairs) this.add(offer, column, value);
    return this.greedy;
  }

  /** Values by column, less the price of an asking; 0 where nothing is left. */
  priced(values: Float64Array): Float64Array {
    return values.map((value) => Math.max(0, value - this.askingPrice));
  }

  /**
   * Adds pairs of a column of which `isOfUse` says so, by row and quanta of worth, and that are worth more than
   * `price`; answers how many, and what is worth no less than any other of them. In haste nobody is searched for.
   */
  addBeyond(
    column: number,
    price: number,
    isOfUse: (row: number, quanta: number) => boolean,
    inHaste: boolean,
  ): { added: number; rest: number } {
    const { askingPrice } = this;
    const { parties } = this.finder;
    let added = 0;
    const rest = this.byRoles.beyond(
      column,
      price + askingPrice,
      (offer, value) => isOfUse(parties.rowOf[offer], inQuanta(value - askingPrice)),
      (offer, value) => {
        this.add(offer, column, value);
        added++;
      },
      inHaste,
    );
    return { added, rest: rest - askingPrice };
  }

  /** Pairs of columns worth more than these prices are asked for soon, from the first column on. */
  expectAbove(prices: Float64Array): void {
    this.byRoles.expectAbove(prices.map((price) => price + this.askingPrice));
  }

  /**
   * Has another thread search for roles ahead, where they are asked for their offers; answers how to end it. Nothing
   * that is found depends on it. Not where functions tell values or bars, which no other thread knows.
   */
  searchAhead(): () => Promise<Error | undefined> {
    const { yes, barred, announced, pairsKept = maxPairsKept } = this.options;
    if (!this.areColumnsAsking || this.columns || yes || barred || announced) return () => Promise.resolve(undefined);
    const ahead = new ListsAhead(this.posts, this.finder.now, pairsKept);
    this.ahead = ahead;
    return () => ahead.close();
  }

  private lookAtOffer(offer: number, count: number): void {
    if (this.byOffers.lookAt(offer, count)) this.addFound(offer);
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
      this.known[problem.column[edge]] = problem.worth[edge];
    let added = 0;
    const { offerStart, offerOf } = this.finder;
    const { known, prices, askingPrice, maxBonus } = this;
    for (let at = offerStart[row]; at < offerStart[row + 1]; at++) {
      this.byOffers.findGaining(offerOf[at], {
        prices,
        floors: () => (this.priceFloors ??= this.finder.floorsOf(prices)),
        ...{ bars: bars.ofPeriod, maxFound: bars.maxFound, inHaste: bars.inHaste === true },
        maxBonus: maxBonus * worthPerQuantum,
        // The same subtraction as in a problem, so that a pair which it has is met bit for bit.
        isNew: (column, worth) => worth - askingPrice > known[column],
      });
      added += this.addFound(offerOf[at]);
    }
    for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++)
      this.known[problem.column[edge]] = 0;
    return added;
  }

  /** The problem of the pairs found so far. */
  compiled(): Compiled {
    const { posts, bonus, finder } = this;
    const { people, offers, rowOf } = finder.parties;
    const { offer, ...pairs } = this.pairs.byRow(people.length, posts.length);
    const offersOf = (edge: number): readonly number[] =>
      finder.isGroup(offer[edge])
        ? offers[rowOf[offer[edge]]].map((own) => finder.bestFor(own, pairs.column[edge]))
        : [offer[edge]];
    const all = { posts, people, offersOf, problem: { ...this.frameNow(), ...pairs, ...(bonus && { bonus }) } };
    return this.askingPrice > 0 ? beyondPrice(all, this.askingPrice) : all;
  }

  private frameNow(): ProblemFrame {
    const { posts, options } = this;
    const { weeks, config, parties } = this.finder;
    const { people } = parties;
    const perPerson = options.perPerson ?? (() => Infinity);
    return (this.frame ??= problemFrame(
      posts,
      people,
      perPerson,
      weeks.asLimit(people.length),
      config.travelMinutesPerKm,
    ));
  }

  private get byOffers(): OfferPairs {
    const { finder, options } = this;
    return (this.offerPairs ??= new OfferPairs(
      finder,
      this.frameNow().timetable!.limits![0],
      new AllowedPairs(finder.offers.length, options.pairsKept ?? maxPairsKept),
    ));
  }

  private get byRoles(): ColumnPairs {
    const { posts, values, options } = this;
    const { offers, now, config } = this.finder;
    return (this.columns ??= new ColumnPairs(
      ...([offers, posts, now, config, values] as const),
      options.barred,
      options.pairsKept ?? maxPairsKept,
      this.ahead,
    ));
  }

  private addFound(offer: number): number {
    const row = this.finder.parties.rowOf[offer];
    let added = 0;
    this.byOffers.eachFound((column, worth) => {
      this.pairs.add(row, column, worth, offer);
      added++;
    });
    return added;
  }

  private hasPeopleToSpare(): boolean {
    const { weeks, parties } = this.finder;
    const { room } = weeks.asLimit(parties.people.length);
    const places = this.posts.reduce((sum, post) => sum + freePlaces(post), 0);
    return room.reduce((sum, left) => sum + left, 0) > places * minRoomPerPlace;
  }

  private addAnnounced(row: number, column: number, number: number): void {
    const { offers, now, config } = this.finder;
    const { task, role } = this.posts[column];
    if (!this.finder.fits(number, column)) return;
    const { worth, km } = worthOf(offers[number], task, role, now, config);
    const value = this.values.ofAnnounced(column, worth, km);
    if (this.add(number, column, value))
      this.announced.add(row, column, { offer: number, value, chance: this.values.chance(column, km) });
  }

  /** False where it is worth nothing, or is not to be. */
  private add(offer: number, column: number, value: number): boolean {
    if (!(value > 0) || this.finder.isBarred(offer, column)) return false;
    this.pairs.add(this.finder.parties.rowOf[offer], column, value, offer);
    return true;
  }
}
