import type { ObjectId } from 'mongodb';
import { staffOf } from '../../domain/grants/queries.ts';
import { noPartFor, type Help, type NoPart } from '../../domain/cases/help.ts';
import { mayRuleTo, noWayTo, type NoWay } from '../../domain/cases/ways.ts';
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
async function unitThatSigns(
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

const refusalOf: Readonly<Record<NoWay, () => Refusal>> = {
  here: () => field('工单已在这个单位', 'names the unit that has the case already'),
  kept: () =>
    field(
      '本单位已裁决自行办理，不能再派；可以请其他单位协办',
      'is another unit: yours has ruled that it keeps the case',
    ),
  above: () => field('不能派给上级单位；不属本单位的请退单', 'lies above: return the case instead'),
  held: () => field('这个单位经手过这件工单；请退单裁决', 'names a unit that has had the case: return it for a ruling'),
  across: () =>
    field(
      '派来的工单只能往下派；不属本单位的请退单',
      'lies across: a case that was sent to you goes down, or is returned',
    ),
};

/**
 * The unit that a case is dispatched to: down the tree, across it by who has it from nobody, or the holder's own, which
 * keeps it (`noWayTo`). It goes up by a return only, and to nobody who has held it before without a ruling, so that it
 * cannot be passed round. Refuses the field with `invalid_request`.
 */
export function dispatchedTo(
  { tree, held }: Pick<CaseSnapshot, 'tree' | 'held'>,
  { facts }: OpenedCase,
  unitId: ObjectId,
  now: Date,
): TreeNode {
  const unit = tree.byId.get(unitId.toHexString());
  if (!unit) throw noUnit();
  const noWay = noWayTo(facts, tree.byId.get(facts.holderId.toHexString())!.path, unit.path);
  if (noWay) throw refusalOf[noWay]();
  if (unit.state === 'closed') throw closedUnit();
  if (!unitId.equals(facts.holderId) && held([unitId], now).length === 0) throw nobodySigns();
  return unit;
}

const noUnit = (path?: string): Refusal => field('没有这个组织', 'names no unit', path);
const closedUnit = (path?: string): Refusal => field('这个组织已关闭', 'names a unit that is closed', path);
const nobodySigns = (path?: string): Refusal =>
  field('这个单位没有工作人员，无法签收', 'names a unit without staff, which cannot sign', path);

const noPart: Readonly<Record<NoPart, readonly [zh: string, en: string]>> = {
  leads: ['主办单位不能协办', 'names the unit that leads'],
  helps: ['这个单位正在协办', 'names a unit that has a part already'],
  full: ['协办单位已达上限', 'is one unit too many'],
  below: ['本单位和下级单位请直接派单', 'names the caller, or a unit below it: dispatch instead'],
};

/** The unit that is given a part of a case (`noPartFor`). Refuses the field with `invalid_request`. */
export async function unitThatHelps(
  transaction: TransactionContext,
  help: Help,
  { facts }: Pick<OpenedCase, 'facts'>,
  unitId: ObjectId,
  path?: string,
): Promise<GuardedUnit> {
  const unit = await unitThatSigns(transaction, unitId, path);
  const why = noPartFor(help, facts, unit.path);
  if (why) throw field(...noPart[why], path);
  return unit;
}

/** The unit that a ruling gives a case to: the ruling unit's own, or one below it, whoever had it before. */
export async function ruledTo(
  transaction: TransactionContext,
  { facts }: OpenedCase,
  unitId: ObjectId,
): Promise<GuardedUnit> {
  if (unitId.equals(facts.holderId)) return openUnit(transaction, unitId);
  const unit = await unitThatSigns(transaction, unitId);
  if (!mayRuleTo(facts, unit.path)) throw field('只能裁决给本单位或下级单位', 'lies outside the unit that rules');
  return unit;
}
