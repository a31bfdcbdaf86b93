import type { OfferFacts } from '../facts/facts.ts';
import { OfferIndex } from '../rank/offer-index.ts';
import { column as columnOf } from '../tables/resized.ts';
import type { MatchConfig } from '../worth/config.ts';
import type { Ahead } from './ahead/lists-ahead.ts';
import type { Barred } from './pair-options.ts';
import type { PairValues } from './pair-values.ts';
import { freePlaces, type Post } from './problem-frame.ts';
import { firstOf, maxListed, prefixOf, RoleSearch, type IsOfUse } from './role-search.ts';
import type { Told } from './take-greedily.ts';

/** No pair is worth more. */
const maxWorth = 1;
/** Offers that a column is given beyond its places, to begin with. */
const maxSpareAtFirst = 8;
/** How many more a column is given at a time. */
const maxBeyond = 32;
/** A list goes down to this share of the price at hand, since prices will fall as well. */
const marginShare = 0.9;

/** A list that is too short costs about what so many whole ones save; so many are tried, whatever they cost. */
const wholePerCut = 3;
const minListsTried = 10;

/** Of a column that was not looked at. */
const unknown: Told = { items: [], values: [], rest: maxWorth };

/** Takes an offer that was found, by its number. */
type Take = (offer: number, value: number) => void;

/**
 * Finds the pairs of most value to each role; knows how many it has told, and what the others are worth at most. The
 * best of each role that a search has found are kept, so that looking again is a walk through a list.
 */
export class ColumnPairs {
  readonly index: OfferIndex;
  private readonly hasBegun: Uint8Array;
  private readonly posts: readonly Post[];
  private readonly searches: RoleSearch;
  private readonly ahead: Ahead | undefined;
  /** Row of the index, by number of the offer. */
  private readonly rowOf: Int32Array;
  /** By kind and row of the index: 1 for an offer that is closed. */
  private readonly closed: (Uint8Array | undefined)[] = [];
  /** By column: the best that are known. */
  private readonly known: Told[];
  private keptCount = 0;
  /** Lists so far that held all that was asked for, ahead of what those that were too short cost. */
  private lead = minListsTried * wholePerCut;
  private readonly maxKeptCount: number;

  /** @throws FactsError */
  constructor(
    offers: readonly OfferFacts[],
    posts: readonly Post[],
    now: number,
    config: MatchConfig,
    values: PairValues,
    barred: Barred | undefined,
    maxKeptCount: number,
    ahead?: Ahead,
  ) {
    this.index = OfferIndex.of(offers, config);
    this.posts = posts;
    this.maxKeptCount = maxKeptCount;
    this.hasBegun = new Uint8Array(posts.length);
    this.known = Array.from(posts, () => unknown);
    const { index } = this;
    const offerOf = columnOf(Int32Array, offers.length);
    this.rowOf = Int32Array.from(offers, ({ id }) => index.table.ids.rowOf(id));
    this.rowOf.forEach((row, number) => (offerOf[row] = number));
    this.searches = new RoleSearch({ index, posts, now, values, offerOf, barred });
    this.ahead = ahead;
    ahead?.begin(index, offerOf);
  }

  /**
   * Tells of offers of a column worth more than `minWorth` that are of use, the best first; answers what is worth no
   * less than any other of them: `minWorth` where there is none. In haste nobody is searched for.
   */
  beyond(column: number, minWorth: number, isOfUse: IsOfUse, take: Take, inHaste: boolean): number {
    const { known } = this;
    if (!inHaste && known[column].rest > minWorth && this.isListing(column)) {
      this.keep(column, this.search(column, maxListed, minWorth * marginShare));
      this.lead += known[column].rest > minWorth ? -wholePerCut : 1;
    }
    const { items, values, rest } =
      inHaste || known[column].rest <= minWorth
        ? firstOf(known[column], inHaste ? maxListed : maxBeyond, minWorth, isOfUse)
        : this.search(column, maxBeyond, minWorth, isOfUse);
    for (let i = 0; i < items.length; i++) take(items[i], values[i]);
    return rest;
  }

  /** None of a column's pairs that are not known is worth more. */
  restOf(column: number): number {
    return this.known[column].rest;
  }

  /** So many offers of most value to a column among those that are not left out, nor closed to its kind. */
  best(column: number, count: number, kind: number, isLeftOut: (offer: number) => boolean): Told {
    return this.searches.best(column, count, 0, (offer) => !isLeftOut(offer), this.closed[kind]);
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
    const told = this.search(column, this.firstCount(column), 0);
    for (let i = 0; i < told.items.length; i++) take(told.items[i], told.values[i]);
    this.keep(column, told);
  }

  /** The first lists of all columns are wanted soon, from the first column on. */
  expectFirst(): void {
    if (!this.ahead) return;
    const columns = Int32Array.from(this.posts, (_, at) => this.posts.length - 1 - at);
    this.ahead.order(
      columns,
      columns.map((column) => this.firstCount(column)),
      new Float64Array(columns.length),
    );
  }

  /** Those worth more than so much, by column, are wanted from the first column on. */
  expectAbove(minWorths: Float64Array): void {
    if (!this.ahead) return;
    const wanted = Int32Array.from(this.posts.keys())
      .filter((column) => this.known[column].rest > minWorths[column] && this.isListing(column))
      .filter((column) => !this.ahead!.reaches(column, minWorths[column] * marginShare))
      .reverse();
    this.ahead.order(
      wanted,
      new Int32Array(wanted.length).fill(maxListed),
      Float64Array.from(wanted, (column) => minWorths[column] * marginShare),
    );
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

  private firstCount(column: number): number {
    return freePlaces(this.posts[column]) + maxSpareAtFirst;
  }

  /** The same whether another thread has made a list that is long enough or not. */
  private search(column: number, count: number, minWorth: number, isOfUse?: IsOfUse): Told {
    const made = this.ahead?.of(column);
    if (made) {
      const told = isOfUse ? firstOf(made, count, minWorth, isOfUse) : prefixOf(made, count, minWorth);
      if (told.items.length === count || made.rest <= minWorth) return told;
    }
    return this.searches.best(column, count, minWorth, isOfUse);
  }
}
