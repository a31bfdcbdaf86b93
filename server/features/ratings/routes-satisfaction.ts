import { daysOf, periodFields } from '../../domain/counts/policy.ts';
import { dayKey } from '../../platform/time/city-time.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { anyone } from '../../platform/http/permission.ts';
import { ok } from '../../platform/http/answer.ts';
import { reading } from '../../platform/http/route.ts';
import { pathIds } from '../../platform/schema/schema.ts';
import { shape } from '../../platform/schema/shape.ts';
import { satisfactionSchema } from './present.ts';
import { satisfaction } from './satisfaction.ts';

export const satisfactionRoute = reading({
  name: 'showSatisfaction',
  path: '/units/:unitId/satisfaction',
  tag: 'ratings',
  summary:
    'How satisfied people are with the services of a unit and everything below it, with the number of ratings and an interval of 95 %; of whole months, a week after their end',
  permission: anyone,
  params: pathIds('unitId'),
  query: shape(periodFields),
  answers: { 200: satisfactionSchema },
  async run({ services, params, query, caller, now }) {
    const node = (await services.units.current()).byId.get(params.unitId.toHexString());
    if (!node) throw refuse('not_found');
    const days = { ...daysOf(query), today: dayKey(now, services.config.timeZone) };
    return ok({ from: query.from, to: query.to, ...(await satisfaction(services.db, node, days, caller)) });
  },
});
