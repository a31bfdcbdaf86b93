import type { ObjectId } from 'mongodb';
import type { CaseState } from '../../../shared/case-states.ts';
import { staffOf } from '../../domain/grants/queries.ts';
import { isHeld } from '../../domain/cases/replay.ts';
import type { OpenedCase } from '../../domain/cases/writer.ts';
import type { TreeNode } from '../../domain/units/tree.ts';
import { guardOpenUnit, type GuardedUnit } from '../../domain/units/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { Refusal, refuseField } from '../../platform/refusals/refuse.ts';
import type { CaseSnapshot } from './batch/snapshot.ts';

const field = (zh: string, en: string, path = 'body.unitId'): Refusal => refuseField(path, zh, en);

/**
 * A unit that is to have a part in a case: open, and with somebody to sign. Refuses the field with `invalid_request`.
 */
export async function unitThatSigns(
  transaction: TransactionContext,
  unitId: ObjectId,
  path = 'body.unitId',
): Promise<GuardedUnit> {
  const { db, session, now } = transaction;
  const unit = await openUnit(transaction, unitId, path);
  if ((await staffOf(db, [unitId], now, session)).length === 0) throw nobodySigns(path);
  return unit;
}

async function openUnit(transaction: TransactionContext, unitId: ObjectId, path = 'body.unitId'): Promise<GuardedUnit> {
  try {
    return await guardOpenUnit(transaction, unitId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'not_found') throw noUnit(path);
    if (error.code === 'unit_closed') throw closedUnit(path);
    throw error;
  }
}

/** States in which a unit has not begun and may say that it keeps the case. */
export const mayKeep: readonly CaseState[] = ['received', 'accepted', 'returned', 'ruling'];

/**
 * The unit that a case is dispatched to: down or across the tree, or the holder's own, which keeps it. It goes up by a
 * return only, and to nobody who has held it before without a ruling, so that it cannot be passed round. Refuses the
 * field with `invalid_request`.
 */
export function dispatchedTo(
  { tree, held }: Pick<CaseSnapshot, 'tree' | 'held'>,
  { facts }: OpenedCase,
  unitId: ObjectId,
  now: Date,
): TreeNode {
  const unit = tree.byId.get(unitId.toHexString());
  if (unitId.equals(facts.holderId)) {
    mustKeep(facts.state);
    return mustBeOpen(unit);
  }
  const holder = tree.byId.get(facts.holderId.toHexString());
  if (holder?.path.some((above) => above.equals(unitId)))
    throw field('不能派给上级单位；不属本单位的请退单', 'lies above: return the case instead');
  if (isHeld(facts, unitId))
    throw field('这个单位经手过这件工单；请退单裁决', 'names a unit that has had the case: return it for a ruling');
  const open = mustBeOpen(unit);
  if (held([unitId], now).length === 0) throw nobodySigns();
  return open;
}

function mustBeOpen(unit: TreeNode | undefined): TreeNode {
  if (!unit) throw noUnit();
  if (unit.state === 'closed') throw closedUnit();
  return unit;
}

const noUnit = (path?: string): Refusal => field('没有这个组织', 'names no unit', path);
const closedUnit = (path?: string): Refusal => field('这个组织已关闭', 'names a unit that is closed', path);
const nobodySigns = (path?: string): Refusal =>
  field('这个单位没有工作人员，无法签收', 'names a unit without staff, which cannot sign', path);

/** The unit that a ruling gives a case to: the ruling unit's own, or one below it, whoever had it before. */
export async function ruledTo(
  transaction: TransactionContext,
  { facts }: OpenedCase,
  unitId: ObjectId,
): Promise<GuardedUnit> {
  if (unitId.equals(facts.holderId)) return kept(transaction, facts.state, unitId);
  const unit = await unitThatSigns(transaction, unitId);
  if (!unit.path.some((above) => above.equals(facts.holderId)))
    throw field('只能裁决给本单位或下级单位', 'lies outside the unit that rules');
  return unit;
}

async function kept(transaction: TransactionContext, state: CaseState, unitId: ObjectId): Promise<GuardedUnit> {
  mustKeep(state);
  return openUnit(transaction, unitId);
}

function mustKeep(state: CaseState): void {
  if (!mayKeep.includes(state)) throw field('工单已在这个单位', 'names the unit that has the case already');
}
