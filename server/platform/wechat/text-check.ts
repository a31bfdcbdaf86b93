import { piecesOf } from '../text/graphemes.ts';
import type { Db, ObjectId } from 'mongodb';
import type { Counter } from 'prom-client';
import type { TextScene } from '../schema/schema.ts';
import type { Clock } from '../time/clock.ts';
import { askWeChat } from './ask.ts';
import { createStableToken, TokenError } from './stable-token.ts';
import { askWithToken } from './with-token.ts';

/** What WeChat makes of a text; `unchecked` where it could not say, or would have a person look at it. */
export type TextVerdict = 'fine' | 'risky' | 'unchecked';

export interface TextCheck {
  /** Looks at a text that others will see, before it is kept. Never throws: no answer is `unchecked`. */
  look(text: { personId: ObjectId; scene: TextScene; content: string }): Promise<TextVerdict>;
}

export interface TextCheckOptions {
  on: boolean;
  db: Db;
  clock: Clock;
  wechat: { baseUrl: string; appId: string; secret: string };
  openidOf: (personId: ObjectId) => Promise<string | undefined>;
  verdicts: Counter<'verdict'>;
  timeoutMs?: number;
}

interface CheckAnswer {
  result?: { suggest?: string };
}

const scenes: Readonly<Record<TextScene, number>> = { profile: 1, comment: 2 };
/** Characters that WeChat takes at once. */
const maxCharacters = 2_500;
const verdictOf: Readonly<Record<string, TextVerdict>> = { pass: 'fine', risky: 'risky', review: 'unchecked' };

/**
 * Asks `msgSecCheck`, version 2.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/sec-center/sec-check/msgSecCheck.html
 */
export function createTextCheck({
  on,
  db,
  clock,
  wechat,
  openidOf,
  verdicts,
  timeoutMs = 3_000,
}: TextCheckOptions): TextCheck {
  if (!on) return { look: async () => 'fine' };
  const tokens = createStableToken({ db, clock, ...wechat, timeoutMs });

  const ask = async (openid: string, scene: TextScene, content: string): Promise<TextVerdict> => {
    const asked = await askWithToken<CheckAnswer>(tokens, (token) => {
      const url = new URL('/wxa/msg_sec_check', wechat.baseUrl);
      url.search = new URLSearchParams({ access_token: token }).toString();
      return askWeChat(url, { version: 2, openid, scene: scenes[scene], content }, timeoutMs);
    });
    if (asked.kind !== 'answer' || asked.body.errcode !== 0) return 'unchecked';
    return verdictOf[asked.body.result?.suggest ?? ''] ?? 'unchecked';
  };

  const look: TextCheck['look'] = async ({ personId, scene, content }) => {
    const openid = await openidOf(personId);
    if (!openid) return 'unchecked';
    try {
      return worst(await Promise.all(piecesOf(content, maxCharacters).map((piece) => ask(openid, scene, piece))));
    } catch (error) {
      if (error instanceof TokenError) return 'unchecked';
      throw error;
    }
  };
  return {
    async look(text) {
      const verdict = await look(text);
      verdicts.inc({ verdict });
      return verdict;
    },
  };
}

const worst = (verdicts: readonly TextVerdict[]): TextVerdict =>
  verdicts.find((one) => one === 'risky') ?? verdicts.find((one) => one === 'unchecked') ?? 'fine';
