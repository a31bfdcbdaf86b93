import { expect } from 'chai';
import { participations } from '../../server/domain/participations/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('somebody who is asked to come while their account closes', () => {
  let server: TestServer;
  let community: UnitDoc;
  before(async () => {
    server = await startTestServer();
    ({ community } = await server.make.smallCity());
  });
  after(() => server.close());

  for (const [path, body] of [
    ['/me/closure', {}],
    ['/me/erasure', { confirm: true }],
  ] as const)
    it(`${path}: no question is left open: one that came after all others were turned down stayed`, async () => {
      const organiser = await server.make.organiser(community);
      const task = await server.make.task(community);
      const person = await server.make.person();
      await server.make.offer(person);
      const { guardSessions } = server.services;
      let transactions = 0;
      server.services.guardSessions = async (session, ids) => {
        // The first looks whether they may leave, the second closes.
        if (++transactions === 2) {
          const personIds = [person._id.toHexString()];
          const roleId = task.roles[0]._id.toHexString();
          server.services.guardSessions = guardSessions;
          const url = `/tasks/${task._id.toHexString()}/proposals`;
          const { body: asked } = await server.as(organiser).post(url, { roleId, personIds });
          expect(asked.proposed, JSON.stringify(asked)).to.have.length(1);
        }
        return guardSessions(session, ids);
      };
      const { status } = await server.as(person).post(path, body);
      expect([200, 204]).to.include(status);
      const row = await participations.in(server.db).findOne({ personId: person._id });
      expect(row?.state).to.equal('declined');
    });
});
