/**
 * The chance that at least `count` of independent events happen (the upper tail of the Poisson-binomial distribution),
 * added one after the other: all counts from `count` on are kept as one.
 */
export class AtLeast {
  private readonly count: number;
  private readonly byCount: Float64Array;

  constructor(count: number) {
    this.count = count;
    this.byCount = new Float64Array(count + 1);
    this.byCount[0] = 1;
  }

  add(chance: number): this {
    const { byCount, count } = this;
    byCount[count] += byCount[count - 1] * chance;
    for (let have = count - 1; have > 0; have--)
      byCount[have] = byCount[have] * (1 - chance) + byCount[have - 1] * chance;
    byCount[0] *= 1 - chance;
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
