import { bodyParser } from '@koa/bodyparser';
import type { Middleware } from 'koa';
import type { ErrorCode } from '../../../shared/errors.ts';
import { limits } from '../../../shared/limits.ts';
import { refuse } from '../refusals/refuse.ts';

const byStatus = new Map<number, ErrorCode>([
  [413, 'body_too_large'],
  [415, 'unsupported_media_type'],
]);

const parse = bodyParser({
  enableTypes: ['json'],
  jsonLimit: limits.bodyBytes,
  jsonStrict: true,
  onError: (error) => {
    throw refuse(byStatus.get((error as { status?: number }).status ?? 400) ?? 'malformed_json');
  },
});

/** Reads JSON bodies and nothing else. */
export const jsonBody: Middleware = async (ctx, next) => {
  const hasBody = Number(ctx.get('content-length')) > 0 || ctx.get('transfer-encoding') !== '';
  if (hasBody && !ctx.is('application/json')) throw refuse('unsupported_media_type');
  await parse(ctx, next);
};
