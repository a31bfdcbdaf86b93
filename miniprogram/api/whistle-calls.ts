import { change } from './calls';
import { get } from './client';
import type { AnswerOf, BodyOf, Whistle } from './types';

/** The whistles for a case, of those that concern the caller's units. */
export const caseWhistles = (caseId: string): Promise<AnswerOf<'listWhistlesOfCase'>> =>
  get(`/cases/${caseId}/whistles`);
export const blowWhistle = (caseId: string, body: BodyOf<'blowWhistle'>): Promise<Whistle> =>
  change('POST', `/cases/${caseId}/whistles`, body);
/** The digits by which a called unit shows that it has come. */
export const whistleCode = (id: string): Promise<AnswerOf<'showWhistleCode'>> => get(`/whistles/${id}/code`);
/** A called unit signs for a whistle, or says that it has been in touch. */
export const answerWhistle = (id: string, unitId: string, step: 'signature' | 'contact'): Promise<Whistle> =>
  change('POST', `/whistles/${id}/calls/${unitId}/${step}`, {});
/** A called unit has come: by the code, or by the caller's word. */
export const arriveForWhistle = (id: string, unitId: string, body: BodyOf<'arriveForWhistle'>): Promise<Whistle> =>
  change('POST', `/whistles/${id}/calls/${unitId}/arrival`, body);
export const rateWhistle = (id: string, unitId: string, body: BodyOf<'rateWhistle'>): Promise<Whistle> =>
  change('POST', `/whistles/${id}/calls/${unitId}/rating`, body);
