import type { OfferFacts, TaskFacts } from '../facts/facts.ts';
import type { PlanProblem } from '../plan/problem.ts';
import { AllowedSearch } from '../rank/allowed-search.ts';
import { Best, Every } from '../rank/best.ts';
import { bestFirst } from '../rank/best-first.ts';
import type { OfferIndex } from '../rank/offer-index.ts';
import { PriceFloors } from '../rank/price-floors.ts';
import { PricedSearch } from '../rank/priced-search.ts';
import { TaskIndex } from '../rank/task-index.ts';
import { TaskSearch } from '../rank/task-search.ts';
import { hasRoom } from '../rules/capacity.ts';
import type { MatchConfig } from '../worth/config.ts';
import { AllowedPairs, maxPairsKept } from './allowed-pairs.ts';
import { CalendarWeeks } from './calendar-weeks.ts';
import { ColumnPairs, type Barred } from './column-pairs.ts';
import { Found } from './found.ts';
import { PairList } from './pair-list.ts';
import { problemFrame, type Post } from './problem-frame.ts';

export interface PairOptions {
  /** At most this many proposals a person in one plan, whatever the week allows. */
  perPerson?: (personId: string) => number;
  /** Pairs that are not to be, whatever the rules say. */
  barred?: Barred;
  /** An index of these very tasks, where one is at hand. */
  index?: TaskIndex;
  /** Pairs kept in memory, so that they are not searched again; 25 million where it is absent. */
  pairsKept?: number;
  /** Whether pairs are found by the roles instead of by the offers; told by their numbers where it is absent. */
  byColumns?: boolean;
}

export interface Compiled {
  problem: PlanProblem;
  /** Row → person. */
  persons: readonly string[];
  /** Column → role of a task. */
  posts: readonly Post[];
  /** Edge → index of the offer that it comes from. */
  offer: Int32Array;
}

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

/**
 * The pairs that break no hard rule between these offers and tasks at `now`, found as they are asked for: a row for
 * each person, a column for each role with a free slot. Time already held is in the facts (slots taken, busy times,
 * tasks of the week), so nothing has to be fixed again. A person's own limit holds in every week.
 */
export class PairSource {
  readonly posts: readonly Post[];
  /** Row → person. */
  readonly persons: readonly string[];
  private readonly offers: readonly OfferFacts[];
  private readonly now: number;
  private readonly config: MatchConfig;
  private readonly options: PairOptions;
  private readonly index: TaskIndex;
  /** Place of a role in the index → its column. */
  private readonly columnOf: Int32Array;
  private readonly weeks: CalendarWeeks;
  private readonly rowOf: Int32Array;
  /** The offers of row r are offerOf[offerStart[r]] … offerOf[offerStart[r + 1] − 1]. */
  private readonly offerStart: Int32Array;
  private readonly offerOf: Int32Array;
  private readonly pairs = new PairList();
  /** Worth by column of the pairs that a row has already. */
  private readonly known: Float64Array;
  private readonly allowed: AllowedPairs;
  /** By offer: none of its pairs that are neither added nor kept is worth more. */
  private readonly beyond: Float64Array;
  private readonly found = new Found();
  /** Pairs are found by the roles where there are fewer of them than people with time, else by the offers. */
  private readonly columns: ColumnPairs | undefined;
  private prices: Float64Array;
  private priceFloors: PriceFloors | undefined;
  private frame: ReturnType<typeof problemFrame> | undefined;

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
    this.weeks = new CalendarWeeks(this.posts, now, config);
    const rows = new Map<string, number>();
    this.rowOf = Int32Array.from(offers, ({ personId }) => {
      const row = rows.get(personId) ?? rows.size;
      rows.set(personId, row);
      return row;
    });
    this.persons = [...rows.keys()];
    this.offerStart = new Int32Array(rows.size + 1);
    for (const row of this.rowOf) this.offerStart[row + 1]++;
    for (let row = 0; row < rows.size; row++) this.offerStart[row + 1] += this.offerStart[row];
    const next = this.offerStart.slice();
    this.offerOf = new Int32Array(offers.length);
    this.rowOf.forEach((row, number) => {
      this.offerOf[next[row]++] = number;
    });
    this.known = new Float64Array(this.posts.length);
    this.prices = this.known;
    this.allowed = new AllowedPairs(offers.length, options.pairsKept ?? maxPairsKept);
    this.beyond = new Float64Array(offers.length).fill(maxWorth);
    offers.forEach((offer, number) => this.weeks.limit(this.rowOf[number], offer));
    if (options.byColumns ?? this.hasPeopleToSpare())
      this.columns = new ColumnPairs(offers, this.posts, now, config, options.barred ?? (() => false));
  }

  /** Whether pairs are found by their columns. */
  get byColumns(): boolean {
    return this.columns !== undefined;
  }

  /** An index of the offers, where pairs are found by columns. */
  get offerIndex(): OfferIndex | undefined {
    return this.columns?.index;
  }

  /** Offers or columns to look at. */
  get count(): number {
    return this.columns ? this.posts.length : this.offers.length;
  }

  /**
   * Adds all pairs that are worth more than their prices, and those that are `wanted` besides: all that a proof at
   * these prices needs.
   */
  addAbove(prices: Float64Array, wanted: (personId: string, column: number) => boolean): void {
    const { index, columnOf } = this;
    this.offers.forEach(({ personId }, offer) => {
      const every = new Every();
      const search = new TaskSearch(index, this.offers[offer], every, this.now, {});
      if (index.size > 0) bestFirst(index.all.cells, search);
      for (let i = 0; i < every.size; i++)
        search.eachRole(i, (role, worth) => {
          if (worth > prices[columnOf[role]] || wanted(personId, columnOf[role]))
            this.add(offer, columnOf[role], worth);
        });
    });
  }

  /** Looks at an offer or a column for the first time, and adds its best pairs. */
  lookAt(number: number, tasksPerOffer: number): void {
    if (this.columns) this.columns.begin(number, (offer, worth) => this.add(offer, number, worth));
    else this.lookAtOffer(number, tasksPerOffer);
  }

  /** By column: no pair that is not in the problem is worth more. Only where pairs are found by columns. */
  get floors(): Float64Array {
    return this.columns!.floor;
  }

  /** Adds pairs of a column that are worth more than `price`, if there are more of them; answers how many. */
  widen(column: number, price: number): number {
    let added = 0;
    this.columns!.widen(column, price, (offer, worth) => {
      this.add(offer, column, worth);
      added++;
    });
    return added;
  }

  /**
   * Looks at an offer for the first time: finds all its pairs and keeps them while there is room, so that looking again
   * at other prices is a walk through a list; adds the `count` that are worth most.
   */
  private lookAtOffer(offer: number, count: number): void {
    const { allowed, found } = this;
    if (!allowed.hasRoom) return this.addBest(offer, count);
    allowed.begin();
    const search = new AllowedSearch(this.index, this.offers[offer], this.now, (role, worth) => {
      const column = this.columnOf[role];
      if (worth > 0 && !this.isBarred(offer, column)) allowed.add(column, worth);
    });
    if (this.index.size > 0) bestFirst(this.index.all.cells, search);
    if (!allowed.keep(offer)) return this.addBest(offer, count);
    found.begin(count);
    allowed.each(offer, (column, worth) => void found.add(column, worth, worth));
    this.addFound(offer);
  }

  /** Adds the roles of the `count` tasks worth most to an offer. */
  addBest(offer: number, count: number): void {
    const { index } = this;
    const places = Math.min(count, index.size);
    this.beyond[offer] = 0;
    if (!(places > 0)) return;
    const best = new Best(places, { id: (one) => index.table.ids.idOf(one) });
    const search = new TaskSearch(index, this.offers[offer], best, this.now, {});
    bestFirst(index.all.cells, search);
    for (let i = 0; i < best.size; i++)
      search.eachRole(i, (role, worth) => this.add(offer, this.columnOf[role], worth));
    this.beyond[offer] = Math.max(0, best.least);
  }

  /** The prices at which `addGaining` looks from now on, by column. */
  priceAt(prices: Float64Array): void {
    this.prices = prices;
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
    const { posts, persons, options } = this;
    const { offer, ...pairs } = this.pairs.byRow(persons.length, posts.length);
    const perPerson = options.perPerson ?? (() => Infinity);
    this.frame ??= problemFrame(
      posts,
      persons,
      perPerson,
      this.weeks.asLimit(persons.length),
      this.config.travelMinutesPerKm,
    );
    return { posts, persons, offer, problem: { ...this.frame, ...pairs } };
  }

  /**
   * Fills `found` with the pairs of an offer that gain more than the bars; answers the gain that none of the others
   * exceeds.
   */
  private findGaining(offer: number, { ofPeriod, maxFound, inHaste }: Bars): number {
    const { allowed, found, known, prices, weeks } = this;
    found.begin(maxFound);
    if (allowed.has(offer))
      allowed.each(offer, (column, worth) => {
        const gain = worth - prices[column];
        if (gain > 0 && gain > ofPeriod[weeks.period[column]] && worth > known[column]) found.add(column, worth, gain);
      });
    else if (inHaste) return this.beyond[offer];
    else this.searchGaining(offer, ofPeriod);
    return found.bar;
  }

  private searchGaining(offer: number, ofPeriod: Float64Array): void {
    const { index, found, known, weeks, columnOf } = this;
    const search = new PricedSearch(index, this.offers[offer], this.now, this.floorsNow(), {
      minBar: ofPeriod.reduce((least, bar) => Math.min(least, bar), Infinity),
      barOf: (week) => ofPeriod[weeks.periodOf(week)],
      take: (role, worth, gain) => {
        const column = columnOf[role];
        return worth <= known[column] || this.isBarred(offer, column) ? 0 : found.add(column, worth, gain);
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
    for (let i = 0; i < found.size; i++) this.pairs.add(this.rowOf[offer], found.columns[i], found.worths[i], offer);
    return found.size;
  }

  private hasPeopleToSpare(): boolean {
    const { room } = this.weeks.asLimit(this.persons.length);
    const places = this.posts.reduce((sum, { role }) => sum + role.slots - role.taken, 0);
    return room.reduce((sum, left) => sum + left, 0) > places * minRoomPerPlace;
  }

  private add(offer: number, column: number, worth: number): void {
    if (worth > 0 && !this.isBarred(offer, column)) this.pairs.add(this.rowOf[offer], column, worth, offer);
  }

  private isBarred(offer: number, column: number): boolean {
    const { barred } = this.options;
    return barred?.(this.posts[column].task, this.offers[offer].personId) ?? false;
  }
}

/** Place of a role in the index → its column. The index keeps open roles only, in the task's order, as `posts` does. */
function columnsOfRoles(index: TaskIndex, posts: readonly Post[]): Int32Array {
  const { roles, roleHead, ids } = index.table;
  const columns = new Int32Array(roles.next.length).fill(-1);
  let at = -1;
  posts.forEach(({ task }, column) => {
    const goesOn = column > 0 && posts[column - 1].task === task;
    at = goesOn ? roles.next[at] : roleHead[ids.rowOf(task.id)];
    columns[at] = column;
  });
  return columns;
}
