import type { ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { findUnit, type Unit } from '../../domain/units/queries.ts';
import { matchingPlans, type MatchingPlanDoc } from './model.ts';

const organises = (caller: Caller | null, unit: Unit): boolean => caller?.organises(unit) ?? false;

/** Units are public; planning them is for their organisers and those above. */
export const planningPolicy: Policy<Unit, 'plan'> = {
  read: () => true,
  plan: (caller, unit) => organises(caller, unit),
};

export interface PlanOfUnit {
  plan: MatchingPlanDoc;
  unit: Unit;
}

/** A plan names people who have agreed to nothing yet: for others it does not exist. */
export const planPolicy: Policy<PlanOfUnit, 'cancel'> = {
  read: (caller, { unit }) => organises(caller, unit),
  cancel: (caller, { unit }) => organises(caller, unit),
};

export const unitToPlan = (
  { db }: ServiceContext,
  { params }: { params: { unitId: ObjectId } },
): Promise<Unit | null> => findUnit(db, params.unitId);

export async function loadPlan(
  { db }: ServiceContext,
  { params }: { params: { planId: ObjectId } },
): Promise<PlanOfUnit | null> {
  const plan = await matchingPlans.in(db).findOne({ _id: params.planId }, { projection: { prices: 0 } });
  const unit = plan && (await findUnit(db, plan.unitId));
  return plan && unit ? { plan, unit } : null;
}
