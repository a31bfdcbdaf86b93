import { ObjectId } from 'mongodb';
import { listLimits } from '../../../shared/lists.ts';
import { dayMs } from '../../../shared/durations.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { guardActivePerson } from '../../domain/people/queries.ts';
import { findClaim, findEntry, type ListClaimDoc } from '../../domain/lists/queries.ts';
import { giveAmountBack, insertClaim, moveClaim, takeAmount } from '../../domain/lists/writes.ts';
import { isInAny } from '../../domain/teams/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TeamName } from '../teams/speak-for.ts';
import { tellAnswered, tellClaimed } from './tell.ts';

interface ClaimInput {
  amount: number;
  note: string;
  /** The unit that it is for; the caller organises it. */
  unitId?: ObjectId;
  /** The team that it is for; the caller heads it. */
  byTeam?: TeamName;
}

/** The claimant as the index of standing claims knows it. */
function claimantOf(personId: ObjectId, { unitId, byTeam }: Pick<ClaimInput, 'unitId' | 'byTeam'>): string {
  if (unitId) return `unit:${unitId.toHexString()}`;
  return byTeam ? `team:${byTeam.teamId.toHexString()}` : `person:${personId.toHexString()}`;
}

/**
 * Asks for some of an entry, for oneself, for a team or for a unit; its owner answers by a time. Nothing is taken
 * before that. Refuses with `entry_closed`, `book_instead`, `own_entry`, `amount_taken` and `already_asked`.
 */
export async function claimEntry(
  transaction: TransactionContext,
  entryId: ObjectId,
  { amount, note, unitId, byTeam }: ClaimInput,
): Promise<ListClaimDoc> {
  const { db, session, now, actorId } = transaction;
  const entry = (await findEntry(db, entryId, session))!;
  if (entry.state !== 'open' || entry.until <= now) throw refuse('entry_closed');
  if (entry.booking) throw refuse('book_instead');
  if (unitId?.equals(entry.unitId)) throw refuse('own_entry');
  if (amount > entry.amount - entry.taken) throw refuse('amount_taken', { left: entry.amount - entry.taken });
  await guardActivePerson(transaction, actorId!);
  const claim: ListClaimDoc = {
    _id: new ObjectId(),
    entryId,
    unitId: entry.unitId,
    personId: actorId!,
    byUnitId: unitId ?? null,
    ...(byTeam ? { byTeam } : {}),
    amount,
    note,
    state: 'asked',
    answerBy: new Date(Math.min(+entry.until, +now + listLimits.answerDays * dayMs)),
    standing: claimantOf(actorId!, { ...(unitId ? { unitId } : {}), ...(byTeam ? { byTeam } : {}) }),
    at: now,
    version: 1,
  };
  await insertClaim(transaction, claim);
  await audit(transaction, claim, 'none');
  await tellClaimed(transaction, entry, claim);
  return claim;
}

/**
 * The owner’s answer, once and in time; a yes takes the amount in the same write that finds it there. Nobody answers a
 * team that they are in. Refuses with `claim_answered`, `amount_taken`, `entry_closed` and `forbidden`.
 */
export async function answerClaim(
  transaction: TransactionContext,
  claimId: ObjectId,
  { accept, words }: { accept: boolean; words: string },
): Promise<ListClaimDoc> {
  const { db, session, actorId } = transaction;
  const claim = await moveClaim(transaction, claimId, {
    from: ['asked'],
    to: accept ? 'agreed' : 'declined',
    words,
    answeredBy: actorId!,
    inTime: true,
  });
  if (await isInAny(transaction, claim.byTeam ? [claim.byTeam.teamId] : [], actorId!)) throw refuse('forbidden');
  if (accept) await takeAmount(transaction, claim.entryId, claim.amount);
  await audit(transaction, claim, 'asked');
  await tellAnswered(transaction, (await findEntry(db, claim.entryId, session))!, claim);
  return claim;
}

/**
 * Takes a claim back; what it held is free again, and its owner is told while the entry stands. Refuses with
 * `claim_answered`.
 */
export async function withdrawClaim(transaction: TransactionContext, claimId: ObjectId): Promise<ListClaimDoc> {
  const { db, session, now } = transaction;
  const before = (await findClaim(db, claimId, session))!;
  const claim = await moveClaim(transaction, claimId, { from: [before.state].filter(isHeld), to: 'withdrawn' });
  if (before.state === 'agreed') await giveAmountBack(transaction, claim);
  await audit(transaction, claim, before.state);
  const entry = (await findEntry(db, claim.entryId, session))!;
  if (entry.state === 'open' && entry.until > now) await tellClaimed(transaction, entry, claim);
  return claim;
}
const isHeld = (state: ListClaimDoc['state']): boolean => state === 'asked' || state === 'agreed';

/** Ends a claim that nobody answered in time, and tells whoever asked. */
export async function lapseClaim(transaction: TransactionContext, claimId: ObjectId): Promise<void> {
  const { db, session } = transaction;
  const claim = await moveClaim(transaction, claimId, { from: ['asked'], to: 'lapsed' });
  await audit(transaction, claim, 'asked');
  await tellAnswered(transaction, (await findEntry(db, claim.entryId, session))!, claim);
}

const audit = (transaction: TransactionContext, claim: ListClaimDoc, from: string): Promise<void> =>
  recordAudit(transaction, {
    action: `listClaim.${claim.state}`,
    subject: { kind: 'listEntry', id: claim.entryId },
    unitId: claim.unitId,
    from,
    to: claim.state,
    details: { claimId: claim._id, amount: claim.amount },
  });
