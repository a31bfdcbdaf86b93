import { expect } from 'chai';
import { fadeExposure } from '../../server/features/matching/fade-exposure.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { taskAt } from './worlds.ts';

describe('fading exposure', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('halves once for each six hours, however often it runs', async () => {
    const { community } = await server.make.smallCity();
    for (const exposure of [41, 1]) await taskAt(server, community, 0, { exposure });
    const seen = async () =>
      (await tasks.in(server.db).find().sort({ exposure: -1 }).toArray()).map(({ exposure }) => exposure);
    const run = () => fadeExposure(server.db, server.clock.now());
    await run();
    expect(await seen()).to.deep.equal([41, 1]);
    server.clock.forward(6);
    await Promise.all([run(), run(), run()]);
    expect(await seen()).to.deep.equal([20, 0]);
    await run();
    expect(await seen()).to.deep.equal([20, 0]);
    server.clock.forward(12);
    await run();
    expect(await seen()).to.deep.equal([5, 0]);
  });
});
