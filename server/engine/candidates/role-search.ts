import { Best } from '../rank/best.ts';
import { bestFirst } from '../rank/best-first.ts';
import type { OfferIndex } from '../rank/offer-index.ts';
import { OfferSearch } from '../rank/offer-search.ts';
import { layerFor } from '../rank/rank-offers.ts';
import { signUp } from '../rules/capacity.ts';
import type { Barred } from './pair-options.ts';
import type { PairValues } from './pair-values.ts';
import type { Post } from './problem-frame.ts';
import type { Told } from './take-greedily.ts';

/** Offers of a column that are kept, at most: few columns have as many that are worth more than their price. */
export const maxListed = 512;

/** Whether an offer of that value is wanted, by its number. */
export type IsOfUse = (offer: number, value: number) => boolean;

/** Offers told in arrays of their own. */
export interface Listed extends Told {
  items: Int32Array;
  values: Float64Array;
}

const nobody: Listed = { items: new Int32Array(0), values: new Float64Array(0), rest: 0 };

/**
 * Orders rows otherwise for each column, and no two alike: of those who are worth the same to many roles, as all people
 * of a neighbourhood may be, each role is told of others. (A multiplication by an odd number is one to one mod 2³².)
 */
const shuffled = (row: number, column: number): number => Math.imul(row ^ Math.imul(column, oddFactor), otherOddFactor);
const oddFactor = 0x9e37_79b1;
const otherOddFactor = 0x85eb_ca6b;

/** All that searches read, in any thread; they change nothing of it. */
interface SearchTerms {
  index: OfferIndex;
  posts: readonly Post[];
  now: number;
  /** Row of the index → number of the offer. */
  offerOf: Int32Array;
  /** Absent where the worth of a pair is its value. */
  values?: PairValues;
  barred?: Barred;
}

/** Searches for the offers of most value to a role; what one finds depends on nothing but what it is asked. */
export class RoleSearch {
  private readonly terms: SearchTerms;
  private readonly longest: Best;
  private searched = 0;

  constructor(terms: SearchTerms) {
    this.terms = terms;
    this.longest = new Best(maxListed, { id: (row) => shuffled(row, this.searched) });
  }

  /**
   * So many offers of most value to a column among those worth so much or more, of use, and not closed (by row of the
   * index).
   */
  best(column: number, count: number, minWorth: number, isOfUse?: IsOfUse, closed?: Uint8Array): Listed {
    const { index, posts, now, offerOf, values, barred } = this.terms;
    const { task, role } = posts[column];
    if (signUp(task, now) || offerOf.length === 0) return nobody;
    this.searched = column;
    const best = count === maxListed ? this.longest : new Best(count, { id: (row) => shuffled(row, column) });
    best.begin(minWorth);
    const search = new OfferSearch(index, task, role, best, now, {
      askedBefore: true,
      value: values?.ofColumn(column),
      closed,
      ...(barred && { exceptPersons: { has: (personId) => barred(task, personId) } }),
      ...(isOfUse && { isOfUse: (row, value) => isOfUse(offerOf[row], value) }),
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

/** The first of a list that are worth so much, at most so many. */
export function prefixOf({ items, values, rest }: Listed, count: number, minWorth: number): Listed {
  let size = Math.min(count, items.length);
  while (size > 0 && values[size - 1] < minWorth) size--;
  return {
    items: items.subarray(0, size),
    values: values.subarray(0, size),
    rest: size < count ? Math.max(minWorth, rest) : values[count - 1],
  };
}

/** The first of a list that are of use and worth so much, at most so many. */
export function firstOf(list: Told, count: number, minWorth: number, isOfUse: IsOfUse): Told {
  const items: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < list.items.length && list.values[i] >= minWorth && items.length < count; i++) {
    if (!isOfUse(list.items[i], list.values[i])) continue;
    items.push(list.items[i]);
    values.push(list.values[i]);
  }
  return { items, values, rest: items.length < count ? Math.max(minWorth, list.rest) : values[count - 1] };
}
