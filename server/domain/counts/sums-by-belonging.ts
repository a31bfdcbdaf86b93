import { ObjectId, type Db } from 'mongodb';
import type { TreeNode } from '../units/tree.ts';
import { dailyCounts, type BranchMonthDoc, type DailyCountDoc } from './model.ts';
import { groupsIn } from './small-groups.ts';

type Row = Pick<DailyCountDoc, 'unitId' | 'branchId' | 'personId' | (typeof measures)[number]>;
export const measures = ['signedUp', 'participations', 'minutesVerified', 'minutesHonoured'] as const;

/** Sums of a month (yyyymm) by where people belong, ids in hex, in whole groups only: of nobody by name. */
export async function sumsByBelonging(
  db: Db,
  root: TreeNode,
  month: number,
  belongsTo: (row: Pick<Row, 'branchId' | 'personId'>) => string | undefined,
): Promise<(Omit<BranchMonthDoc, 'branchId'> & { belongsTo: string })[]> {
  const byPlace = new Map<string, Map<string, Row[]>>();
  const ofMonth = {
    day: { $gt: month * 100, $lt: (month + 1) * 100 },
    personId: { $ne: null },
    signedUp: { $gt: 0 },
  };
  for await (const row of dailyCounts.in(db).find(ofMonth)) {
    const place = belongsTo(row);
    if (place === undefined) continue;
    const unit = row.unitId.toHexString();
    const byUnit = byPlace.get(place) ?? new Map<string, Row[]>();
    byPlace.set(place, byUnit);
    const own = byUnit.get(unit);
    if (own) own.push(row);
    else byUnit.set(unit, [row]);
  }
  return [...byPlace].flatMap(([place, byUnit]) =>
    groupsIn(root, (id) => byUnit.get(id) ?? [], peopleIn).map(({ unit, things }) => ({
      _id: new ObjectId(),
      month,
      unitId: unit.objectId,
      belongsTo: place,
      ...sumsOf(things),
    })),
  );
}

const peopleIn = (rows: readonly Row[]): number => new Set(rows.map(({ personId }) => personId!.toHexString())).size;

const sumsOf = (rows: readonly Row[]) =>
  Object.fromEntries(
    measures.map((measure) => [measure, rows.reduce((sum, row) => sum + row[measure], 0)] as const),
  ) as Record<(typeof measures)[number], number>;
