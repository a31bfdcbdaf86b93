import { readFile } from 'node:fs/promises';
import { people } from '../../server/domain/people/model.ts';
import { expect } from 'chai';
import { cancelled, openidOf, startPost, templateOf, type Post } from './support.ts';

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

  it('sends what the template wants, within WeChat’s limits, in the person’s language, and where to go', async () => {
    const person = await post.reader(kind, 1);
    await post.tell(
      cancelled(person, '2026-03-05T01:00:00.000Z', '一个标题很长很长的任务因为有人写得太仔细了所以要剪短🎉🎉🎉'),
    );
    await post.deliver();
    expect(post.got(person)).to.have.lengthOf(1);
    const [{ data, ...rest }] = post.got(person);
    expect(rest).to.deep.include({
      templateId: templateOf(kind),
      page: `pages/task/index?id=${person._id.toHexString()}`,
      lang: 'zh_CN',
    });
    expect(data).to.deep.include({
      time2: '2026年3月5日 09:00',
      thing3: '甲社区',
      thing1: '一个标题很长很长的任务因为有人写得太仔…',
    });
    expect(await post.stateOf(person)).to.equal('sent');
    expect(await post.left(person)).to.equal(0);
  });

  it('leads to pages that the mini-program has: WeChat refuses the message otherwise', async () => {
    const { pages } = JSON.parse(await readFile(new URL('../../miniprogram/app.json', import.meta.url), 'utf8')) as {
      pages: string[];
    };
    const person = await post.reader(kind, 2);
    await post.tell(cancelled(person), { ...cancelled(person), subject: { kind: 'participation', id: person._id } });
    await post.deliver();
    const led = post.got(person).map(({ page }) => page.split('?')[0]);
    expect(new Set(led).size).to.equal(2);
    expect(pages).to.include.members(led);
  });

  it('takes one consent for one message; without one the inbox has it', async () => {
    const person = await post.reader(kind, 2);
    await post.tell(cancelled(person), cancelled(person), cancelled(person), cancelled(person));
    await post.deliver();
    expect(post.got(person)).to.have.lengthOf(2);
    const states = (await post.find(person._id)).map(({ delivery }) => delivery.error ?? delivery.state).sort();
    expect(states).to.deep.equal(['no consent', 'no consent', 'sent', 'sent']);
    expect((await post.server.as(person).get('/me/messages')).body.items).to.have.lengthOf(4);
  });

  it('leaves it to the inbox where nobody may be sent anything', async () => {
    const [unwilling, closed, noTemplate] = [
      await post.reader(kind, 1),
      await post.reader(kind, 1),
      await post.reader(kind, 1),
    ];
    await post.server
      .as(unwilling)
      .put('/me/message-settings', { quietFrom: '22:00', quietTo: '07:30', wechat: false });
    await post.tell(cancelled(unwilling), cancelled(closed));
    // Told at the very moment of their leaving, which shares no document with it.
    await people.in(post.server.db).updateOne({ _id: closed._id }, { $set: { state: 'closed' } });
    await post.deliver();
    await post.tell(cancelled(noTemplate));
    await post.deliver({ templates: {} });
    expect(await Promise.all([unwilling, closed, noTemplate].map(post.stateOf))).to.deep.equal([
      'inboxOnly: not wanted',
      'inboxOnly: account closed',
      'inboxOnly: no template',
    ]);
    expect(post.sandbox.messages.requests.send).to.equal(0);
  });

  it('believes WeChat that a person wants no more, whatever the ledger says', async () => {
    const person = await post.reader(kind, 3);
    post.sandbox.messages.program({ openid: openidOf(person), answer: 43101 });
    await post.tell(cancelled(person));
    await post.deliver();
    expect(await post.stateOf(person)).to.equal('inboxOnly: refused by the person');
    expect(await post.left(person)).to.equal(0);
  });

  it('sends nothing that has lost its use: an offer whose time to answer is over', async () => {
    const person = await post.reader('placeOffered', 1);
    await post.tell({
      personId: person._id,
      kind: 'placeOffered',
      occasion: 'late',
      subject: { kind: 'task', id: person._id },
      values: { title: '门岗', start: '2026-03-03T01:00:00Z', until: post.clock.now().toISOString() },
    });
    await post.deliver();
    expect(await post.stateOf(person)).to.equal('inboxOnly: too late');
  });

  describe('subscriptions', () => {
    it('accept adds one, refusing leaves those that were given, a ban ends them', async () => {
      const person = await post.server.make.person();
      const enter = async (...results: string[]) => {
        for (const result of results)
          await post.server.as(person).post('/me/subscriptions', { results: [{ kind, result }] });
        return post.left(person);
      };
      expect(await enter('accept', 'accept', 'acceptWithAlert')).to.equal(3);
      expect(await enter('reject', 'filter')).to.equal(3);
      expect(await enter('ban')).to.equal(0);
      expect(await enter('accept')).to.equal(1);
      const { body } = await post.server.as(person).get('/me/message-settings');
      expect(body).to.deep.include({ quietFrom: '22:00', quietTo: '07:30', wechat: true });
      expect(body.templates[kind]).to.equal(templateOf(kind));
      expect(
        (await post.server.as(person).post('/me/subscriptions', { results: [{ kind, result: 'perhaps' }] })).status,
      ).to.equal(400);
    });
  });

  it('is watched: how many wait, how long the oldest is overdue, how many are dead', async () => {
    const person = await post.reader(kind, 1);
    await post.tell(cancelled(person));
    post.clock.forward(1 / 60);
    const { body } = await post.server.as().get('//metrics');
    expect(body)
      .to.match(/^xianfeng_messages_waiting [1-9]/m)
      .and.to.match(/^xianfeng_messages_overdue_seconds 60$/m)
      .and.to.match(/^xianfeng_messages_dead \d/m);
    await post.deliver();
    expect((await post.server.as().get('//metrics')).body).to.match(/^xianfeng_messages_overdue_seconds 0$/m);
  });
});
