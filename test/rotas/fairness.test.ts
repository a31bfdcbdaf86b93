import { expect } from 'chai';
import { rotaMembers } from '../../server/features/rotas/model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { acceptAll, extend, fill, join, makeRota } from './support.ts';

describe('a rota over two months', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('keeps those who always come within one turn of each other for months, newcomers included', async function () {
    this.timeout(120_000);
    const city = await server.make.smallCity();
    const organiser = await server.make.organiser(city.community);
    const rota = await makeRota(server, organiser, city.community, {
      weekdays: [1, 3, 5],
      roles: [{ name: '值守', slots: 2 }],
    });
    const people = await join(server, rota, 5);
    for (let week = 0; week < 8; week++) {
      await extend(server);
      await fill(server);
      await acceptAll(server, people);
      if (week === 4) people.push(...(await join(server, rota, 1)));
      server.clock.forward(7 * 24);
    }
    const { body } = await server.as(organiser).get(`/rotas/${rota.id}/members`);
    const turns = body.items.map((one: { turns: number }) => one.turns) as number[];
    const [newcomer, ...others] = turns.reverse();
    expect(Math.max(...others) - Math.min(...others)).to.be.at.most(1);
    // A late member is level with whoever had fewest then, and has had a fair share since.
    const { level } = (await rotaMembers.in(server.db).findOne({ personId: people.at(-1)!._id }))!;
    expect(level).to.be.above(0);
    expect(newcomer).to.be.above(0);
    expect(Math.abs(level + newcomer - Math.min(...others))).to.be.at.most(1);
  });
});
