import { kindClocks } from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import { faultOf } from '../../engine/working-time/calendar.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { caseKindListSchema, caseKindSchema, presentKind } from '../../domain/case-kinds/present.ts';
import { findKind, readKinds, type CaseKind } from '../../domain/case-kinds/queries.ts';
import { isOtherKind } from '../../domain/case-kinds/starting-kinds.ts';
import { putKind } from '../../domain/case-kinds/writes.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { calendarSettingsOf, weekOf } from '../../domain/working-calendars/compile.ts';
import {
  presentCalendar,
  workingCalendarListSchema,
  workingCalendarSchema,
} from '../../domain/working-calendars/present.ts';
import { calendarsFrom, readCalendars, type KnownCalendar } from '../../domain/working-calendars/queries.ts';
import { alwaysKey } from '../../domain/working-calendars/starting-calendars.ts';
import { addEra, withEra } from '../../domain/working-calendars/writes.ts';
import { ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { anyone, may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { shape } from '../../platform/schema/shape.ts';
import { calendarPreviewSchema, previewCalendar } from './preview-calendar.ts';
import { calendarBody, kindBody, key, type CalendarInput, type KindInput } from './inputs.ts';

const tag = 'cases';

/** Settings that the whole city counts by are for the administrators of its root. */
const ofTheCity = may(unitPolicy, 'edit', async ({ units }: ServiceContext) => (await units.current()).root ?? null);

const listKinds = reading({
  name: 'listCaseKinds',
  path: '/case-kinds',
  tag,
  permission: anyone,
  summary: 'The kinds of need, with their grades and limits; those that are gone too',
  answers: { 200: caseKindListSchema },
  async run({ services }) {
    const tree = await services.units.current();
    return ok({ items: (await readKinds(services.db)).map((kind) => presentKind(kind, tree)) });
  },
});

const putOne = changing({
  name: 'putCaseKind',
  method: 'put',
  path: '/case-kinds/:kind',
  tag,
  params: shape({ kind: key() }),
  summary: 'Add a kind of need, or change one; cases that have begun keep their limits',
  permission: ofTheCity,
  body: kindBody,
  answers: { 200: caseKindSchema },
  refusals: ['precondition_failed'],
  async run({ services, params, body, ifMatch }, transaction) {
    const { db, session } = transaction;
    const before = await findKind(db, params.kind, session);
    if (ifMatch !== undefined && before?.version !== ifMatch) throw refuse('precondition_failed');
    const calendars = await readCalendars(db, calendarSettingsOf(services.config), session);
    mustMakeSense(params.kind, body, calendars.all);
    if (body.unitId && (await findUnit(db, body.unitId, session))?.state !== 'open')
      throw refuseField('body.unitId', '没有这个组织，或已关闭', 'names no open unit');
    const kind = await putKind(
      transaction,
      {
        ...body,
        ...whoSees(body, before),
        _id: params.kind,
        class: params.kind.split('.')[0],
      },
      before?.version ?? 0,
    );
    await noteCity(services, transaction, 'caseKind.put', { key: kind._id, version: kind.version });
    return ok(presentKind(kind, await services.units.current()), kind.version);
  },
});

/**
 * Which cases of a kind others learn of. Refuses `isPublic` with `invalid_request` of matters that are somebody's own:
 * each of them would tell that somebody there has asked for it.
 */
function whoSees(body: KindInput, before: CaseKind | null): Pick<CaseKind, 'shared' | 'isPublic'> {
  const shared = body.shared ?? before?.shared ?? false;
  const isPublic = body.isPublic ?? before?.isPublic ?? false;
  if (isPublic && !shared)
    throw refuseField('body.isPublic', '只有公共场所的问题才能对外公开', 'is for matters of public places alone');
  return { shared, isPublic };
}

/** Refuses with `invalid_request` what no case could be handled by. */
function mustMakeSense(kind: string, { calendar, limits, gone }: KindInput, known: readonly KnownCalendar[]): void {
  if (!known.some(({ _id }) => _id === calendar))
    throw refuseField('body.calendar', '没有这个工作日历', 'names no working calendar');
  const longer = keysOf(kindClocks).find((clock) => limits[clock] > limits.case);
  if (longer)
    throw refuseField(`body.limits.${longer}`, '不能超过全程时限', 'is more than the limit of the whole case');
  if (gone && isOtherKind(kind))
    throw refuseField('body.gone', '“其他”类不能停用', 'is the kind of what names none, and stays');
}

const listCalendars = reading({
  name: 'listWorkingCalendars',
  path: '/working-calendars',
  tag,
  permission: anyone,
  summary: 'The calendars of working time, with the hours that hold now and those to come',
  answers: { 200: workingCalendarListSchema },
  async run({ services, now }) {
    const { all } = await readCalendars(services.db, calendarSettingsOf(services.config));
    return ok({ items: all.map((calendar) => presentCalendar(calendar, now)) });
  },
});

const putCalendar = changing({
  name: 'putWorkingCalendar',
  method: 'put',
  path: '/working-calendars/:calendar',
  tag,
  params: shape({ calendar: key() }),
  summary: 'Let a calendar hold other hours from an instant on, or make one; open cases follow, ended ones stay',
  permission: ofTheCity,
  body: calendarBody,
  answers: { 200: workingCalendarSchema },
  refusals: ['precondition_failed'],
  async run({ services, params, body, now }, transaction) {
    const { db, session } = transaction;
    mustBeHours(params.calendar, body, now);
    const { all } = await readCalendars(db, calendarSettingsOf(services.config), session);
    const { before, hours } = eraOf(all, params.calendar, body, now);
    const calendar = await addEra(transaction, before, body.name, hours);
    await noteCity(services, transaction, 'workingCalendar.put', { key: calendar._id, version: calendar.version });
    return ok(presentCalendar(calendar, now));
  },
});

/** The hours that an edit adds to a calendar, and the calendar before; one that is new has none. */
function eraOf(all: readonly KnownCalendar[], key: string, { name, from, ...hours }: CalendarInput, now: Date) {
  const before = all.find(({ _id }) => _id === key) ?? { _id: key, name, eras: [] };
  // The first hours of a calendar always were, so that a clock may begin whenever it likes.
  return { before, hours: { ...hours, ...(before.eras.length === 0 ? {} : { from: from ?? now }) } };
}

const previewOne = changing({
  name: 'previewWorkingCalendar',
  method: 'post',
  path: '/working-calendars/:calendar/preview',
  tag,
  params: shape({ calendar: key() }),
  summary: 'Which open cases would have other deadlines by these hours; nothing is changed',
  permission: ofTheCity,
  body: calendarBody,
  answers: { 200: calendarPreviewSchema },
  async run({ services, params, body, now }, { db, session }) {
    mustBeHours(params.calendar, body, now);
    const settings = calendarSettingsOf(services.config);
    const calendars = await readCalendars(db, settings, session);
    const { before, hours } = eraOf(calendars.all, params.calendar, body, now);
    const then = calendarsFrom([...calendars.all, withEra(before, body.name, hours)], settings);
    const tree = await services.units.current();
    return ok(await previewCalendar(db, tree, params.calendar, { now: calendars, then }, now));
  },
});

const sentences = {
  noWorkingTime: { zh: '至少要有一段工作时间', en: 'has no working time' },
  overlap: { zh: '工作时段不能重叠', en: 'has windows that overlap' },
  emptyWindow: { zh: '工作时段的结束应晚于开始', en: 'has a window that ends before it begins' },
} as const;

/** Refuses with `invalid_request` hours that a clock could not count, or that would change time that has passed. */
function mustBeHours(calendar: string, { weekly, from, off, work }: CalendarInput, now: Date): void {
  if (calendar === alwaysKey)
    throw refuseField('params.calendar', '“全天候”日历不能更改', 'is around the clock, and stays');
  const fault = faultOf(weekOf(weekly));
  if (fault) throw refuseField('body.weekly', sentences[fault].zh, sentences[fault].en);
  if (from && from < now) throw refuseField('body.from', '不能早于现在', 'lies behind: time that has passed stays');
  if (off.some((day) => work.includes(day)))
    throw refuseField('body.work', '同一天不能既休息又上班', 'has a day that is also off');
}

/** An administrator may look up who changed what the city counts by. */
async function noteCity(
  { units }: ServiceContext,
  transaction: Parameters<typeof recordAudit>[0],
  action: string,
  details: object,
): Promise<void> {
  const { objectId } = (await units.current()).root!;
  await recordAudit(transaction, { action, subject: { kind: 'unit', id: objectId }, unitId: objectId, details });
}

export const caseSettingRoutes: Route[] = [listKinds, putOne, listCalendars, previewOne, putCalendar];
