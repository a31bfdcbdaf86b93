import { expect } from 'chai';
import fc from 'fast-check';
import type { ClientSession, MongoClient } from 'mongodb';
import type { MessageDoc } from '../../server/domain/messages/model.ts';
import { messageConsents, messages } from '../../server/domain/messages/model.ts';
import type { Messenger } from '../../server/platform/wechat/subscribe-message.ts';
import { cancelled, startPost, templateOf, type Post } from './support.ts';

const kind = 'taskCancelled';

/** Where a worker dies: around one of its transactions, or around its request to WeChat. */
type Death = { at: 'transaction' | 'send'; nth: number; when: 'before' | 'after' };
type Step =
  | { do: 'tell'; person: number; times: number }
  | { do: 'agree'; person: number }
  | { do: 'deliver'; workers: (Death | null)[] }
  | { do: 'wechat'; answer: number | 'hangUpBefore' | 'hangUpAfter'; times: number }
  | { do: 'wait'; minutes: number };

const death: fc.Arbitrary<Death> = fc.record({
  at: fc.constantFrom('transaction', 'send'),
  nth: fc.integer({ min: 1, max: 3 }),
  when: fc.constantFrom('before', 'after'),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('tell' as const),
      person: fc.nat(2),
      times: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('agree' as const), person: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      workers: fc.array(fc.option(death), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('wechat' as const),
      answer: fc.constantFrom<(number | 'hangUpBefore' | 'hangUpAfter')[]>(
        -1,
        45009,
        40001,
        43101,
        47003,
        'hangUpBefore',
        'hangUpAfter',
      ),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 3, 61) }) },
);

class Dead extends Error {}

/** Dies at the nth of something, before or after it is done; from then on the worker does nothing any more. */
function dying({ at, nth, when }: Death) {
  let count = 0;
  let dead = false;
  return async <T>(what: Death['at'], work: () => Promise<T>): Promise<T> => {
    if (dead) throw new Dead();
    const now = what === at && ++count === nth;
    if (now && when === 'before') dead = true;
    if (dead) throw new Dead();
    const result = await work();
    if (now) dead = true;
    if (dead) throw new Dead();
    return result;
  };
}

describe('delivery, killed anywhere', () => {
  let post: Post;
  before(async () => {
    post = await startPost();
  });
  after(() => post.close());

  async function deliver(how: Death | null): Promise<void> {
    if (!how) return post.deliver();
    const { client, messenger } = post.parts();
    const dies = dying(how);
    const mortal: Messenger = { send: (message) => dies('send', () => messenger.send(message)) };
    const mortalClient = {
      withSession: <T>(work: (session: ClientSession) => Promise<T>) =>
        dies('transaction', () => client.withSession(work)),
    } as unknown as MongoClient;
    await post.deliver({ client: mortalClient, messenger: mortal }).catch((error: Error) => {
      if (!(error instanceof Dead)) throw error;
    });
  }

  /** Of all plays: a request that was given up on may still arrive while the next is on. */
  let titles = 0;

  it('tells each message at most once, one for a consent, and leaves none stuck', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        post.sandbox.messages.reset();
        await messages.in(post.server.db).deleteMany({});
        const people = await Promise.all([0, 1, 2].map(() => post.server.make.person()));
        const agreed = [4, 2, 0];
        await messageConsents.in(post.server.db).insertMany(
          [0, 1].map((i) => ({
            _id: `${people[i]._id.toHexString()}:${templateOf(kind)}`,
            personId: people[i]._id,
            templateId: templateOf(kind),
            left: agreed[i],
            updatedAt: post.clock.now(),
          })),
        );
        let told = 0;
        for (const one of steps) {
          if (one.do === 'wait') post.clock.forward(one.minutes / 60);
          else if (one.do === 'wechat') post.sandbox.messages.program({ answer: one.answer, times: one.times });
          else if (one.do === 'deliver') await Promise.all(one.workers.map(deliver));
          else if (one.do === 'agree') {
            agreed[one.person] += 1;
            await post.server
              .as(people[one.person])
              .post('/me/subscriptions', { results: [{ kind, result: 'accept' }] });
          } else {
            // The title names the message, so that what arrives can be told apart.
            told += one.times;
            for (let i = 0; i < one.times; i++)
              await post.tell(cancelled(people[one.person], '2027-03-05T01:00:00.000Z', `任务${++titles}`));
          }
        }
        // The outage ends; a worker comes by now and then, outside of anybody's quiet hours.
        for (let i = 0; i < 40 && (await unsettled()) > 0; i++) {
          post.clock.forward(i % 2 === 0 ? 1 : 9);
          await post.deliver();
        }
        expect(await unsettled(), 'stuck').to.equal(0);
        const arrived = post.sandbox.messages.delivered.map(({ data }) => data.thing1);
        expect(arrived, 'twice').to.have.lengthOf(new Set(arrived).size);
        const all = await messages.in(post.server.db).find({}).toArray();
        expect(all).to.have.lengthOf(told);
        for (const message of all) agreesWithWeChat(message, arrived.includes(String(message.values.title)));
        for (const [i, person] of people.entries()) await ledgerHolds(person._id.toHexString(), agreed[i]);
      }),
      { numRuns: 25 },
    );
  });

  const unsettled = () =>
    messages.in(post.server.db).countDocuments({ 'delivery.state': { $in: ['waiting', 'sending'] } });

  /** A message noted as sent has arrived; one that has arrived is noted as sent or as uncertain, never as not sent. */
  function agreesWithWeChat({ delivery: { state, error } }: MessageDoc, hasArrived: boolean): void {
    if (state === 'sent') expect(hasArrived, 'sent, and not there').to.equal(true);
    if (hasArrived)
      expect(
        state === 'sent' || (state === 'dead' && error!.startsWith('uncertain')),
        `${state} ${error}, and there`,
      ).to.equal(true);
  }

  /** Nobody gets more than they agreed to, and no consent comes from nothing. */
  async function ledgerHolds(person: string, agreed: number): Promise<void> {
    const arrived = post.sandbox.messages.delivered.filter(({ openid }) => openid === `openid-${person}`).length;
    const entry = await messageConsents.in(post.server.db).findOne({ _id: `${person}:${templateOf(kind)}` });
    expect(arrived + (entry?.left ?? 0)).to.be.at.most(agreed);
  }
});
