import type { Db, ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import { unitOfNeed } from '../../domain/needs/queries.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';

/** Refuses a need that the organiser does not know of; which ones exist elsewhere is not told. */
export async function requireOwnNeed(db: Db, caller: Caller, needId: ObjectId | null | undefined): Promise<void> {
  if (!needId) return;
  const unitId = await unitOfNeed(db, needId);
  if (!unitId || !caller.organises(unitId))
    throw refuseField('body.needId', '没有找到这个需求', 'there is no such need');
}
