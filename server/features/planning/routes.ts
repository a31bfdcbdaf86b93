import { limits } from '../../../shared/limits.ts';
import { publicPointsOf } from '../../domain/tasks/queries.ts';
import { after, instantPosition, pageOfRows, readCursor } from '../../platform/http/cursor.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { inKeyedTransaction } from '../../platform/http/keyed-transaction.ts';
import { may } from '../../platform/http/permission.ts';
import { created, ok } from '../../platform/http/answer.ts';
import { changing, selfCommitting, reading, type Route } from '../../platform/http/route.ts';
import {
  category,
  decimal,
  instant,
  oneOf,
  pageFields,
  pathIds,
  whole,
  nothing,
} from '../../platform/schema/schema.ts';
import { optional, shape } from '../../platform/schema/shape.ts';
import { endPlan } from './change-state.ts';
import { matchingPlans, planModes, type MatchingPlanDoc } from './model.ts';
import { loadPlan, planningPolicy, planPolicy, unitToPlan } from './policy.ts';
import {
  planListOut,
  plannedProposalsOut,
  planOut,
  presentPlan,
  presentPlannedProposal,
  presentWholePlan,
} from './present.ts';
import { positionOf, proposalsAfter } from './sheets.ts';
import { horizonMs, startPlan } from './start-plan.ts';

const tag = 'matching';
const unitParams = pathIds('unitId');
const planParams = pathIds('planId');

/** Plans look at most so far ahead. */
const maxAheadMs = 6 * horizonMs;

const start = selfCommitting({
  name: 'startPlan',
  method: 'post',
  path: '/units/:unitId/plans',
  tag,
  params: unitParams,
  summary: 'Plan who is asked for what in a unit and below it; `propose` then invites them (organisers)',
  permission: may(planningPolicy, 'plan', unitToPlan),
  body: shape({
    mode: oneOf(planModes),
    from: optional(instant()),
    to: optional(instant()),
    timeLimitSeconds: whole(1, 300).default(20),
    category: optional(category()),
    /** At most so many people are asked in all. */
    askings: optional(whole(1, limits.planAskings)),
    /** Every community is to have this share of its places filled, where that can be. Not with `askings`. */
    floor: optional(decimal(limits.planFloor, 1)),
  }),
  answers: { 201: planOut },
  refusals: ['unit_closed', 'wrong_state'],
  async run(request, idempotent) {
    const {
      services: { planner },
      subject: unit,
      body,
      caller,
      now,
    } = request;
    let made: MatchingPlanDoc | undefined;
    const { answer, replayed } = await inKeyedTransaction(request, idempotent, async () => {
      if (unit.state === 'closed') throw refuse('unit_closed');
      const from = body.from && body.from > now ? body.from : now;
      if (body.to && (body.to <= from || +body.to > +from + maxAheadMs)) {
        throw refuseField(
          'body.to',
          '应晚于开始时间，且不超过十二周',
          'has to be after the start, by at most twelve weeks',
        );
      }
      if (body.floor !== undefined && body.askings !== undefined)
        throw refuseField(
          'body.floor',
          '不能同时限制邀请的人数',
          'cannot be asked for together with a number of askings',
        );
      return async (transaction) => {
        made = await startPlan(transaction, { unitId: unit._id, by: caller!.personId, ...body });
        return created(presentWholePlan(made, true), `/api/v1/plans/${made._id.toHexString()}`);
      };
    });
    if (made && !replayed) planner.take(made);
    return answer;
  },
});

const list = reading({
  name: 'listPlans',
  path: '/units/:unitId/plans',
  tag,
  params: unitParams,
  summary: 'The plans made for a unit, latest first (organisers)',
  permission: may(planningPolicy, 'plan', unitToPlan),
  query: shape(pageFields()),
  answers: { 200: planListOut },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query }) {
    const position = readCursor(query.cursor, 'number');
    const rows = await matchingPlans
      .in(services.db)
      .find(
        {
          unitId: subject._id,
          ...after<MatchingPlanDoc>('createdAt', instantPosition(position), -1),
        },
        { projection: { lines: 0, shares: 0, prices: 0 } },
      )
      .sort({ createdAt: -1, _id: -1 })
      .limit(query.limit + 1)
      .toArray();
    return ok(pageOfRows(rows, query.limit, (row) => ({ value: +row.createdAt, id: row._id }), presentPlan));
  },
});

const show = reading({
  name: 'showPlan',
  path: '/plans/:planId',
  tag,
  params: planParams,
  summary: 'A plan: what came out, its proven bound, and why places stay empty (organisers)',
  permission: may(planPolicy, 'read', loadPlan),
  answers: { 200: planOut },
  async run({ services: { db }, subject: { plan } }) {
    const points = await publicPointsOf(
      db,
      (plan.lines ?? []).map(({ taskId }) => taskId),
    );
    return ok(presentWholePlan(plan, true, points));
  },
});

const proposals = reading({
  name: 'listPlannedProposals',
  path: '/plans/:planId/proposals',
  tag,
  params: planParams,
  summary: 'The proposals of a plan: whom it asks for what, why, and what became of it (organisers)',
  permission: may(planPolicy, 'read', loadPlan),
  query: shape(pageFields()),
  answers: { 200: plannedProposalsOut },
  refusals: ['invalid_cursor'],
  async run({ services, params: { planId }, query, language }) {
    const handleOf = await services.handles();
    const position = readCursor(query.cursor, 'string');
    const rows = await proposalsAfter(services.db, planId, position, query.limit + 1);
    return ok(
      pageOfRows(rows, query.limit, positionOf, (row) =>
        presentPlannedProposal(row, handleOf(row.taskId, row.personId), language),
      ),
    );
  },
});

const cancel = changing({
  name: 'cancelPlan',
  method: 'post',
  path: '/plans/:planId/cancellation',
  tag,
  params: planParams,
  summary: 'Stop a plan that is being made; invitations already sent stand (organisers)',
  permission: may(planPolicy, 'cancel', loadPlan),
  body: nothing(),
  answers: { 200: planOut },
  refusals: ['wrong_state'],
  async run({ subject: { plan } }, transaction) {
    const ended = await endPlan(transaction, plan._id, { to: 'cancelled' });
    if (ended) return ok(presentWholePlan(ended, true));
    const now = await matchingPlans
      .in(transaction.db)
      .findOne({ _id: plan._id }, { session: transaction.session, projection: { state: 1 } });
    throw refuse('wrong_state', { state: now?.state ?? plan.state });
  },
});

export const planRoutes: Route[] = [start, list, show, proposals, cancel];
