import { hourMs } from '../../../shared/durations.ts';
import type { Reach } from '../../domain/people/reach.ts';
import type { Template, Templates } from '../../platform/wechat/templates.ts';
import type { MessageDoc } from '../../domain/messages/model.ts';
import { kindsOfMessages, type KindOfMessage } from '../../domain/messages/kinds.ts';
import { heardFrom } from '../../domain/messages/quiet-hours.ts';
import type { MessageSettings } from '../../domain/messages/settings.ts';

/** The reader of a message, as delivery needs to know them. */
export interface Recipient {
  /** Undefined where the account is closed. */
  reach: Reach | undefined;
  settings: MessageSettings;
  consentsLeft: (templateId: string) => number;
  /** Whether what the message tells of still holds. */
  holds: boolean;
}

/** The next step of a message that is due. */
export type Plan =
  { kind: 'send'; template: Template; reach: Reach } | { kind: 'later'; at: Date } | { kind: 'inboxOnly'; why: string };

export function planFor(
  message: MessageDoc,
  { reach, settings, consentsLeft, holds }: Recipient,
  templates: Templates,
  now: Date,
  utcOffset: number,
): Plan {
  const inboxOnly = (why: string): Plan => ({ kind: 'inboxOnly', why });
  if (!reach) return inboxOnly('account closed');
  const template = templates[message.kind];
  if (!template) return inboxOnly('no template');
  if (!settings.wechat) return inboxOnly('not wanted');
  if (!holds || now >= uselessFrom(message)) return inboxOnly('too late');
  if (consentsLeft(template.id) === 0) return inboxOnly('no consent');
  const at = mayBeSentAt(message, settings, now, utcOffset);
  return at > now ? { kind: 'later', at } : { kind: 'send', template, reach };
}

/** When a message may be sent: now, or when the person's quiet hours end or it becomes urgent. */
function mayBeSentAt({ kind, values }: MessageDoc, settings: MessageSettings, now: Date, utcOffset: number): Date {
  const { urgentHours } = kindsOfMessages[kind];
  const start = typeof values.start === 'string' ? Date.parse(values.start) : Number.NEGATIVE_INFINITY;
  return new Date(heardFrom({ ...settings, utcOffset }, { start, urgentHours }, +now));
}

/** From when on a message helps nobody any more, by what its kind declares. */
function uselessFrom({ kind, values, at }: MessageDoc): Date {
  const { hours, from }: KindOfMessage['useless'] = kindsOfMessages[kind].useless;
  const own = from && (values[from] ?? values.start);
  return new Date(Math.min(+at + hours * hourMs, typeof own === 'string' ? Date.parse(own) : Number.POSITIVE_INFINITY));
}
