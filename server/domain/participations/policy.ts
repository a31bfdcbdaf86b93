import type { ObjectId } from 'mongodb';
import type { Policy } from '../../platform/http/policy.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { unitPathOfTask } from '../tasks/slots.ts';
import { participations, type ParticipationDoc } from './model.ts';

export interface HeldParticipation {
  row: ParticipationDoc;
  unitPath: ObjectId[];
}

type Ability = 'withdraw' | 'answer' | 'remove' | 'agreeVisit';

export const participationPolicy: Policy<HeldParticipation, Ability> = {
  read: (caller, { row, unitPath }) => caller !== null && (caller.is(row.personId) || caller.organises(unitPath)),
  withdraw: (caller, { row }) => caller?.is(row.personId) ?? false,
  answer: (caller, { row }) => caller?.is(row.personId) ?? false,
  remove: (caller, { row, unitPath }) => (caller?.organises(unitPath) ?? false) && !caller!.is(row.personId),
  agreeVisit: (caller, { row, unitPath }) => (caller?.organises(unitPath) ?? false) && !caller!.is(row.personId),
};

export async function loadParticipation(
  services: ServiceContext,
  { params }: { params: { participationId: ObjectId } },
): Promise<HeldParticipation | null> {
  const row = await participations.in(services.db).findOne({ _id: params.participationId });
  const unitPath = row && (await unitPathOfTask(services.db, row.taskId));
  return row && unitPath ? { row, unitPath } : null;
}
