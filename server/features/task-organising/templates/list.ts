import type { Db, ObjectId } from 'mongodb';
import type { Caller } from '../../../platform/http/caller.ts';
import type { Page } from '../../../platform/http/cursor.ts';
import type { UnitTree } from '../../../domain/units/tree.ts';
import type { TaskTemplateDoc } from '../../../domain/tasks/model.ts';
import { pageOfTemplates } from '../../../domain/tasks/templates.ts';
import { category, id, pageFields } from '../../../platform/schema/schema.ts';
import { type Infer, optional, shape } from '../../../platform/schema/shape.ts';

export const templateQuery = shape({
  /** Only what this unit may use: its own, those of the units above it, and those for every unit. */
  unitId: optional(id()),
  category: optional(category()),
  ...pageFields(),
});
export type TemplateQuery = Infer<typeof templateQuery>;

/** One page of the templates that the caller may start from, by title. */
export async function listTemplates<T>(
  db: Db,
  tree: UnitTree,
  caller: Caller,
  query: TemplateQuery,
  limit: number,
  present: (template: TaskTemplateDoc) => T,
): Promise<Page<T>> {
  return pageOfTemplates(db, unitsFor(tree, caller, query.unitId), { ...query, limit }, present);
}

/** The units on the way from the root down to where the caller organises. */
function unitsFor(tree: UnitTree, caller: Caller, unitId: ObjectId | undefined): ObjectId[] {
  const own = caller.grants.flatMap((grant) => tree.byId.get(grant.unitId.toHexString())?.path ?? []);
  if (!unitId) return own;
  const path = tree.byId.get(unitId.toHexString())?.path ?? [];
  if (caller.organises({ path })) return path;
  return own.filter((above) => path.some((one) => one.equals(above)));
}
