import { language } from '../state/settings';
import { words } from '../i18n/index';
import { CallFailure, type Problem } from './problem';
import { forgetSession, isLoggedIn, logIn, sessionToken } from './session';
import { exchange, type Answer, type Exchange } from './transport';

export interface CallOptions extends Exchange {
  /** Names a change, so that it happens once however often it is sent. Made up where it is missing. */
  key?: string;
  /** The version that an edit was made to. */
  ifMatch?: string;
}

export interface Reply<T> { data: T; etag: string }

/** Waits between the tries, in ms; the service may ask for longer, but nobody waits more than the last. */
const pauses = [400, 1_200, 3_000];

const rest = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Unlike for every change; the service keeps an answer by it for a day. */
export const newKey = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 12)}`;

const headersFor = ({ method, key, ifMatch }: CallOptions): Record<string, string> => ({
  'accept-language': language(),
  ...(isLoggedIn() ? { authorization: `Bearer ${sessionToken()}` } : {}),
  ...(method !== 'GET' && key ? { 'idempotency-key': key } : {}),
  ...(ifMatch ? { 'if-match': ifMatch } : {}),
});

const isBusy = (status: number): boolean => status === 429 || status >= 500;

const pauseBefore = (attempt: number, answer: Answer): number => {
  const asked = Number(answer.header['retry-after'] ?? 0) * 1_000;
  return Math.min(Math.max(pauses[attempt], asked), pauses[pauses.length - 1]);
};

/** Sends until there is an answer that is not "later"; the key makes it safe to send a change again. */
const sendPatiently = async (options: CallOptions): Promise<Answer> => {
  for (let attempt = 0; ; attempt += 1) {
    let answer: Answer;
    try {
      answer = await exchange({ ...options, header: headersFor(options) });
    } catch {
      throw new CallFailure('offline', words('common').offline);
    }
    if (!isBusy(answer.status)) return answer;
    if (attempt >= pauses.length) throw new CallFailure('busy', words('common').busy, answer.data as Problem);
    await rest(pauseBefore(attempt, answer));
  }
};

/** The session ended, or there is none: log in silently, then the call goes on where it was. */
const withSession = async (options: CallOptions): Promise<Answer> => {
  const answer = await sendPatiently(options);
  if (answer.status !== 401) return answer;
  forgetSession();
  try {
    await logIn();
  } catch (error) {
    throw new CallFailure('refused', (error as Error).message, answer.data as Problem);
  }
  return sendPatiently(options);
};

/**
 * A call to the API. Logs in again by itself, waits out a busy service, and rejects with a CallFailure.
 */
export const call = async <T>(given: CallOptions): Promise<Reply<T>> => {
  const options = given.method === 'GET' ? given : { key: newKey(), ...given };
  const { status, data, header } = await withSession(options);
  if (status < 300) return { data: data as T, etag: header.etag ?? '' };
  const problem = data as Problem;
  throw new CallFailure('refused', problem.detail ?? words('common').failed, problem);
};

export const get = async <T>(path: string, query?: Exchange['query']): Promise<T> =>
  (await call<T>({ method: 'GET', path, query })).data;
