/** How long people wait for their answers while something goes wrong, and how long they may (H26). */

/** One request that took its time. */
export interface Wait {
  what: string;
  ms: number;
  /** For how many of them its server was stopped, which is not the service's doing. */
  stoppedMs?: number;
}

/** The most that any fault may cost one request, above what requests cost on this machine anyway, in ms. */
const maxCostMs = 12_000;

/** How long a request waited for what was running, in ms. */
export const waitedMs = ({ ms, stoppedMs = 0 }: Wait): number => ms - stoppedMs;

/**
 * One sentence for every request that waited longer than it may.
 * @param usualMs the longest wait while nothing was wrong, in ms
 */
export const tooLong = (waits: readonly Wait[], usualMs: number): string[] =>
  waits
    .filter((wait) => waitedMs(wait) >= maxCostMs + usualMs)
    .map((wait) => `${wait.what}: waited ${Math.round(waitedMs(wait))} ms, usually ${Math.round(usualMs)} at most`);
