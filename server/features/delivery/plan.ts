import { weekMs } from '../../../shared/durations.ts';
import type { Reach } from '../../domain/people/reach.ts';
import type { Template, Templates } from '../../platform/wechat/templates.ts';
import type { MessageDoc } from '../../domain/messages/model.ts';
import { mayBeSentAt } from './quiet-hours.ts';
import type { MessageSettings } from '../../domain/messages/settings.ts';

/** Whom a message is for, as delivery needs to know them. */
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
  zone: string,
): Plan {
  const inboxOnly = (why: string): Plan => ({ kind: 'inboxOnly', why });
  if (!reach) return inboxOnly('account closed');
  const template = templates[message.kind];
  if (!template) return inboxOnly('no template');
  if (!settings.wechat) return inboxOnly('not wanted');
  if (!holds || now >= uselessFrom(message)) return inboxOnly('too late');
  if (consentsLeft(template.id) === 0) return inboxOnly('no consent');
  const at = mayBeSentAt(message, settings, now, zone);
  return at > now ? { kind: 'later', at } : { kind: 'send', template, reach };
}

/** From when on a message helps nobody any more: a reminder after the start, a question after its time to answer. */
function uselessFrom({ kind, values, at }: MessageDoc): Date {
  const ends =
    kind === 'reminderDay' || kind === 'reminderSoon'
      ? values.start
      : kind === 'invitation' || kind === 'placeOffered'
        ? (values.until ?? values.start)
        : undefined;
  return typeof ends === 'string' ? new Date(ends) : new Date(+at + weekMs);
}
