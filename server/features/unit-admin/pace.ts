/** Of the time that a piece of work took. */
const restShare = 2;
/** A change that meets a piece of work waits for about so long. */
const wantedMs = 8;
const size = { least: 4, first: 16, most: 64 } as const;

/** The pace of work in pieces beside which others are to go on as if there were none. */
export interface Pace {
  /** How much to take at once. */
  readonly size: number;
  /**
   * Notes what the last piece took.
   *
   * @returns how long to rest, in milliseconds
   */
  took(ms: number): number;
}

/**
 * A piece is as large as what is done in `wantedMs`. Where the database has much to do (claims, a checkpoint), pieces
 * take longer: they become smaller and the rests longer. It grows at most twofold at a time, and shrinks at once.
 */
export function createPace(): Pace {
  let now: number = size.first;
  return {
    get size() {
      return now;
    },
    took(ms) {
      const fits = Math.floor((now * wantedMs) / Math.max(ms, 0.1));
      now = Math.min(size.most, 2 * now, Math.max(size.least, fits));
      return restShare * ms;
    },
  };
}
