/** Small whole numbers for few, much repeated words: skills, categories. */
export class Interner {
  private readonly numbers = new Map<string, number>();

  get size(): number {
    return this.numbers.size;
  }

  /** The number of a word, a new one if need be. */
  add(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    this.numbers.set(word, this.numbers.size);
    return this.numbers.size - 1;
  }

  /** The number of a word, or −1. */
  find(word: string): number {
    return this.numbers.get(word) ?? -1;
  }
}
