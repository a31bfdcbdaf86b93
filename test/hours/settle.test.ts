import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { dailyCounts } from '../../server/domain/counts/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import { people } from '../../server/domain/people/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import { claimed } from '../participations/support.ts';
import { compare } from '../scenarios/support/compare.ts';
import { rowOf, settle, visited } from './support.ts';

describe('settling what is over', function () {
  this.timeout(60_000);
  let server: TestServer;
  let city: SmallCity;
  beforeEach(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  afterEach(() => server?.close());

  const told = async (person: { _id: unknown }) =>
    (
      await messages
        .in(server.db)
        .find({ personId: person._id as never, kind: { $in: ['hoursReady', 'absent'] } })
        .toArray()
    ).map(({ kind, values }) => ({ kind, values }));

  it('completes who was there with what check-in and check-out show, and notes who was not', async () => {
    const task = await server.make.task(city.community, { inHours: 24 });
    const [there, twice, open, away] = await Promise.all([0, 1, 2, 3].map(() => server.make.person()));
    const ids = await Promise.all(
      [there, twice, open, away].map(async (person) => (await claimed(server, person, task)).id),
    );
    // Early and late minutes are outside the task; what overlaps counts once.
    await visited(server, ids[0], -20, 500);
    await visited(server, ids[1], 0, 30);
    await visited(server, ids[1], 40, 60);
    await visited(server, ids[2], 5);
    expect(await settle(server, new Date(+task.end + 60_000)), 'within the grace').to.deep.equal({
      tasks: 0,
      participations: 0,
    });
    const later = new Date(+task.end + 2 * 3_600_000);
    expect(await settle(server, later)).to.deep.equal({ tasks: 1, participations: 4 });
    const rows = await Promise.all(ids.map((id) => rowOf(server, id)));
    expect(rows.map(({ state, minutes }) => [state, minutes.verified, minutes.honoured])).to.deep.equal([
      ['completed', 120, 0],
      ['completed', 50, 0],
      ['completed', 0, 0],
      ['absent', 0, 0],
    ]);
    expect((await tasks.in(server.db).findOne({ _id: task._id }))!.settledAt).to.deep.equal(later);
    expect(await told(twice)).to.deep.equal([
      {
        kind: 'hoursReady',
        values: { title: task.title, start: task.start.toISOString(), minutesVerified: 50, minutesHonoured: 0 },
      },
    ]);
    expect((await told(away)).map(({ kind }) => kind)).to.deep.equal(['absent']);
    const reliability = await Promise.all(
      [twice, away].map(async ({ _id }) => (await people.in(server.db).findOne({ _id }))!.reliability),
    );
    expect(reliability).to.deep.equal([
      { kept: 1, missed: 0, asOf: task.end },
      { kept: 0, missed: 1, asOf: task.end },
    ]);
    expect(await compare(server.db)).to.deep.equal([]);
  });

  it('H6: settles the other tasks of a batch where one cannot be, and says which', async () => {
    const stages = await Promise.all(
      [0, 1, 2].map(async (n) => {
        const task = await server.make.task(city.community, { inHours: 24 + 4 * n });
        return { task, id: (await claimed(server, await server.make.person(), task)).id };
      }),
    );
    // A value that the database takes back in no form, as its validator refuses it.
    await participations
      .in(server.db)
      .updateOne(
        { _id: new ObjectId(stages[1].id) },
        { $set: { category: 'none of them' as 'epidemic' } },
        { bypassDocumentValidation: true },
      );
    const later = new Date(+stages[2].task.end + 2 * 3_600_000);
    const error = await settle(server, later).then(
      () => null,
      (thrown: Error) => thrown,
    );
    expect(error?.message).to.include(stages[1].task._id.toHexString());
    expect(await Promise.all(stages.map(async ({ id }) => (await rowOf(server, id)).state))).to.deep.equal([
      'absent',
      'confirmed',
      'absent',
    ]);
    const settled = await tasks.in(server.db).countDocuments({ settledAt: { $exists: true } });
    expect(settled).to.equal(2);
  });

  it('leaves drafts, cancelled tasks and what is not over alone', async () => {
    const [draft, cancelled, ahead] = await Promise.all([
      server.make.task(city.community, { inHours: 1, state: 'draft' }),
      server.make.task(city.community, { inHours: 1, state: 'cancelled' }),
      server.make.task(city.community, { inHours: 200 }),
    ]);
    server.clock.forward(48);
    expect(await settle(server)).to.deep.equal({ tasks: 0, participations: 0 });
    const found = await tasks
      .in(server.db)
      .find({ _id: { $in: [draft._id, cancelled._id, ahead._id] } })
      .toArray();
    expect(found.map(({ settledAt }) => settledAt)).to.deep.equal([undefined, undefined, undefined]);
  });

  it('completes a check-in that comes after the task was settled, once nothing more has come for a while', async () => {
    const task = await server.make.task(city.community, { inHours: 24 });
    const person = await server.make.person();
    const { id } = await claimed(server, person, task);
    server.clock.set(new Date(+task.end + 3 * 3_600_000));
    await settle(server);
    expect((await rowOf(server, id)).state).to.equal('absent');
    await visited(server, id, 0, 120);
    await participations
      .in(server.db)
      .updateOne({ _id: (await rowOf(server, id))._id }, { $set: { updatedAt: server.clock.now() } });
    await settle(server);
    expect((await rowOf(server, id)).state, 'a check-out may follow').to.equal('left');
    server.clock.forward(0.5);
    expect(await settle(server)).to.deep.equal({ tasks: 0, participations: 1 });
    const row = await rowOf(server, id);
    expect([row.state, row.minutes]).to.deep.equal(['completed', { verified: 120, honoured: 0 }]);
    expect((await people.in(server.db).findOne({ _id: person._id }))!.reliability).to.deep.equal({
      kept: 1,
      missed: 0,
      asOf: task.end,
    });
    expect((await told(person)).map(({ kind }) => kind).sort()).to.deep.equal(['absent', 'hoursReady']);
  });

  it('counts a place given back after its deadline as half a promise missed, once', async () => {
    const task = await server.make.task(city.community, { inHours: 24 });
    const [early, late] = await Promise.all([server.make.person(), server.make.person()]);
    const ids = await Promise.all([early, late].map(async (person) => (await claimed(server, person, task)).id));
    expect((await server.as(early).post(`/participations/${ids[0]}/withdrawal`)).status).to.equal(200);
    server.clock.set(new Date(+task.withdrawBy + 3_600_000));
    expect((await server.as(late).post(`/participations/${ids[1]}/withdrawal`, { reason: '发烧' })).status).to.equal(
      200,
    );
    // U20: whoever thinks again at once has broken nothing, however late they claimed.
    const again = await server.make.person();
    const { id } = await claimed(server, again, task);
    expect((await server.as(again).post(`/participations/${id}/withdrawal`)).status).to.equal(200);
    server.clock.set(new Date(+task.end + 3 * 3_600_000));
    await settle(server);
    await settle(server);
    const reliability = await Promise.all(
      [early, late, again].map(async ({ _id }) => (await people.in(server.db).findOne({ _id }))!.reliability),
    );
    expect(reliability).to.deep.equal([
      { kept: 0, missed: 0 },
      { kept: 0, missed: 0.5, asOf: task.end },
      { kept: 0, missed: 0 },
    ]);
  });

  it('settles a task with more people than are moved at once, in parts', async () => {
    const task = await server.make.task(city.community, { inHours: 24, roles: [server.make.role({ slots: 900 })] });
    const now = server.clock.now();
    const volunteers = await Promise.all(Array.from({ length: 3 }, () => server.make.person()));
    await Promise.all(volunteers.map((person) => claimed(server, person, task)));
    const [one] = await participations.in(server.db).find({ taskId: task._id }).toArray();
    const more = Array.from({ length: 850 }, () => ({ _id: new ObjectId() }));
    await participations.in(server.db).insertMany(
      more.map(({ _id }, i) => {
        return { ...one, _id: new ObjectId(), personId: _id, state: i % 2 ? 'confirmed' : 'present' };
      }),
    );
    await dailyCounts.in(server.db).insertMany(
      more.map(({ _id }) => ({
        _id: new ObjectId(),
        unitId: task.unitId,
        day: task.day,
        category: task.category,
        personId: _id,
        branchId: null,
        tasks: 0,
        signedUp: 1,
        participations: 0,
        minutesVerified: 0,
        minutesHonoured: 0,
        updatedAt: now,
      })),
    );
    const later = new Date(+task.end + 3 * 3_600_000);
    expect(await settle(server, later)).to.deep.equal({ tasks: 1, participations: 853 });
    const counts = await participations
      .in(server.db)
      .aggregate([{ $group: { _id: '$state', n: { $sum: 1 } } }, { $sort: { _id: 1 } }])
      .toArray();
    expect(counts).to.deep.equal([
      { _id: 'absent', n: 428 },
      { _id: 'completed', n: 425 },
    ]);
  });
});
