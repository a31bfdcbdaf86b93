import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../../domain/audit/record.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import type { Change } from '../../../platform/database/change.ts';
import { rotaMembers, type RotaDoc, type RotaMemberDoc } from '../model.ts';
import { membershipsOf, rotaById } from '../queries.ts';
import { pinRota } from '../turns/extend.ts';

/**
 * Ends a membership: a member leaves whenever they like, an organiser takes somebody out with a reason. What they have
 * promised stays a promise, and is given back like any other; they are asked for no more turns.
 */
export async function leaveRota(
  change: Change,
  rota: RotaDoc,
  membership: RotaMemberDoc,
  removedFor?: string,
): Promise<void> {
  const { db, session, now } = change;
  await pinRota(change, rota._id);
  const { matchedCount } = await rotaMembers
    .in(db)
    .updateOne(
      { _id: membership._id, leftAt: { $exists: false } },
      { $set: { leftAt: now, ...(removedFor ? { removedFor } : {}) }, $inc: { version: 1 } },
      { session },
    );
  if (matchedCount === 0) throw refuse('not_found');
  await recordAudit(change, {
    action: removedFor ? 'rota.remove' : 'rota.leave',
    subject: { kind: 'rotaMember', id: membership._id },
    unitId: rota.unitId,
    from: 'member',
    to: 'left',
    details: { rotaId: rota._id, ...(removedFor ? { reason: removedFor } : {}) },
  });
}

/** Ends the memberships of somebody who leaves the service; returns how many. */
export async function leaveAllRotas(change: Change, personId: ObjectId): Promise<number> {
  const { db, session } = change;
  const memberships = (await membershipsOf(db, personId, session)).filter(({ leftAt }) => !leftAt);
  for (const membership of memberships) {
    const rota = await rotaById(db, membership.rotaId, session);
    if (rota) await leaveRota(change, rota, membership);
  }
  return memberships.length;
}
