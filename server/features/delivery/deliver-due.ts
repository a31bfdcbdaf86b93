import type { Reach } from '../../domain/people/reach.ts';
import { fixedOffset } from '../../platform/time/city-time.ts';
import type { SubscribeMessage } from '../../platform/wechat/subscribe-message.ts';
import type { Template } from '../../platform/wechat/templates.ts';
import {
  dueMessages,
  giveUpSending,
  noteWaiting,
  type Delivery,
  type MessageDoc,
} from '../../domain/messages/delivery.ts';
import { compose } from './compose.ts';
import { noteOutcome } from './note.ts';
import type { DeliveryParts } from './parts.ts';
import { planFor, type Plan } from './plan.ts';
import { recipientsOf } from './recipients.ts';
import { takeForSending } from './take.ts';

const batchSize = 200;
/** Requests to WeChat under way at once. */
const maxUnderWay = 8;
/** A run ends after so many, some seconds' work, so that a server that stops need not wait long; the next goes on. */
const maxSent = 300;

/**
 * Delivers the messages that are due: sends it where the person has a consent left, keeps it for later in their quiet
 * hours, leaves it to the inbox otherwise. A catch-up query: run late, twice, on two servers or killed in the middle,
 * each message is sent at most once and none is stuck.
 */
export async function deliverDue(parts: DeliveryParts): Promise<void> {
  // Never twice is worth more than once for certain, since the inbox has it anyway.
  const lapsed = await giveUpSending(parts.db, parts.clock.now());
  if (lapsed > 0) parts.log.warn({ lapsed }, 'messages whose sending was broken off are dead letters now');
  for (let sent = 0; sent < maxSent;) {
    const now = parts.clock.now();
    const due = await dueMessages(parts.db, now, batchSize);
    if (due.length === 0) return;
    sent += await deliver(parts, due, now);
  }
}

/** @returns how many were for sending */
async function deliver(parts: DeliveryParts, due: readonly MessageDoc[], now: Date): Promise<number> {
  const recipientOf = await recipientsOf(parts.db, due);
  const planned = due.map((message) => ({
    message,
    plan: planFor(message, recipientOf(message), parts.templates, now, fixedOffset(parts.zone)!),
  }));
  const notes = planned.flatMap(({ message, plan }) => (plan.kind === 'send' ? [] : [noteOf(message, plan, now)]));
  await noteWaiting(parts.db, notes);
  // All take from one iterator, so that none waits for another's slow answer.
  const toSend = planned[Symbol.iterator]();
  const workers = Array.from({ length: maxUnderWay }, async () => {
    for (const { message, plan } of toSend) if (plan.kind === 'send') await send(parts, message, plan);
  });
  const failed = (await Promise.allSettled(workers)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return due.length - notes.length;
}

function noteOf(
  message: MessageDoc,
  plan: Exclude<Plan, { kind: 'send' }> | { kind: 'dead'; why: string },
  now: Date,
): { message: MessageDoc; delivery: Delivery } {
  const { attempts } = message.delivery;
  const delivery: Delivery =
    plan.kind === 'later'
      ? { state: 'waiting', attempts, nextAt: plan.at }
      : { state: plan.kind, attempts, nextAt: now, error: plan.why };
  return { message, delivery };
}

async function send(
  parts: DeliveryParts,
  message: MessageDoc,
  { template, reach }: Extract<Plan, { kind: 'send' }>,
): Promise<void> {
  const composed = composedOrUndefined(parts, message, reach, template);
  if (!composed)
    return noteWaiting(parts.db, [noteOf(message, { kind: 'dead', why: 'cannot be written' }, parts.clock.now())]);
  const taken = await takeForSending(parts, message, template.id);
  if (!taken) return;
  const outcome = await parts.messenger.send(composed);
  if (outcome.kind === 'rejected' || outcome.kind === 'unknown')
    parts.log.warn(
      { kind: message.kind, error: outcome.error },
      'a message could not be sent; it is a dead letter now',
    );
  await noteOutcome(parts, message, template.id, taken, outcome);
}

/** One message whose facts cannot be put into words must not stop all that come after it. */
function composedOrUndefined(
  { log, zone }: DeliveryParts,
  message: MessageDoc,
  reach: Reach,
  template: Template,
): SubscribeMessage | undefined {
  try {
    return compose(message, reach, template, zone);
  } catch (error) {
    log.error({ err: error, kind: message.kind }, 'a message cannot be written; it is a dead letter now');
    return undefined;
  }
}
