import type { ClientSession, Db, ObjectId } from 'mongodb';
import { auditEvents } from './model.ts';

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
