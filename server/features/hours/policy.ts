import type { Policy } from '../../platform/http/policy.ts';
import { participationPolicy, type HeldParticipation } from '../../domain/participations/policy.ts';
import type { Unit } from '../../domain/units/queries.ts';

/**
 * Hours are entered by organisers and confirmed or disputed by who gave them. Further conditions (not one's own, an
 * administrator above, not before a certification) are the commands', which refuse with the reason.
 */
export const hoursPolicy: Policy<HeldParticipation, 'certify' | 'dispute' | 'enter' | 'decide'> = {
  read: participationPolicy.read,
  certify: (caller, { row }) => caller?.is(row.personId) ?? false,
  dispute: (caller, { row }) => caller?.is(row.personId) ?? false,
  enter: (caller, { row }) => caller?.organises(row.unitId) ?? false,
  decide: (caller, { row }) => caller?.administers(row.unitId) ?? false,
};

/** Hours of people are for the organisers of a unit, what is disputed for its administrators. */
export const unitHoursPolicy: Policy<Pick<Unit, 'path'>, 'hours' | 'disputes'> = {
  read: () => true,
  hours: (caller, unit) => caller?.organises(unit) ?? false,
  disputes: (caller, unit) => caller?.administers(unit) ?? false,
};
