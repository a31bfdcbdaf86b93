import Joi from 'joi';
import type { Context } from 'koa';
import type { ServiceContext } from './context.ts';
import type { Caller, Sender } from './caller.ts';
import { clientAddress } from './client-address.ts';
import { untilItsBatch } from './before-batch.ts';
import { Browser } from './browser.ts';
import { consentsFor, mustHaveAgreed } from './consents.ts';
import { inTime } from './deadline.ts';
import { refuse } from '../refusals/refuse.ts';
import { madeOnce } from '../kept/made-once.ts';
import type { Reads } from '../reads/reads.ts';
import { givesEvents, sendEvents, type StreamAnswer } from './event-stream.ts';
import { addressOf } from './face.ts';
import { sendFile, type FileAnswer } from './file-answer.ts';
import { findCommittedReplay, idempotentRequest, type IdempotentRequest } from './idempotency/request.ts';
import { inKeyedTransaction } from './keyed-transaction.ts';
import { identifiedCaller } from './identified-caller.ts';
import { languageOf } from './request-headers.ts';
import { jsonType, reply, typeOf } from './reply.ts';
import type { LimitState } from './limits/limits.ts';
import { countsFailures } from './limits/rules.ts';
import { jsonOf, type Answer } from './answer.ts';
import type { Answers, Changing, SelfCommitting, Reading, Request, Route, SignedIn } from './route.ts';
import { lookAtShownText } from './shown-text.ts';
import { idsOf } from '../schema/schema.ts';
import { receiveUpload } from './upload.ts';
import { validate, validateQuery } from './validate.ts';

const emptyQuery = Joi.object({});

type AnyRequest = Request<unknown, unknown, unknown, unknown>;
type AnyRoute =
  | Reading<unknown, unknown, unknown, Answers>
  | Changing<unknown, unknown, unknown, unknown, Answers>
  | SelfCommitting<unknown, unknown, unknown, unknown, Answers>;

/** Takes a request through its route: who, how often, what, may they, do it, answer. */
export async function runRoute(
  declared: Route,
  services: ServiceContext,
  ctx: Context,
  params: Readonly<Record<string, string>>,
): Promise<void> {
  const route = declared as unknown as AnyRoute;
  const browser = new Browser(ctx, services.config);
  const work = takenThrough(route, services, ctx, { browser, path: params });
  // A file may take its time: one that is read to be kept grows with the city, one that is sent comes over poor
  // networks.
  const answer = await (traitsOf(route).mayTakeLong ? work : inTime(services.config.answerSeconds, work));
  if ('file' in answer) return sendFile(ctx, answer, services.log);
  if ('events' in answer) return sendEvents(ctx, answer);
  if (answer.cookies) browser.keep(answer.cookies, services.clock.now());
  await send(ctx, answer, services.clock.now());
}

/** The things that a route's declaration says of all its requests. */
const traitsOf = madeOnce((route: AnyRoute) => {
  const upload = route.kind === 'selfCommitting' ? route.upload : undefined;
  const givesFile = Object.values(route.answers).some((answer) => answer !== null && 'media' in answer);
  return {
    upload,
    mayTakeLong: givesFile || upload !== undefined,
    givesEvents: givesEvents(route),
    limit: route.limit ?? (route.method === 'get' ? 'read' : 'write'),
  };
});

/** The parts of a request that are there before it is known who makes it. */
interface Outset {
  browser: Browser;
  /** The values of the route's path parameters, as they were sent. */
  path: Readonly<Record<string, string>>;
}

async function takenThrough(
  route: AnyRoute,
  services: ServiceContext,
  ctx: Context,
  { browser, path }: Outset,
): Promise<Answer | FileAnswer | StreamAnswer> {
  const address = clientAddress(ctx.req, services.config.trustedProxies);
  await services.limits.take('address', address);
  const reads = route.kind === 'reading' ? await readsNow(services) : services.reads.database;
  const { upload, givesEvents: listens, limit } = traitsOf(route);
  const takesFile = upload !== undefined;
  const caller = await identifiedCaller(route, services, ctx, { address, browser, reads, takesFile, listens });
  const key = caller ? caller.personId.toHexString() : address;
  const throughLimit = async (begin: () => void): Promise<Answer | FileAnswer | StreamAnswer> => {
    const known = { caller, browser, path, reads, begin };
    if (!countsFailures(limit)) {
      tellState(ctx, await services.limits.take(limit, key));
      return answered(route, services, ctx, known);
    }
    return services.limits.guess(limit, key, (state) => {
      tellState(ctx, state);
      return answered(route, services, ctx, known);
    });
  };
  const isInBatch = route.kind === 'selfCommitting' && route.inBatch;
  return isInBatch && caller ? untilItsBatch(services, caller, throughLimit) : throughLimit(() => {});
}

/** Memory if it is as new as the request. */
async function readsNow({ reads, metrics }: ServiceContext): Promise<Reads> {
  const current = await reads.current();
  metrics.reads.inc({ from: current.isFromMemory ? 'memory' : 'database' });
  return current;
}

interface Known extends Outset {
  reads: Reads;
  caller: Caller | Sender | null;
  /** Called when the request goes into its batch, if it has one. */
  begin: () => void;
}

async function answered(
  route: AnyRoute,
  services: ServiceContext,
  ctx: Context,
  { caller, browser, path, reads, begin }: Known,
): Promise<Answer | FileAnswer | StreamAnswer> {
  const rule = traitsOf(route).upload;
  const upload = rule && (await receiveUpload(ctx.req, rule));
  const sent: unknown = upload ? upload.sha256 : ctx.request.body;
  const idempotent =
    route.method === 'get' || !caller
      ? undefined
      : idempotentRequest(ctx.get('idempotency-key'), caller.personId, ctx.method, ctx.path, sent);
  const inputs = {
    params: route.params ? validatedPath(route.params, path) : {},
    query: route.query ? validateQuery(route.query, ctx.querystring, () => ({ ...ctx.query })) : nothing(ctx),
    body: route.body ? validate(route.body, ctx.request.body ?? {}, 'body') : undefined,
  };
  const request: Omit<AnyRequest, 'subject'> = {
    services,
    reads,
    ...inputs,
    // Where it is no caller, the route takes a sender: see `batched`.
    caller: caller as Caller | null,
    browser,
    language: languageOf(ctx),
    now: services.clock.now(),
    requestId: ctx.state.requestId,
    ifMatch: ifMatchOf(ctx),
    lastEventId: ctx.get('last-event-id') || undefined,
    upload,
  };
  return answerOf(route, request, idempotent, begin);
}

async function answerOf(
  route: AnyRoute,
  request: Omit<AnyRequest, 'subject'>,
  idempotent: IdempotentRequest | undefined,
  begin: () => void,
): Promise<Answer | FileAnswer | StreamAnswer> {
  if (route.kind === 'selfCommitting') {
    const may = await allowedOrAnswered(route, request, idempotent);
    if ('answer' in may) return may.answer;
    begin();
    return route.run(may.request, idempotent, may.found);
  }
  if (route.kind === 'reading')
    return route.run((await permitted(route, request)) as Request<unknown, unknown, undefined, unknown>);
  return changed(route, request, idempotent);
}

async function changed(
  route: Changing<unknown, unknown, unknown, unknown, Answers>,
  request: Omit<AnyRequest, 'subject'>,
  idempotent: IdempotentRequest | undefined,
): Promise<Answer> {
  const needed = route.body ? consentsFor(route.body, request.body) : new Map<never, never>();
  let ready: AnyRequest | undefined;
  if (route.together) {
    const may = await allowedOrAnswered(route, request, idempotent);
    if ('answer' in may) return may.answer;
    ready = may.request;
    const answer = route.together(ready as SignedIn<AnyRequest>, idempotent, needed);
    if (answer) return answer;
  }
  const { answer } = await inKeyedTransaction(request, idempotent, async () => {
    const may = (ready ?? (await allowed(route, request))) as SignedIn<AnyRequest>;
    return async (transaction) => {
      await mustHaveAgreed(request.services.consentsOf, transaction.session, may.caller.personId, needed);
      return route.run(may, transaction);
    };
  });
  return answer;
}

/**
 * As `allowed`, with what the route finds before its batch; where either refuses now, the answer to the same key that
 * was given while it did not.
 */
async function allowedOrAnswered(
  route: AnyRoute,
  request: Omit<AnyRequest, 'subject'>,
  idempotent: IdempotentRequest | undefined,
): Promise<{ request: AnyRequest; found: unknown } | { answer: Answer }> {
  try {
    const may = await allowed(route, request);
    return { request: may, found: route.kind === 'selfCommitting' ? await route.before?.(may) : undefined };
  } catch (error) {
    const { client } = request.services;
    const answer = idempotent && (await findCommittedReplay(client, request.services, idempotent));
    if (answer) return { answer };
    throw error;
  }
}

/** A change that its caller may make, with words that may be shown. */
async function allowed(route: AnyRoute, request: Omit<AnyRequest, 'subject'>): Promise<AnyRequest> {
  const may = await permitted(route, request);
  if (route.body && request.caller)
    await lookAtShownText(request.services.texts, request.caller.personId, route.body, request.body);
  return may;
}

async function permitted(route: AnyRoute, request: Omit<AnyRequest, 'subject'>): Promise<AnyRequest> {
  const { permission } = route;
  if (permission.kind !== 'policy') return { ...request, subject: undefined };
  const subject = await permission.load(request.services, request as never, request.caller);
  if (subject === null || subject === undefined || !permission.see(request.caller, subject)) throw refuse('not_found');
  if (!permission.may(request.caller, subject)) throw refuse(request.caller ? 'forbidden' : 'unauthenticated');
  return { ...request, subject };
}

function tellState({ state: { headers } }: Context, { limit, remaining, resetSeconds }: LimitState): void {
  headers.push('RateLimit-Limit', String(limit), 'RateLimit-Remaining', String(remaining));
  headers.push('RateLimit-Reset', String(resetSeconds));
}

/** An id of the wrong form names nothing: not found, as any other id that does not exist. */
function validatedPath(params: Joi.ObjectSchema, path: Outset['path']): unknown {
  const ids = idsOf(params, path);
  if (ids) return ids;
  const { error, value } = params.validate(path) as { error?: Error; value: unknown };
  if (error) throw refuse('not_found');
  return value;
}

function nothing(ctx: Context): Record<string, never> {
  if (ctx.querystring !== '') validate(emptyQuery, { ...ctx.query }, 'query');
  return {};
}

function ifMatchOf(ctx: Context): number | undefined {
  const header = ctx.req.headers['if-match'];
  if (!header || header === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header)?.[1];
  if (version === undefined) throw refuse('invalid_precondition');
  return Number(version);
}

function send(ctx: Context, answer: Answer, now: Date): Promise<void> | undefined {
  const { headers, face } = ctx.state;
  // Node's own header tells of the machine's clock: deadlines at a desk are counted by the service's.
  headers.push('Date', httpDate(now));
  if (answer.location) headers.push('Location', answer.location);
  if (answer.version !== undefined) headers.push('ETag', `"${answer.version}"`);
  if (answer.whole && isKnown(ctx, answer)) return reply(ctx, 304);
  if (answer.bytes) return reply(ctx, answer.status, { type: jsonType, content: answer.bytes });
  const json = jsonOf(answer);
  if (json === undefined) return reply(ctx, answer.status);
  const own = face?.answer(answer.body, addressOf(ctx.path));
  if (own) return reply(ctx, answer.status, { type: typeOf(own.media), content: own.text });
  const content = answer.once ? JSON.stringify({ ...(answer.body as object), ...answer.once }) : json;
  return reply(ctx, answer.status, { type: jsonType, content });
}

/** Whether the client has this very version. */
function isKnown(ctx: Context, { status, version }: Answer): boolean {
  ctx.status = status;
  ctx.set('ETag', `"${version}"`);
  return ctx.fresh;
}

let written = { second: NaN, text: '' };

/** Written out once a second. */
function httpDate(now: Date): string {
  const second = Math.floor(+now / 1000);
  if (second !== written.second) written = { second, text: now.toUTCString() };
  return written.text;
}
