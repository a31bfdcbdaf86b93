import { groupings } from '../../../shared/words.ts';
import { dayKey } from '../../platform/time/city-time.ts';
import { may } from '../../platform/http/permission.ts';
import { ok } from '../../platform/http/answer.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { idOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, shape } from '../../platform/schema/shape.ts';
import { countsPolicy, daysOf, loadCountedUnit, periodFields, unitParams } from '../../domain/counts/policy.ts';
import { groupFields, sumsSchema, presentCounted } from '../../domain/counts/present.ts';
import { volunteers } from './routes-volunteers.ts';
import { ranking } from './routes-ranking.ts';
import { screen } from './routes-screen.ts';

const counts = reading({
  name: 'getParticipationCounts',
  path: '/units/:unitId/participation-counts',
  tag: 'counts',
  summary: 'Participation counts of a unit and everything below it, by days of the city',
  permission: may(countsPolicy, 'read', loadCountedUnit),
  params: unitParams,
  query: shape({ ...periodFields, groupBy: oneOf(groupings).default('unit') }),
  answers: {
    200: named(
      'Counts',
      shape({
        unitId: idOut(),
        unitName: textOut(),
        from: textOut(),
        to: textOut(),
        groupBy: oneOf(groupings),
        total: sumsSchema,
        groups: listOut(
          named(
            'CountedGroup',
            shape({ key: textOut().description('its counts are as in Sums'), name: textOut(), ...groupFields }),
          ),
        ),
      }),
    ),
  },
  run: async ({ services, subject: { node, tree }, query, language, now }) => {
    const { groupBy } = query;
    const today = dayKey(now, services.config.timeZone);
    const { total, groups } = await services.counts.counts({
      unit: node,
      tree,
      ...daysOf(query),
      groupBy,
      today,
      language,
    });
    return ok({
      unitId: node.id,
      unitName: node.name,
      from: query.from,
      to: query.to,
      groupBy,
      total: presentCounted(total),
      groups: groups.map(({ key, name, ...counted }) => ({ key, name, ...presentCounted(counted) })),
    });
  },
});

export const countRoutes: Route[] = [counts, ranking, volunteers, screen];
