import { clamp } from './weighted.ts';

/** e^(−d/τ): 1 on the spot, 37 % at τ. Falls with the distance. */
export const nearness = (km: number, tauKm: number): number => clamp(Math.exp(-km / tauKm));
