import Joi from 'joi';
import { keysOf } from '../../../shared/words.ts';
import { signedIn } from '../../platform/http/permission.ts';
import { ok } from '../../platform/http/answer.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import {
  clockTime,
  countOut,
  flag,
  instant,
  line,
  messageKind,
  pageFields,
  queryFlag,
  textOut,
} from '../../platform/schema/schema.ts';
import { consentsLeft, enterConsents, promptResult } from '../../domain/messages/consents.ts';
import { inboxPage, markRead, unreadOf } from '../../domain/messages/inbox.ts';
import { listOf, listOut, named, nullable, optional, recordOf, shape } from '../../platform/schema/shape.ts';
import { messageSchema, presentMessage } from '../../domain/messages/present.ts';
import { deadLetterRoutes } from './routes-dead-letters.ts';
import { putSettings, settingsOf, type MessageSettings } from '../../domain/messages/settings.ts';
import type { Templates } from '../../platform/wechat/templates.ts';

const tag = 'messages';

const list = reading({
  name: 'listMyMessages',
  path: '/me/messages',
  tag,
  permission: signedIn,
  summary: 'Your inbox, newest first, in your language; `unread` counts all that you have not read',
  query: shape({ unread: optional(queryFlag()), ...pageFields(20, 100) }),
  answers: { 200: shape({ items: listOut(messageSchema), nextCursor: nullable(Joi.string()), unread: countOut() }) },
  refusals: ['invalid_cursor'],
  async run({ services: { db, config }, caller, query, language }) {
    const { personId } = caller!;
    const [{ rows, nextCursor }, unread] = await Promise.all([inboxPage(db, personId, query), unreadOf(db, personId)]);
    return ok({ items: rows.map((row) => presentMessage(row, language, config.timeZone)), nextCursor, unread });
  },
});

const read = changing({
  name: 'markMessagesRead',
  path: '/me/messages/reading',
  tag,
  method: 'post',
  permission: signedIn,
  summary: 'Mark messages as read: those named, and all that came up to an instant',
  body: shape({ ids: optional(listOf(line(300), 100)), before: optional(instant()) }).or('ids', 'before'),
  answers: { 200: shape({ unread: countOut() }) },
  async run({ caller, body }, transaction) {
    await markRead(transaction, caller.personId, body);
    return ok({ unread: await unreadOf(transaction.db, caller.personId, transaction.session) });
  },
});

const settingsSchema = named(
  'MessageSettings',
  shape({
    quietFrom: textOut(),
    quietTo: textOut(),
    wechat: Joi.boolean(),
    templates: recordOf(messageKind(), textOut()),
  }),
);
/** `templates` is for `wx.requestSubscribeMessage`; a kind without one is told in the inbox alone. */
const presentSettings = ({ quietFrom, quietTo, wechat }: MessageSettings, templates: Templates) => ({
  quietFrom,
  quietTo,
  wechat,
  templates: Object.fromEntries(keysOf(templates).map((kind) => [kind, templates[kind]!.id])),
});

const showSettings = reading({
  name: 'showMessageSettings',
  path: '/me/message-settings',
  tag,
  permission: signedIn,
  summary: 'When you want to be left in peace, whether WeChat may tell you, and the templates to ask your consent for',
  answers: { 200: settingsSchema },
  async run({ services: { db, config }, caller }) {
    return ok(presentSettings(await settingsOf(db, caller!.personId), config.wechat.templates));
  },
});

const changeSettings = changing({
  name: 'putMessageSettings',
  path: '/me/message-settings',
  tag,
  method: 'put',
  permission: signedIn,
  summary: 'Say when you want to be left in peace (the city’s time; equal for never) and whether WeChat may tell you',
  body: named(
    'NewMessageSettings',
    shape({ quietFrom: clockTime(), quietTo: clockTime(), wechat: flag(), templates: optional(Joi.object()) }),
  ),
  answers: { 200: settingsSchema },
  async run({ services: { config }, caller, body: { quietFrom, quietTo, wechat } }, transaction) {
    await putSettings(transaction, caller.personId, { quietFrom, quietTo, wechat });
    return ok(presentSettings({ quietFrom, quietTo, wechat }, config.wechat.templates));
  },
});

const subscriptionsSchema = shape({
  items: listOut(named('Subscription', shape({ kind: messageKind(), left: countOut() }))),
});

const subscriptions = reading({
  name: 'listMySubscriptions',
  path: '/me/subscriptions',
  tag,
  permission: signedIn,
  summary: 'How many WeChat messages of each kind you have agreed to that were not sent yet',
  answers: { 200: subscriptionsSchema },
  async run({ services: { db, config }, caller }) {
    return ok({ items: await consentsLeft(db, config.wechat.templates, caller!.personId) });
  },
});

const subscribe = changing({
  name: 'enterSubscriptions',
  path: '/me/subscriptions',
  tag,
  method: 'post',
  permission: signedIn,
  summary: 'Enter what wx.requestSubscribeMessage answered: one acceptance is one message',
  body: shape({ results: listOf(promptResult, 20).min(1) }),
  answers: { 200: subscriptionsSchema },
  async run({ services: { config }, caller, body }, transaction) {
    const { templates } = config.wechat;
    await enterConsents(transaction, templates, caller.personId, body.results);
    return ok({ items: await consentsLeft(transaction.db, templates, caller.personId, transaction.session) });
  },
});

export const messagesRoutes: Route[] = [
  list,
  read,
  showSettings,
  changeSettings,
  subscriptions,
  subscribe,
  ...deadLetterRoutes,
];
