import { expect } from 'chai';
import { dayMs } from '../../shared/durations.ts';
import { World } from '../permissions/world.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('the needs of a unit', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('are the same on the map as in the list, by state and by age', async () => {
    const city = await server.make.smallCity();
    const world = new World(server, city, city.district, { logIn: () => '', phone: () => '' });
    const resident = await server.make.person();
    const now = +server.clock.now();
    for (const [days, state] of [
      [0, 'received'],
      [2, 'received'],
      [5, 'dispatched'],
      [9, 'received'],
    ] as const)
      await world.need(resident, { state, createdAt: new Date(now - days * dayMs) });
    const organiser = server.as(await server.make.organiser(city.street));
    const idsAt = async (path: string, query: string) => {
      const { status, body } = await organiser.get(`/units/${city.street._id.toHexString()}/${path}?${query}`);
      expect(status, JSON.stringify(body)).to.equal(200);
      return body.items.map(({ id }: { id: string }) => id) as string[];
    };
    const raisedBefore = encodeURIComponent(new Date(now - dayMs).toISOString());
    for (const [query, count] of [
      ['', 4],
      ['state=received', 3],
      [`raisedBefore=${raisedBefore}`, 3],
      [`state=received&raisedBefore=${raisedBefore}`, 2],
    ] as const) {
      const listed = await idsAt('needs', query);
      expect(listed, query).to.have.length(count);
      expect(await idsAt('need-points', query), query).to.deep.equal(listed);
    }
    const { body } = await organiser.get(`/units/${city.street._id.toHexString()}/need-points`);
    expect(body.isWhole).to.equal(true);
    expect(body.items[0]).to.have.all.keys('id', 'title', 'category', 'state', 'createdAt', 'point');
  });
});
