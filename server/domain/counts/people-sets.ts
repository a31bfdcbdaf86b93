/** Sets of people, by their rows: a bit each, in stretches of 32. */
export class PeopleSets {
  /** Of a set; the bits of the next set come after them. */
  readonly words: number;
  readonly bits: Int32Array;

  constructor(people: number, sets: number) {
    this.words = (people + 31) >>> 5;
    this.bits = new Int32Array(this.words * sets);
  }

  /** One set: of the people whose number passes. */
  static of(numbers: Int32Array, passes: (number: number) => boolean): PeopleSets {
    const made = new PeopleSets(numbers.length, 1);
    for (let who = 0; who < numbers.length; who++) if (passes(numbers[who])) made.bits[who >>> 5] |= 1 << (who & 31);
    return made;
  }

  /** How many are in a set, or with `null` in any; with `among`, of those in its only set. */
  size(set: number | null, among?: PeopleSets): number {
    let size = 0;
    for (let word = 0; word < this.words; word++) {
      const found = set === null ? this.#inAny(word) : this.bits[set * this.words + word];
      size += ones(among ? found & among.bits[word] : found);
    }
    return size;
  }

  #inAny(word: number): number {
    let found = 0;
    for (let at = word; at < this.bits.length; at += this.words) found |= this.bits[at];
    return found;
  }
}

/** The ones of 32 bits: sums of neighbours, in halves that double. */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
