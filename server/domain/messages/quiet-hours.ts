import { dayMs, hourMs, minuteMs } from '../../../shared/durations.ts';
import type { MessageSettings } from './settings.ts';

/** A person's quiet hours in a city that is `utcOffset` minutes ahead of UTC. */
export interface Nights extends Pick<MessageSettings, 'quietFrom' | 'quietTo'> {
  utcOffset: number;
}

/** When a message becomes urgent and may be sent at any hour. */
export interface Urgency {
  /** The start of its task, in ms. */
  start: number;
  urgentHours: number;
}

const msOf = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours * 60 + minutes) * minuteMs;
};
const modulo = (value: number, by: number): number => ((value % by) + by) % by;

/** The quiet or waking stretch that an instant lies in, and when it ends. */
function stretchAt({ quietFrom, quietTo, utcOffset }: Nights, at: number): { quiet: boolean; ends: number } {
  const length = modulo(msOf(quietTo) - msOf(quietFrom), dayMs);
  if (length === 0) return { quiet: false, ends: Number.POSITIVE_INFINITY };
  const since = modulo(at + utcOffset * minuteMs - msOf(quietFrom), dayMs);
  return since < length ? { quiet: true, ends: at + length - since } : { quiet: false, ends: at + dayMs - since };
}

const urgentFrom = ({ start, urgentHours }: Urgency): number =>
  urgentHours > 0 ? start - urgentHours * hourMs : Number.POSITIVE_INFINITY;

/**
 * When a message may be heard: now, or when the person's quiet hours end, or when it becomes urgent. A start that lies
 * behind makes nothing urgent any more, except what is urgent without one.
 */
export function heardFrom(nights: Nights, urgency: Urgency, now: number): number {
  const { quiet, ends } = stretchAt(nights, now);
  if (!quiet || urgency.urgentHours === Number.POSITIVE_INFINITY) return now;
  return now < urgency.start ? Math.max(now, Math.min(ends, urgentFrom(urgency))) : ends;
}

/** The instant until which a message may have been heard for `length` ms in all, from `from` on. */
export function heardFor(nights: Nights, urgency: Urgency, from: number, length: number): number {
  const urgent = urgentFrom(urgency);
  let left = length;
  let at = from;
  while (at < urgent) {
    const { quiet, ends } = stretchAt(nights, at);
    const to = Math.min(ends, urgent);
    if (!quiet && at + left <= to) return at + left;
    if (!quiet) left -= to - at;
    at = to;
  }
  return at + left;
}

/** For how long, in ms, something may be heard between two instants. */
export function awakeBetween(nights: Nights, from: number, to: number): number {
  let awake = 0;
  for (let at = from; at < to;) {
    const { quiet, ends } = stretchAt(nights, at);
    const next = Math.min(ends, to);
    if (!quiet) awake += next - at;
    at = next;
  }
  return awake;
}
