import { change } from './calls';
import { get } from './client';
import type { AnswerOf, Page, Rota, Swap } from './types';

export const myRotas = (): Promise<AnswerOf<'listMyRotas'>> => get('/me/rotas');
/** The rotas of a unit and of everything below it. */
export const unitRotas = (unitId: string): Promise<Page<Rota>> =>
  get(`/units/${unitId}/rotas`, { below: true, limit: 50 });
export const joinRota = (id: string): Promise<Rota> => change('POST', `/rotas/${id}/members`);
export const rotaMembers = (id: string): Promise<AnswerOf<'listRotaMembers'>> => get(`/rotas/${id}/members`);
export const leaveRota = (id: string, personId: string): Promise<void> =>
  change('POST', `/rotas/${id}/members/${personId}/removal`);
export const mySwaps = (): Promise<Page<Swap>> => get('/me/swaps', { state: 'asked' });
export const askForSwap = (participationId: string, toPersonId: string, message: string): Promise<Swap> =>
  change('POST', `/participations/${participationId}/swaps`, { toPersonId, ...(message ? { message } : {}) });
export const acceptSwap = (id: string, despiteTravel: boolean): Promise<Swap> =>
  change('POST', `/swaps/${id}/acceptance`, { despiteTravel });
export const declineSwap = (id: string): Promise<Swap> => change('POST', `/swaps/${id}/declination`);
export const cancelSwap = (id: string): Promise<Swap> => change('POST', `/swaps/${id}/cancellation`);
