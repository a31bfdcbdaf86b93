import { language } from '../state/settings';
import { refusal, sendPatiently } from './patient';
import { CallFailure } from './problem';
import { forgetSession, isLoggedIn, logIn, sessionToken } from './session';
import type { Answer, Exchange } from './transport';
import { noteWrite } from './writes';

export interface CallOptions extends Exchange {
  /** Names a change, so that it happens once however often it is sent. Made up where it is missing. */
  key?: string;
  /** The version that an edit was made to. */
  ifMatch?: string;
}

export interface Reply<T> {
  data: T;
  etag: string;
}

/** Unlike for every change; the service keeps an answer by it for a day. */
export const newKey = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 12)}`;

const headersFor = ({ method, key, ifMatch }: CallOptions): Record<string, string> => ({
  'accept-language': language(),
  ...(isLoggedIn() ? { authorization: `Bearer ${sessionToken()}` } : {}),
  ...(method !== 'GET' && key ? { 'idempotency-key': key } : {}),
  ...(ifMatch ? { 'if-match': ifMatch } : {}),
});

/** Logs in again. A log-in that fails for now leaves the person logged in: what waits is sent when it works again. */
const renewSession = async (): Promise<void> => {
  try {
    await logIn();
  } catch (error) {
    if (error instanceof CallFailure && error.kind === 'refused') forgetSession();
    throw error;
  }
};

/** The session ended, or there is none: log in silently, then the call goes on where it was. */
const withSession = async (options: CallOptions): Promise<Answer> => {
  const send = (): Promise<Answer> => sendPatiently(() => ({ ...options, header: headersFor(options) }));
  const answer = await send();
  if (answer.status !== 401) return answer;
  await renewSession();
  return send();
};

/**
 * A call to the API. Logs in again by itself, waits out a busy service, and rejects with a CallFailure.
 */
export const call = async <T>(given: CallOptions): Promise<Reply<T>> => {
  const options = given.method === 'GET' ? given : { key: newKey(), ...given };
  const answer = await withSession(options);
  if (answer.status >= 300) throw refusal(answer);
  if (options.method !== 'GET') noteWrite();
  return { data: answer.data as T, etag: answer.header.etag ?? '' };
};

export const get = async <T>(path: string, query?: Exchange['query']): Promise<T> =>
  (await call<T>({ method: 'GET', path, query })).data;
