/** Calls back with each column that one offer may have, and its worth. */
export type EachPair = (offer: number, take: (column: number, worth: number) => void) => void;

/** The columns that all people of a group may have; its arrays are used again from group to group. */
export class CommonPairs {
  /** By column: how many of the people so far may have it, and the worths of theirs together. */
  private readonly count: Int32Array;
  private readonly sum: Float64Array;
  /** Of the person under way: the best of their offers. */
  private readonly own: Float64Array;
  /** Free places of each column. */
  private readonly slots: Int32Array;

  constructor(slots: Int32Array) {
    this.slots = slots;
    this.count = new Int32Array(slots.length);
    this.sum = new Float64Array(slots.length);
    this.own = new Float64Array(slots.length);
  }

  /**
   * Takes each column that has places for all and that all may have, by the best of each one's offers; its worth is the
   * mean of theirs.
   */
  each(
    people: readonly (readonly number[])[],
    eachPair: EachPair,
    take: (column: number, worth: number) => void,
  ): void {
    const { count, sum, own, slots } = this;
    let common: number[] = [];
    const seen: number[] = [];
    people.forEach((offers, before) => {
      const found: number[] = [];
      for (const offer of offers)
        eachPair(offer, (column, worth) => {
          if (!(worth > 0) || count[column] !== before || slots[column] < people.length) return;
          if (own[column] === 0) found.push(column);
          own[column] = Math.max(own[column], worth);
        });
      for (const column of found) {
        if (before === 0) seen.push(column);
        count[column]++;
        sum[column] += own[column];
        own[column] = 0;
      }
      common = found;
    });
    for (const column of common) take(column, sum[column] / people.length);
    for (const column of seen) count[column] = sum[column] = 0;
  }
}
