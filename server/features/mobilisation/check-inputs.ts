import type { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { mobilisationLimits } from '../../../shared/mobilisation.ts';
import type { Bilingual } from '../../../shared/words.ts';
import { mobilisationFaults } from '../../engine/mobilisation/check-problem.ts';
import type { MobilisationError } from '../../engine/mobilisation/problem.ts';
import { mobilisationErrorInWords } from '../../engine/mobilisation/words.ts';
import type { TreeNode, UnitTree } from '../../domain/units/tree.ts';
import { Refusal } from '../../platform/refusals/refuse.ts';
import type { PlanInput } from './inputs.ts';
import { placesOf, pricesOf, unitsOf } from './problem-of.ts';

interface Fault {
  path: string;
  message: Bilingual;
}

/** Faults named in one refusal. */
const maxNamed = 20;

/**
 * Refuses with `invalid_request` and names everything that is wrong, by field; the units are looked up in the tree as
 * it is.
 */
export function checkInputs(tree: UnitTree, scopeId: ObjectId, input: PlanInput, now: Date): void {
  const faults = [...timesAtFault(input, now), ...unitsAtFault(tree, scopeId, input), ...numbersAtFault(tree, input)];
  if (faults.length > 0) throw new Refusal('invalid_request', undefined, faults.slice(0, maxNamed));
}

function* timesAtFault({ from, until }: PlanInput, now: Date): Generator<Fault> {
  if (until <= from || until <= now)
    yield { path: 'body.until', message: { zh: '应晚于开始和现在', en: 'must lie after the start, and ahead' } };
  else if (+until - +from > mobilisationLimits.days * dayMs)
    yield {
      path: 'body.until',
      message: {
        zh: `最长 ${mobilisationLimits.days} 天`,
        en: `may lie ${mobilisationLimits.days} days after the start at most`,
      },
    };
}

/**
 * Units that are none, closed, outside of the scope or without a place; people of one that lies in another would be
 * counted twice.
 */
function* unitsAtFault(tree: UnitTree, scopeId: ObjectId, { supply, demand }: PlanInput): Generator<Fault> {
  const sending = new Set(supply.map(({ unitId }) => unitId.toHexString()));
  for (const [list, rows] of Object.entries({ supply, demand })) {
    for (const [at, { unitId }] of rows.entries()) {
      const node = tree.byId.get(unitId.toHexString());
      const message = whyNot(node, scopeId);
      if (message) yield { path: `body.${list}.${at}.unitId`, message };
      else if (list === 'supply' && node!.path.slice(0, -1).some((above) => sending.has(above.toHexString())))
        yield {
          path: `body.supply.${at}.unitId`,
          message: {
            zh: '在另一个派出单位之下，人会算两次',
            en: 'lies below another sending unit: its people would count twice',
          },
        };
    }
  }
}

function whyNot(node: TreeNode | undefined, scopeId: ObjectId): Bilingual | undefined {
  if (!node || node.state !== 'open')
    return { zh: '没有这个组织，或已关闭', en: 'there is no such unit, or it is closed' };
  if (!node.path.some((above) => above.equals(scopeId)))
    return { zh: '不在本组织之下', en: 'does not lie below the unit that plans' };
  return node.place
    ? undefined
    : { zh: '没有地点，请先在“组织”里补上', en: 'has no place; please add it among the units' };
}

/** The same rules as for files (`engine/mobilisation`), each fault told at the field of its row. */
function* numbersAtFault(tree: UnitTree, input: PlanInput): Generator<Fault> {
  const ids = (rows: readonly { unitId: ObjectId }[]) => rows.map(({ unitId }) => unitId.toHexString());
  const rowOf = (id: string, list: 'supply' | 'demand'): number =>
    list === 'supply' ? ids(input.supply).lastIndexOf(id) : ids(input.demand).lastIndexOf(id);
  const problem = {
    units: unitsOf(tree, input.supply),
    people: [],
    places: placesOf(tree, input.demand),
    prices: pricesOf(input.prices),
  };
  for (const fault of mobilisationFaults(problem)) {
    if (fault.fault === 'out_of_range' && fault.field !== 'stays') continue;
    const path = pathOf(fault, rowOf);
    yield {
      path,
      message: { zh: mobilisationErrorInWords(fault, 'zh-CN'), en: mobilisationErrorInWords(fault, 'en') },
    };
  }
}

function pathOf(
  { id, field, fault }: MobilisationError,
  rowOf: (id: string, list: 'supply' | 'demand') => number,
): string {
  if (id === 'prices') return `body.prices.${field}`;
  const isSupply = field === 'stays' || (fault === 'twice' && field === 'id' && rowOf(id, 'demand') < 0);
  const list = isSupply ? 'supply' : 'demand';
  return `body.${list}.${Math.max(0, rowOf(id, list))}.${field === 'id' ? 'unitId' : field.split('.')[0]}`;
}
