import { firstOf } from '../../../../shared/tell/characters.ts';
import type { Context, Middleware } from 'koa';
import { clientAddress } from '../../../platform/http/client-address.ts';
import { inTime } from '../../../platform/http/deadline.ts';
import { Refusal, refuse } from '../../../platform/refusals/refuse.ts';
import { languageOf } from '../../../platform/http/request-headers.ts';
import type { ServiceContext } from '../../../platform/http/context.ts';
import { verifyRecord } from '../verify.ts';
import { fontFileAt } from './fonts.ts';
import { renderPage, type Shown, type Side } from './render.ts';
import { contentSecurityPolicy } from './style.ts';

/**
 * `/verify` and `/verify/{number}`: the public page on which anybody checks a paper. No script, no cookie, nothing
 * loaded but the fonts that it brings along. A number that is mistyped, unknown or no number at all is answered alike.
 */
export function verificationPage(services: ServiceContext): Middleware {
  return async (ctx, next) => {
    if ((ctx.method !== 'GET' && ctx.method !== 'HEAD') || !ctx.path.startsWith('/verify')) return void (await next());
    const font = await fontFileAt(ctx.path);
    if (font) return sendFont(ctx, font);
    const [, rest] = /^\/verify(?:\/([^/]{0,200}))?$/.exec(ctx.path) ?? [];
    if (rest === undefined && ctx.path !== '/verify') return void (await next());
    ctx.state.route = rest ? '/verify/:number' : '/verify';
    const asked = first(ctx.query.number);
    if (!rest && asked) return sendOn(ctx, asked);
    const shown = rest
      ? await inTime(services.config.answerSeconds, lookUp(services, ctx, decoded(rest)))
      : ({ kind: 'form' } as const);
    answer(ctx, shown, services.config.timeZone);
  };
}

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** `%` with nothing after it is no number either. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const yearSeconds = 31_536_000;

function sendFont(ctx: Context, font: Buffer): void {
  ctx.state.route = '/verify/fonts';
  ctx.type = 'font/woff2';
  ctx.set('Cache-Control', `public, max-age=${yearSeconds}, immutable`);
  ctx.body = font;
}

function sendOn(ctx: Context, typed: string): void {
  const side = first(ctx.query.lang);
  ctx.status = 303;
  ctx.set('Cache-Control', 'no-store');
  ctx.set(
    'Location',
    `/verify/${encodeURIComponent(firstOf(typed.trim(), 60).toWellFormed())}${side === 'en' || side === 'zh' ? `?lang=${side}` : ''}`,
  );
  ctx.body = '';
}

async function lookUp(services: ServiceContext, ctx: Context, typed: string): Promise<Shown> {
  const address = clientAddress(ctx.req, services.config.trustedProxies);
  try {
    return await services.limits.guess('verify', address, async () => {
      const paper = await verifyRecord(services, typed, services.clock.now());
      if (!paper) throw refuse('not_found');
      return { kind: 'paper', paper };
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'not_found') return { kind: 'unknown', typed };
    if (error.status !== 429) throw error;
    ctx.set('Retry-After', String(Number(error.details?.seconds ?? 60)));
    return { kind: 'busy', typed };
  }
}

const statuses: Readonly<Record<Shown['kind'], number>> = { form: 200, paper: 200, unknown: 404, busy: 429 };

function answer(ctx: Context, shown: Shown, zone: string): void {
  ctx.status = statuses[shown.kind];
  ctx.type = 'text/html';
  const page = renderPage(shown, { side: sideOf(ctx), zone });
  ctx.set('Content-Security-Policy', contentSecurityPolicy(page.style));
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.set('X-Robots-Tag', 'noindex');
  ctx.vary('Accept-Language');
  ctx.body = page.html;
}

function sideOf(ctx: Context): Side {
  const asked = first(ctx.query.lang);
  if (asked === 'zh' || asked === 'en') return asked;
  return languageOf(ctx) === 'en' ? 'en' : 'zh';
}
