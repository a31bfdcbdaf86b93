import type { ObjectId } from 'mongodb';
import { may } from '../../platform/http/permission.ts';
import { ok } from '../../platform/http/answer.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { pathIds } from '../../platform/schema/schema.ts';
import { pageOf } from '../../platform/schema/shape.ts';
import { disputeQuery, unitHoursQuery } from '../../domain/participations/pages.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { hoursRowOut, listDisputes, listHours } from './list.ts';
import { unitHoursPolicy } from './policy.ts';
import { toConfirmRoute } from './to-confirm.ts';

const params = pathIds('unitId');
const namedUnit = ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
  findUnit(db, inputs.params.unitId);
const answers = { 200: pageOf(hoursRowOut) };

const hours = reading({
  name: 'listUnitHours',
  path: '/units/:unitId/hours',
  tag: 'hours',
  params,
  answers,
  summary: 'People who turned up, with their hours, in a unit and everything below it (organisers)',
  permission: may(unitHoursPolicy, 'hours', namedUnit),
  query: unitHoursQuery,
  refusals: ['invalid_cursor'],
  run: async ({ services, subject, query, now }) => ok(await listHours(services, subject._id, query, now)),
});

const disputes = reading({
  name: 'listUnitDisputes',
  path: '/units/:unitId/disputes',
  tag: 'hours',
  params,
  answers,
  summary: 'Disputes of volunteers in a unit and everything below it (administrators)',
  permission: may(unitHoursPolicy, 'disputes', namedUnit),
  query: disputeQuery,
  refusals: ['invalid_cursor'],
  run: async ({ services, subject, query, now }) => ok(await listDisputes(services, subject._id, query, now)),
});

export const hoursListRoutes: Route[] = [hours, disputes, toConfirmRoute];
