import { unitNames } from '../units/queries.ts';
import { enqueueMessages, type Message } from '../messages/enqueue.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { AnnouncementDoc, PledgeDoc } from './model.ts';
import { movePledges, pledgeSums, takeTurn, waitingPledges, type PledgeSums } from './pledges.ts';
import { isLive } from './state.ts';
import { aboutAnnouncement } from './tell.ts';

const maxAtOnce = 200;

/** How much an appeal can still take; null without a cap. */
export function roomLeft({ live }: Pick<AnnouncementDoc, 'live'>, { amount }: PledgeSums): number | null {
  const cap = live?.call?.cap ?? null;
  return cap === null ? null : Math.max(0, cap - amount);
}

/**
 * Lets those who wait longest in, as far as their pledges fit; the first that does not fit keeps the others waiting.
 *
 * @returns how many
 */
export async function advanceLine(transaction: TransactionContext, doc: AnnouncementDoc): Promise<number> {
  const { db, session, now } = transaction;
  if (!doc.live?.call || !isLive(doc, now)) return 0;
  const waiting = await waitingPledges(transaction, doc._id, maxAtOnce);
  if (waiting.length === 0) return 0;
  await takeTurn(transaction, doc._id);
  const room = roomLeft(doc, await pledgeSums(db, doc._id, session));
  const admitted = room === null ? waiting : fitting(waiting, room);
  if (admitted.length === 0) return 0;
  await movePledges(
    transaction,
    admitted.map(({ _id }) => _id),
    'in',
  );
  const unit = (await unitNames(db, [doc.unitId], session)).get(doc.unitId.toHexString()) ?? '';
  const { title, call } = doc.live;
  await enqueueMessages(
    transaction,
    admitted.map(({ personId, at }): Message => ({
      personId,
      kind: 'appealPlace',
      occasion: `${doc._id.toHexString()}:${at.toISOString()}`,
      subject: aboutAnnouncement(doc),
      values: { title, unit, next: call.next },
    })),
  );
  return admitted.length;
}

function fitting(waiting: readonly PledgeDoc[], room: number): PledgeDoc[] {
  let left = room;
  const fit: PledgeDoc[] = [];
  for (const pledge of waiting) {
    if (pledge.amount > left) break;
    left -= pledge.amount;
    fit.push(pledge);
  }
  return fit;
}
