import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { needState } from '../../domain/needs/present.ts';
import { needPointsBelow, needPointsQuery } from '../../domain/needs/queries.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { category, idOut, instantOut, pathIds, pointOut, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, shape } from '../../platform/schema/shape.ts';

/** As many as a map can tell apart. */
const maxPoints = 2_000;

const needPoint = named(
  'NeedPoint',
  shape({
    id: idOut(),
    title: textOut(),
    category: category(),
    state: needState(),
    createdAt: instantOut(),
    point: pointOut(),
  }),
);

/** The same needs as the list of the unit, in one answer for a map. */
export const needPointsRoute: Route = reading({
  name: 'listNeedPoints',
  path: '/units/:unitId/need-points',
  tag: 'needs',
  params: pathIds('unitId'),
  summary: 'Where the needs of a unit and below it are, for a map; the latest 2,000 (organisers)',
  permission: may(unitPolicy, 'organise', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  query: needPointsQuery,
  answers: { 200: shape({ items: listOut(needPoint), isWhole: Joi.boolean() }) },
  async run({ services, subject, query }) {
    const rows = await needPointsBelow(services.db, subject._id, query, maxPoints + 1);
    return ok({
      items: rows.slice(0, maxPoints).map(({ _id, title, category: of, state, createdAt, place }) => ({
        id: _id.toHexString(),
        title,
        category: of,
        state,
        createdAt: createdAt.toISOString(),
        point: place.point,
      })),
      isWhole: rows.length <= maxPoints,
    });
  },
});
