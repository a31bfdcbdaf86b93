import type { Db } from 'mongodb';
import type { Clock } from '../time/clock.ts';
import { askWeChat, type WeChatAnswer } from './ask.ts';
import { createStableToken, TokenError } from './stable-token.ts';
import { askWithToken, refusesToken } from './with-token.ts';

export interface SubscribeMessage {
  openid: string;
  templateId: string;
  /** Where a tap leads: a page of the mini-program, with its query. */
  page: string;
  data: Record<string, { value: string }>;
  lang: 'zh_CN' | 'en_US';
}

/**
 * The outcome of sending.
 * - `sent`: WeChat took it, and the consent is used up;
 * - `busy`: not sent, and trying again later may help;
 * - `refused`: the person takes no more messages of this template;
 * - `rejected`: not sent, and trying again as it is will not help;
 * - `unknown`: it may have been sent.
 */
export type SendOutcome =
  | { kind: 'sent' }
  | { kind: 'busy'; error: string; quota: boolean }
  | { kind: 'refused' }
  | { kind: 'rejected'; error: string }
  | { kind: 'unknown'; error: string };

export interface Messenger {
  send(message: SubscribeMessage): Promise<SendOutcome>;
}

export interface MessengerOptions {
  db: Db;
  clock: Clock;
  wechat: { baseUrl: string; appId: string; secret: string; state: 'developer' | 'trial' | 'formal' };
  timeoutMs?: number;
}

/** Errcodes that say: not now. https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html */
const busyCodes = new Set([-1, 45009, 45011]);
const dailyQuotaCode = 45009;
const refusedByPersonCode = 43101;

/**
 * Sends subscribe messages in the name of the mini-program.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 */
export function createMessenger({ db, clock, wechat, timeoutMs = 5_000 }: MessengerOptions): Messenger {
  const tokens = createStableToken({ db, clock, ...wechat, timeoutMs });

  const attempt = (
    token: string,
    { openid, templateId, page, data, lang }: SubscribeMessage,
  ): Promise<WeChatAnswer<object>> => {
    const url = new URL('/cgi-bin/message/subscribe/send', wechat.baseUrl);
    url.search = new URLSearchParams({ access_token: token }).toString();
    return askWeChat(
      url,
      { touser: openid, template_id: templateId, page, data, miniprogram_state: wechat.state, lang },
      timeoutMs,
    );
  };

  return {
    async send(message) {
      try {
        return outcomeOf(await askWithToken(tokens, (token) => attempt(token, message)));
      } catch (error) {
        // Without a token the message has not left.
        if (error instanceof TokenError)
          return { kind: 'busy', error: `no access token: ${error.message}`, quota: false };
        throw error;
      }
    },
  };
}

function outcomeOf(asked: WeChatAnswer<object>): SendOutcome {
  if (asked.kind === 'notSent') return { kind: 'busy', error: asked.error, quota: false };
  if (asked.kind === 'unknown') return { kind: 'unknown', error: asked.error };
  const { errcode, errmsg = '' } = asked.body;
  if (errcode === 0) return { kind: 'sent' };
  if (errcode === undefined) return { kind: 'unknown', error: 'an answer without errcode' };
  const error = `errcode ${errcode}: ${errmsg.slice(0, 200)}`;
  if (errcode === refusedByPersonCode) return { kind: 'refused' };
  if (busyCodes.has(errcode) || refusesToken(errcode))
    return { kind: 'busy', error, quota: errcode === dailyQuotaCode };
  return { kind: 'rejected', error };
}
