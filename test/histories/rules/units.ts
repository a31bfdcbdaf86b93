/** Units, what hangs from them, and who has power in them. */
import type { ObjectId } from 'mongodb';
import { closedIn, groups, type Found } from './found.ts';

/** Stored paths are those of the tree, once they have followed. */
export function* paths({ units, tasks }: Found): Iterable<string> {
  const parentOf = new Map(units.map(({ _id, parentId }) => [String(_id), parentId as ObjectId | null]));
  const pathOf = (id: ObjectId | null): string[] =>
    id ? [...pathOf(parentOf.get(String(id)) ?? null), String(id)] : [];
  for (const { _id, path } of units)
    if ((path as ObjectId[]).map(String).join() !== pathOf(_id as ObjectId).join())
      yield `unit ${_id}: another path than the tree's`;
  for (const { _id, unitId, unitPath } of tasks)
    if ((unitPath as ObjectId[]).map(String).join() !== pathOf(unitId as ObjectId).join())
      yield `task ${_id}: its path has not followed`;
}

/** A role that lasts is one at a time for person and unit, and never that of an account that is closed. */
export function* powers({ grants, people }: Found): Iterable<string> {
  const closed = closedIn({ people });
  const lasting = grants.filter(({ endsAt }) => !endsAt);
  for (const [key, own] of groups(lasting, ({ personId, unitId, role }) => `${personId} ${unitId} ${role}`))
    if (own.length > 1) yield `grant ${key}: ${own.length} at once`;
  for (const { _id, personId } of lasting)
    if (closed.has(String(personId))) yield `grant ${_id}: of an account that is closed`;
}
