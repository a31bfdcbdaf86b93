import Bowser from 'bowser';
import type { Context } from 'koa';
import type { Config } from '../config/config.ts';
import { refuse } from '../refusals/refuse.ts';

/**
 * The cookies that the service keeps in browsers: the session, and the secret of a desktop log-in that is under way.
 */
const cookieNames = { session: 'xianfeng', logIn: 'xianfeng-log-in' } as const;
type CookieName = keyof typeof cookieNames;

/** Cookies as an answer leaves them in the browser; null takes one away. */
export type Cookies = Partial<Record<CookieName, { value: string; until: Date } | null>>;

/** `__Host-` binds a cookie to this very host and to HTTPS; browsers refuse it over plain HTTP. */
export const cookieNameOf = (name: CookieName, secure: boolean): string =>
  secure ? `__Host-${cookieNames[name]}` : cookieNames[name];

/** The types of the bodies that a browser's changes have. */
const bodyTypes = { json: /^application\/json\s*(;|$)/i, form: /^multipart\/form-data\s*;/i } as const;

declare const checked: unique symbol;
/** A request that the service's own pages made: what opens a browser's session asks for one. */
export interface OwnPage {
  readonly [checked]: true;
  /** The browser in words for the list of devices, such as "Chrome · Windows"; empty where it does not say. */
  readonly device: string;
}

/** The browser behind a request, if there is one: its cookies, and whether it was on a page of ours. */
export class Browser {
  readonly #ctx: Context;
  readonly #settings: Pick<Config, 'secureCookies' | 'baseUrl'>;

  constructor(ctx: Context, settings: Pick<Config, 'secureCookies' | 'baseUrl'>) {
    this.#ctx = ctx;
    this.#settings = settings;
  }

  cookie(name: CookieName): string | undefined {
    return this.#ctx.cookies.get(cookieNameOf(name, this.#settings.secureCookies));
  }

  /**
   * Requires that a page of this very origin made the request: by `Sec-Fetch-Site`, which no page can write, or in
   * browsers without it by `Origin`. Refuses with `https_needed` and `cross_origin`.
   */
  requireOwnPage(): OwnPage {
    const [site, origin] = [this.#ctx.get('sec-fetch-site'), this.#ctx.get('origin')];
    if (this.#settings.secureCookies && origin.startsWith('http:')) throw refuse('https_needed');
    if (site ? site !== 'same-origin' : origin !== this.#ownOrigin()) throw refuse('cross_origin');
    return { device: deviceOf(this.#ctx.get('user-agent')) } as OwnPage;
  }

  /**
   * Requires of a change that comes with a cookie that a page of ours made it, and that it has the type of its route:
   * JSON, which no form of another site can send, or a form where the route takes a file; there the page's origin alone
   * tells ours from theirs. Refuses with `cross_origin`, `https_needed` and `unsupported_media_type`.
   */
  requireOwnChange(type: 'json' | 'form'): void {
    this.requireOwnPage();
    // A DELETE has no body, and no form sends one.
    if (this.#ctx.method === 'DELETE') return;
    if (!bodyTypes[type].test(this.#ctx.get('content-type'))) throw refuse('unsupported_media_type');
  }

  /**
   * Writes cookies into the answer. `now` is the service's clock: a cookie is told how long it lives, not until when.
   */
  keep(cookies: Cookies, now: Date): void {
    const { secureCookies: secure } = this.#settings;
    // Koa takes its own word for whether the connection is safe, and behind a proxy it is not the one that counts.
    this.#ctx.cookies.secure = secure;
    for (const [name, cookie] of Object.entries(cookies) as [CookieName, Cookies[CookieName]][])
      this.#ctx.cookies.set(cookieNameOf(name, secure), cookie?.value ?? null, {
        secure,
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        overwrite: true,
        ...(cookie ? { maxAge: +cookie.until - +now } : {}),
      });
  }

  #ownOrigin(): string {
    const { baseUrl, secureCookies } = this.#settings;
    if (baseUrl) return new URL(baseUrl).origin;
    return `${secureCookies ? 'https' : 'http'}://${this.#ctx.get('host')}`;
  }
}

function deviceOf(userAgent: string): string {
  if (!userAgent) return '';
  const { browser, os } = Bowser.parse(userAgent);
  return [browser.name, os.name].filter(Boolean).join(' · ').slice(0, 80);
}
