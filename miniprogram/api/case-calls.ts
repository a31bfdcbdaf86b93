import type { StaffStep } from '../shared/case-steps';
import { change } from './calls';
import { get } from './client';
import { changeOrWait } from './queue';
import type { AnswerOf, BodyOf, Case, Page, QueryOf, QueuedCase } from './types';

/** A need on its way through the administration, for who asked and for the staff that it concerns. */
export const readCase = (id: string): Promise<Case> => get(`/cases/${id}`);
/** The kinds of need that the city tells apart, those that are gone too. */
export const caseKinds = (): Promise<AnswerOf<'listCaseKinds'>> => get('/case-kinds');
/** The matters known already that a need may be about, before it is raised; nothing is kept of the question. */
export const similarReports = (report: BodyOf<'findSimilarReports'>): Promise<AnswerOf<'findSimilarReports'>> =>
  change('POST', '/similar-reports', report);
/** The queue of a unit, the most pressing first. */
export const unitCases = (unitId: string, query: QueryOf<'listCasesOfUnit'>): Promise<Page<QueuedCase>> =>
  get(`/units/${unitId}/cases`, query);
export const unitCaseCounts = (unitId: string): Promise<AnswerOf<'countCasesOfUnit'>> =>
  get(`/units/${unitId}/case-counts`);
export const readReceipt = (id: string, clock: string): Promise<AnswerOf<'showClockReceipt'>> =>
  get(`/cases/${id}/clocks/${clock}/receipt`);
/** A step of the staff, by the end of its path (`shared/case-steps.ts`). */
export const takeStep = (id: string, step: StaffStep['path'], body: object): Promise<Case> =>
  change('POST', `/cases/${id}/${step}`, body);
/** The unit that served such cases in the end, with precedents. */
export const suggestedUnit = (id: string): Promise<AnswerOf<'suggestUnit'>> => get(`/cases/${id}/suggestion`);
/** The open cases that one may be a duplicate of. */
export const similarCases = (id: string): Promise<AnswerOf<'listSimilarCases'>> => get(`/cases/${id}/similar`);
export const endPart = (id: string, unitId: string, body: BodyOf<'endPart'>): Promise<Case> =>
  change('POST', `/cases/${id}/parts/${unitId}/end`, body);
/**
 * Adds words to what one has asked for; undefined: they wait for the network, under a name that begins with the need's
 * id.
 */
export const addWords = (id: string, body: BodyOf<'addWords'>): Promise<Case | undefined> =>
  changeOrWait({ method: 'POST', path: `/cases/${id}/words`, body, about: `${id}-words` });
/** Has a need handled again that is not well; undefined: it waits for the network. */
export const reopenCase = (id: string, body: BodyOf<'reopenCase'>): Promise<Case | undefined> =>
  changeOrWait({ method: 'POST', path: `/cases/${id}/reopening`, body, about: `${id}-reopening` });
