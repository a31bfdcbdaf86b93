import type { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { effectiveAt } from '../../domain/surges/effective.ts';
import { guardOpenUnit, type GuardedUnit } from '../../domain/units/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { Refusal, refuseField } from '../../platform/refusals/refuse.ts';

/** Where people are to be, and when. */
export interface Duty {
  postId: ObjectId;
  from: Date;
  until: Date;
  reason: string;
}

/**
 * The post of a duty, open until the change commits. A post lies below the unit above the one that asks, its own street
 * or district, say; while a surge opens its borders, anywhere. Refuses the field with `invalid_request`.
 */
export async function postOf(
  transaction: TransactionContext,
  unit: { _id: ObjectId; path: readonly ObjectId[] },
  { postId, from, until }: Duty,
): Promise<GuardedUnit> {
  const { now } = transaction;
  if (until <= now) throw refuseField('body.until', '应在将来', 'must lie in the future');
  if (until <= from) throw refuseField('body.until', '应晚于开始时间', 'must come after the start');
  if (+until - +from > limits.orderDays * dayMs)
    throw refuseField(
      'body.until',
      `一次最多 ${limits.orderDays} 天`,
      `must lie within ${limits.orderDays} days of the start`,
    );
  const post = await openPost(transaction, postId);
  const { postsAnywhere } = await effectiveAt(transaction, unit._id);
  const top = unit.path.at(-2) ?? unit._id;
  if (!postsAnywhere && !post.path.some((above) => above.equals(top)))
    throw refuseField(
      'body.postId',
      '平时只能派往上级单位辖区内的岗位；跨区调派须先启动战时状态',
      'lies outside the unit above; only a surge opens posts elsewhere',
    );
  return post;
}

async function openPost(transaction: TransactionContext, postId: ObjectId): Promise<GuardedUnit> {
  try {
    return await guardOpenUnit(transaction, postId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'not_found') throw refuseField('body.postId', '没有这个组织', 'names no unit');
    if (error.code === 'unit_closed') throw refuseField('body.postId', '这个组织已关闭', 'names a unit that is closed');
    throw error;
  }
}
