import { reactive } from 'vue';
import type { Participation } from '../../../shared/api.d.ts';

/** The codes that name one of the corrected hours. */
export const correctedFields = {
  verifiedMinutes: ['hours_without_evidence'],
  honouredMinutes: ['hours_over_cap'],
} as const;

/** Hours to be corrected: they begin as they are. */
export const correctionOf = ({ minutes }: Participation): { verifiedMinutes: number; honouredMinutes: number } =>
  reactive({ verifiedMinutes: minutes.verified, honouredMinutes: minutes.honoured });
