import type { Market } from './market.ts';

/**
 * Deferred acceptance (Gale & Shapley 1962) with several places on both sides: each branch asks down its list while it
 * has room; a community keeps the best that asked. The end does not depend on the order of asking, so that it may go on
 * after a place is taken away, or given to a branch.
 */
export class Acceptance {
  private readonly market: Market;
  /** By edge: what its community goes by, the smaller the better; equal for no two edges of a community. */
  private readonly key: Float64Array;
  private readonly next: Int32Array;
  private readonly room: Int32Array;
  private readonly places: Int32Array;
  /** By community: edges, the best first. */
  private readonly kept: number[][];
  private readonly isKept: Uint8Array;
  private readonly waiting: number[];

  private constructor(state: AcceptanceState) {
    this.market = state.market;
    this.key = state.key;
    this.next = state.next;
    this.room = state.room;
    this.places = state.places;
    this.kept = state.kept;
    this.isKept = state.isKept;
    this.waiting = state.waiting;
  }

  /** Before the first question. `places` by community. */
  static before(market: Market, key: Float64Array, places: Int32Array = market.communityMost): Acceptance {
    return new Acceptance({
      market,
      key,
      next: market.start.slice(0, -1),
      room: market.branchMost.slice(),
      places: places.slice(),
      kept: market.communityIds.map(() => []),
      isKept: new Uint8Array(market.community.length),
      waiting: [...market.branchIds.keys()],
    });
  }

  copy(): Acceptance {
    return new Acceptance({
      market: this.market,
      key: this.key,
      next: this.next.slice(),
      room: this.room.slice(),
      places: this.places.slice(),
      kept: this.kept.map((edges) => edges.slice()),
      isKept: this.isKept.slice(),
      waiting: this.waiting.slice(),
    });
  }

  /** Lets everybody who has room ask on. */
  settle(): void {
    const { start } = this.market;
    for (let b = this.waiting.pop(); b !== undefined; b = this.waiting.pop()) {
      while (this.room[b] > 0 && this.next[b] < start[b + 1]) {
        const edge = this.next[b]++;
        if (this.isKept[edge] === 0) this.ask(edge);
      }
    }
  }

  /** Edges that are kept by a community, the best first. */
  keptBy(community: number): readonly number[] {
    return this.kept[community];
  }

  keeps(edge: number): boolean {
    return this.isKept[edge] === 1;
  }

  /** Partners that a branch still has room for. */
  roomOf(branch: number): number {
    return this.room[branch];
  }

  hasAskedAll(branch: number): boolean {
    return this.next[branch] === this.market.start[branch + 1];
  }

  /** Puts a branch back to the head of its list; its keys may have become smaller since. */
  askAgain(branch: number): void {
    this.next[branch] = this.market.start[branch];
    this.waiting.push(branch);
    for (let edge = this.market.start[branch]; edge < this.market.start[branch + 1]; edge++)
      if (this.isKept[edge] === 1) this.kept[this.market.community[edge]].sort((x, y) => this.key[x] - this.key[y]);
  }

  giveRoom(branch: number): void {
    this.room[branch]++;
    this.waiting.push(branch);
  }

  /** Takes one place away from a community. */
  takePlace(community: number): void {
    this.places[community]--;
    if (this.kept[community].length > this.places[community]) this.giveUpWorst(community);
  }

  private ask(edge: number): void {
    const community = this.market.community[edge];
    const kept = this.kept[community];
    if (kept.length === this.places[community]) {
      if (kept.length === 0 || this.key[kept[kept.length - 1]] < this.key[edge]) return;
      this.giveUpWorst(community);
    }
    kept.splice(this.placeOf(kept, this.key[edge]), 0, edge);
    this.isKept[edge] = 1;
    this.room[this.market.branch[edge]]--;
  }

  private giveUpWorst(community: number): void {
    const edge = this.kept[community].pop()!;
    this.isKept[edge] = 0;
    this.giveRoom(this.market.branch[edge]);
  }

  private placeOf(kept: readonly number[], key: number): number {
    let low = 0;
    for (let high = kept.length; low < high;) {
      const middle = (low + high) >>> 1;
      if (this.key[kept[middle]] < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

interface AcceptanceState {
  market: Market;
  key: Float64Array;
  next: Int32Array;
  room: Int32Array;
  places: Int32Array;
  kept: number[][];
  isKept: Uint8Array;
  waiting: number[];
}
