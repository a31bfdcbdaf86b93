import { DateTime } from 'luxon';
import { hourMs } from '../../../shared/durations.ts';
import type { MessageKind } from '../../../shared/words.ts';
import type { MessageDoc } from '../../domain/messages/model.ts';
import type { MessageSettings } from '../../domain/messages/settings.ts';

/** The end of the quiet hours that an instant lies in; null outside of them. */
function quietUntil(
  { quietFrom, quietTo }: Pick<MessageSettings, 'quietFrom' | 'quietTo'>,
  now: Date,
  zone: string,
): Date | null {
  const local = DateTime.fromJSDate(now, { zone });
  const time = local.toFormat('HH:mm');
  const isQuiet = quietFrom <= quietTo ? quietFrom <= time && time < quietTo : quietFrom <= time || time < quietTo;
  if (!isQuiet) return null;
  const [hour, minute] = quietTo.split(':').map(Number);
  const today = local.set({ hour, minute, second: 0, millisecond: 0 });
  return (today > local ? today : today.plus({ days: 1 })).toJSDate();
}

/** Messages that save somebody a way for nothing, or are stale by the morning. */
const urgentKinds: ReadonlySet<MessageKind> = new Set([
  'taskCancelled',
  'taskChanged',
  'removed',
  'reminderSoon',
  'placeOffered',
]);
const urgentMs = 3 * hourMs;

/**
 * When a message may be sent: now, or when the person's quiet hours end. An urgent message goes at any hour once the
 * task starts within three hours: somebody who sets out at five would rather be woken than stand there alone.
 */
export function mayBeSentAt(
  { kind, values }: Pick<MessageDoc, 'kind' | 'values'>,
  settings: MessageSettings,
  now: Date,
  zone: string,
): Date {
  const until = quietUntil(settings, now, zone);
  if (!until) return now;
  const start = typeof values.start === 'string' && urgentKinds.has(kind) ? Date.parse(values.start) : Number.NaN;
  const urgentFrom = start > +now ? start - urgentMs : Number.POSITIVE_INFINITY;
  return new Date(Math.max(+now, Math.min(+until, urgentFrom)));
}
