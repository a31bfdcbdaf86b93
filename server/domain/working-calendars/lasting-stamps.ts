import { hourMs } from '../../../shared/durations.ts';

/** No roll-out lasts so long: by then servers that know later hours have gone, or have given this one's way to them. */
const longestRollOut = hourMs;

/**
 * Remembers of each stamp since when a job meets it at every run: those of longer than a roll-out last. One later than
 * what this server knows is another's until then, and nobody's afterwards, as where a year of holidays was taken back.
 */
export function createLastingStamps(): (now: Date) => (stamp: string) => boolean {
  let met = new Map<string, number>();
  return (now) => {
    const before = met;
    met = new Map();
    return (stamp) => {
      const since = before.get(stamp) ?? +now;
      met.set(stamp, since);
      return +now - since > longestRollOut;
    };
  };
}
