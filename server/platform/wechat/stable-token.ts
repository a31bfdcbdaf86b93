import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { minuteMs } from '../../../shared/durations.ts';
import { isDuplicateKey } from '../database/transaction.ts';
import type { Clock } from '../time/clock.ts';
import { askWeChat } from './ask.ts';
import { weChatTokens } from './model.ts';

export interface TokenOptions {
  db: Db;
  clock: Clock;
  baseUrl: string;
  appId: string;
  secret: string;
  timeoutMs: number;
}

export interface StableToken {
  /**
   * The access token that all servers use.
   *
   * @throws TokenError where WeChat gives none
   */
  current(): Promise<string>;
  /** A token in place of one that WeChat no longer takes. */
  renew(refused: string): Promise<string>;
}

/** WeChat gives no token. Nothing else was asked of it. */
export class TokenError extends Error {}

interface TokenAnswer {
  access_token?: string;
  expires_in?: number;
}

/** WeChat itself renews a token five minutes before its end; until then the old one is taken. */
const spareMs = 5 * minuteMs;
const fetchMs = 15_000;
const pollMs = 50;

/**
 * Keeps the token of `getStableAccessToken` in the database, so that it is fetched once for all servers and again
 * only shortly before it ends. In its plain mode WeChat answers with the token that is valid anyway; only where that
 * is the one refused is another one forced, which WeChat allows 20 times a day.
 * https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken
 */
export function createStableToken(options: TokenOptions): StableToken {
  const { db, clock, appId } = options;
  let underWay: Promise<string> | undefined;

  const valid = async (): Promise<string | undefined> => {
    const held = await weChatTokens.in(db).findOne({ _id: appId });
    return held?.token && held.expiresAt && +held.expiresAt - spareMs > +clock.now() ? held.token : undefined;
  };
  /** In one process one fetch at a time, and everybody gets its result. */
  const together = (work: () => Promise<string>): Promise<string> => {
    underWay ??= work().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const fetchWhereNobodyDoes = async (): Promise<string> => {
    for (let waited = 0; !(await takeTurn(db, appId, clock.now())) && waited < fetchMs; waited += pollMs) {
      await pause(pollMs);
      const meanwhile = await valid();
      if (meanwhile) return meanwhile;
    }
    // Another holder of the turn may have fetched it since we looked.
    const meanwhile = await valid();
    if (!meanwhile) return fetchAndKeep(options, false);
    await endTurn(db, appId);
    return meanwhile;
  };

  return {
    current: async () => (await valid()) ?? together(fetchWhereNobodyDoes),
    renew: (refused) =>
      together(async () => {
        const meanwhile = await valid();
        if (meanwhile && meanwhile !== refused) return meanwhile;
        const fetched = await fetchAndKeep(options, false);
        return fetched === refused ? fetchAndKeep(options, true) : fetched;
      }),
  };
}

async function takeTurn(db: Db, appId: string, now: Date): Promise<boolean> {
  try {
    await weChatTokens
      .in(db)
      .updateOne(
        { _id: appId, $or: [{ fetchingUntil: { $exists: false } }, { fetchingUntil: { $lte: now } }] },
        { $set: { fetchingUntil: new Date(+now + fetchMs) } },
        { upsert: true },
      );
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

async function endTurn(db: Db, appId: string): Promise<void> {
  await weChatTokens.in(db).updateOne({ _id: appId }, { $unset: { fetchingUntil: '' } });
}

async function fetchAndKeep(
  { db, clock, baseUrl, appId, secret, timeoutMs }: TokenOptions,
  force: boolean,
): Promise<string> {
  const body = { grant_type: 'client_credential', appid: appId, secret, force_refresh: force };
  const asked = await askWeChat<TokenAnswer>(new URL('/cgi-bin/stable_token', baseUrl), body, timeoutMs);
  const token = asked.kind === 'answer' ? asked.body.access_token : undefined;
  if (!token) {
    await endTurn(db, appId);
    throw new TokenError(asked.kind === 'answer' ? `errcode ${asked.body.errcode}` : asked.error);
  }
  const seconds = asked.kind === 'answer' ? (asked.body.expires_in ?? 0) : 0;
  await weChatTokens
    .in(db)
    .updateOne(
      { _id: appId },
      { $set: { token, expiresAt: new Date(+clock.now() + seconds * 1000) }, $unset: { fetchingUntil: '' } },
      { upsert: true },
    );
  return token;
}
