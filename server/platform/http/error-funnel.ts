import type { Context, Middleware } from 'koa';
import type { ErrorCode } from '../../../shared/errors.ts';
import { isLostConnection } from '../database/lost-connection.ts';
import type { ServiceContext } from './context.ts';
import { problemOf, Refusal, refuse, type Details } from '../refusals/refuse.ts';
import { languageOf } from './request-headers.ts';
import { routeOf } from './metrics.ts';

type Parts = Pick<ServiceContext, 'log' | 'metrics'>;

/** The one place where an error becomes an answer. An unforeseen error becomes a bland 500; the log has the rest. */
export function errorFunnel(parts: Parts): Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      answerWith(ctx, error, parts);
    }
  };
}

function answerWith(ctx: Context, error: unknown, { log, metrics }: Parts): void {
  const requestId = ctx.state.requestId as string;
  const refusal = refusalOf(error);
  const { code, status } = refusal;
  const route = routeOf(ctx);
  metrics.refusals.inc({ code, route });
  // A refusal that we foresaw (WeChat busy, say) is the monitoring's business; its stack is nobody's.
  if (status < 500) log.info({ code, status, route, requestId }, 'refused');
  else if (error instanceof Refusal) log.warn({ code, status, route, requestId }, 'refused');
  else if (code === 'unavailable') log.warn({ err: error, route, requestId }, 'the database is away');
  else log.error({ err: error, route, requestId }, 'request failed');
  ctx.status = refusal.status;
  if (refusal.status === 429) tellLimit(ctx, refusal.details ?? {});
  if (refusal.status === 401) ctx.set('WWW-Authenticate', 'Bearer');
  if (refusal.status === 503) ctx.set('Retry-After', '2');
  const problem = problemOf(refusal, requestId, languageOf(ctx));
  const { media, text } = ctx.state.face?.refusal(problem, ctx.path) ?? {
    media: 'application/problem+json',
    text: JSON.stringify(problem),
  };
  ctx.type = media;
  ctx.body = text;
}

function tellLimit(ctx: Context, { seconds = 1, limit }: Details): void {
  ctx.set('Retry-After', String(seconds));
  ctx.set('RateLimit-Limit', String(limit));
  ctx.set('RateLimit-Remaining', '0');
  ctx.set('RateLimit-Reset', String(seconds));
}

const byHttpStatus: Record<number, ErrorCode> = {
  400: 'invalid_request',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'body_too_large',
  415: 'unsupported_media_type',
  501: 'method_not_allowed',
};

/** What Node's HTTP parser says of a body that breaks off or is framed wrongly (`HPE_…`): it is the client's. */
function isUnparsable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('HPE_');
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isLostConnection(error)) return refuse('unavailable');
  const status = (error as { status?: unknown } | null)?.status;
  const type = (error as { type?: unknown } | null)?.type;
  if (type === 'entity.too.large') return refuse('body_too_large');
  if (error instanceof SyntaxError || type === 'entity.parse.failed') return refuse('malformed_json');
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') return refuse('unsupported_media_type');
  if (error instanceof URIError) return refuse('not_found');
  if (isUnparsable(error)) return refuse('invalid_request');
  const code = typeof status === 'number' ? byHttpStatus[status] : undefined;
  return refuse(code ?? 'internal');
}
