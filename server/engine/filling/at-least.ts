/** Counts less likely than this are let go of: there is no telling them from none. */
const minCountedShare = 1e-18;

/**
 * The chance that at least `count` of independent events happen (the upper tail of the Poisson-binomial distribution),
 * added one after the other: all counts from `count` on are kept as one.
 */
export class AtLeast {
  private readonly count: number;
  private readonly byCount: Float64Array;
  /** The counts that are likely enough, of those below `count`. */
  private low = 0;
  private high = 0;

  constructor(count: number) {
    this.count = count;
    this.byCount = new Float64Array(count + 1);
    this.byCount[0] = 1;
  }

  add(chance: number): this {
    const { byCount, count } = this;
    byCount[count] += byCount[count - 1] * chance;
    if (this.high < count - 1 && byCount[this.high] > minCountedShare) this.high++;
    for (let have = this.high; have > this.low; have--)
      byCount[have] = byCount[have] * (1 - chance) + byCount[have - 1] * chance;
    byCount[this.low] *= 1 - chance;
    while (this.low < this.high && byCount[this.low] < minCountedShare) byCount[this.low++] = 0;
    return this;
  }

  /** [0, 1] */
  get chance(): number {
    return this.byCount[this.count];
  }
}

/** The chance that at least `count` of these happen; 1 where none is wanted. */
export function chanceOfAtLeast(count: number, chances: Iterable<number>): number {
  if (count <= 0) return 1;
  const sum = new AtLeast(count);
  for (const chance of chances) sum.add(chance);
  return sum.chance;
}
