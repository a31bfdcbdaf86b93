import { inTransaction } from '../../platform/database/transaction.ts';
import { takeConsent } from './consents.ts';
import { messages, type MessageDoc } from '../../domain/messages/model.ts';
import type { DeliveryParts } from './parts.ts';

/** The right to send a message once, until `until`. */
export interface Taken {
  _id: string;
  attempts: number;
  until: Date;
}

/** Far longer than WeChat is waited for. */
const leaseMs = 2 * 60_000;

/**
 * Takes a waiting message for sending, and one consent with it, in one transaction: of several servers one gets it,
 * and one consent is one message. Undefined where it was taken meanwhile or no consent was left.
 */
export async function takeForSending(
  { client, db, clock }: DeliveryParts,
  message: MessageDoc,
  templateId: string,
): Promise<Taken | undefined> {
  const { attempts, nextAt } = message.delivery;
  return inTransaction(client, async (session) => {
    const now = clock.now();
    const taken: Taken = { _id: message._id, attempts: attempts + 1, until: new Date(+now + leaseMs) };
    const { modifiedCount } = await messages
      .in(db)
      .updateOne(
        { _id: message._id, 'delivery.state': 'waiting', 'delivery.attempts': attempts, 'delivery.nextAt': nextAt },
        { $set: { delivery: { state: 'sending', attempts: taken.attempts, nextAt: taken.until } } },
        { session },
      );
    if (modifiedCount === 0) return undefined;
    if (await takeConsent({ db, session, now }, message.personId, templateId)) return taken;
    await messages
      .in(db)
      .updateOne(
        { _id: message._id },
        { $set: { delivery: { state: 'inboxOnly', attempts, nextAt: now, error: 'no consent' } } },
        { session },
      );
    return undefined;
  });
}
