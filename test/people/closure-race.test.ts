import { expect } from 'chai';
import { startTestServer, type TestServer } from '../support/server.ts';
import { participations } from '../../server/domain/participations/model.ts';
import { people } from '../../server/domain/people/model.ts';

/** An account used to close while a claim of it was being decided, and the place stayed with nobody. */
describe('closing an account while it claims', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('never leaves a place with a closed account', async () => {
    const city = await server.make.smallCity();
    for (let round = 0; round < 6; round++) {
      const person = await server.make.person();
      const client = server.as(person);
      const task = await server.make.task(city.community);
      await Promise.all([client.post(`/tasks/${task._id.toHexString()}/participations`), client.post('/me/closure')]);
      const holds = await participations.in(server.db).countDocuments({ personId: person._id, state: 'confirmed' });
      const closed = (await people.in(server.db).findOne({ _id: person._id }))?.state === 'closed';
      expect(holds === 1 && closed, 'a closed account holds a place').to.equal(false);
    }
  });
});
