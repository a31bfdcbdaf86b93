import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../../domain/audit/record.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { rotaMembers, type RotaDoc, type RotaMemberDoc } from '../model.ts';
import { membershipsOf, rotaById } from '../queries.ts';
import { guardRota } from '../turns/extend.ts';

/**
 * Ends a membership: a member leaves whenever they like, an organiser takes somebody out with a reason. A turn they
 * have promised stays a promise, and is given back like any other; they are asked for no more turns.
 */
export async function leaveRota(
  transaction: TransactionContext,
  rota: RotaDoc,
  membership: RotaMemberDoc,
  removedFor?: string,
): Promise<void> {
  const { db, session, now } = transaction;
  await guardRota(transaction, rota._id);
  const { matchedCount } = await rotaMembers
    .in(db)
    .updateOne(
      { _id: membership._id, leftAt: { $exists: false } },
      { $set: { leftAt: now, ...(removedFor ? { removedFor } : {}) }, $inc: { version: 1 } },
      { session },
    );
  if (matchedCount === 0) throw refuse('not_found');
  await recordAudit(transaction, {
    action: removedFor ? 'rota.remove' : 'rota.leave',
    subject: { kind: 'rotaMember', id: membership._id },
    unitId: rota.unitId,
    from: 'member',
    to: 'left',
    details: { rotaId: rota._id, ...(removedFor ? { reason: removedFor } : {}) },
  });
}

/**
 * Ends the memberships of somebody who leaves the service.
 *
 * @returns how many
 */
export async function leaveAllRotas(transaction: TransactionContext, personId: ObjectId): Promise<number> {
  const { db, session } = transaction;
  const memberships = (await membershipsOf(db, personId, session)).filter(({ leftAt }) => !leftAt);
  for (const membership of memberships) {
    const rota = await rotaById(db, membership.rotaId, session);
    if (rota) await leaveRota(transaction, rota, membership);
  }
  return memberships.length;
}
