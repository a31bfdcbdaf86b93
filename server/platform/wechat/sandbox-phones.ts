import { createHash, randomBytes } from 'node:crypto';
import type Koa from 'koa';

/**
 * A stand-in for WeChat's `getuserphonenumber`: a code works once, and gives the made-up number that belongs to the
 * openid; `errcode:<number>` is a code that is answered with that error.
 */
export interface SandboxPhones {
  /** Answers `POST /wxa/business/getuserphonenumber`; bodies have been parsed before. */
  middleware: Koa.Middleware;
  /** The code that a button with `open-type="getPhoneNumber"` would give the person of this openid. */
  issueCode(openid: string): string;
}

const maxCodes = 1_000;

/** In a range that no carrier has given out. */
export const sandboxNumber = (openid: string): string =>
  `199000${String(createHash('sha256').update(openid).digest().readUInt32BE() % 100_000).padStart(5, '0')}`;

/** @param tokenCode the errcode for an access token: 0 where it is taken */
export function createSandboxPhones(tokenCode: (token: unknown) => number): SandboxPhones {
  const issued = new Map<string, string>();

  function answerTo(token: unknown, code: string): object {
    const openid = issued.get(code);
    const errcode = tokenCode(token) || Number(/^errcode:(-?\d{1,6})$/.exec(code)?.[1] ?? (openid ? 0 : 40029));
    if (errcode !== 0 || !openid) return { errcode, errmsg: 'error rid: sandbox' };
    issued.delete(code);
    const number = sandboxNumber(openid);
    return {
      errcode: 0,
      errmsg: 'ok',
      phone_info: { phoneNumber: number, purePhoneNumber: number, countryCode: 86, watermark: {} },
    };
  }

  return {
    async middleware(ctx, next) {
      if (ctx.path !== '/wxa/business/getuserphonenumber' || ctx.method !== 'POST') return void (await next());
      ctx.type = 'text/plain';
      const { code } = (ctx.request.body ?? {}) as { code?: unknown };
      ctx.body = JSON.stringify(answerTo(ctx.query.access_token, String(code)));
    },
    issueCode(openid) {
      const code = randomBytes(16).toString('hex');
      issued.set(code, openid);
      if (issued.size > maxCodes) issued.delete(issued.keys().next().value!);
      return code;
    },
  };
}
