import { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { kindToTake } from '../../domain/case-kinds/queries.ts';
import { nearestStaff } from '../../domain/grants/queries.ts';
import { countReported, type HazardDoc } from '../../domain/hazards/queries.ts';
import { insertHazard } from '../../domain/hazards/writes.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import { sendPhotos } from '../../domain/photos/writes.ts';
import { communityAround } from '../../domain/units/community-around.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import { guardNearestOpen } from '../../domain/units/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { Point } from '../../platform/geo/point.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';

interface Report {
  kind: string;
  point: Point;
  words: string;
  photos?: readonly ObjectId[];
}

/**
 * Reports that a person may make on one day: each one of the last days that there was nothing behind takes three away,
 * and one is always left, since whoever was wrong yesterday may be right today.
 */
async function mustBeWithinBound({ db, session, now }: TransactionContext, reporterId: ObjectId): Promise<void> {
  const since = new Date(+now - limits.groundlessDays * dayMs);
  const groundless = await countReported(db, reporterId, since, 'groundless', session);
  const most = Math.max(1, limits.hazardsADay - 3 * groundless);
  const today = await countReported(db, reporterId, new Date(+now - dayMs), 'all', session);
  if (today >= most) throw refuse('hazard_limit', { most });
}

/**
 * Reports a hazard to the community around it, whose staff are told. Refuses with `hazard_limit` and `invalid_request`.
 */
export async function reportHazard(
  transaction: TransactionContext,
  reporterId: ObjectId,
  { kind, point, words, photos: photoIds }: Report,
  tree: UnitTree,
): Promise<HazardDoc> {
  const { db, session, now } = transaction;
  await mustBeWithinBound(transaction, reporterId);
  const { shared, name } = await kindToTake(db, kind, 'body.kind', session);
  if (!shared)
    throw refuseField(
      'body.kind',
      '随手拍只收公共场所的问题，其他请提需求',
      'is no matter of public places; raise a need',
    );
  const around = communityAround(tree, point);
  if (!around) throw refuseField('body.point', '附近没有社区，请检查定位', 'lies near no community');
  // The tree may know nothing yet of one that closes at this moment.
  const unit = await guardNearestOpen(transaction, around.objectId);
  const hazard: HazardDoc = {
    _id: new ObjectId(),
    reporterId,
    unitId: unit._id,
    kind,
    point,
    words,
    state: 'reported',
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await insertHazard(transaction, hazard);
  const of = { kind: 'hazard' as const, id: hazard._id };
  await sendPhotos(transaction, { takenBy: reporterId, photoIds, of, stage: 'report' });
  await recordAudit(transaction, {
    action: 'hazard.report',
    subject: { kind: 'hazard', id: hazard._id },
    unitId: unit._id,
    to: 'reported',
    details: { kind },
    // Nobody whom it concerns is to learn who reported it.
    apart: 'event',
  });
  // Its reporter too, where they are staff: by who alone was not told the others would learn who reported it.
  const staff = await nearestStaff(db, unit.path, now, session);
  await enqueueMessages(
    transaction,
    staff.map((personId) => ({
      personId,
      kind: 'hazardReported' as const,
      occasion: hazard._id.toHexString(),
      subject: { kind: 'hazard' as const, id: hazard._id },
      values: { title: unit.name, kindZh: name.zh, kindEn: name.en },
    })),
  );
  return hazard;
}
