import type { ObjectId } from 'mongodb';
import Joi from 'joi';
import { rateExclusions, rateGroupings } from '../../../shared/case-rates.ts';
import { keysOf } from '../../../shared/words.ts';
import { readKinds } from '../../domain/case-kinds/queries.ts';
import { casesReceived } from '../../domain/cases/matters.ts';
import { grantedAmong } from '../../domain/rate-appeals/queries.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { subtreeOf } from '../../domain/units/tree.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import { ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import { countOut, idOut, instant, keyedOut, oneOf, pathIds } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import { dayKey } from '../../platform/time/city-time.ts';
import { starsOfNeeds } from '../ratings/queries.ts';
import { groupOf, judge, ratesOf, type Group, type JudgedCase } from './rates.ts';

/** Each case is replayed for its outcome; more of them would take their time from everybody else. */
const maxCases = 20_000;
const maxExcludedShown = 200;

const share = { kept: countOut(), of: countOut() };
const bound = () => nullable(Joi.number().min(0).max(1));
const rates = {
  cases: countOut(),
  excluded: countOut(),
  responded: named('RateShare', shape(share)),
  served: named('RateShare', shape(share)),
  satisfied: named('SatisfiedShare', shape({ ...share, low: bound(), high: bound() })),
};

const show = reading({
  name: 'showCaseRates',
  path: '/units/:unitId/case-rates',
  tag: 'cases',
  params: pathIds('unitId'),
  summary:
    'Of the cases received in a time that a unit or one below it holds: answered, served and rated well, with those that are in no rate',
  permission: may(unitPolicy, 'organise', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  query: shape({ from: instant(), to: instant(), by: oneOf(keysOf(rateGroupings)).default('unit') }),
  answers: {
    200: named(
      'CaseRates',
      shape({
        total: named('RatesOfCases', shape(rates)),
        groups: listOut(named('RatesOfGroup', shape({ group: keyedOut(), ...rates }))),
        /** The first 200 of them, with the reason. */
        excluded: listOut(
          named(
            'ExcludedCase',
            shape({
              id: idOut(),
              kind: keyedOut(),
              unit: nullable(unitNameSchema),
              because: oneOf(keysOf(rateExclusions)),
            }),
          ),
        ),
      }),
    ),
  },
  async run({ services, params, query, now }) {
    if (query.to <= query.from) throw refuseField('query.to', '应晚于开始', 'must lie after `from`');
    const { db, units, config } = services;
    const tree = await units.current();
    const node = tree.byId.get(params.unitId.toHexString())!;
    const below = subtreeOf(node).map(({ objectId }) => objectId);
    const docs = await casesReceived(db, below, query, maxCases + 1);
    if (docs.length > maxCases)
      throw refuseField('query.to', '时段里的工单太多，请缩短时段', 'spans more than 20,000 cases');
    const ids = docs.map(({ _id }) => _id);
    const [calendars, stars, appealed, all] = await Promise.all([
      readCalendars(db, calendarSettingsOf(config)),
      starsOfNeeds(db, ids),
      grantedAmong(db, ids),
      readKinds(db),
    ]);
    const kinds = new Map(all.map(({ _id, name }) => [_id, name]));
    const monthOf = (at: Date): string => String(dayKey(at, config.timeZone)).replace(/(....)(..)../, '$1-$2');
    const judged = judge(docs, { stars, appealed }, calendars, now);
    const groups = new Map<string, { group: Group; of: JudgedCase[] }>();
    for (const one of judged) {
      const group = groupOf(one.doc, query.by, { tree, node, kinds, monthOf });
      const known = groups.get(group.key) ?? { group, of: [] };
      known.of.push(one);
      groups.set(group.key, known);
    }
    return ok({
      total: ratesOf(judged),
      groups: [...groups.values()]
        .map(({ group, of }) => ({ group, ...ratesOf(of) }))
        .sort((a, b) => (query.by === 'month' ? a.group.key.localeCompare(b.group.key) : b.cases - a.cases)),
      excluded: judged
        .flatMap(({ doc: { _id, kind, unitId }, excluded }) =>
          excluded
            ? [
                {
                  id: _id.toHexString(),
                  kind: { key: kind, name: kinds.get(kind) ?? { zh: kind, en: kind } },
                  unit: unitNameIn(tree, unitId),
                  because: excluded,
                },
              ]
            : [],
        )
        .slice(0, maxExcludedShown),
    });
  },
});

/** The three rates of cases (响应率、办结率、满意率). */
export const caseRateRoutes: Route[] = [show];
