import type { ObjectId } from 'mongodb';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import type { MessageKind } from '../../shared/words.ts';
import { keysOf, messageKinds } from '../../shared/words.ts';
import { deliverDue } from '../../server/features/delivery/deliver-due.ts';
import type { DeliveryParts } from '../../server/features/delivery/parts.ts';
import { messages, type MessageDoc } from '../../server/domain/messages/model.ts';
import { enqueueMessages, type Message } from '../../server/domain/messages/enqueue.ts';
import { startSandbox, type RunningSandbox } from '../../server/platform/wechat/sandbox.ts';
import { createMessenger } from '../../server/platform/wechat/subscribe-message.ts';
import { TestClock } from '../support/clock.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** The stand-in's openid of a person. */
export const openidOf = ({ _id }: { _id: ObjectId }): string => `openid-${_id.toHexString()}`;

export const templateOf = (kind: MessageKind): string => `template-${kind}`;

/** Every kind has a template of its own with a field of each kind that matters. */
export const templatesSetting = JSON.stringify(
  Object.fromEntries(
    keysOf(messageKinds).map((kind) => [
      kind,
      { id: templateOf(kind), fields: { thing1: 'title', time2: 'start', thing3: 'area', thing4: 'text' } },
    ]),
  ),
);

export interface Post {
  server: TestServer;
  sandbox: RunningSandbox;
  clock: TestClock;
  /** The parts that one server delivers with; `change` puts something else in its place. */
  parts(change?: Partial<DeliveryParts>): DeliveryParts;
  deliver(change?: Partial<DeliveryParts>): Promise<void>;
  tell(...notices: Message[]): Promise<void>;
  /** Somebody who has agreed to so many messages of a kind. */
  reader(kind: MessageKind, consents: number): Promise<{ _id: ObjectId }>;
  /** What WeChat has delivered to a person. */
  got(person: { _id: ObjectId }): RunningSandbox['messages']['delivered'];
  /** How many messages that a task was cancelled a person has agreed to and not been sent. */
  left(person: { _id: ObjectId }): Promise<number>;
  find(personId: ObjectId): Promise<MessageDoc[]>;
  /** The state of the only message of a person, and why. */
  stateOf: (person: { _id: ObjectId }) => Promise<string>;
  close(): Promise<void>;
}

/** A server with templates, the stand-in for WeChat and one clock for both. Noon in the city. */
export async function startPost(now = '2026-03-02T12:00:00+08:00'): Promise<Post> {
  // One clock: the sandbox's tokens end as the server's time goes on.
  let clock = new TestClock(now);
  const sandbox = await startSandbox({ clock: { now: () => clock.now() } });
  const server = await startTestServer({
    now,
    env: {
      WECHAT_BASE_URL: sandbox.url,
      WECHAT_APP_ID: 'wx-test',
      WECHAT_APP_SECRET: 'secret',
      WECHAT_TEMPLATES: templatesSetting,
    },
  });
  const {
    services: { client, config, log },
    db,
  } = server;
  clock = server.clock;
  const post: Post = {
    server,
    sandbox,
    clock,
    parts: (change = {}) => ({
      client,
      db,
      clock,
      log,
      zone: config.timeZone,
      templates: config.wechat.templates,
      messenger: createMessenger({ db, clock, wechat: config.wechat, timeoutMs: 2_000 }),
      ...change,
    }),
    deliver: (change) => deliverDue(post.parts(change)),
    tell: (...notices) =>
      inTransaction(client, (session) => enqueueMessages({ db, session, now: clock.now() }, notices)),
    async reader(kind, consents) {
      const person = await server.make.person();
      for (let i = 0; i < consents; i++)
        await server.as(person).post('/me/subscriptions', { results: [{ kind, result: 'accept' }] });
      return person;
    },
    got: (person) => sandbox.messages.delivered.filter(({ openid }) => openid === openidOf(person)),
    async left(person) {
      const { body } = await server.as(person).get('/me/subscriptions');
      return body.items.find((item: { kind: string }) => item.kind === 'taskCancelled').left;
    },
    find: (personId) => messages.in(db).find({ personId }).sort({ at: 1, _id: 1 }).toArray(),
    async stateOf({ _id }) {
      const [message, ...others] = await post.find(_id);
      if (!message || others.length > 0) throw new Error(`${others.length + (message ? 1 : 0)} messages`);
      const { state, error } = message.delivery;
      return error ? `${state}: ${error}` : state;
    },
    async close() {
      await server.close();
      await sandbox.close();
    },
  };
  return post;
}

let occasions = 0;

/** A notice that a task was cancelled; each one an occasion of its own. */
export const cancelled = (
  { _id }: { _id: ObjectId },
  start = '2026-03-05T01:00:00.000Z',
  title = '社区门岗值守',
): Message => ({
  personId: _id,
  kind: 'taskCancelled',
  occasion: `test-${++occasions}`,
  subject: { kind: 'task', id: _id },
  values: { title, start, area: '甲社区' },
});
