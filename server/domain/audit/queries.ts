import type { ClientSession, Db, ObjectId } from 'mongodb';
import { auditEvents, endingActions, type AuditEventDoc } from './model.ts';

export type EndingAction = (typeof endingActions)[number];
export type EndingEvent = Pick<AuditEventDoc, '_id' | 'at' | 'subject' | 'details'> & { action: EndingAction };

/** The people who did one of these things to a subject. */
export async function whoDid(
  db: Db,
  subjectId: ObjectId,
  actions: readonly string[],
  session?: ClientSession,
): Promise<ObjectId[]> {
  const rows = await auditEvents
    .in(db)
    .find(
      { 'subject.id': subjectId, action: { $in: [...actions] } },
      { projection: { actorId: 1 }, ...(session ? { session } : {}) },
    )
    .toArray();
  return rows.flatMap(({ actorId }) => (actorId ? [actorId] : []));
}

/** The endings of accounts, roles and consents from an instant on, the earliest first. */
export const endingsFrom = (db: Db, from: Date): AsyncIterable<EndingEvent> =>
  auditEvents
    .in(db)
    .find({ action: { $in: [...endingActions] }, at: { $gte: from } })
    .sort({ at: 1 })
    .project<EndingEvent>({ at: 1, action: 1, subject: 1, details: 1 });
