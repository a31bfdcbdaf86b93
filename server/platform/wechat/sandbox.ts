import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { bodyParser } from '@koa/bodyparser';
import Koa from 'koa';
import { minuteMs } from '../../../shared/durations.ts';
import { systemClock, type Clock } from '../time/clock.ts';
import { createSandboxMessages, type SandboxMessages } from './sandbox-messages.ts';
import { createSandboxPhones, type SandboxPhones } from './sandbox-phones.ts';
import { createSandboxTexts, type SandboxTexts } from './sandbox-texts.ts';

/**
 * A stand-in for WeChat on this machine: log-in as `jscode2session` answers, subscribe
 * messages, telephone numbers and the check of texts, errors included.
 * Codes work once and for five minutes; `errcode:<number>` is a code that WeChat answers with that error.
 */
interface Sandbox {
  /** Answers `GET /sns/jscode2session` as WeChat's server does. */
  exchange: Koa.Middleware;
  /**
   * Answers `POST /sandbox/wechat/codes`, in the place of `wx.login`, and `…/phone-codes`, in that of the button for
   * the number; bodies have been parsed before.
   */
  codes: Koa.Middleware;
  /** What `wx.login` would give the person of this openid. */
  issueCode(openid: string): string;
  messages: SandboxMessages;
  texts: SandboxTexts;
  phones: SandboxPhones;
}

const codeLifeMs = 5 * minuteMs;
const maxCodes = 10_000;
const sandboxErrors: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40029: 'invalid code',
  40163: 'code been used',
  40226: 'code blocked',
  45011: 'api minute-quota reached',
};

/** The openid that the demo city gives a demo person. */
const demoOpenid = (demoKey: string): string => `demo-${demoKey}`;

function createSandbox({ clock = systemClock }: { clock?: Clock } = {}): Sandbox {
  const issued = new Map<string, { openid: string; expiresAt: number }>();
  const used = new Set<string>();

  const messages = createSandboxMessages(clock);
  const tokenCode = (token: unknown): number => messages.tokenCode(token);
  const phones = createSandboxPhones(tokenCode);
  const issuers: Readonly<Record<string, (openid: string) => string>> = {
    '/sandbox/wechat/codes': issueCode,
    '/sandbox/wechat/phone-codes': (openid) => phones.issueCode(openid),
  };

  function issueCode(openid: string): string {
    const code = randomBytes(16).toString('hex');
    issued.set(code, { openid, expiresAt: clock.now().getTime() + codeLifeMs });
    forgetOldest(issued);
    return code;
  }

  function answerTo(code: string): object {
    const wanted = /^errcode:(-?\d{1,6})$/.exec(code)?.[1];
    if (wanted !== undefined) return failure(Number(wanted));
    if (used.has(code)) return failure(40163);
    const found = issued.get(code);
    if (!found || found.expiresAt <= clock.now().getTime()) return failure(40029);
    issued.delete(code);
    used.add(code);
    forgetOldest(used);
    return { openid: found.openid, session_key: randomBytes(16).toString('base64') };
  }

  const exchange: Koa.Middleware = async (ctx, next) => {
    if (ctx.path !== '/sns/jscode2session') return void (await next());
    // As WeChat does: status 200 whatever happened, JSON labelled as text.
    ctx.type = 'text/plain';
    ctx.body = JSON.stringify(answerTo(String(ctx.query.js_code ?? '')));
  };

  const codes: Koa.Middleware = async (ctx, next) => {
    const issue = issuers[ctx.path];
    if (!issue || ctx.method !== 'POST') return void (await next());
    const openid = openidOf(ctx.request.body);
    ctx.type = 'application/json';
    ctx.status = openid ? 201 : 400;
    ctx.body = JSON.stringify(openid ? { code: issue(openid) } : { message: 'Send {"demo": key} or {"openid": id}.' });
  };

  return { exchange, codes, issueCode, messages, texts: createSandboxTexts(tokenCode), phones };
}

const failure = (errcode: number) => ({ errcode, errmsg: `${sandboxErrors[errcode] ?? 'error'}, rid: sandbox` });

function openidOf(body: unknown): string | undefined {
  const { demo, openid } = (body ?? {}) as { demo?: unknown; openid?: unknown };
  if (typeof demo === 'string' && /^[\w-]{1,60}$/.test(demo)) return demoOpenid(demo);
  if (typeof openid === 'string' && /^[\w-]{1,100}$/.test(openid)) return openid;
  return undefined;
}

function forgetOldest(held: Map<string, unknown> | Set<string>): void {
  if (held.size <= maxCodes) return;
  const oldest = held.keys().next().value;
  if (oldest !== undefined) held.delete(oldest);
}

export interface RunningSandbox extends Sandbox {
  url: string;
  close(): Promise<void>;
}

/** Starts the stand-in on loopback; `url` is what to give as WeChat's base URL. */
export async function startSandbox({
  port = 0,
  clock = systemClock,
}: { port?: number; clock?: Clock } = {}): Promise<RunningSandbox> {
  const sandbox = createSandbox({ clock });
  const app = new Koa();
  app.use(bodyParser({ enableTypes: ['json'] }));
  app.use(sandbox.exchange);
  app.use(sandbox.codes);
  app.use(sandbox.messages.middleware);
  app.use(sandbox.texts.middleware);
  app.use(sandbox.phones.middleware);
  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    ...sandbox,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeIdleConnections();
      }),
  };
}
