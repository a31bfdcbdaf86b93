import type { ObjectId } from 'mongodb';
import Joi from 'joi';
import { rateExclusions, rateGroupings } from '../../../shared/case-rates.ts';
import { keysOf } from '../../../shared/words.ts';
import { readKinds } from '../../domain/case-kinds/queries.ts';
import { casesReceived } from '../../domain/cases/matters.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { subtreeOf } from '../../domain/units/tree.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import { ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { instantPosition, readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { may } from '../../platform/http/permission.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import { countOut, idOut, instant, keyedOut, oneOf, pageFields, pathIds } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, pageOf, shape } from '../../platform/schema/shape.ts';
import { dayKey } from '../../platform/time/city-time.ts';
import { excludedAmong, judgedOf, maxJudged } from './judged.ts';
import { groupOf, ratesOf, type Group, type JudgedCase } from './rates.ts';

const unitNamed = ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
  findUnit(db, inputs.params.unitId);
const laterThanFrom = () => refuseField('query.to', '应晚于开始', 'must lie after `from`');

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
  summary: 'Of the cases received in a time that a unit or one below it holds: answered, served and rated well',
  permission: may(unitPolicy, 'organise', unitNamed),
  query: shape({ from: instant(), to: instant(), by: oneOf(keysOf(rateGroupings)).default('unit') }),
  answers: {
    200: named(
      'CaseRates',
      shape({
        total: named('RatesOfCases', shape(rates)),
        groups: listOut(named('RatesOfGroup', shape({ group: keyedOut(), ...rates }))),
      }),
    ),
  },
  async run({ services, params, query, now }) {
    if (query.to <= query.from) throw laterThanFrom();
    const { db, units, config } = services;
    const tree = await units.current();
    const node = tree.byId.get(params.unitId.toHexString())!;
    const below = subtreeOf(node).map(({ objectId }) => objectId);
    const docs = await casesReceived(db, below, query, maxJudged + 1);
    if (docs.length > maxJudged)
      throw refuseField('query.to', '时段里的工单太多，请缩短时段', 'spans more than 20,000 cases');
    const [calendars, all] = [await readCalendars(db, calendarSettingsOf(config)), await readKinds(db)];
    const kinds = new Map(all.map(({ _id, name }) => [_id, name]));
    const monthOf = (at: Date): string => String(dayKey(at, config.timeZone)).replace(/(....)(..)../, '$1-$2');
    const judged = await judgedOf(db, docs, calendars, now);
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
    });
  },
});

const excludedSchema = named(
  'ExcludedCase',
  shape({
    id: idOut(),
    kind: keyedOut(),
    unit: nullable(unitNameSchema),
    because: oneOf(keysOf(rateExclusions)),
  }),
);

const excluded = reading({
  name: 'listExcludedCases',
  path: '/units/:unitId/case-rates/excluded',
  tag: 'cases',
  params: pathIds('unitId'),
  summary:
    'The cases received in a time that are in no rate, with the reason, the oldest first; a page may hold fewer than it may and be followed by others',
  permission: may(unitPolicy, 'organise', unitNamed),
  query: shape({ from: instant(), to: instant(), ...pageFields() }),
  answers: { 200: named('ExcludedCasePage', pageOf(excludedSchema)) },
  refusals: ['invalid_cursor'],
  async run({ services, params, query: { from, to, limit, cursor }, now }) {
    if (to <= from) throw laterThanFrom();
    const { db, units, config } = services;
    const tree = await units.current();
    const below = subtreeOf(tree.byId.get(params.unitId.toHexString())!).map(({ objectId }) => objectId);
    const after = instantPosition(readCursor(cursor, 'number'));
    const [calendars, all] = [await readCalendars(db, calendarSettingsOf(config)), await readKinds(db)];
    const received = { from, to, ...(after ? { after } : {}) };
    const { found, last } = await excludedAmong(db, below, received, limit, calendars, now);
    const names = new Map(all.map(({ _id, name }) => [_id, name]));
    return ok({
      items: found.map(({ doc: { _id, kind, unitId }, excluded: because }) => ({
        id: _id.toHexString(),
        kind: { key: kind, name: names.get(kind) ?? { zh: kind, en: kind } },
        unit: unitNameIn(tree, unitId),
        because: because!,
      })),
      nextCursor: last && writeCursor({ value: last.createdAt.getTime(), id: last._id }),
    });
  },
});

/** The three rates of cases (响应率、办结率、满意率). */
export const caseRateRoutes: Route[] = [show, excluded];
