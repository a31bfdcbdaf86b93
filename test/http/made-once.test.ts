import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import { grants } from '../../server/domain/grants/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();

describe('answers that are made once of rows in memory', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server.close());

  it('give a role until it ends, and not an instant longer', async () => {
    const organiser = await server.make.organiser(city.community);
    const endsAt = new Date(+server.clock.now() + 3_600_000);
    await grants.in(server.db).updateOne({ personId: organiser._id }, { $set: { endsAt } });
    const client = server.as(organiser);
    const answers = async () => [
      (await client.get(`/units/${hex(city.community)}/tasks`)).status,
      (await client.get('/me')).body.grants.length as number,
    ];
    expect(await answers()).to.deep.equal([200, 1]);
    const now = server.clock.now();
    server.clock.set(new Date(+endsAt - 1));
    expect(await answers()).to.deep.equal([200, 1]);
    server.clock.set(endsAt);
    expect(await answers()).to.deep.equal([403, 0]);
    server.clock.set(now);
    expect(await answers()).to.deep.equal([200, 1]);
  });

  it('tell a reader of a task what their offer, their claim and the task have become', async () => {
    const role = server.make.role({ skill: 'english' });
    const task = await server.make.task(city.community, { roles: [role] });
    const reader = await server.make.person({ phone: '19900001234', name: '王读者' });
    const client = server.as(reader);
    const shown = async (language = 'zh-CN') =>
      (await client.get(`/tasks/${hex(task)}`, { headers: { 'accept-language': language } })).body;
    const reasons = async (language?: string) =>
      ((await shown(language)).barred.roles as { reason: string }[]).map(({ reason }) => reason);
    const [chinese, english] = [await reasons(), await reasons('en')];
    expect([chinese.length, english.length]).to.deep.equal([1, 1]);
    expect(chinese).to.not.deep.equal(english);
    await server.make.offer(reader, { skills: [{ skill: 'english' }] });
    expect(await reasons()).to.deep.equal([]);
    expect((await shown()).mine).to.equal(null);
    const claimed = await client.post(`/tasks/${hex(task)}/participations`, { roleId: hex(role) });
    expect(claimed.status).to.equal(201);
    const after = await shown();
    expect([after.mine.state, after.roles[0].taken]).to.deep.equal(['confirmed', 1]);
  });
});
