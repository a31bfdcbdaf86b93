import { randomBytes } from 'node:crypto';
import type Koa from 'koa';
import { minuteMs } from '../../../shared/durations.ts';
import type { Clock } from '../time/clock.ts';

/** A subscribe message that the stand-in has delivered. */
interface DeliveredMessage {
  openid: string;
  templateId: string;
  page: string;
  lang: string;
  data: Record<string, string>;
  at: Date;
}

/** The rule for the next requests to send; without `openid` or `templateId`, with anybody's or any. */
interface Rule {
  openid?: string;
  templateId?: string;
  /** The errcode to answer with, or to hang up: before the message is delivered, or after. */
  answer: number | 'hangUpBefore' | 'hangUpAfter';
  /** How often; for ever where it is not said. */
  times?: number;
}

/** A stand-in for WeChat's `stable_token` and subscribe messages: it answers as WeChat does, errors included. */
export interface SandboxMessages {
  /**
   * Answers `POST /cgi-bin/stable_token` and `POST /cgi-bin/message/subscribe/send`; bodies have been parsed before.
   */
  middleware: Koa.Middleware;
  /** Answers `GET /sandbox/wechat/messages` with the latest that were delivered: what phones would have shown. */
  shown: Koa.Middleware;
  delivered: DeliveredMessage[];
  /** The errcode for an access token: 0 where it is taken. */
  tokenCode(token: unknown): number;
  /** Requests that came in. */
  requests: { token: number; send: number };
  /** The latest rule that fits a request is followed. */
  program(rule: Rule): void;
  /** No token that was given so far is taken any more. */
  endTokens(): void;
  reset(): void;
}

const tokenSeconds = 7200;
const maxKept = 10_000;
const errors: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40003: 'invalid openid',
  40037: 'invalid template_id',
  41030: 'invalid page',
  42001: 'access_token expired',
  43101: 'user refuse to accept the msg',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit',
  47003: 'argument invalid!',
};
/** The limits of WeChat's own table, in the reading of `fitField`. */
const fieldRules: readonly [RegExp, RegExp][] = [
  [/^thing\d+$/, /^.{1,20}$/su],
  [/^(time|date)\d+$/, /^\d{4}年\d{1,2}月\d{1,2}日( \d{2}:\d{2})?$/],
  [/^number\d+$/, /^-?\d{1,32}(\.\d+)?$/],
  [/^phrase\d+$/, /^\p{Script=Han}{1,5}$/u],
  [/^name\d+$/, /^(\p{Script=Han}{1,10}|[^\p{Script=Han}]{1,20})$/u],
  [/^character_string\d+$/, /^[\x21-\x7e]{1,32}$/],
];

interface Body {
  touser?: string;
  template_id?: string;
  page?: string;
  lang?: string;
  data?: Record<string, { value?: string }>;
  force_refresh?: boolean;
}

export function createSandboxMessages(clock: Clock): SandboxMessages {
  const delivered: DeliveredMessage[] = [];
  const requests = { token: 0, send: 0 };
  let rules: Rule[] = [];
  let current: { token: string; endsAt: number } | undefined;

  function giveToken(force: boolean): object {
    requests.token += 1;
    const now = +clock.now();
    if (force || !current || current.endsAt - now < 5 * minuteMs)
      current = { token: randomBytes(64).toString('base64url'), endsAt: now + tokenSeconds * 1000 };
    return { access_token: current.token, expires_in: Math.round((current.endsAt - now) / 1000) };
  }

  function tokenCode(token: unknown): number {
    if (!current || token !== current.token) return 40001;
    return current.endsAt <= +clock.now() ? 42001 : 0;
  }

  function ruleFor(openid: string, templateId: string): Rule | undefined {
    const rule = rules.findLast(
      (one) => (one.openid ?? openid) === openid && (one.templateId ?? templateId) === templateId && one.times !== 0,
    );
    if (rule?.times !== undefined) rule.times -= 1;
    return rule;
  }

  function send(token: unknown, body: Body): Rule['answer'] {
    requests.send += 1;
    const [openid, templateId] = [body.touser ?? '', body.template_id ?? ''];
    const answer = ruleFor(openid, templateId)?.answer ?? 0;
    if (answer !== 0 && answer !== 'hangUpAfter') return answer;
    const refused = tokenCode(token);
    if (refused !== 0) return refused;
    if (!openid) return 40003;
    if (!templateId) return 40037;
    const data = Object.fromEntries(Object.entries(body.data ?? {}).map(([field, { value }]) => [field, value ?? '']));
    if (!Object.entries(data).every(([field, value]) => fits(field, value))) return 47003;
    delivered.push({ openid, templateId, page: body.page ?? '', lang: body.lang ?? 'zh_CN', data, at: clock.now() });
    if (delivered.length > maxKept) delivered.shift();
    return answer;
  }

  const middleware: Koa.Middleware = async (ctx, next) => {
    if (ctx.method !== 'POST' || !ctx.path.startsWith('/cgi-bin/')) return void (await next());
    const body = (ctx.request.body ?? {}) as Body;
    ctx.type = 'text/plain';
    if (ctx.path === '/cgi-bin/stable_token')
      return void (ctx.body = JSON.stringify(giveToken(body.force_refresh === true)));
    if (ctx.path !== '/cgi-bin/message/subscribe/send') return void (await next());
    const answer = send(ctx.query.access_token, body);
    if (typeof answer !== 'number') {
      ctx.respond = false;
      ctx.req.socket.destroy();
      return;
    }
    ctx.body = JSON.stringify({
      errcode: answer,
      errmsg: answer === 0 ? 'ok' : `${errors[answer] ?? 'error'} rid: sandbox`,
    });
  };

  const shown: Koa.Middleware = async (ctx, next) => {
    if (ctx.path !== '/sandbox/wechat/messages' || ctx.method !== 'GET') return void (await next());
    ctx.type = 'application/json';
    ctx.body = JSON.stringify({ items: delivered.slice(-100).reverse() });
  };

  return {
    middleware,
    shown,
    delivered,
    requests,
    tokenCode,
    program: (rule) => void rules.push({ ...rule }),
    endTokens: () => {
      current = undefined;
    },
    reset() {
      rules = [];
      delivered.length = 0;
      Object.assign(requests, { token: 0, send: 0 });
    },
  };
}

const fits = (field: string, value: string): boolean =>
  fieldRules.some(([kind, rule]) => kind.test(field) && rule.test(value));
