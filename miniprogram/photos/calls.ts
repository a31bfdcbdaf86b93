import { change } from '../api/calls';
import { get } from '../api/client';
import type { AnswerOf, BodyOf, Hazard } from '../api/types';

/** Hazards that passers-by report, for who reports them and for the staff who verify them. */
export const reportHazard = (hazard: BodyOf<'reportHazard'>): Promise<Hazard> => change('POST', '/hazards', hazard);
export const myHazards = (cursor?: string): Promise<AnswerOf<'listMyHazards'>> => get('/me/hazards', { cursor });
export const readHazard = (id: string): Promise<Hazard> => get(`/hazards/${id}`);
export const unitHazards = (unitId: string, cursor?: string): Promise<AnswerOf<'listHazardsOfUnit'>> =>
  get(`/units/${unitId}/hazards`, { state: 'reported', cursor });
/** The open cases that a report may be about. */
export const casesLikeHazard = (id: string): Promise<AnswerOf<'listCasesLikeHazard'>> => get(`/hazards/${id}/similar`);
export const verifyHazard = (id: string, body: BodyOf<'verifyHazard'>): Promise<Hazard> =>
  change('POST', `/hazards/${id}/verification`, body);
export const dismissHazard = (id: string, reason: string, groundless: boolean): Promise<Hazard> =>
  change('POST', `/hazards/${id}/dismissal`, { reason, groundless });
