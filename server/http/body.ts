import { bodyParser } from '@koa/bodyparser';
import type { Middleware } from 'koa';
import { limits } from '../../shared/limits.ts';
import { refuse } from './errors.ts';

const parse = bodyParser({
  enableTypes: ['json'],
  jsonLimit: limits.bodyBytes,
  jsonStrict: true,
  onError: (error) => {
    throw (error as { status?: number }).status === 413 ? refuse('body_too_large') : refuse('malformed_json');
  },
});

/** Reads JSON bodies and nothing else. */
export const jsonBody: Middleware = async (ctx, next) => {
  const hasBody = Number(ctx.get('content-length')) > 0 || ctx.get('transfer-encoding') !== '';
  if (hasBody && !ctx.is('application/json')) throw refuse('unsupported_media_type');
  await parse(ctx, next);
};
