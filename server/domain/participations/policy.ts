import type { ObjectId } from 'mongodb';
import type { Policy } from '../../platform/http/policy.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { participations, type ParticipationDoc } from './model.ts';

export interface HeldParticipation {
  row: ParticipationDoc;
}

type Ability = 'withdraw' | 'answer' | 'remove' | 'agreeVisit';

export const participationPolicy: Policy<HeldParticipation, Ability> = {
  read: (caller, { row }) => caller !== null && (caller.is(row.personId) || caller.organises(row.unitId)),
  withdraw: (caller, { row }) => caller?.is(row.personId) ?? false,
  answer: (caller, { row }) => caller?.is(row.personId) ?? false,
  remove: (caller, { row }) => (caller?.organises(row.unitId) ?? false) && !caller!.is(row.personId),
  agreeVisit: (caller, { row }) => (caller?.organises(row.unitId) ?? false) && !caller!.is(row.personId),
};

export async function loadParticipation(
  services: ServiceContext,
  { params }: { params: { participationId: ObjectId } },
): Promise<HeldParticipation | null> {
  const row = await participations.in(services.db).findOne({ _id: params.participationId });
  return row && { row };
}
