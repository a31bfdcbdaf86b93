import type { Db } from 'mongodb';
import type { GrantRole } from '../../../shared/words.ts';
import { openNeedsBelow } from '../../domain/needs/queries.ts';
import { openDisputesIn, placesAheadIn } from '../../domain/participations/in-sight.ts';
import { tasksAheadBelow } from '../../domain/tasks/in-sight.ts';
import { subtreeOf, type TreeNode, type UnitTree } from '../../domain/units/tree.ts';
import { countOut, textOut } from '../../platform/schema/schema.ts';
import { type Infer, named, nullable, shape } from '../../platform/schema/shape.ts';

export const sightSchema = named(
  'RoleSight',
  shape({
    unitName: textOut(),
    units: countOut().description('the unit and those below it'),
    tasks: countOut().description('tasks that are not over, drafts too: with exact place and contact'),
    phones: countOut().description('places promised in these tasks: with name and telephone number'),
    needs: countOut().description(
      'needs that are not served yet: with address, and the telephone number of those that the unit answers for itself',
    ),
    disputes: nullable(countOut()).description('disputes to decide; null for an organiser'),
  }),
);

/** The things of others that a role in a unit shows to who holds it, as many as there are now. */
export async function sightOf(
  db: Db,
  tree: UnitTree,
  unit: TreeNode,
  role: GrantRole,
  now: Date,
): Promise<Infer<typeof sightSchema>> {
  const units = subtreeOf(unit).map(({ objectId }) => objectId);
  const [tasks, phones, needs, disputes] = await Promise.all([
    tasksAheadBelow(db, tree, unit.objectId, now),
    placesAheadIn(db, units, now),
    openNeedsBelow(db, tree, unit.objectId),
    role === 'administrator' ? openDisputesIn(db, units) : null,
  ]);
  return { unitName: unit.name, units: units.length, tasks, phones, needs, disputes };
}
