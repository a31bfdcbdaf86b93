import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import { attendances, type VisitDoc } from './model.ts';
import { verifiedMinutes } from './visits.ts';

/** The fields by which a visit counts. */
const counted = {
  participationId: 1,
  in: 1,
  out: 1,
  review: 1,
  overBy: 1,
  noEnd: 1,
} as const satisfies Projection<VisitDoc>;

/** The verified minutes of participations, by id; 0 for those without a visit that counts. */
export async function verifiedOf(
  db: Db,
  rows: readonly { _id: ObjectId; start: Date; end: Date }[],
  session?: ClientSession,
): Promise<Map<string, number>> {
  const visits = await attendances
    .in(db)
    .find<Projected<VisitDoc, typeof counted>>(
      { participationId: { $in: rows.map(({ _id }) => _id) } },
      { projection: counted, ...(session ? { session } : {}) },
    )
    .sort({ participationId: 1, n: 1 })
    .toArray();
  const byId = new Map<string, typeof visits>();
  for (const visit of visits) {
    const id = visit.participationId.toHexString();
    byId.set(id, [...(byId.get(id) ?? []), visit]);
  }
  return new Map(
    rows.map(({ _id, start, end }) => [
      _id.toHexString(),
      verifiedMinutes(byId.get(_id.toHexString()) ?? [], { start, end }),
    ]),
  );
}
