import type { Policy } from '../../platform/http/policy.ts';
import type { SurgeDoc } from './model.ts';
import { surgeState } from './state.ts';

/** A surge as somebody meets it, at which moment. */
export interface SurgeSubject {
  surge: SurgeDoc;
  now: Date;
}

export const surgeAbilities = ['prolong', 'end'] as const;

/** Any administrator of its unit may prolong or end it, whoever switched it on. */
export const surgePolicy: Policy<SurgeSubject, (typeof surgeAbilities)[number]> = {
  read: (caller, { surge }) => caller?.organises(surge.unitId) ?? false,
  prolong: (caller, { surge, now }) =>
    (caller?.administers(surge.unitId) ?? false) && surgeState(surge, now) !== 'over',
  end: (caller, { surge, now }) => (caller?.administers(surge.unitId) ?? false) && surgeState(surge, now) !== 'over',
};
