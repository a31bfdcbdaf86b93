import type { Db, ObjectId } from 'mongodb';
import { ownCopy } from '../../platform/personal/datum.ts';
import { callables, orders } from './model.ts';

/** All that is kept here about a person, for the copy of their own data (PIPL 45). */
export async function ordersReaching(db: Db, personId: ObjectId) {
  const reached = await orders.in(db).find({ personId }).sort({ _id: 1 }).toArray();
  const agreed = await callables.in(db).find({ personId }).sort({ _id: 1 }).toArray();
  return {
    orders: reached.map((row) => ownCopy(row, orders.personal)),
    callable: agreed.map((row) => ownCopy(row, callables.personal)),
  };
}
