import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { limits } from '../../shared/limits.ts';
import { groupings, type Grouping } from '../../shared/words.ts';
import { refuseField } from '../http/errors.ts';
import { may, type Policy } from '../http/permission.ts';
import { ok, reading, type Route } from '../http/route.ts';
import { countOut, day, id, idOut, listOut, oneOf, shape, textOut } from '../http/schema.ts';
import type { Services } from '../services.ts';
import type { TreeNode, UnitTree } from '../units/tree.ts';

interface Counted { node: TreeNode; tree: UnitTree }

/** Counts are for those who organise or administer the unit or one above it; for others they do not exist. */
const countsPolicy: Policy<Counted> = {
  read: (caller, { node }) => caller?.organises(node.path) ?? false,
};

async function loadUnit({ units }: Services, { params }: { params: { unitId: ObjectId } }): Promise<Counted | null> {
  const tree = await units.current();
  const node = tree.byId.get(params.unitId.toHexString());
  return node ? { node, tree } : null;
}

const sumFields = {
  tasks: countOut().description('published tasks (项)'),
  signedUp: countOut().description('places held: confirmed and to come, or completed'),
  participations: countOut().description('participations that took place (人次)'),
  people: countOut().description('distinct people with a place'),
  minutesVerified: countOut().description('from check-in and check-out'),
  minutesHonoured: countOut().description('entered afterwards by an organiser'),
};
const sums = shape(sumFields);

interface Query { from: string; to: string; groupBy: Grouping }

const numberOf = (isoDay: string): number => Number(isoDay.replaceAll('-', ''));

const counts = reading({
  name: 'getParticipationCounts', path: '/units/:unitId/participation-counts', tag: 'counts',
  summary: 'Participation counts of a unit and everything below it, by days of the city',
  permission: may(countsPolicy, 'read', loadUnit),
  params: Joi.object<{ unitId: ObjectId }>({ unitId: id().required() }),
  query: Joi.object<Query>({ from: day().required(), to: day().required(), groupBy: oneOf(groupings).default('unit') }),
  answers: {
    200: shape({
      unitId: idOut(), unitName: textOut(), from: textOut(), to: textOut(), groupBy: oneOf(groupings), total: sums,
      groups: listOut(shape({ key: textOut(), name: textOut(), ...sumFields })),
    }),
  },
  run: async ({ services, subject: { node, tree }, query: { from, to, groupBy } }) => {
    if (to < from) throw refuseField('query.to', '结束日期不能早于开始日期', 'must not lie before `from`');
    if (Date.parse(to) - Date.parse(from) > limits.countsDays * 86_400_000) {
      throw refuseField('query.to', `最多查询 ${limits.countsDays} 天`, `takes at most ${limits.countsDays} days`);
    }
    const { total, groups } = await services.counts.counts({ unit: node, tree, from: numberOf(from), to: numberOf(to), groupBy });
    return ok({
      unitId: node.id, unitName: node.name, from, to, groupBy, total,
      groups: groups.map(({ key, name, sums: own }) => ({ key, name, ...own })),
    });
  },
});

export const countRoutes: Route[] = [counts];
