import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { drawPageOfOne, drawPageSchema, drawSchema, presentDraw } from '../../domain/call-backs/present.ts';
import {
  callBacksOfDraw,
  drawQuery,
  drawsOf,
  findDraw,
  type CallBackDrawDoc,
} from '../../domain/call-backs/queries.ts';
import type { UnitDoc } from '../../domain/units/model.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import type { Policy } from '../../platform/http/policy.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { instant, pathIds, whole } from '../../platform/schema/schema.ts';
import { named, shape } from '../../platform/schema/shape.ts';
import { orderDraw } from './draw.ts';
import { figuresOf } from './figures.ts';

const tag = 'cases';
const unitParams = pathIds('unitId');
const unitNamed = ({ db }: ServiceContext, { params }: { params: { unitId: ObjectId } }) => findUnit(db, params.unitId);
const drawNamed = ({ db }: ServiceContext, { params }: { params: { drawId: ObjectId } }) => findDraw(db, params.drawId);

/** Draws are public within the administration, so that whoever is judged by one can work it out again. */
const drawPolicy: Policy<Pick<UnitDoc, '_id'> | CallBackDrawDoc, 'see'> = {
  read: () => true,
  see: (caller) => (caller?.grants.length ?? 0) > 0,
};

const order = changing({
  name: 'orderCallBackDraw',
  method: 'post',
  path: '/units/:unitId/call-back-draws',
  tag,
  params: unitParams,
  summary: 'Order a draw of call-backs for a time to come: the hash of its seed is published now, the seed after it',
  permission: may(unitPolicy, 'edit', unitNamed),
  body: named('NewCallBackDraw', shape({ from: instant(), to: instant(), size: whole(1, limits.drawSize) })),
  answers: { 201: drawSchema },
  async run({ services, subject, body }, transaction) {
    const draw = await orderDraw(transaction, subject._id, body);
    return created(
      presentDraw(draw, await services.units.current()),
      `/api/v1/call-back-draws/${draw._id.toHexString()}`,
      1,
    );
  },
});

const list = reading({
  name: 'listCallBackDraws',
  path: '/units/:unitId/call-back-draws',
  tag,
  params: unitParams,
  summary: 'The draws of a unit, the latest time first, for everybody in the administration',
  permission: may(drawPolicy, 'see', unitNamed),
  query: drawQuery,
  answers: { 200: drawPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, params, query }) {
    const { items, nextCursor } = await drawsOf(services.db, params.unitId, query);
    const tree = await services.units.current();
    return ok({ items: items.map((draw) => presentDraw(draw, tree)), nextCursor });
  },
});

const show = reading({
  name: 'showCallBackDraw',
  path: '/call-back-draws/:drawId',
  tag,
  params: pathIds('drawId'),
  summary:
    'A draw with the numbers of its cases, so that anybody in the administration can work it out again; its figures',
  permission: may(drawPolicy, 'see', drawNamed),
  answers: { 200: drawPageOfOne },
  async run({ services, params }) {
    const draw = (await findDraw(services.db, params.drawId))!;
    const rows = await callBacksOfDraw(services.db, draw._id);
    return ok({
      draw: presentDraw(draw, await services.units.current()),
      caseIds: draw.caseIds.map((caseId) => caseId.toHexString()),
      drawn: rows.map(({ caseId }) => caseId.toHexString()),
      figures: figuresOf(rows),
    });
  },
});

export const callBackDrawRoutes: Route[] = [order, list, show];
