import { ref } from 'vue';

const minuteMs = 60_000;
/** An answer tells its time to the second, and has been under way for a while. */
const toleratedMs = 2_500;

/** By how much the service's clock is ahead of this computer's. */
let aheadMs = 0;
const minute = (): number => Math.floor((Date.now() + aheadMs) / minuteMs) * minuteMs;

/**
 * The minute that it is by the service's clock, in ms: deadlines and days count by it, whatever this computer believes,
 * and go on while a page is open. Whole minutes, so that the queries of a minute are one.
 */
export const now = ref(minute());
export const tick = (): void => {
  now.value = minute();
};

/** Takes the time of an answer's `Date` header. */
export function hearTime(date: string | null): void {
  const ahead = Date.parse(date ?? '') - Date.now();
  if (Number.isNaN(ahead)) return;
  aheadMs = Math.abs(ahead) > toleratedMs ? ahead : 0;
  tick();
}
