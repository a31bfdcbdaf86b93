import type { Context } from 'koa';
import { refuse } from '../refusals/refuse.ts';
import type { Browser } from './browser.ts';
import type { Caller, Identify } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { wrongTokenCost } from './limits/rules.ts';
import type { Permission } from './permission.ts';
import type { Reads } from '../reads/reads.ts';
import type { Route } from './route.ts';

interface Asking {
  address: string;
  browser: Browser;
  reads: Reads;
  /** The route takes a file. */
  takesFile: boolean;
  /** The route answers with events. */
  listens: boolean;
}

/** The caller by the token of the header, or else by the browser's cookie; null where the route may do without. */
export async function identifiedCaller(
  route: Pick<Route, 'method' | 'face'> & { permission: Permission; inBatch?: true },
  services: ServiceContext,
  ctx: Context,
  { address, browser, reads, takesFile, listens }: Asking,
): Promise<Caller | null> {
  const { permission, method, face } = route;
  // Other systems are known by what their standard has them send; nobody's session counts there.
  if (face) return null;
  const optional = permission.kind === 'anyone' || (permission.kind === 'policy' && permission.withoutSession);
  const header = ctx.req.headers.authorization ?? '';
  const cookie = header ? undefined : browser.cookie('session');
  if (!header && cookie === undefined) {
    if (optional) return null;
    throw refuse('unauthenticated');
  }
  if (cookie !== undefined) {
    if (method !== 'get') browser.requireOwnChange(takesFile ? 'form' : 'json');
    // No cache that others use may keep what somebody's cookie opened.
    ctx.state.headers.push('Cache-Control', 'private, no-cache');
  }
  const token = cookie ?? /^Bearer (.*)$/.exec(header)?.[1];
  // A page listens whether somebody is there or not, and a browser that listens sends no header of the page's.
  const inBackground = ctx.req.headers['x-background'] === 'true' || listens;
  const lately = route.inBatch && services.reads.lately();
  const caller = await holderOf(token, { byHeader: cookie === undefined, inBackground, reads, lately }, services);
  if (!caller) {
    await services.limits.take('address', address, wrongTokenCost);
    if (cookie !== undefined) browser.keep({ session: null }, services.clock.now());
    // A page cannot take the cookie away itself: one that ended must not keep its browser from logging in again.
    if (cookie !== undefined && optional) return null;
    throw refuse('session_expired');
  }
  if (caller.person.state === 'closed') throw refuse('account_closed');
  return caller;
}

/** A browser's session is held by its cookie alone and any other by its header alone: neither passes for the other. */
async function holderOf(
  token: string | undefined,
  { byHeader, ...asking }: { byHeader: boolean } & Omit<Parameters<Identify>[1], 'now'>,
  { identify, clock }: ServiceContext,
): Promise<Caller | null> {
  if (token === undefined || !/^[\w-]{20,100}$/.test(token)) return null;
  const caller = await identify(token, { now: clock.now(), ...asking });
  return caller && byHeader === (caller.sessionKind !== 'browser') ? caller : null;
}
