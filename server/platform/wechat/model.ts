import { defineCollection } from '../database/define.ts';
import { instant, optional, text } from '../database/fields.ts';
import { nothingOfPeople } from '../personal/datum.ts';

/** The access token of an app, once for all servers. */
export const weChatTokens = defineCollection('weChatTokens', {
  fields: {
    /** The app id. */
    _id: text(),
    token: optional(text()),
    expiresAt: optional(instant()),
    /** One server fetches; until then the others wait for it. */
    fetchingUntil: optional(instant()),
  },
  personal: nothingOfPeople,
});
