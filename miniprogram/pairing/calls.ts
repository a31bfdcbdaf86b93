import { change } from '../api/calls';
import { get } from '../api/client';
import type {
  AnswerOf,
  Belonging,
  BodyOf,
  ListedUnit,
  OwnBelonging,
  Page,
  Pair,
  PairingRound,
  PairingRoundUnit,
} from '../api/types';

export const roundsFor = (unitId: string): Promise<AnswerOf<'listPairingRounds'>> =>
  get(`/units/${unitId}/pairing-rounds`, { as: 'member', limit: 20 });
export const pairsOf = (unitId: string): Promise<Page<Pair>> => get(`/units/${unitId}/pairs`, { limit: 50 });
export const readRound = (id: string): Promise<PairingRound> => get(`/pairing-rounds/${id}`);
export const readWishes = (id: string, unitId: string): Promise<PairingRoundUnit> =>
  get(`/pairing-rounds/${id}/units/${unitId}`);
export const suggestionsFor = (id: string, unitId: string): Promise<AnswerOf<'listPairingSuggestions'>> =>
  get(`/pairing-rounds/${id}/units/${unitId}/suggestions`);
export const findPartners = (within: string, kind: ListedUnit['kind'], q: string): Promise<Page<ListedUnit>> =>
  get('/units', { within, kind, q, limit: 20 });
export const sayWishes = (id: string, unitId: string, body: BodyOf<'sayPairingWishes'>): Promise<PairingRoundUnit> =>
  change('PUT', `/pairing-rounds/${id}/units/${unitId}/wishes`, body);
export const leaveRound = (id: string, unitId: string): Promise<PairingRoundUnit> =>
  change('POST', `/pairing-rounds/${id}/units/${unitId}/departure`);

export const readPair = (id: string): Promise<Pair> => get(`/pairs/${id}`);
export const answerPair = (id: string, body: BodyOf<'answerPair'>): Promise<Pair> =>
  change('POST', `/pairs/${id}/answers`, body);
export const reviewPair = (id: string, body: BodyOf<'reviewPair'>): Promise<Pair> =>
  change('POST', `/pairs/${id}/reviews`, body);
export const renewPair = (id: string, body: BodyOf<'renewPair'>): Promise<Pair> =>
  change('POST', `/pairs/${id}/renewals`, body);
export const endPair = (id: string, body: BodyOf<'endPair'>): Promise<Pair> => change('POST', `/pairs/${id}/end`, body);

// Belongings
export const letHomeRead = (id: string, returns: boolean): Promise<OwnBelonging> =>
  change('PUT', `/belongings/${id}/returns`, { returns });
export const slipsTo = (unitId: string): Promise<Page<Belonging>> =>
  get(`/units/${unitId}/belongings`, { state: 'waiting', limit: 50 });
export const receiveReport = (id: string): Promise<Belonging> => change('POST', `/belongings/${id}/receipt`);
export const returnReport = (id: string, reason: string): Promise<Belonging> =>
  change('POST', `/belongings/${id}/return`, { reason });
export const myBelongings = (): Promise<AnswerOf<'listMyBelongings'>> => get('/me/belongings');
export const reportTo = (body: BodyOf<'reportToUnit'>): Promise<OwnBelonging> => change('POST', '/me/belongings', body);
export const unitOfCode = (code: string): Promise<AnswerOf<'showReportCode'>> =>
  get(`/report-codes/${encodeURIComponent(code)}`);
export const reportByCode = (body: BodyOf<'reportByCode'>): Promise<OwnBelonging> =>
  change('POST', '/me/belongings/by-code', body);
export const withdrawReport = (id: string): Promise<OwnBelonging> => change('POST', `/belongings/${id}/withdrawal`);
export const endBelonging = (id: string): Promise<OwnBelonging> => change('POST', `/belongings/${id}/end`);
