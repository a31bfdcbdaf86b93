import { words } from '../i18n/index';
import { emitter } from '../tools/emitter';
import { CallFailure } from './problem';
import type { Problem } from './types';
import { exchange, type Answer, type Exchange } from './transport';

/** Waits between the tries, in ms; the service may ask for longer, but nobody waits more than the last. */
const pauses = [400, 1_200, 3_000];

const waits = emitter<void>();
/** Told when a busy service is waited for: whoever looks at the screen should know. */
export const onWaiting = waits.on;

const rest = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

const isBusy = (status: number): boolean => status === 429 || status >= 500;

const pauseBefore = (attempt: number, answer: Answer): number => {
  const asked = Number(answer.header['retry-after'] ?? 0) * 1_000;
  return Math.min(Math.max(pauses[attempt], asked), pauses[pauses.length - 1]);
};

/**
 * Sends until there is an answer that is not "later"; a change needs a key, which makes it safe to send it again.
 * `made` is asked anew for each try. Rejects with a CallFailure, `offline` or `busy`.
 */
export const sendPatiently = async (made: () => Exchange | Promise<Exchange>): Promise<Answer> => {
  for (let attempt = 0; ; attempt += 1) {
    const request = await made();
    let answer: Answer;
    try {
      answer = await exchange(request);
    } catch {
      throw new CallFailure('offline', words('common').offline);
    }
    if (!isBusy(answer.status)) return answer;
    if (attempt >= pauses.length) throw new CallFailure('busy', words('common').busy, answer.data as Problem);
    // The first wait is hardly felt.
    if (attempt > 0) waits.tell();
    await rest(pauseBefore(attempt, answer));
  }
};

/** The failure that an answer with a problem stands for. */
export const refusal = ({ data }: Answer): CallFailure => {
  const problem = data as Problem | undefined;
  return new CallFailure('refused', problem?.detail ?? words('common').failed, problem);
};
