import type { Db } from 'mongodb';
import { displayNames } from '../../domain/people/queries.ts';
import { unitNameIn } from '../../domain/units/present.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { Infer } from '../../platform/schema/shape.ts';
import type { MobilisationPlanDoc } from './model.ts';
import { nameShown, type linksSchema } from './present.ts';
import { headsOf, linksOf } from './queries.ts';

/** The group of each place, with its head and how many come from which unit; places that nobody is sent to too. */
export async function groupsOf(
  db: Db,
  tree: UnitTree,
  plan: MobilisationPlanDoc,
): Promise<Infer<typeof linksSchema>['items']> {
  const [links, heads] = await Promise.all([linksOf(db, plan._id), headsOf(db, plan._id)]);
  const names = await displayNames(
    db,
    [...heads.values()].map(({ personId }) => personId),
  );
  const pointOf = (id: { toHexString(): string }) => tree.byId.get(id.toHexString())?.place?.point ?? null;
  const priceOf = new Map(plan.result?.oneMore.map(({ postId, price }) => [postId, price]));
  return plan.demand.map(({ unitId, least, wished }) => {
    const from = links.filter(({ postId }) => postId.equals(unitId));
    const id = unitId.toHexString();
    const head = heads.get(id);
    return {
      post: unitNameIn(tree, unitId),
      point: pointOf(unitId),
      sent: from.reduce((sum, { people }) => sum + people, 0),
      least,
      wished,
      head: head ? nameShown(head, names.get(head.personId.toHexString()) ?? '') : null,
      from: from.map(({ unitId: sender, people }) => ({
        unit: unitNameIn(tree, sender),
        point: pointOf(sender),
        people,
      })),
      oneMore: priceOf.get(id) ?? null,
    };
  });
}
