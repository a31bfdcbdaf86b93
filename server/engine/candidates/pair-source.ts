import { minuteMs } from '../../../shared/durations.ts';
import type { OfferFacts, RoleFacts, TaskFacts } from '../facts/facts.ts';
import type { PlanProblem } from '../plan/problem.ts';
import { Best, Every } from '../rank/best.ts';
import { bestFirst } from '../rank/best-first.ts';
import { PriceFloors } from '../rank/price-floors.ts';
import { PricedSearch } from '../rank/priced-search.ts';
import { TaskIndex } from '../rank/task-index.ts';
import { TaskSearch } from '../rank/task-search.ts';
import { hasRoom } from '../rules/capacity.ts';
import type { MatchConfig } from '../worth/config.ts';
import { CalendarWeeks } from './calendar-weeks.ts';
import { PairList } from './pair-list.ts';

/** A role of a task: what a column of the problem stands for. */
export interface Post {
  task: TaskFacts;
  role: RoleFacts;
}

export interface PairOptions {
  /** At most this many proposals a person in one plan, whatever the week allows. */
  perPerson?: (personId: string) => number;
  /** Pairs that are not to be, whatever the rules say. */
  barred?: (task: TaskFacts, personId: string) => boolean;
  /** An index of these very tasks, where one is at hand. */
  index?: TaskIndex;
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
}

/**
 * The pairs that break no hard rule between these offers and tasks at `now`, found as they are asked for: a row for each
 * person, a column for each role with a free slot. Time already held is in the facts (slots taken, busy times, tasks of
 * the week), so nothing has to be fixed again. A person's own limit holds in every week.
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
  /** Place of a role in the index → its column, and back. */
  private readonly columnOf: Int32Array;
  private readonly roleOf: Int32Array;
  private readonly weeks: CalendarWeeks;
  private readonly rowOf: Int32Array;
  /** The offers of row r are offerOf[offerStart[r]] … offerOf[offerStart[r + 1] − 1]. */
  private readonly offerStart: Int32Array;
  private readonly offerOf: Int32Array;
  private readonly pairs = new PairList();
  private readonly known: Float64Array;
  private floors: PriceFloors | undefined;

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
    this.roleOf = new Int32Array(this.posts.length);
    this.columnOf.forEach((column, role) => {
      if (column >= 0) this.roleOf[column] = role;
    });
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
    this.known = new Float64Array(this.columnOf.length);
    offers.forEach((offer, number) => this.weeks.limit(this.rowOf[number], offer));
  }

  get offerCount(): number {
    return this.offers.length;
  }

  /** Adds all pairs that are worth more than their prices, and those that are `wanted` besides: all that a proof at these prices needs. */
  addAbove(prices: Float64Array, wanted: (personId: string, column: number) => boolean): void {
    const { index, columnOf } = this;
    this.offers.forEach(({ personId }, offer) => {
      const every = new Every();
      const search = new TaskSearch(index, this.offers[offer], every, this.now, {});
      if (index.size > 0) bestFirst(index.all.cells, search);
      for (let i = 0; i < every.size; i++)
        search.eachRole(i, (role, worth) => {
          if (worth > prices[columnOf[role]] || wanted(personId, columnOf[role])) this.add(offer, role, worth);
        });
    });
  }

  /** Adds the roles of the `count` tasks worth most to an offer. */
  addBest(offer: number, count: number): void {
    const { index } = this;
    const places = Math.min(count, index.size);
    if (!(places > 0)) return;
    const best = new Best(places, { id: (one) => index.table.ids.idOf(one) });
    const search = new TaskSearch(index, this.offers[offer], best, this.now, {});
    bestFirst(index.all.cells, search);
    for (let i = 0; i < best.size; i++) search.eachRole(i, (role, worth) => this.add(offer, role, worth));
  }

  /** The prices at which `addGaining` looks from now on, by column. */
  priceAt(prices: Float64Array): void {
    const ofRole = new Float64Array(this.columnOf.length).fill(Infinity);
    this.roleOf.forEach((role, column) => {
      ofRole[role] = prices[column];
    });
    this.floors = new PriceFloors(this.index, ofRole);
  }

  /**
   * Adds the pairs of a row that are worth more than their price and the bars, and are not in the problem (`compiled`).
   * No pair that is left out gains more than its bar; `bars` are raised where there were more than `maxFound`.
   * @returns how many were added
   */
  addGaining(row: number, { problem }: Compiled, bars: Bars): number {
    for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++)
      this.known[this.roleOf[problem.column[edge]]] = problem.worth[edge];
    let added = 0;
    let passed = 0;
    for (let at = this.offerStart[row]; at < this.offerStart[row + 1]; at++) {
      const found = this.gaining(this.offerOf[at], bars);
      for (let i = 0; i < found.size; i++) this.add(this.offerOf[at], found.roles[i], found.worths[i]);
      added += found.size;
      passed = Math.max(passed, found.bar);
    }
    if (passed > 0) bars.ofPeriod.forEach((bar, period) => (bars.ofPeriod[period] = Math.max(bar, passed)));
    for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++)
      this.known[this.roleOf[problem.column[edge]]] = 0;
    return added;
  }

  /** The problem of the pairs found so far. */
  compiled(): Compiled {
    const { posts, persons, config, options } = this;
    const { offer, ...pairs } = this.pairs.byRow(persons.length, posts.length);
    const taskNumbers = new Map<string, number>();
    for (const { task } of posts) if (!taskNumbers.has(task.id)) taskNumbers.set(task.id, taskNumbers.size);
    const perPerson = options.perPerson ?? (() => Infinity);
    return {
      posts,
      persons,
      offer,
      problem: {
        rows: persons.length,
        columns: posts.length,
        slots: Int32Array.from(posts, ({ role }) => role.slots - role.taken),
        capacity: Int32Array.from(persons, (personId) => Math.max(0, Math.min(perPerson(personId), posts.length))),
        ...pairs,
        timetable: {
          task: Int32Array.from(posts, ({ task }) => taskNumbers.get(task.id)!),
          start: Float64Array.from(posts, ({ task }) => task.start / minuteMs),
          end: Float64Array.from(posts, ({ task }) => task.end / minuteMs),
          lng: Float64Array.from(posts, ({ task }) => task.lng),
          lat: Float64Array.from(posts, ({ task }) => task.lat),
          travelMinutesPerKm: config.travelMinutesPerKm,
          limits: [this.weeks.asLimit(persons.length)],
        },
      },
    };
  }

  private gaining(offer: number, { ofPeriod, maxFound }: Bars): Found {
    const found = new Found(maxFound);
    const { weeks, known } = this;
    const search = new PricedSearch(this.index, this.offers[offer], this.now, this.floors!, {
      minBar: ofPeriod.reduce((least, bar) => Math.min(least, bar), Infinity),
      barOf: (week) => ofPeriod[weeks.periodOf(week)],
      take: (role, worth, gain) =>
        worth <= known[role] || this.isBarred(offer, role) ? 0 : found.add(role, worth, gain),
    });
    if (this.index.size > 0) bestFirst(this.index.all.cells, search);
    return found;
  }

  private add(offer: number, role: number, worth: number): void {
    if (worth > 0 && !this.isBarred(offer, role)) this.pairs.add(this.rowOf[offer], this.columnOf[role], worth, offer);
  }

  private isBarred(offer: number, role: number): boolean {
    const { barred } = this.options;
    return barred?.(this.posts[this.columnOf[role]].task, this.offers[offer].personId) ?? false;
  }
}

/** The few of greatest gain. */
class Found {
  size = 0;
  readonly roles: Int32Array;
  readonly worths: Float64Array;
  private readonly gains: Float64Array;

  constructor(max: number) {
    this.roles = new Int32Array(max);
    this.worths = new Float64Array(max);
    this.gains = new Float64Array(max);
  }

  /** No gain that was passed over is greater; 0 while there is room. */
  get bar(): number {
    return this.size === this.gains.length ? this.gains[this.size - 1] : 0;
  }

  /** Answers the new bar. */
  add(role: number, worth: number, gain: number): number {
    const { roles, worths, gains } = this;
    const full = this.size === gains.length;
    if (full && gain <= this.bar) return this.bar;
    let at = full ? this.size - 1 : this.size++;
    for (; at > 0 && gains[at - 1] < gain; at--) {
      roles[at] = roles[at - 1];
      worths[at] = worths[at - 1];
      gains[at] = gains[at - 1];
    }
    roles[at] = role;
    worths[at] = worth;
    gains[at] = gain;
    return this.bar;
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
