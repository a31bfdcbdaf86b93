import type { Context } from 'koa';
import { isLostConnection } from '../database/lost-connection.ts';
import type { ServiceContext } from './context.ts';
import { problemOf, Refusal, refuse, type Details, type PlainCode } from '../refusals/refuse.ts';
import { addressOf } from './face.ts';
import { languageOf } from './request-headers.ts';
import { routeOf } from './metrics.ts';
import { reply, typeOf, type HeaderList } from './reply.ts';

type Parts = Pick<ServiceContext, 'log' | 'metrics'>;

/** The one place where an error becomes an answer. An unforeseen error becomes a bland 500; the log has the rest. */
export function answerWith(ctx: Context, error: unknown, { log, metrics }: Parts): Promise<void> | undefined {
  const { requestId, headers } = ctx.state;
  const refusal = refusalOf(error);
  const { code, status } = refusal;
  const route = routeOf(ctx);
  metrics.refusals.inc({ code, route });
  // A refusal that we foresaw (WeChat busy, say) is the monitoring's business; its stack is nobody's.
  if (status < 500) log.info({ code, status, route, requestId }, 'refused');
  else if (error instanceof Refusal) log.warn({ code, status, route, requestId }, 'refused');
  else if (code === 'unavailable') log.warn({ err: error, route, requestId }, 'the database is away');
  else log.error({ err: error, route, requestId }, 'request failed');
  if (status === 429) ctx.state.headers = [...withoutLimit(headers), ...limitTold(refusal.details ?? {})];
  if (status === 401) headers.push('WWW-Authenticate', 'Bearer');
  if (status === 503) headers.push('Retry-After', '2');
  const problem = problemOf(refusal, requestId, languageOf(ctx));
  const own = ctx.state.face?.refusal(problem, addressOf(ctx.path));
  return reply(ctx, status, {
    type: own ? typeOf(own.media) : 'application/problem+json',
    content: own?.text ?? JSON.stringify(problem),
  });
}

/** Headers without what another budget has left to this request. */
const withoutLimit = (headers: HeaderList): HeaderList =>
  headers.filter((_, at) => !headers[at - (at % 2)].startsWith('RateLimit-'));

const limitTold = ({ seconds = 1, limit }: Details): HeaderList => [
  ...['Retry-After', String(seconds)],
  ...['RateLimit-Limit', String(limit)],
  ...['RateLimit-Remaining', '0'],
  ...['RateLimit-Reset', String(seconds)],
];

const byHttpStatus: Record<number, PlainCode> = {
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
