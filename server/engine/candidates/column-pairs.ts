import type { OfferFacts, TaskFacts } from '../facts/facts.ts';
import { Best } from '../rank/best.ts';
import type { OfferFilter } from '../rank/filter.ts';
import { bestFirst } from '../rank/best-first.ts';
import { OfferIndex } from '../rank/offer-index.ts';
import { OfferSearch } from '../rank/offer-search.ts';
import { layerFor } from '../rank/rank-offers.ts';
import { signUp } from '../rules/capacity.ts';
import type { MatchConfig } from '../worth/config.ts';
import type { PairValues } from './pair-values.ts';
import { freePlaces, type Post } from './problem-frame.ts';
import type { Told } from './take-greedily.ts';

/** No pair is worth more. */
const maxWorth = 1;
/** Offers that a column is given beyond its places, to begin with. */
const maxSpareAtFirst = 8;
/** How many more a column is given at a time. */
const maxBeyond = 32;
/** Offers of a column that are kept, at most: few columns have as many that are worth more than their price. */
const maxListed = 512;
/** A list goes down to this share of the price at hand, since prices will fall as well. */
const marginShare = 0.9;

/** A list that is too short costs about what so many whole ones save; so many are tried, whatever they cost. */
const wholePerCut = 3;
const minListsTried = 10;

const nobody: Told = { items: [], values: [], rest: 0 };
/** Of a column that was not looked at. */
const unknown: Told = { items: [], values: [], rest: maxWorth };

/**
 * Orders rows otherwise for each column, and no two alike: of those who are worth the same to many roles, as all people
 * of a neighbourhood may be, each role is told of others. (A multiplication by an odd number is one to one mod 2³².)
 */
const shuffled = (row: number, column: number): number => Math.imul(row ^ Math.imul(column, oddFactor), otherOddFactor);
const oddFactor = 0x9e37_79b1;
const otherOddFactor = 0x85eb_ca6b;

/** Pairs that are not to be, whatever the rules say. */
export type Barred = (task: TaskFacts, personId: string) => boolean;

/** Whether an offer of that value is wanted, by its number. */
type IsOfUse = (offer: number, value: number) => boolean;

/** Takes an offer that was found, by its number. */
type Take = (offer: number, value: number) => void;

/** The first of a list that are of use and worth so much, at most so many. */
function firstOf(list: Told, count: number, minWorth: number, isOfUse: IsOfUse): Told {
  const items: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < list.items.length && list.values[i] >= minWorth && items.length < count; i++) {
    if (!isOfUse(list.items[i], list.values[i])) continue;
    items.push(list.items[i]);
    values.push(list.values[i]);
  }
  return { items, values, rest: items.length < count ? Math.max(minWorth, list.rest) : values[count - 1] };
}

/**
 * Finds the pairs of most value to each role; knows how many it has told, and what the others are worth at most. The
 * best of each role that a search has found are kept, so that looking again is a walk through a list.
 */
export class ColumnPairs {
  readonly index: OfferIndex;
  private readonly hasBegun: Uint8Array;
  private readonly posts: readonly Post[];
  private readonly now: number;
  private readonly values: PairValues;
  private readonly barred: Barred;
  /** Row of the index → number of the offer, and back. */
  private readonly offerOf: Int32Array;
  private readonly rowOf: Int32Array;
  /** By kind and row of the index: 1 for an offer that is closed. */
  private readonly closed: (Uint8Array | undefined)[] = [];
  /** By column: the best that are known. */
  private readonly known: Told[];
  private keptCount = 0;
  /** Lists so far that held all that was asked for, ahead of what those that were too short cost. */
  private lead = minListsTried * wholePerCut;
  private readonly maxKeptCount: number;
  private readonly longest: Best;
  private searched = 0;

  /** @throws FactsError */
  constructor(
    offers: readonly OfferFacts[],
    posts: readonly Post[],
    now: number,
    config: MatchConfig,
    values: PairValues,
    barred: Barred,
    maxKeptCount: number,
  ) {
    this.index = OfferIndex.of(offers, config);
    this.posts = posts;
    this.now = now;
    this.values = values;
    this.barred = barred;
    this.maxKeptCount = maxKeptCount;
    this.hasBegun = new Uint8Array(posts.length);
    this.known = Array.from(posts, () => unknown);
    this.longest = new Best(maxListed, { id: (row) => shuffled(row, this.searched) });
    this.offerOf = new Int32Array(offers.length);
    this.rowOf = Int32Array.from(offers, ({ id }) => this.index.table.ids.rowOf(id));
    this.rowOf.forEach((row, number) => (this.offerOf[row] = number));
  }

  /**
   * Tells of offers of a column worth more than `minWorth` that are of use, the best first; answers what is worth no
   * less than any other of them: `minWorth` where there is none. In haste nobody is searched for.
   */
  beyond(column: number, minWorth: number, isOfUse: IsOfUse, take: Take, inHaste: boolean): number {
    const { offerOf, known } = this;
    if (!inHaste && known[column].rest > minWorth && this.isListing(column)) {
      this.keep(column, this.search(column, maxListed, minWorth * marginShare, {}));
      this.lead += known[column].rest > minWorth ? -wholePerCut : 1;
    }
    const { items, values, rest } =
      inHaste || known[column].rest <= minWorth
        ? firstOf(known[column], inHaste ? maxListed : maxBeyond, minWorth, isOfUse)
        : this.search(column, maxBeyond, minWorth, { isOfUse: (row, value) => isOfUse(offerOf[row], value) });
    for (let i = 0; i < items.length; i++) take(items[i], values[i]);
    return rest;
  }

  /** None of a column's pairs that are not known is worth more. */
  restOf(column: number): number {
    return this.known[column].rest;
  }

  /** So many offers of most value to a column among those that are not left out, nor closed to its kind. */
  best(column: number, count: number, kind: number, isLeftOut: (offer: number) => boolean): Told {
    const closed = this.closed[kind];
    return this.search(column, count, 0, { closed, isOfUse: (row) => !isLeftOut(this.offerOf[row]) });
  }

  /** Leaves an offer out of all that `best` is asked for from now on, for columns of a kind: at once, unasked. */
  close(offer: number, kind: number): void {
    const { rowOf } = this;
    (this.closed[kind] ??= new Uint8Array(rowOf.length))[rowOf[offer]] = 1;
  }

  /** Tells of the first offers of a column, once. */
  begin(column: number, take: Take): void {
    if (this.hasBegun[column] === 1) return;
    this.hasBegun[column] = 1;
    const told = this.search(column, freePlaces(this.posts[column]) + maxSpareAtFirst, 0, {});
    for (let i = 0; i < told.items.length; i++) take(told.items[i], told.values[i]);
    this.keep(column, told);
  }

  /** Whether a longer list of a column is looked for. */
  private isListing(column: number): boolean {
    const hasRoom = this.known[column].items.length < maxListed && this.keptCount + maxListed <= this.maxKeptCount;
    return hasRoom && this.lead >= 0;
  }

  private keep(column: number, told: Told): void {
    this.keptCount += told.items.length - this.known[column].items.length;
    this.known[column] = told;
  }

  private search(column: number, count: number, minWorth: number, filter: OfferFilter): Told {
    const { index, now, offerOf } = this;
    const { task, role } = this.posts[column];
    if (signUp(task, now) || index.size === 0) return nobody;
    this.searched = column;
    const best = count === maxListed ? this.longest : new Best(count, { id: (row) => shuffled(row, column) });
    best.begin(minWorth);
    const search = new OfferSearch(index, task, role, best, now, {
      askedBefore: true,
      value: this.values.ofColumn(column),
      exceptPersons: { has: (personId) => this.barred(task, personId) },
      ...filter,
    });
    search.layer = layerFor(index, role);
    bestFirst(search.layer.cells, search);
    const { size } = best;
    return {
      items: best.rows.subarray(0, size).map((row) => offerOf[row]),
      values: best.worths.slice(0, size),
      rest: size < count ? minWorth : best.least,
    };
  }
}
