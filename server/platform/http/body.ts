import type { IncomingMessage } from 'node:http';
import { bodyParser } from '@koa/bodyparser';
import type { Context, Middleware } from 'koa';
import { limits } from '../../../shared/limits.ts';
import { refuse, type PlainCode } from '../refusals/refuse.ts';
import type { Route } from './route.ts';

const byStatus = new Map<number, PlainCode>([
  [413, 'body_too_large'],
  [415, 'unsupported_media_type'],
]);

function refuseBody(error: Error): never {
  throw refuse(byStatus.get((error as { status?: number }).status ?? 400) ?? 'malformed_json');
}

const parserFor = (maxBytes: number): Middleware =>
  bodyParser({ enableTypes: ['json'], jsonLimit: maxBytes, jsonStrict: true, onError: refuseBody });

const formType = 'application/x-www-form-urlencoded';
const readText = bodyParser({
  enableTypes: ['text'],
  extendTypes: { text: [formType] },
  textLimit: limits.bodyBytes,
  onError: refuseBody,
});

/** Reads a form as one value a name: names with brackets stay names, and make no objects. */
const formBody: Middleware = (ctx, next) =>
  readText(ctx, () => {
    const text: unknown = ctx.request.body;
    ctx.request.body = Object.fromEntries(new URLSearchParams(typeof text === 'string' ? text : ''));
    return next();
  });

const done = (): Promise<void> => Promise.resolve();
const usualParser = parserFor(limits.bodyBytes);
const ownParsers = new Map<number, Middleware>();

function parserOf({ maxBodyBytes }: Route): Middleware {
  if (maxBodyBytes === undefined) return usualParser;
  const parser = ownParsers.get(maxBodyBytes) ?? parserFor(maxBodyBytes);
  ownParsers.set(maxBodyBytes, parser);
  return parser;
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined;

/**
 * Reads a JSON body and nothing else: `limits.bodyBytes` of it, or what the route itself says; a form where a face
 * takes it. The body of a route that takes a file is left for the frame (`upload.ts`). Undefined where there is none.
 */
export function bodyOf(route: Route, ctx: Context): Promise<void> | undefined {
  const isThere = hasBody(ctx.req);
  if (!isThere && route.method === 'get') return undefined;
  if (route.kind === 'selfCommitting' && route.upload) return undefined;
  if (isThere && !ctx.is(route.face ? formType : 'application/json')) throw refuse('unsupported_media_type');
  return (route.face ? formBody : parserOf(route))(ctx, done) as Promise<void>;
}

/** Reads a JSON body for what is no route. */
export const jsonBody: Middleware = (ctx, next) => {
  const isThere = hasBody(ctx.req);
  if (!isThere && ctx.method === 'GET') return next();
  if (isThere && !ctx.is('application/json')) throw refuse('unsupported_media_type');
  return usualParser(ctx, next) as Promise<void>;
};
