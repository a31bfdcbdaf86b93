import type { ClientSession } from 'mongodb';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { SendOutcome } from '../../platform/wechat/subscribe-message.ts';
import { emptyConsents, giveBackConsent } from '../../domain/messages/consents.ts';
import { endSending, uncertain, type Delivery, type MessageDoc, type Taken } from '../../domain/messages/delivery.ts';
import { maxAttempts, waitAfter } from './backoff.ts';
import type { DeliveryParts } from './parts.ts';

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
    if (await endSending({ db, session }, taken, deliveryAfter(outcome, taken.attempts, now)))
      await settleConsent(outcome, { db, session, now }, message, templateId);
  });
}

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
