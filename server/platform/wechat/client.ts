import { refuse } from '../refusals/refuse.ts';

/** Who WeChat says has logged in. `unionid` is there only for accounts bound to an open platform. */
interface WeChatUser {
  openid: string;
  unionid?: string;
}

export interface WeChat {
  /**
   * Exchanges the code of `wx.login` for its user. A code works once, within five minutes.
   * Refuses with `wechat_code_invalid`, `wechat_blocked` or `wechat_busy`.
   */
  exchangeCode(code: string): Promise<WeChatUser>;
}

export interface WeChatOptions {
  /** `https://api.weixin.qq.com`, or a loopback stand-in. */
  baseUrl: string;
  appId: string;
  secret: string;
  timeoutMs?: number;
}

interface Jscode2Session {
  errcode?: number;
  openid?: string;
  unionid?: string;
  session_key?: string;
}

/** https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html */
const refusalByErrcode = {
  [-1]: 'wechat_busy',
  40029: 'wechat_code_invalid',
  40163: 'wechat_code_invalid',
  40226: 'wechat_blocked',
  45011: 'wechat_busy',
} as const;

export function createWeChat({ baseUrl, appId, secret, timeoutMs = 5_000 }: WeChatOptions): WeChat {
  return {
    async exchangeCode(code) {
      const url = new URL('/sns/jscode2session', baseUrl);
      url.search = new URLSearchParams({
        appid: appId,
        secret,
        js_code: code,
        grant_type: 'authorization_code',
      }).toString();
      const answer = await ask(url, timeoutMs);
      if (answer.errcode) throw refusalOf(answer.errcode);
      if (typeof answer.openid !== 'string' || !answer.openid) throw refuse('wechat_busy');
      // Only these two go further: session_key decrypts what the phone sends and has no business outside this function.
      return { openid: answer.openid, ...(answer.unionid ? { unionid: answer.unionid } : {}) };
    },
  };
}

/** A failure of WeChat to answer in its own form is, to the person who logs in, WeChat being busy. */
async function ask(url: URL, timeoutMs: number): Promise<Jscode2Session> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    if (!response.ok) throw refuse('wechat_busy');
    // WeChat answers JSON as text/plain.
    return (await response.json()) as Jscode2Session;
  } catch {
    throw refuse('wechat_busy');
  }
}

function refusalOf(errcode: number): Error {
  if (errcode in refusalByErrcode) return refuse(refusalByErrcode[errcode as keyof typeof refusalByErrcode]);
  // A wrong app id or secret: ours to mend, so it is logged as an error and says nothing to the client.
  return new Error(`WeChat refused the exchange of a code with errcode ${errcode}`);
}
