import { expect } from 'chai';
import { cancelled, startPost, type Post } from './support.ts';

describe('quiet hours', () => {
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

  const night = '2026-03-02T23:30:00+08:00';

  it('keep a message until they end; the inbox has it at once', async () => {
    const person = await post.reader(kind, 1);
    post.clock.set(night);
    await post.tell(cancelled(person));
    await post.deliver();
    expect((await post.server.as(person).get('/me/messages')).body.unread).to.equal(1);
    post.clock.set('2026-03-03T07:29:00+08:00');
    await post.deliver();
    expect(post.got(person)).to.have.lengthOf(0);
    post.clock.set('2026-03-03T07:30:00+08:00');
    await post.deliver();
    expect(post.got(person)).to.have.lengthOf(1);
  });

  it('do not hold what is urgent: a task within three hours', async () => {
    const [tonight, early] = [await post.reader(kind, 1), await post.reader(kind, 1)];
    post.clock.set(night);
    await post.tell(cancelled(tonight, '2026-03-03T02:00:00+08:00'), cancelled(early, '2026-03-03T06:00:00+08:00'));
    await post.deliver();
    expect([post.got(tonight).length, post.got(early).length]).to.deep.equal([1, 0]);
    post.clock.set('2026-03-03T03:00:00+08:00');
    await post.deliver();
    expect(post.got(early)).to.have.lengthOf(1);
  });

  it('are each person’s own, and what waits follows a change of them', async () => {
    const [owl, lark] = [await post.reader(kind, 1), await post.reader(kind, 1)];
    await post.server.as(owl).put('/me/message-settings', { quietFrom: '00:00', quietTo: '00:00', wechat: true });
    post.clock.set(night);
    await post.tell(cancelled(owl), cancelled(lark));
    await post.deliver();
    expect([post.got(owl).length, post.got(lark).length]).to.deep.equal([1, 0]);
    const { body } = await post.server
      .as(lark)
      .put('/me/message-settings', { quietFrom: '12:00', quietTo: '13:00', wechat: true });
    expect(body).to.deep.include({ quietFrom: '12:00', quietTo: '13:00', wechat: true });
    await post.deliver();
    expect(post.got(lark)).to.have.lengthOf(1);
    expect(
      (await post.server.as(lark).put('/me/message-settings', { quietFrom: '24:00', quietTo: '7:30', wechat: true }))
        .status,
    ).to.equal(400);
  });
});
