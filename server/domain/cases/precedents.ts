import type { Db, ObjectId } from 'mongodb';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import type { CaseEvent } from './events.ts';
import { cases, wasServed, type CaseDoc } from './model.ts';

const servedFields = {
  kind: 1,
  originId: 1,
  unitId: 1,
  servedAt: 1,
  events: 1,
} as const satisfies Projection<CaseDoc>;
/** A case that was served, with the way that it took. */
export type ServedCase = Projected<CaseDoc, typeof servedFields>;

const latest = (db: Db, filter: object, limit: number): Promise<ServedCase[]> =>
  cases
    .in(db)
    .find<ServedCase>({ ...wasServed, ...filter }, { projection: servedFields })
    .sort({ servedAt: -1 })
    .limit(limit)
    .toArray();

/** The cases of a kind that were served last, anywhere, and those that some units received; each at most `limit`. */
export async function servedLately(
  db: Db,
  kind: string,
  originIds: readonly ObjectId[],
  limit: number,
): Promise<ServedCase[]> {
  const [near, wide] = await Promise.all([
    latest(db, { kind, originId: { $in: [...originIds] } }, limit),
    latest(db, { kind }, limit),
  ]);
  const known = new Set(near.map(({ _id }) => _id.toHexString()));
  return [...near, ...wide.filter(({ _id }) => !known.has(_id.toHexString()))];
}

/** The units that gave a case back, in the order in which they did; none of whom it was ruled that it is theirs. */
export function returnedBy(events: readonly Pick<CaseEvent, 'verb'>[]): ObjectId[] {
  const found: ObjectId[] = [];
  let holderId: ObjectId | undefined;
  for (const event of events as readonly { verb: CaseEvent['verb']; unitId?: ObjectId }[]) {
    if (event.verb === 'return' && holderId) found.push(holderId);
    if (event.verb === 'rule' && event.unitId && found.at(-1)?.equals(event.unitId)) found.pop();
    if (movingVerbs.has(event.verb) && event.unitId) holderId = event.unitId;
  }
  return found;
}

/** The verbs after which their unit holds the case. */
const movingVerbs = new Set<CaseEvent['verb']>(['receive', 'dispatch', 'return', 'rule', 'reopen']);

/** The cases that were served since an instant, the last first; at most `limit`. */
export const servedSince = (db: Db, since: Date, limit: number) =>
  cases
    .in(db)
    .find({ servedAt: { $gte: since } })
    .sort({ servedAt: -1 })
    .limit(limit);
