import { change } from './calls';
import { get } from './client';
import type { AnswerOf, BodyOf, CallBack } from './types';

/** The requesters whom a unit is to call back, those that end soonest first. */
export const unitCallBacks = (unitId: string): Promise<AnswerOf<'listCallBacks'>> => get(`/units/${unitId}/call-backs`);
/** Takes a call: its number is in the answer. */
export const takeCallBack = (id: string): Promise<CallBack> => change('POST', `/call-backs/${id}/taking`, {});
export const answerCallBack = (id: string, body: BodyOf<'answerCallBack'>): Promise<CallBack> =>
  change('POST', `/call-backs/${id}/answers`, body);
/** The appeal that a case be left out of the rates; at most one. */
export const caseAppeals = (caseId: string): Promise<AnswerOf<'listRateAppealsOfCase'>> =>
  get(`/cases/${caseId}/rate-appeals`);
export const askAppeal = (
  caseId: string,
  body: BodyOf<'appealAgainstRates'>,
): Promise<AnswerOf<'appealAgainstRates'>> => change('POST', `/cases/${caseId}/rate-appeals`, body);
export const decideAppeal = (caseId: string, body: BodyOf<'decideRateAppeal'>): Promise<AnswerOf<'decideRateAppeal'>> =>
  change('POST', `/cases/${caseId}/rate-appeals/decision`, body);
