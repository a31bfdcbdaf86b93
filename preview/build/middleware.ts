import { existsSync, readFileSync, watch } from 'node:fs';
import path from 'node:path';
import type { Context, Middleware } from 'koa';
import { buildApp, buildFrame } from './build.ts';
import { fontFile } from './fonts.ts';
import { digestOf, pieceOf, type Piece } from './piece.ts';
import type { Bilingual } from '../../shared/words.ts';
import { problemScript } from './problem-script.ts';

export interface PreviewOptions {
  /** The mini-program's folder (miniprogramRoot). */
  root: string;
  /** Where the API is, as the phone sees it; empty: the origin that served the preview. */
  apiBase?: string;
  /** Rebuild when a source file changes, and reload open phones. */
  watchFiles?: boolean;
  log?: (words: Bilingual) => void;
}

const base = '/preview';
/** Characters below which packing gains nothing. */
const minPackedLength = 2_048;
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
};

// Templates are compiled at build time, so no eval; the engine writes style attributes and elements.
const contentSecurityPolicy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; " +
  "font-src 'self'; frame-ancestors 'self'; object-src 'none'; base-uri 'self'";

interface Built {
  code: Piece;
  map: Piece;
}

/** A source that cannot even be read, such as one that is just being saved, is a problem to show like any other. */
const asProblem = (error: unknown): Awaited<ReturnType<typeof buildApp>> => ({
  code: '',
  map: '',
  errors: [{ file: 'app.json', message: (error as Error).message }],
});

/** The name in an address; undefined where it is written in no way that can be read. */
const nameIn = (address: string): string | undefined => {
  try {
    return decodeURIComponent(address);
  } catch {
    return undefined;
  }
};

/** Builds once at the first request, the mini-program again after a change; answers wait for a build under way. */
const builder = (options: PreviewOptions) => {
  const log = options.log ?? (() => undefined);
  const listeners = new Set<() => void>();
  let frame: Promise<Map<string, Piece>> | undefined;
  let app: Promise<Built> | undefined;
  const build = async (): Promise<Built> => {
    const began = Date.now();
    const { code, map, errors } = await buildApp(options.root).catch(asProblem);
    for (const { file, message } of errors)
      log({ zh: `预览：${file}：${message}`, en: `preview: ${file}: ${message}` });
    const ms = Date.now() - began;
    log({
      zh: `预览：小程序编译完成，${ms} 毫秒${errors.length ? `，${errors.length} 处问题` : ''}`,
      en: `preview: mini-program compiled in ${ms} ms${errors.length ? `, ${errors.length} problems` : ''}`,
    });
    return { code: pieceOf(errors.length > 0 ? problemScript(errors) : code), map: pieceOf(map) };
  };
  const watchOnce = (): void => {
    if (!options.watchFiles) return;
    let timer: NodeJS.Timeout | undefined;
    watch(options.root, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        app = build();
        void app.then(() => listeners.forEach((listener) => listener()));
      }, 80);
    }).unref();
  };
  return {
    listeners,
    file: async (name: string): Promise<Piece | undefined> => {
      if (name === 'app.js' || name === 'app.js.map') {
        if (!app) {
          log({ zh: '预览：正在编译小程序 …', en: 'preview: compiling the mini-program …' });
          app = build();
          watchOnce();
        }
        const { code, map } = await app;
        return name === 'app.js' ? code : map;
      }
      frame ??= buildFrame().then((files) => new Map([...files].map(([own, text]) => [own, pieceOf(text)])));
      return (await frame).get(name);
    },
  };
};

/** A stream that says `reload` after each rebuild. */
const streamReloads = (ctx: Context, listeners: Set<() => void>): void => {
  ctx.respond = false;
  ctx.res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const say = (): void => void ctx.res.write('data: reload\n\n');
  ctx.res.write(': watching\n\n');
  listeners.add(say);
  ctx.res.on('close', () => listeners.delete(say));
};

/** Pictures of the mini-program; nothing outside its folder and nothing but pictures. */
const readPicture = (root: string, name: string): Buffer | undefined => {
  const full = path.join(root, path.normalize(`/${name}`));
  return /\.(svg|png|jpe?g)$/.test(full) && existsSync(full) ? readFileSync(full) : undefined;
};

/**
 * Names the scripts and styles of a page by what is in them, so that the browser need not ask whether they are still
 * the same.
 */
const versioned = async (html: string, read: (name: string) => Promise<Piece | undefined>): Promise<string> => {
  const names = [...html.matchAll(/(?:src|href)="([\w.-]+\.(?:js|css))"/g)].map(([, name]) => name);
  const pieces = await Promise.all(names.map(read));
  return names.reduce((page, name, i) => page.replace(`"${name}"`, `"${name}?v=${pieces[i]?.digest ?? ''}"`), html);
};

/** Packed where the browser takes that; the bytes of fonts and pictures are packed already, or small. */
const send = async (ctx: Context, { packed, text }: Piece): Promise<void> => {
  ctx.vary('Accept-Encoding');
  if (text.length < minPackedLength || ctx.acceptsEncodings('gzip') !== 'gzip') return void (ctx.body = text);
  ctx.set('Content-Encoding', 'gzip');
  ctx.body = await packed();
};

/** Serves the preview under /preview; every other address goes on to the next middleware. */
export const previewMiddleware = (options: PreviewOptions): Middleware => {
  const built = builder(options);
  const settings = JSON.stringify({ apiBase: options.apiBase ?? '', watch: options.watchFiles === true });
  const settingsScript = pieceOf(`globalThis.previewSettings = ${settings};`);
  const piece = async (name: string): Promise<Piece | undefined> =>
    name === 'settings.js' ? settingsScript : built.file(name);
  const file = async (name: string): Promise<Piece | undefined> => {
    const found = await piece(name);
    return found && name.endsWith('.html') ? pieceOf(await versioned(found.text, piece)) : found;
  };
  return async (ctx, next) => {
    if (ctx.path === base) return ctx.redirect(`${base}/`);
    if (!ctx.path.startsWith(`${base}/`) || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return void (await next());
    const asked = nameIn(ctx.path.slice(base.length + 1));
    if (asked === undefined) return void (await next());
    const name = asked || 'index.html';
    ctx.set('Content-Security-Policy', contentSecurityPolicy);
    ctx.set('Cache-Control', 'no-cache');
    if (name === 'events') return streamReloads(ctx, built.listeners);
    const font = name.startsWith('fonts/') ? fontFile(name.slice('fonts/'.length)) : undefined;
    if (font) ctx.set('Cache-Control', 'public, max-age=604800');
    const bytes =
      font ?? (name.startsWith('assets/') ? readPicture(options.root, name.slice('assets/'.length)) : undefined);
    const text = bytes ? undefined : await file(name);
    if (bytes === undefined && text === undefined) return void (await next());
    const digest = text?.digest ?? digestOf(bytes!);
    ctx.type = types[path.extname(name)] ?? 'application/octet-stream';
    ctx.status = 200;
    ctx.etag = digest;
    if (ctx.query.v === digest) ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
    // Revalidated, not sent again: what has not changed is in the browser already.
    if (ctx.fresh) ctx.status = 304;
    else if (text) await send(ctx, text);
    else ctx.body = bytes;
  };
};
