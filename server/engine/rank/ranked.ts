import type { Factors } from '../worth/worth.ts';

/** A task that fits, with the role that fits best. */
export interface RankedTask {
  taskId: string;
  roleId: string;
  worth: number;
  km: number;
  factors: Factors;
}

/** A volunteer who fits. */
export interface RankedOffer {
  offerId: string;
  personId: string;
  worth: number;
  km: number;
  factors: Factors;
}
