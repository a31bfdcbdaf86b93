import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { advanceLine, roomLeft } from '../../domain/announcements/line.ts';
import { pledgeOf, pledgeSums, putPledge, takeTurn, waitingBefore } from '../../domain/announcements/pledges.ts';
import { announcementToChange, type AnnouncementDoc, type PledgeDoc } from '../../domain/announcements/queries.ts';
import { liveVersion } from '../../domain/announcements/state.ts';
import { offerOf } from '../../domain/offers/queries.ts';
import { guardActivePerson } from '../../domain/people/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { editOffer } from '../offering/edit-offer.ts';
import { putOffer } from '../offering/put-offer.ts';
import type { PledgeInput } from './inputs.ts';

export interface OwnPledge {
  pledge: PledgeDoc;
  /** How many wait before; 0 where it does not wait. */
  before: number;
}

/**
 * 我参加: a pledge within the cap, or a place in the line. An appeal for volunteers makes an offer, or takes a paused one
 * up again. Said again, it changes the amount, which goes to the end of the line where it no longer fits.
 * Refuses with `announcement_over`, `announcement_changed`, `offer_missing`, and the field with `invalid_request`.
 */
export async function joinAppeal(
  transaction: TransactionContext,
  announcementId: ObjectId,
  { number, amount, offer }: PledgeInput,
): Promise<OwnPledge> {
  const { db, session, now, actorId } = transaction;
  const doc = await announcementToChange(transaction, announcementId);
  const { call } = liveVersion(doc, number, now);
  if (!call) throw refuse('not_found');
  await guardActivePerson(transaction, actorId!);
  if (call.ask === 'offer') await makeOffer(transaction, actorId!, amount, offer);
  const before = await pledgeOf(db, announcementId, actorId!, session);
  if (before && before.state !== 'withdrawn' && before.amount === amount) return ownPledge(transaction, before);
  if (call.cap !== null) await takeTurn(transaction, announcementId);
  const sums = await pledgeSums(db, announcementId, session);
  const room = roomLeft(doc, sums);
  const own = before?.state === 'in' ? before.amount : 0;
  // Nobody passes those who wait already.
  const fits = room === null || (room + own >= amount && (own > 0 || sums.waiting === 0));
  const pledge = await putPledge(transaction, announcementId, actorId!, { amount, state: fits ? 'in' : 'waiting' });
  await audit(transaction, doc, 'appeal.join', before?.state ?? 'none', pledge);
  await advanceLine(transaction, doc);
  return ownPledge(transaction, (await pledgeOf(db, announcementId, actorId!, session))!);
}

/** Takes a pledge back; those who wait move up. Refuses with `not_found`. */
export async function leaveAppeal(transaction: TransactionContext, announcementId: ObjectId): Promise<void> {
  const { db, session, actorId } = transaction;
  const doc = await announcementToChange(transaction, announcementId);
  const before = await pledgeOf(db, announcementId, actorId!, session);
  if (!before || before.state === 'withdrawn') throw refuse('not_found');
  if (doc.live?.call?.cap !== null) await takeTurn(transaction, announcementId);
  const pledge = await putPledge(transaction, announcementId, actorId!, { amount: before.amount, state: 'withdrawn' });
  await audit(transaction, doc, 'appeal.leave', before.state, pledge);
  await advanceLine(transaction, doc);
}

async function ownPledge({ db, session }: TransactionContext, pledge: PledgeDoc): Promise<OwnPledge> {
  return { pledge, before: pledge.state === 'waiting' ? await waitingBefore(db, pledge, session) : 0 };
}

async function makeOffer(
  transaction: TransactionContext,
  personId: ObjectId,
  amount: number,
  given: PledgeInput['offer'],
): Promise<void> {
  if (amount !== 1) throw refuseField('body.amount', '报名只能是一人', 'must be 1: one offer a person');
  const there = await offerOf(transaction.db, personId, transaction.session);
  if (there?.paused) await editOffer(transaction, personId, { paused: false }, there.version);
  else if (!there && given) await putOffer(transaction, personId, given);
  else if (!there) throw refuse('offer_missing');
}

const audit = (
  transaction: TransactionContext,
  { _id, unitId }: AnnouncementDoc,
  action: string,
  from: string,
  { amount, state }: PledgeDoc,
): Promise<void> =>
  recordAudit(transaction, {
    action,
    subject: { kind: 'announcement', id: _id },
    unitId,
    from,
    to: state,
    details: { amount },
  });
