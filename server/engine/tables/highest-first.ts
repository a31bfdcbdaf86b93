/** Numbers by their rank, the highest first: a binary heap in two typed arrays, used again from search to search. */
export class HighestFirst {
  size = 0;
  private ranks = new Float64Array(256);
  private items = new Int32Array(256);

  clear(): void {
    this.size = 0;
  }

  /** The highest rank there is. */
  get top(): number {
    return this.ranks[0];
  }

  push(item: number, rank: number): void {
    if (this.size === this.items.length) this.widen();
    let at = this.size++;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (this.ranks[up] >= rank) break;
      this.ranks[at] = this.ranks[up];
      this.items[at] = this.items[up];
      at = up;
    }
    this.ranks[at] = rank;
    this.items[at] = item;
  }

  /** Takes out the one with the highest rank. */
  pop(): number {
    const ranks = this.ranks;
    const items = this.items;
    const result = items[0];
    const last = --this.size;
    const rank = ranks[last];
    let at = 0;
    for (;;) {
      let down = at * 2 + 1;
      if (down >= last) break;
      if (down + 1 < last && ranks[down + 1] > ranks[down]) down++;
      if (ranks[down] <= rank) break;
      ranks[at] = ranks[down];
      items[at] = items[down];
      at = down;
    }
    ranks[at] = rank;
    items[at] = items[last];
    return result;
  }

  private widen(): void {
    const ranks = new Float64Array(this.size * 2);
    const items = new Int32Array(this.size * 2);
    ranks.set(this.ranks);
    items.set(this.items);
    this.ranks = ranks;
    this.items = items;
  }
}
