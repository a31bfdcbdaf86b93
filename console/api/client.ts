import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from '../../shared/api.d.ts';
import type { Problem } from '../../shared/errors.ts';
import { language } from '../words/language.ts';
import { isAttended } from './attended.ts';
import { hearTime } from './clock.ts';
import { ApiProblem, NoAnswer, asksForLogIn } from './problem.ts';
import { beginWaiting, whenLoggedIn } from './waiting.ts';

/** A log-in's own requests: they go out while the others wait for it. */
const isAboutLogIn = (path: string): boolean => /\/(desktop-log-ins|demo-people|demo-sessions)\b/.test(path);

const isForm = ({ headers }: Request): boolean => headers.get('content-type')?.startsWith('multipart/') ?? false;

const frame: Middleware = {
  async onRequest({ request, schemaPath }) {
    if (!isAboutLogIn(schemaPath)) await whenLoggedIn();
    request.headers.set('accept-language', language.value);
    if (!isAttended()) request.headers.set('x-background', 'true');
    // The service takes a change that comes with a cookie as JSON only, even one that says nothing; a file comes in a
    // form.
    if (request.method !== 'GET' && !isForm(request)) request.headers.set('content-type', 'application/json');
  },
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return hearTime(response.headers.get('date'));
    const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
    // A proxy in front of the service has no words of ours.
    if (!problem?.code) throw new NoAnswer(`${response.status}`);
    const error = new ApiProblem(problem);
    if (asksForLogIn(error)) beginWaiting();
    throw error;
  },
  onError: ({ error }) => (error instanceof ApiProblem ? error : new NoAnswer('', { cause: error })),
};

/**
 * The API, typed by its own document.
 *
 * @throws ApiProblem for what is refused, NoAnswer where the network is lost
 */
export const api = createClient<paths>();
api.use(frame);
