import type { ClientSession, Filter } from 'mongodb';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { SendOutcome } from '../../platform/wechat/subscribe-message.ts';
import { emptyConsents, giveBackConsent } from './consents.ts';
import { messages, type Delivery, type MessageDoc } from '../../domain/messages/model.ts';
import { maxAttempts, waitAfter } from './backoff.ts';
import type { DeliveryParts } from './parts.ts';
import type { Taken } from './take.ts';

/** Whoever was sending has died or lost the database: whether WeChat delivered it nobody knows. */
const uncertain = 'uncertain';

/** Notes what came of sending, and settles the consent, if the message is still this sender's. */
export async function noteOutcome(
  { client, db, clock }: DeliveryParts,
  message: MessageDoc,
  templateId: string,
  taken: Taken,
  outcome: SendOutcome,
): Promise<void> {
  await inTransaction(client, async (session) => {
    const now = clock.now();
    const { modifiedCount } = await messages
      .in(db)
      .updateOne(
        ours(taken, outcome),
        { $set: { delivery: deliveryAfter(outcome, taken.attempts, now) } },
        { session },
      );
    if (modifiedCount === 1) await settleConsent(outcome, { db, session, now }, message, templateId);
  });
}

/** What was given up while its sender slept is still known to be sent, when it was. */
const ours = ({ _id, attempts, until }: Taken, outcome: SendOutcome): Filter<MessageDoc> => {
  const sending = { 'delivery.state': 'sending', 'delivery.nextAt': until } as Filter<MessageDoc>;
  const givenUp = { 'delivery.state': 'dead', 'delivery.error': uncertain } as Filter<MessageDoc>;
  return { _id, 'delivery.attempts': attempts, $or: outcome.kind === 'sent' ? [sending, givenUp] : [sending] };
};

function deliveryAfter(outcome: SendOutcome, attempts: number, now: Date): Delivery {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', attempts, nextAt: now };
    case 'refused':
      return { state: 'inboxOnly', attempts, nextAt: now, error: 'refused by the person' };
    case 'rejected':
      return { state: 'dead', attempts, nextAt: now, error: outcome.error };
    case 'unknown':
      return { state: 'dead', attempts, nextAt: now, error: `${uncertain}: ${outcome.error}` };
    case 'busy':
      return attempts >= maxAttempts
        ? { state: 'dead', attempts, nextAt: now, error: `after ${attempts} attempts: ${outcome.error}` }
        : { state: 'waiting', attempts, nextAt: new Date(+now + waitAfter(attempts, outcome)), error: outcome.error };
  }
}

async function settleConsent(
  { kind }: SendOutcome,
  ledger: { db: DeliveryParts['db']; session: ClientSession; now: Date },
  { personId }: MessageDoc,
  templateId: string,
): Promise<void> {
  if (kind === 'busy' || kind === 'rejected') await giveBackConsent(ledger, personId, templateId);
  if (kind === 'refused') await emptyConsents(ledger, personId, templateId);
}

/**
 * Gives up what somebody began to send and never noted: never twice is worth more than once for certain, since the
 * inbox has it anyway.
 */
export async function giveUpLapsed({ db, clock }: Pick<DeliveryParts, 'db' | 'clock'>): Promise<number> {
  const now = clock.now();
  const { modifiedCount } = await messages
    .in(db)
    .updateMany(
      { 'delivery.state': 'sending', 'delivery.nextAt': { $lte: now } },
      { $set: { 'delivery.state': 'dead', 'delivery.error': uncertain, 'delivery.nextAt': now } },
    );
  return modifiedCount;
}
