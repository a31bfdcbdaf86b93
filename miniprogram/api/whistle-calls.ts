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
/** The step of a called unit, or of its caller about it, by the end of its path. */
export const answerWhistle = (
  id: string,
  unitId: string,
  step: 'signature' | 'contact' | 'arrival' | 'rating',
  body: BodyOf<'arriveForWhistle'> | BodyOf<'rateWhistle'>,
): Promise<Whistle> => change('POST', `/whistles/${id}/calls/${unitId}/${step}`, body);
