import type { DisputeKind, RatingSubject } from '../shared/words';
import { change } from './calls';
import { get } from './client';
import { changeOrWait } from './queue';
import type { AnswerOf, BodyOf, DisputeDecision, HoursRow, Page, Participation, Rating, ToConfirm } from './types';

/**
 * Under these names what a person says of their hours, and a rating, wait for the network; both begin with the
 * participation's id.
 */
export const hoursKey = (id: string): string => `${id}-hours`;
export const ratingKey = (id: string, about: RatingSubject): string => `${id}-rating-${about}`;

/**
 * Confirms the hours that were on the screen; 409 `hours_changed` where they are others by now. Undefined: it waits for
 * the network.
 */
export const certify = (id: string, seen: BodyOf<'certifyHours'>): Promise<Participation | undefined> =>
  changeOrWait({ method: 'POST', path: `/participations/${id}/certification`, body: seen, about: hoursKey(id) });
/** Says what is wrong with the hours; undefined: it waits for the network. */
export const disputeHours = (id: string, kind: DisputeKind, text: string): Promise<Participation | undefined> =>
  changeOrWait({ method: 'POST', path: `/participations/${id}/dispute`, body: { kind, text }, about: hoursKey(id) });
export const honourHours = (id: string, minutes: number, reason: string): Promise<Participation> =>
  change('POST', `/participations/${id}/honoured-hours`, { minutes, reason });
export const correctHours = (id: string, verifiedMinutes: number, reason: string): Promise<Participation> =>
  change('POST', `/participations/${id}/correction`, { verifiedMinutes, reason });
/** A second organiser's word on hours that another has entered. */
export const secondHours = (id: string, accept: boolean, reason?: string): Promise<Participation> =>
  change('POST', `/participations/${id}/proposed-hours/word`, { accept, ...(reason ? { reason } : {}) });
export const decideDispute = (id: string, decision: DisputeDecision): Promise<Participation> =>
  change('POST', `/participations/${id}/dispute-decision`, decision);

export const unitHours = (
  unitId: string,
  state: 'completed' | 'certified' | 'absent',
  cursor?: string,
): Promise<Page<HoursRow>> => get(`/units/${unitId}/hours`, { state, cursor });
/** The visits and hours of a unit that wait for another person's word. */
export const unitToConfirm = (unitId: string, cursor?: string): Promise<Page<ToConfirm>> =>
  get(`/units/${unitId}/to-confirm`, { cursor });
export const unitDisputes = (unitId: string, state: 'open' | 'decided', cursor?: string): Promise<Page<HoursRow>> =>
  get(`/units/${unitId}/disputes`, { state, cursor });

export const ratingsOf = (id: string): Promise<AnswerOf<'listRatings'>> => get(`/participations/${id}/ratings`);
/** Rates one side of a participation; undefined: it waits for the network. */
export const rate = (id: string, about: RatingSubject, stars: number, text: string): Promise<Rating | undefined> =>
  changeOrWait({
    method: 'PUT',
    path: `/participations/${id}/ratings/${about}`,
    body: { stars, ...(text ? { text } : {}) },
    about: ratingKey(id, about),
  });
export const needRating = (id: string): Promise<Rating> => get(`/needs/${id}/rating`);
/** Rates what became of a need; undefined: it waits for the network, under a name that begins with the need's id. */
export const rateNeed = (
  id: string,
  stars: number,
  parts: NonNullable<BodyOf<'rateNeed'>['parts']>,
  text: string,
  again?: boolean,
): Promise<object | undefined> =>
  changeOrWait({
    method: 'PUT',
    path: `/needs/${id}/rating`,
    body: { stars, parts, ...(text ? { text } : {}), ...(again === undefined ? {} : { again }) },
    about: `${id}-rating`,
  });
