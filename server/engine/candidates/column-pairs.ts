import type { OfferFacts, TaskFacts } from '../facts/facts.ts';
import { Best } from '../rank/best.ts';
import { bestFirst } from '../rank/best-first.ts';
import { OfferIndex } from '../rank/offer-index.ts';
import { OfferSearch } from '../rank/offer-search.ts';
import { layerFor } from '../rank/rank-offers.ts';
import { signUp } from '../rules/capacity.ts';
import type { MatchConfig } from '../worth/config.ts';
import type { PairValues } from './pair-values.ts';
import type { Post } from './problem-frame.ts';

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

/** Pairs that are not to be, whatever the rules say. */
export type Barred = (task: TaskFacts, personId: string) => boolean;

/** Takes an offer that was found, by its number. */
type Take = (offer: number, value: number) => void;

/** Finds the pairs of most value to each role; knows how many it has told, and what the others are worth at most. */
export class ColumnPairs {
  readonly index: OfferIndex;
  /** By column: none of its pairs that were not told is worth more. */
  readonly floor: Float64Array;
  /** By column: the pairs told, which are the best. */
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
    this.told = new Int32Array(posts.length);
    this.offerOf = new Int32Array(offers.length);
    offers.forEach(({ id }, number) => (this.offerOf[this.index.table.ids.rowOf(id)] = number));
  }

  /** Tells of the first offers of a column, once. */
  begin(column: number, take: Take): void {
    const { slots, taken } = this.posts[column].role;
    if (this.told[column] === 0) this.tell(column, slots - taken + maxSpareAtFirst, 0, take);
  }

  /** Tells of more offers of a column where others could be worth more than `minWorth`. */
  widen(column: number, minWorth: number, take: Take): void {
    if (this.floor[column] > minWorth) this.tell(column, this.told[column] * 2 + maxMore, minWorth, take);
  }

  private tell(column: number, count: number, minWorth: number, take: Take): void {
    const { index, now, told, floor } = this;
    const { task, role } = this.posts[column];
    if (signUp(task, now) || index.size === 0) {
      floor[column] = 0;
      return;
    }
    const best = new Best(count, { id: (row) => shuffled(row, column) }, minWorth);
    const search = new OfferSearch(index, task, role, best, now, {
      askedBefore: true,
      value: this.values.ofColumn(column),
      exceptPersons: { has: (personId) => this.barred(task, personId) },
    });
    search.layer = layerFor(index, role);
    bestFirst(search.layer.cells, search);
    for (let i = told[column]; i < best.size; i++) take(this.offerOf[best.rows[i]], best.worths[i]);
    told[column] = Math.max(told[column], best.size);
    floor[column] = best.size < count ? minWorth : best.least;
  }
}
