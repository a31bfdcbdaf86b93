import { recordAudit } from '../../audit/record.ts';
import { refuse } from '../../http/errors.ts';
import type { Change } from '../../http/route.ts';
import { rotaMembers, type RotaDoc, type RotaMemberDoc } from '../model.ts';
import { pinRota } from '../turns/extend.ts';

/**
 * Ends a membership: a member leaves whenever they like, an organiser takes somebody out with a reason. What they have
 * promised stays a promise, and is given back like any other; they are asked for no more turns.
 */
export async function leaveRota(change: Change, rota: RotaDoc, membership: RotaMemberDoc, removedFor?: string): Promise<void> {
  const { db, session, now } = change;
  await pinRota(change, rota._id);
  const { matchedCount } = await rotaMembers.in(db).updateOne(
    { _id: membership._id, leftAt: { $exists: false } },
    { $set: { leftAt: now, ...(removedFor ? { removedFor } : {}) }, $inc: { version: 1 } },
    { session },
  );
  if (matchedCount === 0) throw refuse('not_found');
  await recordAudit(change, {
    action: removedFor ? 'rota.remove' : 'rota.leave', subject: { kind: 'rotaMember', id: membership._id }, unitId: rota.unitId,
    from: 'member', to: 'left', details: { rotaId: rota._id, ...(removedFor ? { reason: removedFor } : {}) },
  });
}
