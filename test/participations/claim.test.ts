import { expect } from 'chai';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';

describe('claiming a place', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server.close());

  it('confirms at once and shows the exact address and contact', async () => {
    const person = await server.make.person();
    const task = await server.make.task(city.community, { inHours: 20 });
    const answer = await server.as(person).post(`/tasks/${task._id.toHexString()}/participations`);
    expect(answer.status).to.equal(201);
    expect(answer.body.participation.state).to.equal('confirmed');
    expect(answer.body.task.place.address).to.equal('测试路1号甲社区服务中心');
    expect(answer.body.task.contact.phone).to.equal('19900000000');
    const mine = await server.as(person).get('/me/participations');
    expect(mine.body.items).to.have.length(1);
  });

  it('refuses a second claim of the same task', async () => {
    const person = await server.make.person();
    const task = await server.make.task(city.community);
    const path = `/tasks/${task._id.toHexString()}/participations`;
    await server.as(person).post(path);
    const again = await server.as(person).post(path);
    expect(again.status).to.equal(409);
    expect(again.body.code).to.equal('already_in');
  });
});
