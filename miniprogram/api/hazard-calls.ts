import { change } from './calls';
import { get } from './client';
import type { AnswerOf, BodyOf, Hazard } from './types';

/** Hazards that passers-by report, for who reports them and for the staff who verify them. */
export const reportHazard = (hazard: BodyOf<'reportHazard'>): Promise<Hazard> => change('POST', '/hazards', hazard);
export const myHazards = (cursor?: string): Promise<AnswerOf<'listMyHazards'>> => get('/me/hazards', { cursor });
export const readHazard = (id: string): Promise<Hazard> => get(`/hazards/${id}`);
export const unitHazards = (unitId: string, cursor?: string): Promise<AnswerOf<'listHazardsOfUnit'>> =>
  get(`/units/${unitId}/hazards`, { state: 'reported', cursor });
export const verifyHazard = (id: string, verification: BodyOf<'verifyHazard'>): Promise<Hazard> =>
  change('POST', `/hazards/${id}/verification`, verification);
export const dismissHazard = (id: string, reason: string, groundless: boolean): Promise<Hazard> =>
  change('POST', `/hazards/${id}/dismissal`, { reason, groundless });
