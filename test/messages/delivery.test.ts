import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { auditEvents } from '../../server/audit/model.ts';
import { mostAttempts } from '../../server/messages/delivery/backoff.ts';
import { createMessenger } from '../../server/wechat/subscribe-message.ts';
import { cancelled, startPost, templateOf, type Post } from './support.ts';

describe('delivery by WeChat', () => {
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
  const openidOf = ({ _id }: { _id: { toHexString(): string } }) => `openid-${_id.toHexString()}`;
  const got = (person: { _id: { toHexString(): string } }) => post.sandbox.messages.delivered.filter(({ openid }) => openid === openidOf(person));
  const left = async (person: Parameters<Post['server']['as']>[0]): Promise<number> => {
    const { body } = await post.server.as(person).get('/me/subscriptions');
    return body.items.find((item: { kind: string }) => item.kind === kind).left;
  };

  it('sends what the template wants, within WeChat’s limits, in the person’s language, and where to go', async () => {
    const person = await post.reader(kind, 1);
    await post.tell(cancelled(person, '2026-03-05T01:00:00.000Z', '一个标题很长很长的任务因为有人写得太仔细了所以要剪短🎉🎉🎉'));
    await post.deliver();
    expect(got(person)).to.have.lengthOf(1);
    const [{ data, ...rest }] = got(person);
    expect(rest).to.deep.include({ templateId: templateOf(kind), page: `pages/task/index?id=${person._id.toHexString()}`, lang: 'zh_CN' });
    expect(data).to.deep.include({ time2: '2026年3月5日 09:00', thing3: '甲社区', thing1: '一个标题很长很长的任务因为有人写得太仔…' });
    expect(await post.stateOf(person)).to.equal('sent');
    expect(await left(person)).to.equal(0);
  });

  it('leads to pages that the mini-program has: WeChat refuses the message otherwise', async () => {
    const { pages } = JSON.parse(await readFile(new URL('../../miniprogram/app.json', import.meta.url), 'utf8')) as { pages: string[] };
    const person = await post.reader(kind, 2);
    await post.tell(cancelled(person), { ...cancelled(person), subject: { kind: 'participation', id: person._id } });
    await post.deliver();
    const led = got(person).map(({ page }) => page.split('?')[0]);
    expect(new Set(led).size).to.equal(2);
    expect(pages).to.include.members(led);
  });

  it('takes one consent for one message; without one the inbox has it', async () => {
    const person = await post.reader(kind, 2);
    await post.tell(cancelled(person), cancelled(person), cancelled(person), cancelled(person));
    await post.deliver();
    expect(got(person)).to.have.lengthOf(2);
    const states = (await post.find(person._id)).map(({ delivery }) => delivery.error ?? delivery.state).sort();
    expect(states).to.deep.equal(['no consent', 'no consent', 'sent', 'sent']);
    expect((await post.server.as(person).get('/me/messages')).body.items).to.have.lengthOf(4);
  });

  it('leaves it to the inbox where nobody may be sent anything', async () => {
    const [unwilling, closed, noTemplate] = [await post.reader(kind, 1), await post.reader(kind, 1), await post.reader(kind, 1)];
    await post.server.as(unwilling).put('/me/message-settings', { quietFrom: '22:00', quietTo: '07:30', wechat: false });
    await post.server.as(closed).post('/me/closure');
    await post.tell(cancelled(unwilling), cancelled(closed));
    await post.deliver();
    await post.tell(cancelled(noTemplate));
    await post.deliver({ templates: {} });
    expect(await Promise.all([unwilling, closed, noTemplate].map(post.stateOf)))
      .to.deep.equal(['inboxOnly: not wanted', 'inboxOnly: account closed', 'inboxOnly: no template']);
    expect(post.sandbox.messages.requests.send).to.equal(0);
  });

  for (const errcode of [-1, 45011]) {
    it(`tries again later after ${errcode}, longer each time, and not sooner`, async () => {
      const person = await post.reader(kind, 1);
      post.sandbox.messages.program({ openid: openidOf(person), answer: errcode, times: 2 });
      await post.tell(cancelled(person));
      await post.deliver();
      await post.deliver();
      expect(post.sandbox.messages.requests.send).to.equal(1);
      expect(await left(person), 'not used up').to.equal(1);
      post.clock.forward(1 / 60);
      await post.deliver();
      post.clock.forward(0.9 / 60);
      await post.deliver();
      expect(post.sandbox.messages.requests.send, 'the second wait is longer').to.equal(2);
      post.clock.forward(2 / 60);
      await post.deliver();
      expect(got(person)).to.have.lengthOf(1);
      expect(await post.stateOf(person)).to.equal('sent');
      expect(await left(person)).to.equal(0);
    });
  }

  it('waits at least half an hour once the day’s quota is spent', async () => {
    const person = await post.reader(kind, 1);
    post.sandbox.messages.program({ openid: openidOf(person), answer: 45009, times: 1 });
    await post.tell(cancelled(person));
    await post.deliver();
    post.clock.forward(0.49);
    await post.deliver();
    expect(got(person)).to.have.lengthOf(0);
    post.clock.forward(0.52);
    await post.deliver();
    expect(got(person)).to.have.lengthOf(1);
  });

  it('gives up after so many attempts, names the error, and keeps the consent', async () => {
    const person = await post.reader(kind, 1);
    post.sandbox.messages.program({ openid: openidOf(person), answer: -1 });
    await post.tell(cancelled(person));
    for (let i = 0; i < mostAttempts + 5; i++) {
      await post.deliver();
      post.clock.forward(1);
    }
    expect(post.sandbox.messages.requests.send).to.equal(mostAttempts);
    expect(await post.stateOf(person)).to.equal(`dead: after ${mostAttempts} attempts: errcode -1: system error rid: sandbox`);
    expect(await left(person)).to.equal(1);
  });

  it('believes WeChat that a person wants no more, whatever the ledger says', async () => {
    const person = await post.reader(kind, 3);
    post.sandbox.messages.program({ openid: openidOf(person), answer: 43101 });
    await post.tell(cancelled(person));
    await post.deliver();
    expect(await post.stateOf(person)).to.equal('inboxOnly: refused by the person');
    expect(await left(person)).to.equal(0);
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
      expect(await left(person), 'WeChat did not use it up').to.equal(1);
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
        expect(await left(person), 'it may be used up').to.equal(1);
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
      expect(got(person)).to.have.lengthOf(0);
    });

    it('tries again where the request did not leave this machine', async () => {
      const person = await post.reader(kind, 1);
      const { db, services: { config } } = post.server;
      await post.tell(cancelled(person));
      const nowhere = createMessenger({ db, clock: post.clock, wechat: { ...config.wechat, appId: 'wx-nowhere', baseUrl: 'http://127.0.0.1:9' } });
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
      for (const person of people) expect(await left(person)).to.equal(1);
    });
  });

  describe('quiet hours', () => {
    const night = '2026-03-02T23:30:00+08:00';

    it('keep a message until they end; the inbox has it at once', async () => {
      const person = await post.reader(kind, 1);
      post.clock.set(night);
      await post.tell(cancelled(person));
      await post.deliver();
      expect((await post.server.as(person).get('/me/messages')).body.unread).to.equal(1);
      post.clock.set('2026-03-03T07:29:00+08:00');
      await post.deliver();
      expect(got(person)).to.have.lengthOf(0);
      post.clock.set('2026-03-03T07:30:00+08:00');
      await post.deliver();
      expect(got(person)).to.have.lengthOf(1);
    });

    it('do not hold what is urgent: a task within three hours', async () => {
      const [tonight, early] = [await post.reader(kind, 1), await post.reader(kind, 1)];
      post.clock.set(night);
      await post.tell(cancelled(tonight, '2026-03-03T02:00:00+08:00'), cancelled(early, '2026-03-03T06:00:00+08:00'));
      await post.deliver();
      expect([got(tonight).length, got(early).length]).to.deep.equal([1, 0]);
      post.clock.set('2026-03-03T03:00:00+08:00');
      await post.deliver();
      expect(got(early)).to.have.lengthOf(1);
    });

    it('are each person’s own, and what waits follows a change of them', async () => {
      const [owl, lark] = [await post.reader(kind, 1), await post.reader(kind, 1)];
      await post.server.as(owl).put('/me/message-settings', { quietFrom: '00:00', quietTo: '00:00', wechat: true });
      post.clock.set(night);
      await post.tell(cancelled(owl), cancelled(lark));
      await post.deliver();
      expect([got(owl).length, got(lark).length]).to.deep.equal([1, 0]);
      const { body } = await post.server.as(lark).put('/me/message-settings', { quietFrom: '12:00', quietTo: '13:00', wechat: true });
      expect(body).to.deep.include({ quietFrom: '12:00', quietTo: '13:00', wechat: true });
      await post.deliver();
      expect(got(lark)).to.have.lengthOf(1);
      expect((await post.server.as(lark).put('/me/message-settings', { quietFrom: '24:00', quietTo: '7:30', wechat: true })).status).to.equal(400);
    });
  });

  it('sends nothing that has lost its use: an offer whose time to answer is over', async () => {
    const person = await post.reader('placeOffered', 1);
    await post.tell({
      personId: person._id, kind: 'placeOffered', occasion: 'late', subject: { kind: 'task', id: person._id },
      values: { title: '门岗', start: '2026-03-03T01:00:00Z', until: post.clock.now().toISOString() },
    });
    await post.deliver();
    expect(await post.stateOf(person)).to.equal('inboxOnly: too late');
  });

  describe('subscriptions', () => {
    it('accept adds one, refusing leaves those that were given, a ban ends them', async () => {
      const person = await post.server.make.person();
      const enter = async (...results: string[]) => {
        for (const result of results) await post.server.as(person).post('/me/subscriptions', { results: [{ kind, result }] });
        return left(person);
      };
      expect(await enter('accept', 'accept', 'acceptWithAlert')).to.equal(3);
      expect(await enter('reject', 'filter')).to.equal(3);
      expect(await enter('ban')).to.equal(0);
      expect(await enter('accept')).to.equal(1);
      const { body } = await post.server.as(person).get('/me/message-settings');
      expect(body).to.deep.include({ quietFrom: '22:00', quietTo: '07:30', wechat: true });
      expect(body.templates[kind]).to.equal(templateOf(kind));
      expect((await post.server.as(person).post('/me/subscriptions', { results: [{ kind, result: 'perhaps' }] })).status).to.equal(400);
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
      const [event] = await auditEvents.in(post.server.db).find({ action: 'message.retry', 'subject.id': message.subject.id }).toArray();
      expect(event).to.deep.include({ from: 'dead', to: 'waiting' });
      expect(event.actorId!.equals(administrator._id)).to.equal(true);
    });
  });

  it('is watched: how many wait, how long the oldest is overdue, how many are dead', async () => {
    const person = await post.reader(kind, 1);
    await post.tell(cancelled(person));
    post.clock.forward(1 / 60);
    const { body } = await post.server.as().get('//metrics');
    expect(body).to.match(/^xianfeng_messages_waiting [1-9]/m).and.to.match(/^xianfeng_messages_overdue_seconds 60$/m).and.to.match(/^xianfeng_messages_dead \d/m);
    await post.deliver();
    expect((await post.server.as().get('//metrics')).body).to.match(/^xianfeng_messages_overdue_seconds 0$/m);
  });
});
