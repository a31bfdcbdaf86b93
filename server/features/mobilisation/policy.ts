import type { ObjectId } from 'mongodb';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Policy } from '../../platform/http/policy.ts';
import { mobilisationPlans, type MobilisationPlanDoc } from './model.ts';

export const mobilisationAbilities = ['edit', 'solve', 'publish', 'replan'] as const;

/** A plan names people, their ranks and their units: it is for the administrators of the unit that plans. */
export const mobilisationPolicy: Policy<MobilisationPlanDoc, (typeof mobilisationAbilities)[number]> = {
  read: (caller, { unitId }) => caller?.administers(unitId) ?? false,
  edit: (caller, { unitId, state }) =>
    (caller?.administers(unitId) ?? false) && state !== 'published' && state !== 'superseded',
  solve: (caller, { unitId, state }) =>
    (caller?.administers(unitId) ?? false) && ['draft', 'failed', 'solved'].includes(state),
  publish: (caller, { unitId, state }) => (caller?.administers(unitId) ?? false) && state === 'solved',
  replan: (caller, { unitId, state }) => (caller?.administers(unitId) ?? false) && state === 'published',
};

export const planNamed = (
  { db }: ServiceContext,
  { params }: { params: { planId: ObjectId } },
): Promise<MobilisationPlanDoc | null> => mobilisationPlans.in(db).findOne({ _id: params.planId });
