import { minuteMs } from '../../../shared/durations.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { takeConsent } from '../../domain/messages/consents.ts';
import { beginSending, leaveToInbox, type MessageDoc, type Taken } from '../../domain/messages/delivery.ts';
import type { DeliveryParts } from './parts.ts';

/** Far longer than WeChat is waited for. */
const leaseMs = 2 * minuteMs;

/**
 * Takes a waiting message for sending, and one consent with it, in one transaction: of several servers one gets it,
 * and one consent is one message. Undefined where it was taken meanwhile or no consent was left.
 */
export async function takeForSending(
  { client, db, clock }: DeliveryParts,
  message: MessageDoc,
  templateId: string,
): Promise<Taken | undefined> {
  return inTransaction(client, async (session) => {
    const now = clock.now();
    const taken = await beginSending({ db, session }, message, new Date(+now + leaseMs));
    if (!taken || (await takeConsent({ db, session, now }, message.personId, templateId))) return taken;
    await leaveToInbox({ db, session }, message, now, 'no consent');
    return undefined;
  });
}
