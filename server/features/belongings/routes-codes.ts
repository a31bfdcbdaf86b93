import type { ObjectId } from 'mongodb';
import { belongingLimits } from '../../../shared/belongings.ts';
import { codeOfUnit, putReportCode, unitOfCode } from '../../domain/belongings/codes.ts';
import { belongingData } from '../../domain/belongings/personal.ts';
import { ownBelongingSchema, presentOwnBelonging } from '../../domain/belongings/present.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { nothing, pathIds, textOut, typedCode, whole } from '../../platform/schema/schema.ts';
import { named, nullable, shape } from '../../platform/schema/shape.ts';
import { told } from '../../platform/schema/told.ts';
import { newReadableCode, readableCodePattern } from '../../platform/text/readable-code.ts';
import { reportByCode } from './report.ts';

const tag = 'belongings';
const unitNamed = ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
  findUnit(db, inputs.params.unitId);

const codeInfo = reading({
  name: 'showReportCode',
  path: '/report-codes/:code',
  tag,
  limit: 'memberCode',
  params: shape({ code: typedCode(readableCodePattern) }),
  summary: 'The unit in which a code hangs, before you report there',
  permission: signedIn,
  answers: { 200: shape({ unit: nullable(unitNameSchema) }) },
  refusals: ['report_code_unknown'],
  async run({ services: { db, units }, params: { code } }) {
    const unitId = await unitOfCode(db, code);
    if (!unitId) throw refuse('report_code_unknown');
    return ok({ unit: unitNameIn(await units.current(), unitId) });
  },
});

const byCode = changing({
  name: 'reportByCode',
  path: '/me/belongings/by-code',
  tag,
  method: 'post',
  limit: 'memberCode',
  summary: 'Report for a time by the code that hangs in a unit, such as a couriers’ station; you are received at once',
  permission: signedIn,
  body: named(
    'ReportByCode',
    shape({
      code: told(belongingData.belonging, typedCode(readableCodePattern)),
      days: whole(1, belongingLimits.temporaryDays),
    }),
  ),
  answers: { 201: ownBelongingSchema },
  refusals: ['report_code_unknown', 'reported_already'],
  async run({ services, body }, transaction) {
    const slip = await reportByCode(transaction, body);
    return created(presentOwnBelonging(slip, await services.units.current()), '/api/v1/me/belongings', slip.version);
  },
});

const codeSchema = named('UnitReportCode', shape({ code: nullable(textOut()) }));

const unitCode = reading({
  name: 'showUnitReportCode',
  path: '/units/:unitId/report-code',
  tag,
  params: pathIds('unitId'),
  summary: 'The code by which people report to the unit on the spot; null where it has none',
  permission: may(unitPolicy, 'organise', unitNamed),
  answers: { 200: codeSchema },
  run: async ({ services: { db }, subject }) => ok({ code: await codeOfUnit(db, subject._id) }),
});

const makeCode = changing({
  name: 'makeUnitReportCode',
  path: '/units/:unitId/report-code',
  tag,
  method: 'post',
  params: pathIds('unitId'),
  summary: 'Give the unit a fresh code by which people report on the spot; the one before stops working',
  permission: may(unitPolicy, 'organise', unitNamed),
  body: nothing(),
  answers: { 200: codeSchema },
  refusals: ['unit_closed'],
  async run({ subject }, transaction) {
    if (subject.state !== 'open') throw refuse('unit_closed');
    const code = newReadableCode();
    await putReportCode(transaction, subject._id, code);
    return ok({ code });
  },
});

export const reportCodeRoutes: Route[] = [codeInfo, byCode, unitCode, makeCode];
