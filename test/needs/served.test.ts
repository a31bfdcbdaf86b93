import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { needs, type NeedDoc } from '../../server/domain/needs/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { settleBatch } from '../../server/features/hours/settle-batch.ts';
import { serveOverdueNeeds } from '../../server/features/need-intake/serve-overdue.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { claimed, refused } from '../participations/support.ts';
import { hex, missed, served, settle, visited } from '../hours/support.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('H4: a need is served when its tasks are', function () {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  let requester: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
    requester = await server.make.person({ communityId: city.community._id });
  });
  after(() => server?.close());

  const raise = async (): Promise<ObjectId> => {
    const { body } = await server.as(requester).post('/needs', {
      title: '老人需要买菜',
      category: 'delivery',
      place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '一栋 101' },
    });
    return new ObjectId(body.id as string);
  };
  const stateOf = async (_id: ObjectId): Promise<NeedDoc['state']> =>
    (await needs.in(server.db).findOne({ _id }))!.state;
  const taskOf = (needId: ObjectId, fields: Partial<TaskDoc> & { inHours?: number } = {}): Promise<TaskDoc> =>
    server.make.task(city.community, { needId, inHours: 24, ...fields });

  it('however many of its tasks are settled at the same moment', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, raise));
    const pairs: TaskDoc[][] = [];
    for (const needId of made) {
      const tasks = [await taskOf(needId), await taskOf(needId)];
      for (const task of tasks)
        await visited(server, (await claimed(server, await server.make.person(), task)).id, 0, 60);
      pairs.push(tasks);
    }
    server.clock.set(new Date(+pairs[0][0].end + 3 * 3_600_000));
    const now = server.clock.now();
    await Promise.all(
      pairs
        .flat()
        .map(({ _id }) =>
          inTransaction(server.database.client, (session) =>
            settleBatch({ db: server.db, session, now, actorId: null, requestId: 'test' }, [_id], 10),
          ),
        ),
    );
    expect(await Promise.all(made.map(stateOf))).to.deep.equal(made.map(() => 'served'));
  });

  it('when the last one that was open is cancelled; its case follows, whoever holds it, and its clocks end', async () => {
    const needId = await raise();
    const showCase = async () => (await server.as(organiser).get(`/cases/${needId.toHexString()}`)).body;
    const sent = await server
      .as(organiser)
      .post(`/cases/${needId.toHexString()}/dispatch`, { unitId: hex(city.community) });
    expect([sent.status, sent.body.state]).to.deep.equal([200, 'signed']);
    const [first, other] = [await taskOf(needId), await taskOf(needId, { inHours: 24 * 30 })];
    await served(server, await server.make.person(), first);
    expect([await stateOf(needId), (await showCase()).state]).to.deep.equal(['dispatched', 'signed']);
    expect(
      (await server.as(organiser).post(`/tasks/${hex(other)}/cancellation`, { reason: '已经办好' })).status,
    ).to.equal(200);
    expect(await stateOf(needId)).to.equal('served');
    const { state, clocks } = await showCase();
    expect([state, clocks.filter(({ end }: { end: string | null }) => !end)]).to.deep.equal(['served', []]);
  });

  it('when hours are honoured long after nobody had seemed to come', async () => {
    const needId = await raise();
    const task = await taskOf(needId);
    const id = await missed(server, await server.make.person(), task);
    server.clock.set(new Date(+task.end + 3 * 3_600_000));
    expect(await stateOf(needId)).to.equal('received');
    const honoured = await server
      .as(organiser)
      .post(`/participations/${id}/honoured-hours`, { minutes: 60, reason: '当天停电' });
    expect(honoured.status).to.equal(200);
    await serveOverdueNeeds(server.database.client, server.db, server.clock.now());
    expect(await stateOf(needId)).to.equal('served');
    await serveOverdueNeeds(server.database.client, server.db, server.clock.now());
    expect((await needs.in(server.db).findOne({ _id: needId }))!.steps.map(({ state }) => state)).to.deep.equal([
      'received',
      'served',
    ]);
  });

  it('and is neither changed nor taken back while people have promised to come for it', async () => {
    const needId = await raise();
    const me = server.as(requester);
    const path = `/needs/${needId.toHexString()}`;
    const task = await taskOf(needId);
    const can = async () => (await me.get(path)).body.can;
    expect(await can()).to.deep.include({ edit: true, withdraw: true });
    const volunteer = await server.make.person();
    const { id } = await claimed(server, volunteer, task);
    expect(await can()).to.deep.include({ edit: false, withdraw: false });
    refused(await me.patch(path, { people: 3 }), 409, 'need_claimed');
    refused(await me.post(`${path}/withdrawal`), 409, 'need_claimed');
    await server.as(volunteer).post(`/participations/${id}/withdrawal`);
    expect((await me.patch(path, { people: 3 })).status).to.equal(200);
  });

  it('of a claim and a withdrawal at the same moment one is refused', async () => {
    for (let round = 0; round < 6; round++) {
      const needId = await raise();
      const task = await taskOf(needId);
      const volunteer = await server.make.person();
      const [claim, withdrawal] = await Promise.all([
        server.as(volunteer).post(`/tasks/${hex(task)}/participations`),
        server.as(requester).post(`/needs/${needId.toHexString()}/withdrawal`),
      ]);
      expect(claim.status).to.be.oneOf([200, 201]);
      // The claim that comes second holds too: the task stays published, and the community sees to it.
      expect(withdrawal.body.code ?? withdrawal.body.state).to.be.oneOf(['withdrawn', 'need_claimed']);
      await settle(server);
    }
  });
});
