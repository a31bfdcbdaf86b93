import { column, resized } from './resized.ts';

/** A set of skill numbers for every row, as bits; as wide as the largest number needs. */
export class SkillBits {
  words = 2;
  bits = column(Int32Array, 32);

  set(row: number, skills: readonly number[]): void {
    const largest = skills.reduce((a, b) => Math.max(a, b), 0);
    if (largest >= this.words * 32) this.widen((largest >> 5) + 1);
    const from = row * this.words;
    if (from + this.words > this.bits.length)
      this.bits = resized(this.bits, Math.max(this.bits.length * 2, from + this.words));
    this.bits.fill(0, from, from + this.words);
    for (const skill of skills) this.bits[from + (skill >> 5)] |= 1 << (skill & 31);
  }

  has(row: number, skill: number): boolean {
    const word = skill >> 5;
    return word < this.words && (this.bits[row * this.words + word] & (1 << (skill & 31))) !== 0;
  }

  /** Every skill of a row, ascending. */
  each(row: number, take: (skill: number) => void): void {
    for (let word = 0; word < this.words; word++) {
      for (let left = this.bits[row * this.words + word]; left !== 0; left &= left - 1)
        take(word * 32 + 31 - Math.clz32(left & -left));
    }
  }

  /** Row `i` is now what was row `order[i]`. */
  reorder(order: Int32Array): void {
    const { bits, words } = this;
    this.bits = column(Int32Array, bits.length);
    for (let row = 0; row < order.length; row++)
      for (let word = 0; word < words; word++) this.bits[row * words + word] = bits[order[row] * words + word];
  }

  private widen(words: number): void {
    const rows = Math.floor(this.bits.length / this.words);
    const wide = column(Int32Array, rows * words);
    for (let row = 0; row < rows; row++)
      for (let word = 0; word < this.words; word++) wide[row * words + word] = this.bits[row * this.words + word];
    this.bits = wide;
    this.words = words;
  }
}

/**
 * A coarse set in 32 bits: skill numbers folded into 31, and bit 31 for "asks for no skill". May say yes where the
 * truth is no.
 */
export const skillBit = (skill: number): number => 1 << (skill < 0 ? 31 : skill % 31);
