import type { Context } from 'koa';
import { refuse } from '../refusals/refuse.ts';
import type { Browser } from './browser.ts';
import type { Caller, Identify, Sender } from './caller.ts';
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

/**
 * The caller by the token of the header, or else by the browser's cookie; null where the route may do without. Of a
 * route in a batch it is their sender alone.
 */
export async function identifiedCaller(
  route: Pick<Route, 'method' | 'face'> & { permission: Permission; inBatch?: true },
  services: ServiceContext,
  ctx: Context,
  { address, browser, reads, takesFile, listens }: Asking,
): Promise<Caller | Sender | null> {
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
  const identify: Find<Caller | Sender> = route.inBatch ? senderOf(services) : services.identify;
  const asking = { byHeader: cookie === undefined, inBackground, reads, now: services.clock.now() };
  const caller = await holderOf(token, asking, identify);
  if (!caller) {
    await services.limits.take('address', address, wrongTokenCost);
    if (cookie !== undefined) browser.keep({ session: null }, services.clock.now());
    // A page cannot take the cookie away itself: one that ended must not keep its browser from logging in again.
    if (cookie !== undefined && optional) return null;
    throw refuse('session_expired');
  }
  if ('person' in caller && caller.person.state === 'closed') throw refuse('account_closed');
  return caller;
}

type Find<T> = (token: string, asking: Parameters<Identify>[1]) => Promise<T | null>;

const senderOf =
  ({ identifySender, reads }: ServiceContext): Find<Sender> =>
  (token, asking) =>
    identifySender(token, { ...asking, lately: reads.lately() });

/** A browser's session is held by its cookie alone and any other by its header alone: neither passes for the other. */
async function holderOf<T extends Sender>(
  token: string | undefined,
  { byHeader, ...asking }: { byHeader: boolean } & Parameters<Identify>[1],
  identify: Find<T>,
): Promise<T | null> {
  if (token === undefined || !/^[\w-]{20,100}$/.test(token)) return null;
  const caller = await identify(token, asking);
  return caller && byHeader === (caller.sessionKind !== 'browser') ? caller : null;
}
