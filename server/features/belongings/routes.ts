import type { ObjectId } from 'mongodb';
import { belongingKinds, belongingLimits, openBelongings } from '../../../shared/belongings.ts';
import { keysOf } from '../../../shared/words.ts';
import { belongingData } from '../../domain/belongings/personal.ts';
import { belongingPolicy, unitBelongingsPolicy } from '../../domain/belongings/policy.ts';
import {
  belongingPageSchema,
  belongingSchema,
  homeReturnSchema,
  ownBelongingSchema,
  ownBelongingsSchema,
  presentBelonging,
  presentOwnBelonging,
} from '../../domain/belongings/present.ts';
import { belongingsOf, findBelonging, pageOfBelongings, type BelongingDoc } from '../../domain/belongings/queries.ts';
import { belongingToChange, letReturn } from '../../domain/belongings/writer.ts';
import { contactsOf } from '../../domain/people/contacts.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import {
  flag,
  id,
  integer,
  nothing,
  oneOf,
  pageFields,
  pathIds,
  reason,
  shownText,
  whole,
} from '../../platform/schema/schema.ts';
import { listOut, named, optional, shape } from '../../platform/schema/shape.ts';
import { told } from '../../platform/schema/told.ts';
import { homeReturns } from './home-returns.ts';
import { endBelonging, receiveReport, reportTo, returnReport, withdrawReport } from './report.ts';

const tag = 'belongings';
const params = pathIds('belongingId');
const slipNamed = ({ db }: ServiceContext, inputs: { params: { belongingId: ObjectId } }) =>
  findBelonging(db, inputs.params.belongingId);

const mine = reading({
  name: 'listMyBelongings',
  path: '/me/belongings',
  tag,
  summary: 'The units that you have reported to, the latest first',
  permission: signedIn,
  answers: { 200: ownBelongingsSchema },
  async run({ services: { db, units }, caller }) {
    const slips = await belongingsOf(db, caller!.personId);
    const tree = await units.current();
    return ok({ items: slips.map((slip) => presentOwnBelonging(slip, tree)) });
  },
});

const report = changing({
  name: 'reportToUnit',
  path: '/me/belongings',
  tag,
  method: 'post',
  summary: 'Report to a unit: as your home, where you live, or for a time; it receives or returns the slip',
  permission: signedIn,
  body: named(
    'ReportSlip',
    shape({
      kind: oneOf(keysOf(belongingKinds)),
      unitId: told(belongingData.belonging, id()),
      note: shownText(belongingLimits.noteLength, 0).default(''),
      /** For how many days; of a belonging for a time alone. */
      days: optional(whole(1, belongingLimits.temporaryDays)),
    }),
  ),
  answers: { 201: ownBelongingSchema },
  refusals: ['reported_already', 'nobody_receives'],
  async run({ services, body }, transaction) {
    const slip = await reportTo(transaction, body);
    return created(presentOwnBelonging(slip, await services.units.current()), '/api/v1/me/belongings', slip.version);
  },
});

/** A step of one's own slip. */
const ofOwn = (
  { path, ...route }: { name: string; path: string; summary: string },
  act: (transaction: TransactionContext, belongingId: ObjectId) => Promise<BelongingDoc>,
): Route =>
  changing({
    ...route,
    path: `/belongings/:belongingId/${path}`,
    tag,
    method: 'post',
    params,
    permission: may(belongingPolicy, 'own', slipNamed),
    body: nothing(),
    answers: { 200: ownBelongingSchema },
    refusals: ['belonging_moved_on'],
    async run({ services, subject }, transaction) {
      const slip = await act(transaction, subject._id);
      return ok(presentOwnBelonging(slip, await services.units.current()), slip.version);
    },
  });

const withdraw = ofOwn(
  { name: 'withdrawReport', path: 'withdrawal', summary: 'Take a report slip back before it is answered' },
  withdrawReport,
);
const end = ofOwn({ name: 'endBelonging', path: 'end', summary: 'Leave a unit that has received you' }, endBelonging);

async function shown({ db }: ServiceContext, slips: readonly BelongingDoc[]) {
  return contactsOf(
    db,
    slips.map(({ personId }) => personId),
  );
}

const unitNamed = ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
  findUnit(db, inputs.params.unitId);
const ofUnit = reading({
  name: 'listUnitBelongings',
  path: '/units/:unitId/belongings',
  tag,
  params: pathIds('unitId'),
  summary: 'The report slips to a unit that wait or are received, for its own staff alone, the latest first',
  permission: may(unitBelongingsPolicy, 'list', unitNamed),
  query: shape({ state: oneOf(openBelongings).default('waiting'), ...pageFields() }),
  answers: { 200: belongingPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query, caller }) {
    const { items, nextCursor } = await pageOfBelongings(services.db, subject._id, query.state, query);
    const contacts = await shown(services, items);
    return ok({
      items: items.map((slip) => presentBelonging(slip, contacts.get(slip.personId.toHexString()), caller!)),
      nextCursor,
    });
  },
});

const receive = changing({
  name: 'receiveReport',
  path: '/belongings/:belongingId/receipt',
  tag,
  method: 'post',
  params,
  summary: 'Receive somebody who reports to your unit; nobody receives their own slip',
  permission: may(belongingPolicy, 'receive', slipNamed),
  body: nothing(),
  answers: { 200: belongingSchema },
  refusals: ['belonging_moved_on'],
  async run({ services, subject, caller }, transaction) {
    const slip = await receiveReport(transaction, subject._id);
    const contacts = await shown(services, [slip]);
    return ok(presentBelonging(slip, contacts.get(slip.personId.toHexString()), caller), slip.version);
  },
});

const giveBack = changing({
  name: 'returnReport',
  path: '/belongings/:belongingId/return',
  tag,
  method: 'post',
  params,
  summary: 'Return a report slip, with a reason that the person reads',
  permission: may(belongingPolicy, 'receive', slipNamed),
  body: reason(),
  answers: { 200: belongingSchema },
  refusals: ['belonging_moved_on'],
  async run({ services, subject, body, caller }, transaction) {
    const slip = await returnReport(transaction, subject._id, body.reason);
    const contacts = await shown(services, [slip]);
    return ok(presentBelonging(slip, contacts.get(slip.personId.toHexString()), caller), slip.version);
  },
});

const letHomeRead = changing({
  name: 'letHomeRead',
  path: '/belongings/:belongingId/returns',
  tag,
  method: 'put',
  params,
  summary: 'Let your home unit read each quarter what you did, or no longer',
  permission: may(belongingPolicy, 'own', slipNamed),
  body: named('HomeReading', shape({ returns: told(belongingData.returns, flag()) })),
  answers: { 200: ownBelongingSchema },
  refusals: ['belonging_moved_on'],
  async run({ services, subject, body }, transaction) {
    const slip = await belongingToChange(transaction, subject._id);
    const written = await letReturn(transaction, slip, body.returns);
    return ok(presentOwnBelonging(written, await services.units.current()), written.version);
  },
});

const returns = reading({
  name: 'listHomeReturns',
  path: '/units/:unitId/home-returns',
  tag,
  params: pathIds('unitId'),
  summary: 'Service of those whose home the unit is in a quarter that is over, of those who let it be read',
  permission: may(unitBelongingsPolicy, 'list', unitNamed),
  query: shape({ year: integer(2020, 2100), quarter: integer(1, 4) }),
  answers: { 200: shape({ items: listOut(homeReturnSchema) }) },
  run: async ({ services, subject, query, now }) => ok({ items: await homeReturns(services, subject._id, query, now) }),
});

export const belongingRoutes: Route[] = [mine, report, withdraw, end, letHomeRead, ofUnit, receive, giveBack, returns];
