import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { limits } from '../../../../shared/limits.ts';
import { unitPolicy } from '../../../domain/units/policy.ts';
import { findUnit } from '../../../domain/units/queries.ts';
import { ok } from '../../../platform/http/answer.ts';
import type { ServiceContext } from '../../../platform/http/context.ts';
import { may } from '../../../platform/http/permission.ts';
import { changing, type Route } from '../../../platform/http/route.ts';
import { sideOf } from '../../../platform/refusals/refuse.ts';
import { countOut, flag, pathIds, shownCell, textOut, whole } from '../../../platform/schema/schema.ts';
import { listOf, listOut, named, optional, shape } from '../../../platform/schema/shape.ts';
import { importUnits } from './import-units.ts';

const cell = () => optional(Joi.string().max(limits.unitWayLength).allow(''));
const unitRow = named(
  'UnitRow',
  shape({
    line: whole(1, 1_000_000),
    name: optional(shownCell(limits.unitWayLength)),
    kind: cell(),
    parent: cell(),
    lng: cell(),
    lat: cell(),
    address: cell(),
    hours: optional(shownCell(limits.unitWayLength)),
    offers: cell(),
  }),
);

const importFile = changing({
  name: 'importUnits',
  path: '/units/:unitId/unit-imports',
  tag: 'units',
  method: 'post',
  params: pathIds('unitId'),
  summary: 'Make the units of a file below a unit, all or none; a dry run says what would be made and what is wrong',
  permission: may(unitPolicy, 'addPart', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  body: shape({ rows: listOf(unitRow, limits.unitsAtOnce).min(1), dryRun: flag() }),
  maxBodyBytes: limits.unitFileBytes,
  answers: {
    200: named(
      'UnitImport',
      shape({
        /** The lines whose units were made, or would be. */
        made: listOut(countOut()),
        there: countOut(),
        wrong: listOut(shape({ line: countOut(), field: textOut(), message: textOut() })),
      }),
    ),
  },
  refusals: ['unit_closed'],
  async run({ subject, body, caller, language }, transaction) {
    const { missing, there, wrong } = await importUnits(transaction, subject, body, caller);
    return ok({
      made: missing.map(({ line }) => line),
      there,
      wrong: wrong.map(({ line, field, expected }) => ({ line, field, message: expected[sideOf(language)] })),
    });
  },
});

export const unitImportRoutes: Route[] = [importFile];
