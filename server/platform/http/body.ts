import { bodyParser } from '@koa/bodyparser';
import type { Middleware } from 'koa';
import type { ErrorCode } from '../../../shared/errors.ts';
import { limits } from '../../../shared/limits.ts';
import { refuse } from '../refusals/refuse.ts';
import { addressOf } from './address-of.ts';
import type { Route } from './route.ts';

const byStatus = new Map<number, ErrorCode>([
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

/**
 * Reads JSON bodies and nothing else: `limits.bodyBytes` of them, or what the route itself says; forms where a face
 * takes them. The body of a route that takes a file is left for the frame (`upload.ts`).
 */
export function jsonBody(routes: readonly Route[]): Middleware {
  const usual = parserFor(limits.bodyBytes);
  const uploads = routes.flatMap((route) =>
    route.kind === 'selfCommitting' && route.upload
      ? [{ method: route.method.toUpperCase(), address: addressOf(route.path) }]
      : [],
  );
  const larger = routes.flatMap(({ method, path, maxBodyBytes }) =>
    maxBodyBytes === undefined
      ? []
      : [{ method: method.toUpperCase(), address: addressOf(path), parse: parserFor(maxBodyBytes) }],
  );
  return (ctx, next) => {
    const hasBody = Number(ctx.get('content-length')) > 0 || ctx.get('transfer-encoding') !== '';
    if (ctx.method === 'GET' && !hasBody) return next();
    if (uploads.some(({ method, address }) => ctx.method === method && address.test(ctx.path))) return next();
    if (hasBody && !ctx.is(ctx.state.face ? formType : 'application/json')) throw refuse('unsupported_media_type');
    if (ctx.state.face) return formBody(ctx, next) as Promise<void>;
    const own = larger.find(({ method, address }) => ctx.method === method && address.test(ctx.path));
    return (own?.parse ?? usual)(ctx, next) as Promise<void>;
  };
}
