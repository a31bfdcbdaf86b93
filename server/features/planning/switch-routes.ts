import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { may } from '../../platform/http/permission.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { ok } from '../../platform/http/answer.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { countOut, pathIds, whole } from '../../platform/schema/schema.ts';
import { nullable, shape } from '../../platform/schema/shape.ts';
import { planningSettings } from './model.ts';
import { planningPolicy, unitToPlan } from './policy.ts';

const tag = 'matching';
const params = pathIds('unitId');
const planningOut = shape({ everyMinutes: nullable(countOut()) });

/** Switches planning by the clock on, changes its pace, or switches it off with null. */
async function switchPlanning(
  transaction: TransactionContext,
  unitId: ObjectId,
  everyMinutes: number | null,
): Promise<void> {
  const { db, session, now, actorId } = transaction;
  const before = await planningSettings.in(db).findOne({ _id: unitId }, { session });
  if ((before?.everyMinutes ?? null) === everyMinutes) return;
  if (everyMinutes === null) await planningSettings.in(db).deleteOne({ _id: unitId }, { session });
  else
    await planningSettings
      .in(db)
      .updateOne({ _id: unitId }, { $set: { everyMinutes, by: actorId!, updatedAt: now } }, { session, upsert: true });
  const said = (minutes: number | null | undefined) => (minutes ? `every ${minutes} minutes` : 'off');
  await recordAudit(transaction, {
    action: 'planning.switch',
    subject: { kind: 'unit', id: unitId },
    unitId,
    from: said(before?.everyMinutes),
    to: said(everyMinutes),
  });
}

const show = reading({
  name: 'showPlanning',
  path: '/units/:unitId/planning',
  tag,
  params,
  summary: 'Whether a unit is planned by the clock, and how often (organisers)',
  permission: may(planningPolicy, 'plan', unitToPlan),
  answers: { 200: planningOut },
  async run({ services, params: { unitId } }) {
    const setting = await planningSettings.in(services.db).findOne({ _id: unitId });
    return ok({ everyMinutes: setting?.everyMinutes ?? null });
  },
});

const put = changing({
  name: 'switchPlanning',
  method: 'put',
  path: '/units/:unitId/planning',
  tag,
  params,
  summary: 'Plan and invite every so many minutes, or no longer: null (organisers)',
  permission: may(planningPolicy, 'plan', unitToPlan),
  body: shape({ everyMinutes: nullable(whole(2, 1_440)) }),
  answers: { 200: planningOut },
  refusals: ['unit_closed'],
  async run({ subject: unit, body: { everyMinutes } }, transaction) {
    if (unit.state === 'closed' && everyMinutes !== null) throw refuse('unit_closed');
    await switchPlanning(transaction, unit._id, everyMinutes);
    return ok({ everyMinutes });
  },
});

export const planningRoutes: Route[] = [show, put];
