import { MessageChannel, receiveMessageOnPort, type MessagePort, type Worker } from 'node:worker_threads';
import { startWorker } from '../../../platform/process/start-worker.ts';
import type { OfferIndex } from '../../rank/offer-index.ts';
import { portableIndex } from '../../rank/portable-index.ts';
import { column } from '../../tables/resized.ts';
import type { Post } from '../problem-frame.ts';
import { maxListed, type Listed } from '../role-search.ts';
import type { Beginning, ListOrder, MadeList, Ready } from './messages.ts';

/** Lists of columns that are made before they are asked for. */
export interface Ahead {
  /** Nothing is made before; the index does not change any more. */
  begin(index: OfferIndex, offerOf: Int32Array): void;
  /**
   * Lists to make from now on, those of the first columns first: of so many offers at most, none worth less than so
   * much. Lists that were ordered before and are not made are left.
   */
  order(columns: Int32Array, counts: Int32Array, minWorths: Float64Array): void;
  /** Whether a column's list goes down to such a worth, or is as long as any. */
  reaches(column: number, minWorth: number): boolean;
  /** The list of a column that was made last; the caller looks for what it lacks, and nobody makes it any more. */
  of(column: number): Listed | undefined;
}

/**
 * Lists of roles that another thread makes before they are asked for. A search finds the same in either thread, so
 * that a plan does not depend on who made which list: what is not made yet, its caller searches for.
 */
export class ListsAhead implements Ahead {
  private readonly port: MessagePort;
  private readonly worker: Worker;
  private readonly claims: Int32Array;
  private readonly current: Int32Array;
  private readonly made: (Listed | undefined)[];
  private readonly maxHeld: number;
  private held = 0;
  private failure: Error | undefined;

  /** The thread starts at once, and is ready when the index is. At most so many offers of lists are kept. */
  constructor(posts: readonly Post[], now: number, maxHeld: number) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.maxHeld = maxHeld;
    this.claims = column(Int32Array, posts.length);
    this.current = column(Int32Array, 1);
    this.made = new Array<Listed | undefined>(posts.length);
    const { claims, current } = this;
    const beginning: Beginning = { port: port2, posts, now, claims, current };
    this.worker = startWorker(new URL('./list-worker', import.meta.url), beginning, [port2]);
    this.worker.on('error', (error: Error) => (this.failure = error));
  }

  begin(index: OfferIndex, offerOf: Int32Array): void {
    this.port.postMessage({ kind: 'ready', index: portableIndex(index), offerOf } satisfies Ready);
  }

  order(columns: Int32Array, counts: Int32Array, minWorths: Float64Array): void {
    const number = Atomics.add(this.current, 0, 1) + 1;
    const maxOffers = this.maxHeld - this.held;
    this.port.postMessage({ kind: 'order', number, columns, counts, minWorths, maxOffers } satisfies ListOrder);
  }

  reaches(column: number, minWorth: number): boolean {
    const made = this.made[column];
    return made !== undefined && (made.rest <= minWorth || made.items.length === maxListed);
  }

  of(column: number): Listed | undefined {
    for (let got = receiveMessageOnPort(this.port); got; got = receiveMessageOnPort(this.port))
      for (const { column: at, ...list } of got.message as MadeList[]) {
        this.held += list.items.length - (this.made[at]?.items.length ?? 0);
        this.made[at] = list;
      }
    Atomics.store(this.claims, column, Atomics.load(this.current, 0));
    return this.made[column];
  }

  /** Ends the thread; answers the error that it failed with, since when its caller has searched for every list. */
  async close(): Promise<Error | undefined> {
    Atomics.add(this.current, 0, 1);
    this.port.close();
    await this.worker.terminate();
    return this.failure;
  }
}
