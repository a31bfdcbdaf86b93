import type { Db, ObjectId } from 'mongodb';
import { participations, type ParticipationDoc } from './model.ts';

const projection = { unitId: 1, personId: 1, end: 1, updatedAt: 1, proposedHours: 1 } as const;
/** A participation that waits for the word of somebody else than its volunteer, and than whoever entered its hours. */
export type WaitingRow = Pick<ParticipationDoc, 'unitId' | 'personId' | 'end' | 'updatedAt' | 'proposedHours'>;

const waiting = { toConfirm: true };
/** The partial index of what waits; without a unit to look for MongoDB would not think of it. */
const hint = { unitId: 1, start: -1, _id: -1 } as const;

/** Everything that waits, by unit: a handful, whatever the city has behind it. */
export async function waitingByUnit(db: Db): Promise<ReadonlyMap<string, readonly WaitingRow[]>> {
  const byUnit = new Map<string, WaitingRow[]>();
  for await (const row of participations.in(db).find<WaitingRow>(waiting, { projection, hint })) {
    const key = row.unitId.toHexString();
    byUnit.set(key, [...(byUnit.get(key) ?? []), row]);
  }
  return byUnit;
}

/** Those of the units, ids in hex, in which something waits. */
export async function unitsWaiting(db: Db, unitIds: readonly ObjectId[]): Promise<ReadonlySet<string>> {
  if (unitIds.length === 0) return new Set();
  const found = await participations.in(db).distinct('unitId', { ...waiting, unitId: { $in: [...unitIds] } });
  return new Set(found.map((unitId) => unitId.toHexString()));
}
