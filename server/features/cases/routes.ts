import { replay } from '../../domain/cases/replay.ts';
import { casePolicy } from '../../domain/cases/policy.ts';
import { caseSchema, presentCase } from '../../domain/cases/present.ts';
import { receiptOf, receiptSchema } from '../../domain/cases/receipt.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import { ok } from '../../platform/http/answer.ts';
import { may } from '../../platform/http/permission.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { id, line } from '../../platform/schema/schema.ts';
import { shape } from '../../platform/schema/shape.ts';
import { limits } from '../../../shared/limits.ts';
import { caseNamed, caseParams } from './command.ts';
import { caseDuplicateRoutes } from './routes-duplicates.ts';
import { caseHandlingRoutes } from './routes-handling.ts';
import { caseListRoutes } from './routes-lists.ts';
import { caseOtherRoutes } from './routes-others.ts';
import { caseSuggestionRoutes } from './routes-suggestion.ts';
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

export const caseRoutes: Route[] = [
  show,
  receipt,
  ...caseListRoutes,
  ...caseHandlingRoutes,
  ...caseOtherRoutes,
  ...caseDuplicateRoutes,
  ...caseSupervisionRoutes,
  ...caseSuggestionRoutes,
];
