import { expect } from 'chai';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { applyTransitionTo } from '../../server/domain/participations/apply.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { claimed } from '../participations/support.ts';
import { compare } from '../scenarios/support/compare.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { rowOf, served } from './support.ts';

describe('the order of events', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server?.close());

  const actionsOf = async (id: string) =>
    (
      await auditEvents
        .in(server.db)
        .find({ 'subject.id': (await rowOf(server, id))._id })
        .sort({ at: 1, _id: 1 })
        .toArray()
    ).map(({ action }) => action.replace('participation.', ''));

  it('T2: what was asked for first and committed last is told last', async () => {
    const person = await server.make.person();
    const id = await served(server, person, await server.make.task(city.community, { inHours: 24 }));
    const { _id, updatedAt } = await rowOf(server, id);
    const moved = (verb: 'dispute' | 'uphold', hoursLater: number) =>
      inTransaction(server.database.client, (session) => {
        const now = new Date(+updatedAt + hoursLater * 3_600_000);
        return applyTransitionTo({ db: server.db, session, now, actorId: person._id, requestId: 'test' }, _id, () => ({
          verb,
        }));
      });
    await moved('dispute', 2);
    const { updatedAt: disputedAt } = await rowOf(server, id);
    // The clock of the server at which it was asked for is behind, or it waited until the other was committed.
    const after = await moved('uphold', 1);
    expect((await actionsOf(id)).slice(-2)).to.deep.equal(['dispute', 'uphold']);
    expect(after.updatedAt).to.deep.equal(disputedAt);
    expect(await compare(server.db)).to.deep.equal([]);
  });

  it('T2: so it is with places that are taken and given back', async () => {
    const person = await server.make.person();
    const task = await server.make.task(city.community, { inHours: 100 });
    const { id } = await claimed(server, person, task);
    server.clock.forward(-1);
    const { status } = await server.as(person).post(`/participations/${id}/withdrawal`);
    expect(status).to.equal(200);
    expect(await actionsOf(id)).to.deep.equal(['claim', 'withdraw']);
    server.clock.forward(1);
  });
});
