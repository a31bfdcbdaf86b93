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

/**
 * Orders rows otherwise for each column, and no two alike: of those who are worth the same to many roles, as all people
 * of a neighbourhood may be, each role is told of others. (A multiplication by an odd number is one to one mod 2³².)
 */
const shuffled = (row: number, column: number): number => Math.imul(row ^ Math.imul(column, oddFactor), otherOddFactor);
const oddFactor = 0x9e37_79b1;
const otherOddFactor = 0x85eb_ca6b;

/** Pairs that are not to be, whatever the rules say. */
export type Barred = (task: TaskFacts, personId: string) => boolean;

/** Takes an offer that was found, by its number. */
type Take = (offer: number, value: number) => void;

/** Finds the pairs of most value to each role; knows how many it has told, and what the others are worth at most. */
export class ColumnPairs {
  readonly index: OfferIndex;
  /** By column: none of its pairs that were not told at first is worth more. */
  readonly floor: Float64Array;
  private readonly hasBegun: Uint8Array;
  private readonly posts: readonly Post[];
  private readonly now: number;
  private readonly values: PairValues;
  private readonly barred: Barred;
  /** Row of the index → number of the offer. */
  private readonly offerOf: Int32Array;

  /** @throws FactsError */
  constructor(
    offers: readonly OfferFacts[],
    posts: readonly Post[],
    now: number,
    config: MatchConfig,
    values: PairValues,
    barred: Barred,
  ) {
    this.index = OfferIndex.of(offers, config);
    this.posts = posts;
    this.now = now;
    this.values = values;
    this.barred = barred;
    this.floor = new Float64Array(posts.length).fill(maxWorth);
    this.hasBegun = new Uint8Array(posts.length);
    this.offerOf = new Int32Array(offers.length);
    offers.forEach(({ id }, number) => (this.offerOf[this.index.table.ids.rowOf(id)] = number));
  }

  /**
   * Tells of offers of a column worth more than `minWorth` that are of use, the best first; answers what is worth no
   * less than any other of them: `minWorth` where there is none.
   */
  beyond(column: number, minWorth: number, isOfUse: (offer: number, value: number) => boolean, take: Take): number {
    const { items, values, rest } = this.search(column, maxBeyond, minWorth, {
      isOfUse: (row, value) => isOfUse(this.offerOf[row], value),
    });
    for (let i = 0; i < items.length; i++) take(items[i], values[i]);
    return rest;
  }

  /** So many offers of most value to a column among those that are not left out. */
  best(column: number, count: number, isLeftOut: (offer: number) => boolean): Told {
    return this.search(column, count, 0, { isOfUse: (row) => !isLeftOut(this.offerOf[row]) });
  }

  private search(column: number, count: number, minWorth: number, filter: OfferFilter): Told {
    const { index, now, offerOf } = this;
    const { task, role } = this.posts[column];
    if (signUp(task, now) || index.size === 0) return { items: [], values: [], rest: 0 };
    const best = new Best(count, { id: (row) => shuffled(row, column) }, minWorth);
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
      values: best.worths.subarray(0, size),
      rest: size < count ? minWorth : best.least,
    };
  }

  /** Tells of the first offers of a column, once. */
  begin(column: number, take: Take): void {
    if (this.hasBegun[column] === 1) return;
    this.hasBegun[column] = 1;
    const { items, values, rest } = this.search(column, freePlaces(this.posts[column]) + maxSpareAtFirst, 0, {});
    for (let i = 0; i < items.length; i++) take(items[i], values[i]);
    this.floor[column] = rest;
  }
}
