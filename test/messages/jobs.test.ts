import { expect } from 'chai';
import { jobsOf } from '../../server/jobs.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { openidOf, startPost, templatesSetting, type Post } from './support.ts';

describe('jobs of messages', () => {
  let post: Post;
  let second: TestServer;
  before(async () => {
    post = await startPost();
    second = await startTestServer({
      beside: post.server,
      env: {
        WECHAT_BASE_URL: post.sandbox.url,
        WECHAT_APP_ID: 'wx-test',
        WECHAT_APP_SECRET: 'secret',
        WECHAT_TEMPLATES: templatesSetting,
      },
    });
  });
  after(async () => {
    await second.close();
    await post.close();
  });

  it('remind and deliver on two servers at once, each once', async () => {
    const { community } = await post.server.make.smallCity();
    const task = await post.server.make.task(community, { inHours: 40, roles: [post.server.make.role({ slots: 12 })] });
    const people = await Promise.all(Array.from({ length: 12 }, () => post.reader('reminderDay', 2)));
    for (const person of people) await post.server.as(person).post(`/tasks/${task._id.toHexString()}/participations`);
    post.clock.forward(20);
    const servers = [post.server, second].map(
      ({ services }) => new Map(jobsOf(services).map((job) => [job.name, job])),
    );
    for (const name of ['remind', 'deliver-messages', 'remind', 'deliver-messages', 'forget-expired-data']) {
      await Promise.all(servers.map((jobs) => jobs.get(name)!.run(post.clock.now(), new AbortController().signal)));
    }
    const openids = post.sandbox.messages.delivered.map(({ openid }) => openid);
    expect(openids.sort()).to.deep.equal(people.map(openidOf).sort());
    expect(post.sandbox.messages.requests).to.deep.equal({ token: 1, send: 12 });
    for (const person of people) expect(await post.stateOf(person)).to.equal('sent');
  });
});
