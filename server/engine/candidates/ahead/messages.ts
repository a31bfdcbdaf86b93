import type { MessagePort } from 'node:worker_threads';
import type { PortableIndex } from '../../rank/portable-index.ts';
import type { Post } from '../problem-frame.ts';
import type { Listed } from '../role-search.ts';

/** All that the other thread is started with; it reads this while the index is made. */
export interface Beginning {
  port: MessagePort;
  posts: readonly Post[];
  now: number;
  /** By column: the last order for which either thread has begun it. Shared. */
  claims: Int32Array;
  /** One number: the order that is at hand. Shared. */
  current: Int32Array;
}

/** The index to search, and the numbers of its offers. */
export interface Ready {
  kind: 'ready';
  index: PortableIndex;
  offerOf: Int32Array;
}

/** Lists to look for, in the order of the columns. */
export interface ListOrder {
  kind: 'order';
  number: number;
  columns: Int32Array;
  /** How many offers each list has at most, and what none of them is worth less than. */
  counts: Int32Array;
  minWorths: Float64Array;
  /** In all lists together, at most and one list more. */
  maxOffers: number;
}

export interface MadeList extends Listed {
  column: number;
}
