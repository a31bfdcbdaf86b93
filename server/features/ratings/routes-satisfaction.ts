import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { daysOf, periodFields, type Period } from '../../domain/counts/policy.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { anyone } from '../../platform/http/permission.ts';
import { ok } from '../../platform/http/answer.ts';
import { reading } from '../../platform/http/route.ts';
import { id } from '../../platform/schema/schema.ts';
import { satisfactionSchema } from './present.ts';
import { satisfaction } from './satisfaction.ts';

export const satisfactionRoute = reading({
  name: 'showSatisfaction',
  path: '/units/:unitId/satisfaction',
  tag: 'ratings',
  summary:
    'How satisfied people are with the services of a unit and everything below it, with the number of ratings and an interval of 95 %',
  permission: anyone,
  params: Joi.object<{ unitId: ObjectId }>({ unitId: id().required() }),
  query: Joi.object<Period>(periodFields),
  answers: { 200: satisfactionSchema },
  async run({ services, params, query, caller }) {
    const node = (await services.units.current()).byId.get(params.unitId.toHexString());
    if (!node) throw refuse('not_found');
    return ok({ from: query.from, to: query.to, ...(await satisfaction(services.db, node, daysOf(query), caller)) });
  },
});
