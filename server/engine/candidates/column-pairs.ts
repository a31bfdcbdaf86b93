import type { OfferFacts, TaskFacts } from '../facts/facts.ts';
import { Best } from '../rank/best.ts';
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
/** How many more a column that wants more of them is given at a time, beside as many as it has. */
const maxMore = 8;

/**
 * Orders rows otherwise for each column, and no two alike: of those who are worth the same to many roles, as all people
 * of a neighbourhood may be, each role is told of others. (A multiplication by an odd number is one to one mod 2³².)
 */
const shuffled = (row: number, column: number): number => Math.imul(row ^ Math.imul(column, oddFactor), otherOddFactor);
const oddFactor = 0x9e37_79b1;
const otherOddFactor = 0x85eb_ca6b;

const notBegunCode = -1;

/** Pairs that are not to be, whatever the rules say. */
export type Barred = (task: TaskFacts, personId: string) => boolean;

/** Takes an offer that was found, by its number. */
type Take = (offer: number, value: number) => void;

/** Finds the pairs of most value to each role; knows how many it has told, and what the others are worth at most. */
export class ColumnPairs {
  readonly index: OfferIndex;
  /** By column: none of its pairs that were not told is worth more. */
  readonly floor: Float64Array;
  /** By column: the pairs told, which are the best; −1 before the first look. */
  private readonly told: Int32Array;
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
    this.told = new Int32Array(posts.length).fill(notBegunCode);
    this.offerOf = new Int32Array(offers.length);
    offers.forEach(({ id }, number) => (this.offerOf[this.index.table.ids.rowOf(id)] = number));
  }

  /** Tells of the first offers of a column, once. */
  begin(column: number, take: Take): void {
    if (this.told[column] === notBegunCode)
      this.tell(column, freePlaces(this.posts[column]) + maxSpareAtFirst, 0, take);
  }

  /** Tells of more offers of a column where others could be worth more than `minWorth`. */
  widen(column: number, minWorth: number, take: Take): void {
    if (this.floor[column] > minWorth) this.tell(column, Math.max(0, this.told[column]) * 2 + maxMore, minWorth, take);
  }

  /** So many offers of most value to a column, above `minWorth`, among those whose person is not left out. */
  best(column: number, count: number, minWorth: number, isLeftOut: (personId: string) => boolean): Told {
    const { index, now, offerOf } = this;
    const { task, role } = this.posts[column];
    if (signUp(task, now) || index.size === 0) return { offers: [], values: [], rest: 0 };
    const best = new Best(count, { id: (row) => shuffled(row, column) }, minWorth);
    const search = new OfferSearch(index, task, role, best, now, {
      askedBefore: true,
      value: this.values.ofColumn(column),
      exceptPersons: { has: (personId) => this.barred(task, personId) || isLeftOut(personId) },
    });
    search.layer = layerFor(index, role);
    bestFirst(search.layer.cells, search);
    const { size } = best;
    return {
      offers: best.rows.subarray(0, size).map((row) => offerOf[row]),
      values: best.worths.subarray(0, size),
      rest: size < count ? minWorth : best.least,
    };
  }

  private tell(column: number, count: number, minWorth: number, take: Take): void {
    const { told, floor } = this;
    const { offers, values, rest } = this.best(column, count, minWorth, () => false);
    const known = Math.max(0, told[column]);
    for (let i = known; i < offers.length; i++) take(offers[i], values[i]);
    told[column] = Math.max(known, offers.length);
    floor[column] = rest;
  }
}
