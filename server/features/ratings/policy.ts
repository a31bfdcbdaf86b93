import type { Policy } from '../../platform/http/policy.ts';
import { participationPolicy, type HeldParticipation } from '../../domain/participations/policy.ts';

/** Volunteers rate the service and who organised it, organisers rate volunteers; nobody rates themselves. */
export const ratingPolicy: Policy<HeldParticipation, 'service' | 'organiser' | 'volunteer'> = {
  read: participationPolicy.read,
  service: (caller, { row }) => caller?.is(row.personId) ?? false,
  organiser: (caller, { row }) => caller?.is(row.personId) ?? false,
  volunteer: (caller, { row }) => (caller?.organises(row.unitId) ?? false) && !caller!.is(row.personId),
};
