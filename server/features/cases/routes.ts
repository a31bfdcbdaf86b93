import type { ObjectId } from 'mongodb';
import { replay } from '../../domain/cases/replay.ts';
import { casePolicy } from '../../domain/cases/policy.ts';
import { caseQueueSchema, caseSchema, presentCase, presentQueue } from '../../domain/cases/present.ts';
import { caseQuery, queueOf } from '../../domain/cases/queries.ts';
import { receiptOf, receiptSchema } from '../../domain/cases/receipt.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import { ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { id, line, pathIds } from '../../platform/schema/schema.ts';
import { shape } from '../../platform/schema/shape.ts';
import { limits } from '../../../shared/limits.ts';
import { caseNamed, caseParams } from './command.ts';
import { caseDuplicateRoutes } from './routes-duplicates.ts';
import { caseHandlingRoutes } from './routes-handling.ts';
import { caseOtherRoutes } from './routes-others.ts';
import { caseSupervisionRoutes } from './routes-supervision.ts';

const tag = 'cases';

const show = reading({
  name: 'showCase',
  path: '/cases/:caseId',
  tag,
  params: caseParams,
  summary: 'A need on its way: who holds it, its clocks and events; for who asked and the units that it concerns',
  permission: may(casePolicy, 'read', caseNamed),
  answers: { 200: caseSchema },
  async run({ services, subject, caller, now }) {
    return ok(await presentCase(services, subject, caller!, now), subject.doc.version);
  },
});

const receipt = reading({
  name: 'showClockReceipt',
  path: '/cases/:caseId/clocks/:clock/receipt',
  tag,
  params: shape({ caseId: id(), clock: line(limits.keyLength) }),
  summary: 'How the deadline of a clock comes about: each window that counts, each pause, and what is left',
  permission: may(casePolicy, 'read', caseNamed),
  answers: { 200: receiptSchema },
  async run({ services, subject, params, language }) {
    const run = replay(subject.doc.events).clocks.find(({ id }) => id === params.clock);
    if (!run) throw refuse('not_found');
    const calendars = await readCalendars(services.db, calendarSettingsOf(services.config));
    return ok(receiptOf(run, calendars, language, services.config.timeZone));
  },
});

const queue = reading({
  name: 'listCasesOfUnit',
  path: '/units/:unitId/cases',
  tag,
  params: pathIds('unitId'),
  summary:
    'The queue of a unit: cases that it and the units below hold, or that it helps with, the most pressing first',
  permission: may(unitPolicy, 'organise', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  query: caseQuery,
  answers: { 200: caseQueueSchema },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query }) {
    const { items, nextCursor } = await queueOf(services.db, await services.units.current(), subject._id, query);
    return ok({ items: await presentQueue(services, items), nextCursor });
  },
});

export const caseRoutes: Route[] = [
  show,
  receipt,
  queue,
  ...caseHandlingRoutes,
  ...caseOtherRoutes,
  ...caseDuplicateRoutes,
  ...caseSupervisionRoutes,
];
