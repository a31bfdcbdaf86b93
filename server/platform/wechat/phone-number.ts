import type { Db } from 'mongodb';
import { refuse } from '../refusals/refuse.ts';
import type { Clock } from '../time/clock.ts';
import { askWeChat } from './ask.ts';
import { createStableToken, TokenError } from './stable-token.ts';
import { askWithToken } from './with-token.ts';

export interface PhoneNumbers {
  /** Whether the account may ask for numbers: WeChat allows it to verified organisations, and charges for it. */
  on: boolean;
  /**
   * Exchanges the code of a button with `open-type="getPhoneNumber"` for the number, with `+` and the country before a
   * foreign one. A code works once, within five minutes. Refuses with `wechat_number_missing`.
   */
  exchange(code: string): Promise<string>;
}

export interface PhoneNumberOptions {
  on: boolean;
  db: Db;
  clock: Clock;
  wechat: { baseUrl: string; appId: string; secret: string };
  timeoutMs?: number;
}

interface NumberAnswer {
  phone_info?: { purePhoneNumber?: string; countryCode?: string | number };
}

const homeCountry = '86';

/**
 * Asks `getuserphonenumber`. Whatever goes wrong there, the person can type the number, so there is one refusal.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-info/phone-number/getPhoneNumber.html
 */
export function createPhoneNumbers({ on, db, clock, wechat, timeoutMs = 5_000 }: PhoneNumberOptions): PhoneNumbers {
  const tokens = createStableToken({ db, clock, ...wechat, timeoutMs });

  const ask = async (code: string): Promise<NumberAnswer> => {
    const asked = await askWithToken<NumberAnswer>(tokens, (token) => {
      const url = new URL('/wxa/business/getuserphonenumber', wechat.baseUrl);
      url.search = new URLSearchParams({ access_token: token }).toString();
      return askWeChat(url, { code }, timeoutMs);
    });
    return asked.kind === 'answer' && asked.body.errcode === 0 ? asked.body : {};
  };

  return {
    on,
    async exchange(code) {
      if (!on) throw refuse('wechat_number_missing');
      try {
        const { purePhoneNumber, countryCode } = (await ask(code)).phone_info ?? {};
        if (!purePhoneNumber) throw refuse('wechat_number_missing');
        return String(countryCode) === homeCountry ? purePhoneNumber : `+${countryCode}${purePhoneNumber}`;
      } catch (error) {
        if (error instanceof TokenError) throw refuse('wechat_number_missing');
        throw error;
      }
    },
  };
}
