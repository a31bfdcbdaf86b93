import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { may } from '../../platform/http/permission.ts';
import { ok } from '../../platform/http/answer.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { id, integer, oneOf } from '../../platform/schema/schema.ts';
import type { DisputeQuery, UnitsQuery } from '../../domain/participations/pages.ts';
import { participationAnswer } from '../../domain/participations/present.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { listDisputes, listHours } from './list.ts';
import { unitHoursPolicy } from './policy.ts';
import { hoursPage } from '../../domain/participations/present-hours.ts';

const params = Joi.object<{ unitId: ObjectId }>({ unitId: id().required() });
const namedUnit = ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
  findUnit(db, inputs.params.unitId);
const page = { limit: integer(1, limits.pageSize).default(20), cursor: Joi.string().max(200) };
const answers = { 200: hoursPage(participationAnswer) };
const states = ['completed', 'certified', 'disputed', 'absent', 'excused', 'void', 'present', 'left'] as const;

const hours = reading({
  name: 'listUnitHours',
  path: '/units/:unitId/hours',
  tag: 'hours',
  params,
  answers,
  summary: 'Who turned up, and with which hours, in a unit and everything below it (organisers)',
  permission: may(unitHoursPolicy, 'hours', namedUnit),
  query: Joi.object<UnitsQuery>({ state: oneOf(states).default('completed'), ...page }),
  refusals: ['invalid_cursor'],
  run: async ({ services, subject, query, now }) => ok(await listHours(services, subject._id, query, now)),
});

const disputes = reading({
  name: 'listUnitDisputes',
  path: '/units/:unitId/disputes',
  tag: 'hours',
  params,
  answers,
  summary: 'What volunteers dispute in a unit and everything below it (administrators)',
  permission: may(unitHoursPolicy, 'disputes', namedUnit),
  query: Joi.object<DisputeQuery>({ state: oneOf(['open', 'decided'] as const).default('open'), ...page }),
  refusals: ['invalid_cursor'],
  run: async ({ services, subject, query, now }) => ok(await listDisputes(services, subject._id, query, now)),
});

export const hoursListRoutes: Route[] = [hours, disputes];
