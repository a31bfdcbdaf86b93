import { expect } from 'chai';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { maxAttempts } from '../../server/features/delivery/backoff.ts';
import { createMessenger } from '../../server/platform/wechat/subscribe-message.ts';
import { cancelled, openidOf, startPost, type Post } from './support.ts';

describe('delivery by WeChat that fails', () => {
  let post: Post;
  before(async () => {
    post = await startPost();
  });
  beforeEach(() => {
    post.sandbox.messages.reset();
    post.clock.set('2026-03-02T12:00:00+08:00');
  });
  after(() => post.close());

  const kind = 'taskCancelled';

  for (const errcode of [-1, 45011]) {
    it(`tries again later after ${errcode}, longer each time, and not sooner`, async () => {
      const person = await post.reader(kind, 1);
      post.sandbox.messages.program({ openid: openidOf(person), answer: errcode, times: 2 });
      await post.tell(cancelled(person));
      await post.deliver();
      await post.deliver();
      expect(post.sandbox.messages.requests.send).to.equal(1);
      expect(await post.left(person), 'not used up').to.equal(1);
      post.clock.forward(1 / 60);
      await post.deliver();
      post.clock.forward(0.9 / 60);
      await post.deliver();
      expect(post.sandbox.messages.requests.send, 'the second wait is longer').to.equal(2);
      post.clock.forward(2 / 60);
      await post.deliver();
      expect(post.got(person)).to.have.lengthOf(1);
      expect(await post.stateOf(person)).to.equal('sent');
      expect(await post.left(person)).to.equal(0);
    });
  }

  it('waits at least half an hour once the day’s quota is spent', async () => {
    const person = await post.reader(kind, 1);
    post.sandbox.messages.program({ openid: openidOf(person), answer: 45009, times: 1 });
    await post.tell(cancelled(person));
    await post.deliver();
    post.clock.forward(0.49);
    await post.deliver();
    expect(post.got(person)).to.have.lengthOf(0);
    post.clock.forward(0.52);
    await post.deliver();
    expect(post.got(person)).to.have.lengthOf(1);
  });

  it('gives up after so many attempts, names the error, and keeps the consent', async () => {
    const person = await post.reader(kind, 1);
    post.sandbox.messages.program({ openid: openidOf(person), answer: -1 });
    await post.tell(cancelled(person));
    for (let i = 0; i < maxAttempts + 5; i++) {
      await post.deliver();
      post.clock.forward(1);
    }
    expect(post.sandbox.messages.requests.send).to.equal(maxAttempts);
    expect(await post.stateOf(person)).to.equal(
      `dead: after ${maxAttempts} attempts: errcode -1: system error rid: sandbox`,
    );
    expect(await post.left(person)).to.equal(1);
  });

  for (const errcode of [47003, 40037, 41030, 40003]) {
    it(`does not try again what ${errcode} says is wrong with it`, async () => {
      const person = await post.reader(kind, 1);
      post.sandbox.messages.program({ openid: openidOf(person), answer: errcode });
      await post.tell(cancelled(person));
      await post.deliver();
      post.clock.forward(5);
      await post.deliver();
      expect(post.sandbox.messages.requests.send).to.equal(1);
      expect(await post.stateOf(person)).to.match(new RegExp(`^dead: errcode ${errcode}: `));
      expect(await post.left(person), 'WeChat did not use it up').to.equal(1);
    });
  }

  describe('never twice', () => {
    for (const answer of ['hangUpBefore', 'hangUpAfter'] as const) {
      it(`gives up where WeChat hangs up without a word (${answer}): it may have delivered`, async () => {
        const person = await post.reader(kind, 2);
        post.sandbox.messages.program({ openid: openidOf(person), answer, times: 1 });
        await post.tell(cancelled(person));
        for (let i = 0; i < 3; i++) {
          await post.deliver();
          post.clock.forward(1);
        }
        expect(post.sandbox.messages.requests.send).to.equal(1);
        expect(await post.stateOf(person)).to.match(/^dead: uncertain: /);
        expect(await post.left(person), 'it may be used up').to.equal(1);
      });
    }

    it('gives up what a killed server had begun to send, once its time is over', async () => {
      const person = await post.reader(kind, 2);
      await post.tell(cancelled(person));
      const killed = { send: () => Promise.reject(new Error('killed')) };
      await post.deliver({ messenger: killed }).catch((error: Error) => expect(error.message).to.equal('killed'));
      await post.deliver();
      expect(await post.stateOf(person)).to.equal('sending');
      post.clock.forward(1);
      await post.deliver();
      await post.deliver();
      expect(await post.stateOf(person)).to.equal('dead: uncertain');
      expect(post.got(person)).to.have.lengthOf(0);
    });

    it('tries again where the request did not leave this machine', async () => {
      const person = await post.reader(kind, 1);
      const {
        db,
        services: { config },
      } = post.server;
      await post.tell(cancelled(person));
      const nowhere = createMessenger({
        db,
        clock: post.clock,
        wechat: { ...config.wechat, appId: 'wx-nowhere', baseUrl: 'http://127.0.0.1:9' },
      });
      await post.deliver({ messenger: nowhere });
      expect(await post.stateOf(person)).to.match(/^waiting: no access token: /);
      post.clock.forward(1);
      await post.deliver();
      expect(await post.stateOf(person)).to.equal('sent');
    });

    it('holds with two servers at once', async () => {
      const people = await Promise.all(Array.from({ length: 20 }, () => post.reader(kind, 2)));
      await post.tell(...people.map((person) => cancelled(person)));
      await Promise.all([post.deliver(), post.deliver(), post.deliver()]);
      expect(post.sandbox.messages.requests.send).to.equal(20);
      expect(new Set(post.sandbox.messages.delivered.map(({ openid }) => openid)).size).to.equal(20);
      for (const person of people) expect(await post.left(person)).to.equal(1);
    });
  });

  describe('dead letters', () => {
    it('are shown to the city’s administrators and can be sent again, which the audit keeps', async () => {
      const { city } = await post.server.make.smallCity();
      const administrator = await post.server.make.organiser(city, 'administrator');
      const person = await post.reader(kind, 1);
      post.sandbox.messages.program({ openid: openidOf(person), answer: 47003, times: 1 });
      await post.tell(cancelled(person));
      await post.deliver();
      const [message] = await post.find(person._id);
      const me = post.server.as(administrator);
      const letters: { id: string }[] = [];
      for (let cursor = ''; ;) {
        const { body } = await me.get(`/dead-letters?limit=2${cursor}`);
        letters.push(...body.items);
        if (!body.nextCursor) break;
        cursor = `&cursor=${body.nextCursor}`;
      }
      expect(letters.find(({ id }) => id === message._id)).to.deep.include({ kind, attempts: 1 });
      const path = `/dead-letters/${encodeURIComponent(message._id)}/retry`;
      expect((await me.post(path)).body).to.deep.equal({ id: message._id, state: 'waiting' });
      expect((await me.post(path)).body.code).to.equal('wrong_state');
      expect((await me.post('/dead-letters/nothing/retry')).status).to.equal(404);
      await post.deliver();
      expect(await post.stateOf(person)).to.equal('sent');
      const [event] = await auditEvents
        .in(post.server.db)
        .find({ action: 'message.retry', 'subject.id': message.subject.id })
        .toArray();
      expect(event).to.deep.include({ from: 'dead', to: 'waiting' });
      expect(event.actorId!.equals(administrator._id)).to.equal(true);
    });
  });
});
