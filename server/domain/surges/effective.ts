import type { ClientSession, Db, ObjectId } from 'mongodb';
import { ordinaryValues, strongestOf, type SurgeValues } from '../../../shared/surges.ts';
import { rowsOf, runQuery, type Query } from '../../platform/database/query.ts';
import { wayTo } from '../units/queries.ts';
import { surges, type SurgeDoc } from './model.ts';

/** When a surge holds: its first instant belongs to it, its last does not. */
const holdsAt = ({ from, until }: Pick<SurgeDoc, 'from' | 'until'>, now: Date): boolean => from <= now && now < until;

/**
 * The values that hold for a unit, of which `path` is the way from the root, at an instant: the strongest of what
 * covers it.
 */
export const effectiveOf = (
  all: readonly Pick<SurgeDoc, 'unitId' | 'from' | 'until' | 'values'>[],
  path: readonly ObjectId[],
  now: Date,
): SurgeValues =>
  strongestOf(
    all
      .filter((surge) => holdsAt(surge, now) && path.some((unitId) => unitId.equals(surge.unitId)))
      .map(({ values }) => values),
  );

/** The surges that hold at an instant, anywhere. */
export const surgesAt = (db: Db, now: Date, session?: ClientSession): Promise<SurgeDoc[]> =>
  runQuery(db, surgesBetween(now, now), session);

/** The surges that hold at some instant from one to another, to be read together with other things. */
export const surgesBetween = (from: Date, to: Date): Query<SurgeDoc[]> =>
  rowsOf(surges, { until: { $gt: from }, from: { $lte: to } });

/**
 * The one function by which rooms read what a surge changes: the values that hold for a unit at an instant. It is read
 * each time, by the tree as it is, so that every server follows at once, and an end is an end everywhere.
 */
export async function effectiveAt(
  { db, session, now }: { db: Db; session?: ClientSession; now: Date },
  unitId: ObjectId,
): Promise<SurgeValues> {
  const all = await surgesAt(db, now, session);
  if (all.length === 0) return ordinaryValues;
  return effectiveOf(all, await wayTo(db, unitId, session), now);
}
