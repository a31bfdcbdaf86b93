import type { MessageKind } from '../shared/words';
import { change } from './calls';
import { get } from './client';
import type { Page } from './types';

// messages
export interface Message {
  id: string;
  kind: MessageKind;
  subject: { kind: 'task' | 'participation' | 'dispute' | 'rota' | 'swap' | 'record' | 'need'; id: string };
  title: string;
  text: string;
  at: string;
  readAt: string | null;
}
export interface MessageSettings {
  quietFrom: string;
  quietTo: string;
  wechat: boolean;
  templates: Partial<Record<MessageKind, string>>;
}
/** What WeChat's question for messages is answered with. */
export type PromptResult = 'accept' | 'reject' | 'ban' | 'filter' | 'acceptWithAlert' | 'acceptWithAudio';
export interface Subscription {
  kind: MessageKind;
  left: number;
}

export const myMessages = (cursor?: string): Promise<Page<Message> & { unread: number }> =>
  get('/me/messages', { cursor, limit: 20 });
export const unreadMessages = (): Promise<{ unread: number }> => get('/me/messages', { unread: true, limit: 1 });
/** Marks as read what came up to an instant. */
export const markRead = (before: string): Promise<{ unread: number }> =>
  change('POST', '/me/messages/reading', { before });
export const messageSettings = (): Promise<MessageSettings> => get('/me/message-settings');
export const putMessageSettings = (settings: Omit<MessageSettings, 'templates'>): Promise<MessageSettings> =>
  change('PUT', '/me/message-settings', settings);
export const mySubscriptions = (): Promise<{ items: Subscription[] }> => get('/me/subscriptions');
/** Tells the service what WeChat's question was answered with: one acceptance is one message. */
export const enterSubscriptions = (
  results: { kind: MessageKind; result: PromptResult }[],
): Promise<{ items: Subscription[] }> => change('POST', '/me/subscriptions', { results });

// records of service
export type Printable = 'name' | 'birthDate' | 'area' | 'phone' | 'skills';
export interface ServiceRecord {
  id: string;
  number: string;
  issuedAt: string;
  from: string | null;
  to: string | null;
  totals: { participations: number; minutesVerified: number; minutesHonoured: number };
  state: 'valid' | 'outdated' | 'replaced' | 'withdrawn';
  verifyUrl: string;
  can: { withdraw: boolean };
}
export const issueRecord = (asked: { from?: string; to?: string; show: Printable[] }): Promise<ServiceRecord> =>
  change('POST', '/me/service-records', asked);
export const myRecords = (cursor?: string): Promise<Page<ServiceRecord>> => get('/me/service-records', { cursor });
export const withdrawRecord = (id: string): Promise<ServiceRecord> =>
  change('POST', `/service-records/${id}/withdrawal`);
export const recordPdf = (id: string): string => `/service-records/${id}/pdf`;

// the own data
export const dataPath = '/me/data';
export interface Erased {
  kept: { what: string; why: string; howLong: string }[];
}
export const eraseMe = (): Promise<Erased> => change('POST', '/me/erasure', { confirm: true as const });
