import type Koa from 'koa';

/**
 * A stand-in for WeChat's `msg_sec_check`, which answers by what stands in the text: `【违规】` is risky, `【待审】` wants a
 * person, `【errcode:-1】` is an error; all else passes.
 */
export interface SandboxTexts {
  /** Answers `POST /wxa/msg_sec_check`; bodies have been parsed before. */
  middleware: Koa.Middleware;
  /** The texts that were asked about, the last ones last. */
  asked: { openid: string; scene: number; content: string }[];
}

interface Body {
  openid?: string;
  scene?: number;
  content?: string;
  version?: number;
}

const maxKept = 1_000;
const maxCharacters = 2_500;
const errors: Readonly<Record<number, string>> = {
  40001: 'invalid credential, access_token is invalid or not latest',
  42001: 'access_token expired',
  40003: 'invalid openid',
  40129: 'invalid scene',
  45002: 'content size out of limit',
};

/** @param tokenCode the errcode for an access token: 0 where it is taken */
export function createSandboxTexts(tokenCode: (token: unknown) => number): SandboxTexts {
  const asked: SandboxTexts['asked'] = [];

  function answerTo(token: unknown, { openid = '', scene = 0, content = '', version }: Body): object {
    const code =
      tokenCode(token) ||
      refusalOf(openid, scene, content) ||
      Number(/【errcode:(-?\d{1,6})】/.exec(content)?.[1] ?? 0);
    if (code !== 0 || version !== 2)
      return { errcode: code || 47001, errmsg: `${errors[code] ?? 'error'} rid: sandbox` };
    asked.push({ openid, scene, content });
    if (asked.length > maxKept) asked.shift();
    const suggest = content.includes('【违规】') ? 'risky' : content.includes('【待审】') ? 'review' : 'pass';
    return {
      errcode: 0,
      errmsg: 'ok',
      result: { suggest, label: suggest === 'pass' ? 100 : 20001 },
      trace_id: 'sandbox',
    };
  }

  const middleware: Koa.Middleware = async (ctx, next) => {
    if (ctx.path !== '/wxa/msg_sec_check' || ctx.method !== 'POST') return void (await next());
    ctx.type = 'text/plain';
    ctx.body = JSON.stringify(answerTo(ctx.query.access_token, ctx.request.body ?? {}));
  };
  return { middleware, asked };
}

function refusalOf(openid: string, scene: number, content: string): number {
  if (!openid) return 40003;
  if (![1, 2, 3, 4].includes(scene)) return 40129;
  return content === '' || [...content].length > maxCharacters ? 45002 : 0;
}
