import { change, readMe } from './calls';
import { get } from './client';
import type { AnswerOf, BodyOf, DesktopLogIn, Erased, MessageSettings, Page, ServiceRecord, UnitName } from './types';

// messages

export const myMessages = (cursor?: string): Promise<AnswerOf<'listMyMessages'>> =>
  get('/me/messages', { cursor, limit: 20 });
export const unreadMessages = (): Promise<Pick<AnswerOf<'listMyMessages'>, 'unread'>> =>
  get('/me/messages', { unread: true, limit: 1 });
/** Marks as read what came up to an instant. */
export const markRead = (before: string): Promise<AnswerOf<'markMessagesRead'>> =>
  change('POST', '/me/messages/reading', { before });
export const messageSettings = (): Promise<MessageSettings> => get('/me/message-settings');
export const putMessageSettings = (settings: BodyOf<'putMessageSettings'>): Promise<MessageSettings> =>
  change('PUT', '/me/message-settings', settings);
export const mySubscriptions = (): Promise<AnswerOf<'listMySubscriptions'>> => get('/me/subscriptions');
/** Tells the service what WeChat's question was answered with: one acceptance is one message. */
export const enterSubscriptions = (
  results: BodyOf<'enterSubscriptions'>['results'],
): Promise<AnswerOf<'enterSubscriptions'>> => change('POST', '/me/subscriptions', { results });

// records of service
export const issueRecord = (asked: BodyOf<'issueServiceRecord'>): Promise<ServiceRecord> =>
  change('POST', '/me/service-records', asked);
export const myRecords = (cursor?: string): Promise<Page<ServiceRecord>> => get('/me/service-records', { cursor });
export const withdrawRecord = (id: string): Promise<ServiceRecord> =>
  change('POST', `/service-records/${id}/withdrawal`);
export const recordPdf = (id: string): string => `/service-records/${id}/pdf`;

// the own data
export const dataPath = '/me/data';
export const eraseMe = (): Promise<Erased> => change('POST', '/me/erasure', { confirm: true as const });

// a computer that shows a code, scanned or typed
export const seeDesktop = (code: string): Promise<DesktopLogIn> => change('POST', '/desktop-log-ins/seen', { code });
export const confirmDesktop = (code: string): Promise<DesktopLogIn> =>
  change('POST', '/desktop-log-ins/confirmation', { code });
export const refuseDesktop = (code: string): Promise<DesktopLogIn> =>
  change('POST', '/desktop-log-ins/refusal', { code });

/** The units that the person organises or administers, each once. */
export const ownUnits = async (): Promise<UnitName[]> => {
  const units = (await readMe()).grants.flatMap(({ unit }) => unit ?? []);
  return [...new Map(units.map((unit) => [unit.id, unit])).values()];
};
