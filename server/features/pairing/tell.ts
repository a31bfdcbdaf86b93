import type { ObjectId } from 'mongodb';
import { nearestStaff } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import type { MessageValues } from '../../domain/messages/values.ts';
import type { PairDoc, PairingRoundDoc } from '../../domain/pairing/queries.ts';
import { unitOnSide } from '../../domain/pairing/policy.ts';
import { findUnit, unitNames } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { PairSide } from '../../../shared/pairing.ts';

const sides = ['branches', 'communities'] as const;

async function staffOfUnit({ db, session, now }: TransactionContext, unitId: ObjectId): Promise<ObjectId[]> {
  const unit = await findUnit(db, unitId, session);
  return unit ? nearestStaff(db, unit.path, now, session) : [];
}

/** Tells the people of some sides of a pair what has become of it; each reads the name of the other side. */
export async function tellPair(
  transaction: TransactionContext,
  pair: PairDoc,
  news: MessageValues['pairNews']['news'],
  to: readonly PairSide[] = sides,
  reason = '',
): Promise<void> {
  await tellSides(transaction, pair, to, (title) => ({
    kind: 'pairNews',
    values: { title, news, ...(reason ? { reason } : {}) },
  }));
}

/** Asks both sides for a review of the quarter. */
export const askForReviews = (transaction: TransactionContext, pair: PairDoc): Promise<void> =>
  tellSides(transaction, pair, sides, (title) => ({ kind: 'pairReview', values: { title, quarter: pair.asked } }));

type Said = Pick<Extract<Message, { kind: 'pairNews' | 'pairReview' }>, 'kind' | 'values'>;

async function tellSides(
  transaction: TransactionContext,
  pair: PairDoc,
  to: readonly PairSide[],
  messageFor: (partner: string) => Said,
): Promise<void> {
  const names = await unitNames(transaction.db, [pair.branchId, pair.communityId], transaction.session);
  // One after the other: a transaction runs one operation at a time.
  for (const side of to) {
    const partner = unitOnSide(pair, side === 'branches' ? 'communities' : 'branches');
    const staff = await staffOfUnit(transaction, unitOnSide(pair, side));
    const said = messageFor(names.get(partner.toHexString()) ?? '');
    await enqueueMessages(
      transaction,
      staff.map(
        (personId) =>
          ({
            personId,
            ...said,
            occasion: `${pair._id.toHexString()}:${String(pair.version)}:${side}`,
            subject: { kind: 'pair', id: pair._id },
          }) as Message,
      ),
    );
  }
}

/**
 * Tells those who lead a unit what a round has to tell it: that it takes its wishes, that it still does, or that it
 * came to no pair.
 */
export async function tellOfRound(
  transaction: TransactionContext,
  round: PairingRoundDoc,
  unitId: ObjectId,
): Promise<void> {
  const staff = await staffOfUnit(transaction, unitId);
  const subject = { kind: 'pairingRound', id: round._id } as const;
  const title = round.name;
  // Those who lead several units are told once.
  const occasion = round._id.toHexString();
  const message = (personId: ObjectId): Message =>
    round.state === 'published'
      ? { personId, kind: 'pairNews', occasion, subject, values: { title, news: 'unpaired' } }
      : {
          personId,
          kind: 'roundOpened',
          occasion: round.reminded ? `${occasion}:due` : occasion,
          subject,
          values: { title, due: round.wishesUntil.toISOString() },
        };
  await enqueueMessages(transaction, staff.map(message));
}
