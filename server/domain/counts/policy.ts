import type { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import type { Policy } from '../../platform/http/policy.ts';
import { day, pathIds } from '../../platform/schema/schema.ts';
import type { InferFields } from '../../platform/schema/shape.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { TreeNode, UnitTree } from '../units/tree.ts';

export interface CountedUnit {
  node: TreeNode;
  tree: UnitTree;
}

/** Counts are for those who organise or administer the unit or one above it; for others they do not exist. */
export const countsPolicy: Policy<CountedUnit, 'rank'> = {
  read: (caller, { node }) => caller?.organises(node) ?? false,
  // Comparing units is the business of who answers for them all.
  rank: (caller, { node }) => caller?.administers(node) ?? false,
};

export const unitParams = pathIds('unitId');

export async function loadCountedUnit(
  { units }: ServiceContext,
  { params }: { params: { unitId: ObjectId } },
): Promise<CountedUnit | null> {
  const tree = await units.current();
  const node = tree.byId.get(params.unitId.toHexString());
  return node ? { node, tree } : null;
}

/** First and last day of the city, both counted. */
export const periodFields = { from: day(), to: day() };
export type Period = InferFields<typeof periodFields>;

/** The period as yyyymmdd. Refuses one that ends before it begins, or that is longer than is counted at once. */
export function daysOf({ from, to }: Period): { from: number; to: number } {
  if (to < from) throw refuseField('query.to', '结束日期不能早于开始日期', 'must not lie before `from`');
  if (Date.parse(to) - Date.parse(from) > limits.countsDays * dayMs) {
    throw refuseField('query.to', `最多查询 ${limits.countsDays} 天`, `takes at most ${limits.countsDays} days`);
  }
  return { from: numberOf(from), to: numberOf(to) };
}

const numberOf = (isoDay: string): number => Number(isoDay.replaceAll('-', ''));
