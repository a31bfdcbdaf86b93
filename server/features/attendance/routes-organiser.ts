import Joi from 'joi';
import { limits } from '../../../shared/limits.ts';
import { pageOfRows } from '../../platform/http/cursor.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { may } from '../../platform/http/permission.ts';
import { ok } from '../../platform/http/answer.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import {
  countOut,
  errorCode,
  idOut,
  instantOut,
  integer,
  oneOf,
  pageFields,
  pathIds,
  textOut,
  verdict,
} from '../../platform/schema/schema.ts';
import { listOf, listOut, named, nullable, optional, pageOf, shape } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { identityData } from '../../domain/people/personal.ts';
import { contactsOf, shownContact } from '../../domain/people/contacts.ts';
import { participationAnswer, presentParticipation } from '../../domain/participations/present.ts';
import { activeStates } from '../../../shared/participation-states.ts';
import { holdersPage } from '../../domain/participations/pages.ts';
import { participationById } from '../../domain/participations/queries.ts';
import { codesAheadFields, codesOf } from './codes-ahead.ts';
import { stepSeconds, toleranceSeconds } from './codes.ts';
import { attendancePolicy, loadAttendedTask, loadVisit, reviewPolicy } from './policy.ts';
import { presentVisit, visitAnswer } from './present.ts';
import { reviewVisit } from './review.ts';
import { printable } from './check-in.ts';
import { sharedDevicesIn, visitsOf } from './store.ts';
import { noteCodeReader } from './ties.ts';
import { tickList, tick } from './tick-list.ts';
import { checkInKinds } from '../../domain/participations/deadlines.ts';

const tag = 'attendance';
const params = pathIds('taskId');

const codes = reading({
  name: 'listCheckInCodes',
  path: '/tasks/:taskId/check-in-codes',
  tag,
  summary:
    'The codes to show on the organiser’s screen in the next hours, also without a network; who fetched them is noted',
  permission: may(attendancePolicy, 'tick', loadAttendedTask),
  params,
  query: shape({
    kind: oneOf(checkInKinds).default('in'),
    hours: integer(1, limits.codeHours).default(2),
    deviceId: optional(printable()),
  }),
  answers: {
    200: named(
      'CheckInCodes',
      shape({
        stepSeconds: countOut(),
        toleranceSeconds: countOut(),
        serverTime: instantOut(),
        ...codesAheadFields,
      }),
    ),
  },
  run: async ({ services, subject: task, query: { kind, hours, deviceId }, caller, now }) => {
    const keys = await services.checkInKeys();
    const secret = keys.ofTask(task._id);
    const device = deviceId && keys.deviceHash(deviceId);
    await noteCodeReader(services.db, { taskId: task._id, personId: caller!.personId, device, at: now });
    return ok({
      stepSeconds,
      toleranceSeconds,
      serverTime: now.toISOString(),
      ...codesOf(task, kind, secret, now, hours),
    });
  },
});

const list = reading({
  name: 'listAttendances',
  path: '/tasks/:taskId/attendances',
  tag,
  summary: 'The people who came and left, and what the organiser should look at',
  permission: may(attendancePolicy, 'read', loadAttendedTask),
  params,
  query: shape(pageFields(limits.pageSize)),
  answers: {
    200: pageOf(
      named(
        'RosterEntry',
        shape({
          participation: participationAnswer,
          person: shape({
            displayName: textOut(),
            phone: shows(identityData.name, nullable(textOut())),
            pinyin: textOut(),
          }),
          visits: listOut(visitAnswer),
          /** Not of oneself: another organiser does. */
          mayConfirm: Joi.boolean(),
        }),
      ),
    ),
  },
  refusals: ['invalid_cursor'],
  run: async ({ services: { db }, params: { taskId }, query, caller, now }) => {
    const rows = await holdersPage(db, taskId, query);
    const [contacts, visits] = await Promise.all([
      contactsOf(
        db,
        rows.map(({ personId }) => personId),
      ),
      visitsOf(db, rows),
    ]);
    const shared = await sharedDevicesIn(db, [...visits.values()].flat());
    return ok(
      pageOfRows(
        rows,
        query.limit,
        (row) => ({ value: '', id: row._id }),
        (row) => {
          const contact = contacts.get(row.personId.toHexString());
          return {
            participation: presentParticipation(row, now),
            person: shownContact(contact, activeStates.includes(row.state)),
            visits: (visits.get(row._id.toHexString()) ?? []).map((visit) => presentVisit(visit, shared)),
            mayConfirm: !caller!.is(row.personId),
          };
        },
      ),
    );
  },
});

const tickAll = changing({
  name: 'tickAttendances',
  method: 'post',
  path: '/tasks/:taskId/attendances',
  tag,
  summary: 'Tick who came or left, by the list; never oneself',
  permission: may(attendancePolicy, 'tick', loadAttendedTask),
  params,
  body: shape({ entries: listOf(tick, limits.ticksAtOnce).min(1) }),
  answers: {
    200: shape({
      done: listOut(participationAnswer),
      refused: listOut(shape({ participationId: idOut(), code: errorCode() })),
    }),
  },
  run: async ({ services, subject: task, body, now }, transaction) => {
    const { done, refused } = await tickList(transaction, task, body.entries, services.config.timeZone);
    return ok({
      done: done.map((row) => presentParticipation(row, now)),
      refused: refused.map(({ participationId, code }) => ({ participationId: participationId.toHexString(), code })),
    });
  },
});

const review = changing({
  name: 'reviewAttendance',
  method: 'post',
  path: '/attendances/:attendanceId/review',
  tag,
  summary: 'Accept or refuse a visit that waits for another person’s word',
  permission: may(reviewPolicy, 'review', loadVisit),
  params: pathIds('attendanceId'),
  body: verdict(),
  answers: { 200: participationAnswer },
  refusals: ['reviewed_before', 'own_attendance', 'same_device', 'dispute_open', 'wrong_state'],
  run: async ({ subject: { visit, task }, body, now }, transaction) => {
    const row = await participationById(transaction.db, visit.participationId, transaction.session);
    if (!row) throw refuse('not_found');
    return ok(presentParticipation(await reviewVisit(transaction, row, task, visit._id, body), now));
  },
});

export const organiserAttendanceRoutes: Route[] = [codes, list, tickAll, review];
