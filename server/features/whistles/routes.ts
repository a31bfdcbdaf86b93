import type { ObjectId } from 'mongodb';
import { casesById } from '../../domain/cases/matters.ts';
import { partEndedAt } from '../../domain/cases/parts.ts';
import { casePolicy, caseSubjects } from '../../domain/cases/policy.ts';
import { findCase } from '../../domain/cases/queries.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { callPolicy, whistlePolicy, type CallSubject } from '../../domain/whistles/policy.ts';
import { awaitsSomebody } from '../../domain/whistles/next.ts';
import { presentWhistle, whistleListSchema, whistlePageSchema, whistleSchema } from '../../domain/whistles/present.ts';
import {
  findWhistle,
  whistleQuery,
  whistlesOfCase,
  whistlesOfUnit,
  type WhistleDoc,
} from '../../domain/whistles/queries.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { instantOut, nothing, pathIds, textOut } from '../../platform/schema/schema.ts';
import { named, shape } from '../../platform/schema/shape.ts';
import { digitsOf, startOfStep, stepAt, stepOfDigits } from '../attendance/codes.ts';
import { caseNamed, caseParams } from '../cases/command.ts';
import { sendResult } from '../cases/photos.ts';
import { answerCall } from './answer.ts';
import { blowWhistle } from './blow.ts';
import { arrivalBody, ratesQuery, ratingBody, whistleBody } from './inputs.ts';
import { whistleRates, whistleRatesSchema } from './rates.ts';

const tag = 'whistles';
const unitParams = pathIds('unitId');
const callParams = pathIds('whistleId', 'unitId');
const unitNamed = ({ db }: ServiceContext, { params }: { params: { unitId: ObjectId } }) => findUnit(db, params.unitId);
const whistleNamed = ({ db }: ServiceContext, { params }: { params: { whistleId: ObjectId } }) =>
  findWhistle(db, params.whistleId);

async function callNamed(
  { db }: ServiceContext,
  { params }: { params: { whistleId: ObjectId; unitId: ObjectId } },
): Promise<CallSubject | null> {
  const whistle = await findWhistle(db, params.whistleId);
  const call = whistle?.calls.find(({ unitId }) => unitId.equals(params.unitId));
  return whistle && call ? { whistle, call } : null;
}

interface Shown {
  services: ServiceContext;
  caller: Caller;
  now: Date;
}

/** Whistles as one caller sees them, each with its case. */
async function shownTo(
  { services, caller, now }: Shown,
  whistles: readonly WhistleDoc[],
  transaction?: TransactionContext,
) {
  const { db, config, units } = services;
  const session = transaction?.session;
  const calendars = await readCalendars(db, calendarSettingsOf(config), session);
  const tree = await units.current();
  const docs = await casesById(
    db,
    whistles.map(({ caseId }) => caseId),
    session,
  );
  const subjects = await caseSubjects(db, docs, tree, session);
  return whistles.map((whistle) => {
    const subject = subjects.get(whistle.caseId.toHexString())!;
    const canOpen = casePolicy.read(caller, subject);
    const overAt = (unitId: ObjectId) => partEndedAt(subject.doc, unitId, whistle.at);
    return presentWhistle(whistle, { canOpen, overAt }, tree, calendars, caller, now);
  });
}

const shownOne = async (request: Shown, whistle: WhistleDoc, transaction: TransactionContext) =>
  (await shownTo(request, [whistle], transaction))[0];

const blow = changing({
  name: 'blowWhistle',
  method: 'post',
  path: '/cases/:caseId/whistles',
  tag,
  params: caseParams,
  summary: 'Call units above and beside a street or community to a case that it holds; each gets a part of it',
  permission: may(casePolicy, 'handle', caseNamed),
  body: whistleBody,
  answers: { 201: whistleSchema },
  refusals: ['whistle_not_yours', 'wrong_state', 'case_linked', 'precondition_failed'],
  async run(request, transaction) {
    const { services, subject, body, caller, ifMatch } = request;
    const [settings, tree] = [calendarSettingsOf(services.config), await services.units.current()];
    const whistle = await blowWhistle(transaction, { settings, tree, caller }, { subject, ifMatch }, body);
    const shown = await shownOne(request, whistle, transaction);
    return created(shown, `/api/v1/cases/${subject.doc._id.toHexString()}/whistles`, whistle.version);
  },
});

const listOfCase = reading({
  name: 'listWhistlesOfCase',
  path: '/cases/:caseId/whistles',
  tag,
  params: caseParams,
  summary: 'The whistles for a case, of those that concern the caller’s units',
  permission: may(casePolicy, 'read', caseNamed),
  answers: { 200: whistleListSchema },
  async run({ services, subject, caller, now }) {
    const all = await whistlesOfCase(services.db, subject.doc._id);
    const read = all.filter((whistle) => whistlePolicy.read(caller, whistle));
    return ok({ items: await shownTo({ services, caller: caller!, now }, read) });
  },
});

const listOfUnit = reading({
  name: 'listWhistlesOfUnit',
  path: '/units/:unitId/whistles',
  tag,
  params: unitParams,
  summary: 'The whistles that a unit was called by, or has blown, the latest first',
  permission: may(unitPolicy, 'organise', unitNamed),
  query: whistleQuery,
  answers: { 200: whistlePageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query, caller, now }) {
    const { items, nextCursor } = await whistlesOfUnit(services.db, subject._id, query);
    return ok({ items: await shownTo({ services, caller: caller!, now }, items), nextCursor });
  },
});

const code = reading({
  name: 'showWhistleCode',
  path: '/whistles/:whistleId/code',
  tag,
  params: pathIds('whistleId'),
  summary: 'The digits by which a unit that was called shows that it has come; new ones every 15 seconds',
  permission: may(whistlePolicy, 'show', whistleNamed),
  answers: { 200: named('WhistleCode', shape({ digits: textOut(), until: instantOut() })) },
  refusals: ['wrong_state'],
  async run({ services, subject, now }) {
    const doc = (await findCase(services.db, subject.caseId))!;
    if (!awaitsSomebody(subject, (unitId) => partEndedAt(doc, unitId, subject.at)))
      throw refuse('wrong_state', { state: doc.state });
    const step = stepAt(now);
    const secret = (await services.checkInKeys()).ofTask(subject._id);
    return ok({ digits: digitsOf(secret, 'in', step), until: startOfStep(step + 1).toISOString() });
  },
});

const answered = <N extends 'sign' | 'contact'>(name: string, verb: N, path: string, summary: string): Route =>
  changing({
    name,
    method: 'post',
    path: `/whistles/:whistleId/calls/:unitId/${path}`,
    tag,
    params: callParams,
    summary,
    permission: may(callPolicy, 'answer', callNamed),
    body: nothing(),
    answers: { 200: whistleSchema },
    refusals: ['wrong_state', 'precondition_failed'],
    async run(request, transaction) {
      const { services, params } = request;
      const settings = calendarSettingsOf(services.config);
      const whistle = await answerCall(transaction, settings, params.whistleId, params.unitId, { verb });
      return ok(await shownOne(request, whistle, transaction), whistle.version);
    },
  });

const arrive = changing({
  name: 'arriveForWhistle',
  method: 'post',
  path: '/whistles/:whistleId/calls/:unitId/arrival',
  tag,
  params: callParams,
  summary: 'A unit that was called has come: by the code that the caller shows, or by the caller’s word',
  permission: may(callPolicy, 'arrive', callNamed),
  body: arrivalBody,
  answers: { 200: whistleSchema },
  refusals: ['code_invalid', 'wrong_state', 'precondition_failed'],
  async run(request, transaction) {
    const { services, params, body, caller, subject, now } = request;
    const isCaller = whistlePolicy.show(caller, subject.whistle) && !callPolicy.answer(caller, subject);
    if (body.code !== undefined) {
      await services.limits.take('typedCode', caller.personId.toHexString());
      const secret = (await services.checkInKeys()).ofTask(params.whistleId);
      if (stepOfDigits(body.code, secret, 'in', now) === undefined) throw refuse('code_invalid');
    } else if (!isCaller)
      throw refuseField('body.code', '请输入吹哨单位出示的签到码', 'is required: the caller shows it');
    const evidence = body.code === undefined ? 'caller' : 'code';
    const settings = calendarSettingsOf(services.config);
    const answer = { verb: 'arrive', evidence } as const;
    const whistle = await answerCall(transaction, settings, params.whistleId, params.unitId, answer);
    await sendResult(transaction, whistle.caseId, caller.personId, body.photos);
    return ok(await shownOne(request, whistle, transaction), whistle.version);
  },
});

const rate = changing({
  name: 'rateWhistle',
  method: 'post',
  path: '/whistles/:whistleId/calls/:unitId/rating',
  tag,
  params: callParams,
  summary: 'Rate how a unit came, once, by the caller; nobody rates a unit of their own',
  permission: may(callPolicy, 'rate', callNamed),
  body: ratingBody,
  answers: { 200: whistleSchema },
  refusals: ['wrong_state', 'precondition_failed'],
  async run(request, transaction) {
    const { services, params, body } = request;
    const settings = calendarSettingsOf(services.config);
    const answer = { verb: 'rate', stars: body.stars as 1 | 2 | 3 | 4 | 5 } as const;
    const whistle = await answerCall(transaction, settings, params.whistleId, params.unitId, answer);
    return ok(await shownOne(request, whistle, transaction), whistle.version);
  },
});

const rates = reading({
  name: 'showWhistleRates',
  path: '/units/:unitId/whistle-rates',
  tag,
  params: unitParams,
  summary: 'How often the streets of a unit whistle, against the band that chance allows; both edges are flagged',
  permission: may(unitPolicy, 'organise', unitNamed),
  query: ratesQuery,
  answers: { 200: whistleRatesSchema },
  async run({ services, params, query }) {
    if (query.to <= query.from) throw refuseField('query.to', '应晚于开始', 'must lie after `from`');
    const tree = await services.units.current();
    return ok(await whistleRates(services.db, tree, tree.byId.get(params.unitId.toHexString())!, query));
  },
});

export const whistleRoutes: Route[] = [
  blow,
  listOfCase,
  listOfUnit,
  code,
  answered('signForWhistle', 'sign', 'signature', 'Sign for a whistle that your unit was called by'),
  answered('contactForWhistle', 'contact', 'contact', 'Say that your unit has been in touch with the caller'),
  arrive,
  rate,
  rates,
];
