const pairsPerChunk = 2 ** 20;
/** 300 MB. */
export const maxPairsKept = 24 * pairsPerChunk;
const notKeptCode = -1;

interface Chunk {
  column: Int32Array;
  worth: Float64Array;
}

/** The columns that the rules allow to each offer, and their worths, for as many offers as there is room for. */
export class AllowedPairs {
  private readonly chunks: Chunk[] = [];
  /** The first pair of an offer, counted through all chunks; −1: not kept. */
  private readonly start: Float64Array;
  private readonly count: Int32Array;
  /** Places taken in the last chunk. */
  private filled = pairsPerChunk;
  private begun = 0;
  private fits: boolean;

  private readonly maxChunks: number;

  constructor(offers: number, maxPairs: number) {
    this.maxChunks = Math.ceil(maxPairs / pairsPerChunk);
    this.fits = this.maxChunks > 0;
    this.start = new Float64Array(offers).fill(notKeptCode);
    this.count = new Int32Array(offers);
  }

  get hasRoom(): boolean {
    return this.fits;
  }

  has(offer: number): boolean {
    return this.start[offer] !== notKeptCode;
  }

  /** The pairs that are added from now on are of the offer that `keep` names. */
  begin(): void {
    this.begun = this.filled;
  }

  add(column: number, worth: number): void {
    if (this.filled === pairsPerChunk) this.open();
    if (!this.fits) return;
    const chunk = this.chunks[this.chunks.length - 1];
    chunk.column[this.filled] = column;
    chunk.worth[this.filled++] = worth;
  }

  /** False where there was no room for all of the pairs. */
  keep(offer: number): boolean {
    if (!this.fits) return false;
    this.count[offer] = this.filled - this.begun;
    this.start[offer] = Math.max(0, this.chunks.length - 1) * pairsPerChunk + this.begun;
    return true;
  }

  each(offer: number, take: (column: number, worth: number) => void): void {
    if (this.count[offer] === 0) return;
    const from = this.start[offer] % pairsPerChunk;
    const { column, worth } = this.chunks[Math.floor(this.start[offer] / pairsPerChunk)];
    for (let at = from, end = from + this.count[offer]; at < end; at++) take(column[at], worth[at]);
  }

  /** A fresh chunk, with the pairs of the offer under way at its start: those of one offer lie in one chunk. */
  private open(): void {
    const last = this.chunks.at(-1);
    const moved = last ? pairsPerChunk - this.begun : 0;
    if (this.chunks.length === this.maxChunks || moved === pairsPerChunk) {
      this.fits = false;
      return;
    }
    const fresh = { column: new Int32Array(pairsPerChunk), worth: new Float64Array(pairsPerChunk) };
    if (last) {
      fresh.column.set(last.column.subarray(this.begun));
      fresh.worth.set(last.worth.subarray(this.begun));
    }
    this.chunks.push(fresh);
    this.begun = 0;
    this.filled = moved;
  }
}
