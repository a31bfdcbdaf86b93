import type { ClientSession, Db, ObjectId } from 'mongodb';
import { whoDid } from '../../domain/audit/queries.ts';
import { administratorsOf } from '../../domain/grants/queries.ts';
import type { HeldParticipation } from '../../domain/participations/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';

/**
 * The deciders of a dispute: the administrators above the task's unit; where there are none, those of the unit itself.
 * Never the volunteer, and never who entered or corrected these hours. The nearest to the unit come first.
 */
export async function decidersOf(
  db: Db,
  { row }: HeldParticipation,
  now: Date,
  session: ClientSession,
): Promise<{ personId: ObjectId; unitId: ObjectId }[]> {
  const entered = await whoDid(
    db,
    row._id,
    ['participation.honour', 'participation.correct', 'participation.proposeHours'],
    session,
  );
  const barred = [row.personId, ...entered];
  const path = (await findUnit(db, row.unitId, session))?.path ?? [];
  const all = await administratorsOf(db, path, now, session);
  const fit = all.filter(({ personId }) => !barred.some((one) => one.equals(personId)));
  const above = fit.filter(({ unitId }) => !unitId.equals(row.unitId));
  const level = ({ unitId }: { unitId: ObjectId }): number => path.findIndex((one) => one.equals(unitId));
  return (above.length > 0 ? above : fit).sort((a, b) => level(b) - level(a));
}
