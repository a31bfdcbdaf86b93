import type { Context, Middleware } from 'koa';
import sendFile from 'koa-send';
import { refuse } from '../refusals/refuse.ts';

export interface BuiltClient {
  /** The address below which the client lives, such as `/console`. */
  base: string;
  /** The folder of its files; asked at every page, so that a checkout may build anew. */
  folder: () => Promise<string>;
}

const assets = 'assets/';
const yearMs = 365 * 24 * 3600 * 1000;

/** Nothing is run, styled, shown or asked but what this service itself sends; icons of a style sheet are `data:`. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Serves a client that finds its own way among its addresses: `assets/` by name, for ever; anything else is the page.
 * Refuses with `not_found` an asset that is not there: a page in its place would be run as a script after a release.
 */
export function serveBuilt({ base, folder }: BuiltClient): Middleware {
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return void (await next());
    if (ctx.path !== base && !ctx.path.startsWith(`${base}/`)) return void (await next());
    const name = ctx.path.slice(base.length + 1);
    const root = await folder();
    ctx.set('Content-Security-Policy', contentSecurityPolicy);
    if (name.startsWith(assets)) return sendAsset(ctx, `${root}/${assets}`, name.slice(assets.length));
    ctx.set('Cache-Control', 'no-cache');
    await sendFile(ctx, 'index.html', { root });
  };
}

async function sendAsset(ctx: Context, root: string, name: string): Promise<void> {
  try {
    // The library asserts that there is a name; a folder it leaves unsent.
    if (name && (await sendFile(ctx, name, { root, immutable: true, maxAge: yearMs, format: false }))) return;
  } catch (error) {
    // 400 and 403: a name that cannot be read, or that leads out of the folder.
    if (![400, 403, 404].includes((error as { status?: number }).status ?? 0)) throw error;
  }
  for (const header of ['Content-Encoding', 'Cache-Control']) ctx.remove(header);
  throw refuse('not_found');
}
