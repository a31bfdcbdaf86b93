import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { weekMs } from '../../../shared/durations.ts';
import { kindsByKey } from '../../domain/case-kinds/queries.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { falseAlarmsPerWeek } from '../../engine/hot-spots/hot-spots.ts';
import { ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { countOut, instantOut, keyedOut, pathIds, pointOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import { hotSpotFindings } from './model.ts';

const number = () => Joi.number().min(0);

const list = reading({
  name: 'listHotSpots',
  path: '/units/:unitId/hot-spots',
  tag: 'cases',
  params: pathIds('unitId'),
  summary:
    'Kinds that a unit or one below it received more of in the last seven days than is usual there; none where past weeks scatter more than foretold',
  permission: may(unitPolicy, 'organise', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  answers: {
    200: named(
      'HotSpots',
      shape({
        /** Null until it was looked for. */
        from: nullable(instantOut()),
        to: nullable(instantOut()),
        calibrated: Joi.boolean(),
        /** Expected in the whole city, a week. */
        falseAlarms: number(),
        tested: countOut(),
        levels: listOut(shape({ level: number(), expected: number(), happened: countOut() })),
        items: listOut(
          named(
            'HotSpot',
            shape({
              kind: keyedOut(),
              unit: nullable(unitNameSchema),
              /** Where the unit is; null where that is not said. */
              point: nullable(pointOut()),
              count: countOut(),
              usual: number(),
              chance: number(),
            }),
          ),
        ),
      }),
    ),
  },
  async run({ services: { db, units }, params }) {
    const [finding, tree] = [await hotSpotFindings.in(db).findOne({}, { sort: { at: -1 } }), await units.current()];
    const isBelow = (unitId: ObjectId): boolean =>
      tree.byId.get(unitId.toHexString())?.path.some((one) => one.equals(params.unitId)) ?? false;
    const spots = finding?.calibrated ? finding.spots.filter(({ unitId }) => isBelow(unitId)) : [];
    const kinds = await kindsByKey(
      db,
      spots.map(({ kind }) => kind),
    );
    return ok({
      from: finding ? new Date(+finding.at - weekMs).toISOString() : null,
      to: finding?.at.toISOString() ?? null,
      calibrated: finding?.calibrated ?? false,
      falseAlarms: falseAlarmsPerWeek,
      tested: finding?.tested ?? 0,
      levels: finding?.levels ?? [],
      items: spots.map(({ kind: key, unitId, count, usual, chance }) => ({
        kind: { key, name: kinds.get(key)?.name ?? { zh: key, en: key } },
        unit: unitNameIn(tree, unitId),
        point: tree.byId.get(unitId.toHexString())?.place?.point ?? null,
        count,
        usual,
        chance,
      })),
    });
  },
});

/** Many voices of a kind in a place and week (热点). */
export const hotSpotRoutes: Route[] = [list];
