import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { may } from '../../platform/http/permission.ts';
import { ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { pathIds } from '../../platform/schema/schema.ts';
import { listOut, named, pageOf, shape } from '../../platform/schema/shape.ts';
import { toConfirmPage, toConfirmQuery } from '../../domain/participations/pages.ts';
import { participationAnswer } from '../../domain/participations/present.ts';
import { hoursRowFields } from '../../domain/participations/present-hours.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { presentVisit, visitAnswer } from '../attendance/present.ts';
import { isPending } from '../attendance/visits.ts';
import { sharedDevicesIn, visitsOf } from '../attendance/store.ts';
import { pageOfHours } from './list.ts';
import { unitHoursPolicy } from './policy.ts';

const row = named(
  'ToConfirm',
  shape({
    ...hoursRowFields(participationAnswer),
    /** Those that wait. */
    visits: listOut(visitAnswer),
    /** The reader has entered the hours: another organiser has to confirm them. */
    enteredByYou: Joi.boolean(),
  }),
);

/** Visits and hours of a unit and below it that wait for the word of somebody else than their volunteer, with why. */
export const toConfirmRoute: Route = reading({
  name: 'listToConfirm',
  path: '/units/:unitId/to-confirm',
  tag: 'hours',
  params: pathIds('unitId'),
  summary: 'Visits and hours that wait for another person’s word, and why (organisers; never one’s own)',
  permission: may(unitHoursPolicy, 'hours', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  query: toConfirmQuery,
  answers: { 200: pageOf(row) },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query, caller, now }) {
    const { db } = services;
    const found = { rows: [] as Awaited<ReturnType<typeof toConfirmPage>> };
    const page = await pageOfHours(
      services,
      subject._id,
      query.limit,
      now,
      async (_db, units) => (found.rows = await toConfirmPage(db, units, caller!.personId, query)),
      ({ start }) => start,
    );
    const visits = await visitsOf(db, found.rows);
    const shared = await sharedDevicesIn(db, [...visits.values()].flat());
    const rowOf = new Map(found.rows.map((each) => [each._id.toHexString(), each]));
    return ok({
      ...page,
      items: page.items.map((item) => ({
        ...item,
        visits: (visits.get(item.participation.id) ?? []).filter(isPending).map((visit) => presentVisit(visit, shared)),
        enteredByYou: rowOf.get(item.participation.id)?.proposedHours?.by.equals(caller!.personId) ?? false,
      })),
    });
  },
});
