import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from '../../shared/api.d.ts';
import type { Problem } from '../../shared/errors.ts';
import { language } from '../words/language.ts';
import { isAttended } from './attended.ts';
import { ApiProblem, NoAnswer, asksForLogIn } from './problem.ts';

type Listener = () => void;
let sessionEnded: Listener = () => undefined;

/** Says whom to tell when an answer asks for a log-in. */
export const onSessionEnd = (listener: Listener): void => {
  sessionEnded = listener;
};

const problems: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', language.value);
    if (!isAttended()) request.headers.set('x-background', 'true');
  },
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return;
    const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
    // A proxy in front of the service has no words of ours.
    if (!problem?.code) throw new NoAnswer(`${response.status}`);
    const error = new ApiProblem(problem);
    if (asksForLogIn(error)) sessionEnded();
    throw error;
  },
  onError: ({ error }) => (error instanceof ApiProblem ? error : new NoAnswer('', { cause: error })),
};

/** The API, typed by its own document. Refusals are thrown as `ApiProblem`, a lost network as `NoAnswer`. */
export const api = createClient<paths>();
api.use(problems);
