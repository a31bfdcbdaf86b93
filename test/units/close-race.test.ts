import { expect } from 'chai';
import { startTestServer, type TestServer } from '../support/server.ts';
import { tasks } from '../../server/domain/tasks/model.ts';

/** A unit used to close while a task of it was being published: the check had read the tree, not the unit. */
describe('closing a unit while tasks of it are published', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('leaves no published task in a closed unit', async () => {
    const { street } = await server.make.smallCity();
    const above = server.as(await server.make.organiser(street, 'administrator'));
    for (let round = 0; round < 4; round++) {
      const community = await server.make.unit('community', street);
      const organiser = server.as(await server.make.organiser(community));
      const draft = await server.make.task(community, { state: 'draft' });
      const [published, closed] = await Promise.all([
        organiser.post(`/tasks/${draft._id.toHexString()}/publication`),
        above.post(`/units/${community._id.toHexString()}/close`),
      ]);
      expect([published.status, closed.status].filter((status) => status === 200)).to.have.length(1);
      const after = await tasks.in(server.db).findOne({ _id: draft._id });
      expect(after?.state).to.equal(closed.status === 200 ? 'draft' : 'published');
    }
  });
});
