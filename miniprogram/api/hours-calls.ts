import type { DisputeKind, DisputeOutcome, RatingSubject } from '../shared/words';
import { change } from './calls';
import { get } from './client';
import type { Page, Participation } from './types';

/** A participation in a list of an organiser or an administrator. */
export interface HoursRow { participation: Participation; person: { id: string; displayName: string }; task: { id: string; title: string } }

export interface Rating { about: RatingSubject; mine: boolean; stars: number; text: string; at: string; changeableUntil: string | null }

/** Confirms the hours that were on the screen; 409 `hours_changed` where they are others by now. */
export const certify = (id: string, seen: { verifiedMinutes: number; honouredMinutes: number }): Promise<Participation> =>
  change('POST', `/participations/${id}/certification`, seen);
export const disputeHours = (id: string, kind: DisputeKind, text: string): Promise<Participation> =>
  change('POST', `/participations/${id}/dispute`, { kind, text });
export const honourHours = (id: string, minutes: number, reason: string): Promise<Participation> =>
  change('POST', `/participations/${id}/honoured-hours`, { minutes, reason });
export const correctHours = (id: string, verifiedMinutes: number, reason: string): Promise<Participation> =>
  change('POST', `/participations/${id}/correction`, { verifiedMinutes, reason });
export const decideDispute = (
  id: string, decision: { outcome: DisputeOutcome; reason: string; verifiedMinutes?: number; honouredMinutes?: number },
): Promise<Participation> => change('POST', `/participations/${id}/dispute-decision`, decision);

export const unitHours = (unitId: string, state: 'completed' | 'certified' | 'absent', cursor?: string): Promise<Page<HoursRow>> =>
  get(`/units/${unitId}/hours`, { state, cursor });
export const unitDisputes = (unitId: string, state: 'open' | 'decided', cursor?: string): Promise<Page<HoursRow>> =>
  get(`/units/${unitId}/disputes`, { state, cursor });

export const ratingsOf = (id: string): Promise<{ items: Rating[] }> => get(`/participations/${id}/ratings`);
export const rate = (id: string, about: RatingSubject, stars: number, text: string): Promise<Rating> =>
  change('PUT', `/participations/${id}/ratings/${about}`, { stars, ...(text ? { text } : {}) });
export const needRating = (id: string): Promise<Rating> => get(`/needs/${id}/rating`);
export const rateNeed = (id: string, stars: number, text: string): Promise<object> =>
  change('PUT', `/needs/${id}/rating`, { stars, ...(text ? { text } : {}) });
