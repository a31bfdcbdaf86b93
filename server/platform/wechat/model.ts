import { defineCollection } from '../database/define.ts';

/** The access token of an app, once for all servers. */
export interface WeChatTokenDoc {
  /** The app id. */
  _id: string;
  token?: string;
  expiresAt?: Date;
  /** One server fetches; until then the others wait for it. */
  fetchingUntil?: Date;
}

export const weChatTokens = defineCollection<WeChatTokenDoc>('weChatTokens', {
  fields: { _id: { type: String, required: true }, token: String, expiresAt: Date, fetchingUntil: Date },
});
