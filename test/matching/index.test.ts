import { expect } from 'chai';
import { ObjectId, type CommandStartedEvent, type Document } from 'mongodb';
import { loadDemoCity, dropEverything } from '../../server/entry/demo/load-demo-city.ts';
import { collections } from '../../server/collections.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { followChanges, isTokenLost } from '../../server/platform/database/follow-changes.ts';
import { offers } from '../../server/domain/offers/model.ts';
import { people } from '../../server/domain/people/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { addExposure, scaleExposure } from '../../server/domain/tasks/near.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { agrees, rankingsOf } from './agreement.ts';
import { numbers, randomWorld } from './random-world.ts';
import { hex, north, taskAt, volunteerAt } from './worlds.ts';
import { until } from '../support/until.ts';

const loaded = async (server: TestServer, times = 1): Promise<void> => {
  await until(`the index is loaded, time ${times}`, () => server.service.index!.loads() >= times);
};

/** Waits until each server has read everything once more than now; one may have done so more often than another. */
function loadedAgain(...servers: TestServer[]): () => Promise<unknown> {
  const before = servers.map(({ service }) => service.index!.loads());
  return () => Promise.all(servers.map((server, at) => loaded(server, before[at] + 1)));
}

/** The cursors that are open on the server's own database; other tests have theirs on the same MongoDB. */
const cursorsOn = async ({ db, database }: TestServer): Promise<unknown[]> => {
  const open = await database.client
    .db('admin')
    .aggregate<{ cursor: { cursorId: unknown } }>(
      [
        { $currentOp: { allUsers: true, idleCursors: true } },
        { $match: { ns: { $regex: `^${db.databaseName}\\.\\$cmd` }, 'cursor.cursorId': { $exists: true } } },
      ],
      { readConcern: { level: 'local' } },
    )
    .toArray();
  return open.map(({ cursor }) => cursor.cursorId);
};

describe('the matching index', function () {
  let server: TestServer;
  let beside: TestServer;
  let units: SmallCity;
  /** Of the second server. */
  const asked: Document[] = [];
  const random = numbers(11);
  const some = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];

  before(async () => {
    server = await startTestServer({ index: 'follow' });
    units = await server.make.smallCity();
    await randomWorld(server, units, random, { tasks: 40, volunteers: 150 });
    beside = await startTestServer({ beside: server, index: 'follow', commandEvents: true });
    beside.database.client.on('commandStarted', ({ command }: CommandStartedEvent) => asked.push(command));
    await Promise.all([loaded(server), loaded(beside)]);
  });
  after(async () => {
    await beside.close();
    await server.close();
  });

  const bothAgree = async () => {
    await Promise.all([server.service.index!.caughtUp(), beside.service.index!.caughtUp()]);
    const now = server.clock.now();
    const found = await agrees(server.service.index!, server.services, now);
    expect(await rankingsOf(beside.service.index!, beside.services, now)).to.deep.equal(found);
    return found;
  };

  it('ranks as looking into the database does, whether it read or was told', async () => {
    const { recommended, candidates } = await bothAgree();
    expect(recommended.flat().length).to.be.greaterThan(25);
    expect(candidates.flat().length).to.be.greaterThan(50);
    expect(server.service.index!.rows()).to.equal(beside.service.index!.rows());
  });

  it('ranks by how often tasks were shown, and reads none of them again for that', async () => {
    const { recommended } = await bothAgree();
    const shown = [...new Set(recommended.flat().map((one) => one.split('/')[0]))].map((id) => new ObjectId(id));
    const steps = [
      () =>
        addExposure(
          server.db,
          new Map([
            [300, shown.slice(0, 5)],
            [1, shown.slice(5)],
          ]),
        ),
      () => scaleExposure(server.db, 0.1, server.clock.now()),
    ];
    let before = recommended;
    for (const step of steps) {
      asked.length = 0;
      await step();
      await beside.service.index!.caughtUp();
      expect(asked.filter(({ find }) => find === 'tasks')).to.deep.equal([]);
      const now = await bothAgree();
      expect(now.recommended).not.to.deep.equal(before);
      before = now.recommended;
    }
  });

  it('tells a list again until the hour, a task or its reader has changed, and not an instant longer', async () => {
    const start = server.clock.now();
    const kept = await volunteerAt(server, 300);
    const signUpBy = new Date(+start + 20_000);
    const [near, soon] = await Promise.all([
      taskAt(server, units.community, 300.4, { title: '近处' }),
      taskAt(server, units.community, 300.6, { title: '将截止', signUpBy }),
    ]);
    const place = north(300).map((degrees) => degrees.toFixed(6));
    const ask = async (path: string) => {
      await server.service.index!.caughtUp();
      const { status, body } = await server.as(kept).get(path);
      expect(status, path).to.equal(200);
      return (body.items as { task?: { title: string }; title?: string }[]).map(
        ({ task, title }) => task?.title ?? title,
      );
    };
    const recommended = () => ask('/me/recommended-tasks');
    const listed = () => ask(`/tasks?near=${place.join(',')}&sort=distance&joinable=true&radiusKm=5`);
    const both = async () => [await recommended(), await listed()];
    for (let i = 0; i < 2; i++)
      expect(await both()).to.deep.equal([
        ['将截止', '近处'],
        ['近处', '将截止'],
      ]);
    server.clock.set(signUpBy);
    expect(await both(), 'sign-up is over').to.deep.equal([['近处'], ['近处']]);
    server.clock.set(start);
    const held = server.service.index!.tasksNow();
    await addExposure(server.db, new Map([[2, [near._id]]]));
    await server.service.index!.caughtUp();
    expect(
      server.service.index!.tasksNow() === held,
      'a task was shown, which keeps no list from being told again',
    ).to.equal(true);
    await tasks.in(server.db).updateOne({ _id: near._id }, { $set: { title: '改名' } });
    expect(await both(), 'a task is called otherwise').to.deep.equal([
      ['将截止', '改名'],
      ['改名', '将截止'],
    ]);
    const added = await taskAt(server, units.community, 301, { title: '新来' });
    expect(await listed(), 'a task has come').to.deep.equal(['改名', '将截止', '新来']);
    expect(await recommended()).to.have.members(['改名', '将截止', '新来']);
    expect((await server.as(kept).post(`/tasks/${hex(added)}/participations`)).status).to.equal(201);
    expect(await recommended(), 'the reader is in it, and in none at its time').to.deep.equal([]);
    const claimed = await server.db.collection('participations').findOne({ personId: kept._id });
    expect((await server.as(kept).post(`/participations/${hex(claimed!)}/withdrawal`)).status).to.equal(200);
    await tasks.in(server.db).updateOne({ _id: added._id }, { $set: { state: 'cancelled' } });
    await offers.in(server.db).updateOne({ personId: kept._id }, { $set: { radiusKm: 0.5 } });
    expect(await recommended(), 'the reader goes less far').to.deep.equal(['改名']);
    await tasks.in(server.db).updateMany({ _id: { $in: [near._id, soon._id] } }, { $set: { state: 'cancelled' } });
    expect(await both(), 'they are called off').to.deep.equal([[], []]);
  });

  it('follows everything that happens, on two servers', async () => {
    const organiser = await server.make.organiser(units.city);
    const volunteers = await people
      .in(server.db)
      .find({ displayName: /^志愿者/ })
      .toArray();
    const body = (rows: { _id: ObjectId }[]) => rows.map(hex);
    let claimed = 0;
    let asked = 0;
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 12; i++) {
        const task = some(await tasks.in(server.db).find({ state: 'published' }).toArray());
        const person = some(volunteers);
        const roleId = hex(some(task.roles));
        switch (i % 6) {
          case 0:
            claimed += Number(
              (await server.as(person).post(`/tasks/${hex(task)}/participations`, { roleId })).status === 201,
            );
            break;
          case 1:
            asked += (
              (await server.as(organiser).post(`/tasks/${hex(task)}/proposals`, { roleId, personIds: body([person]) }))
                .body.proposed as unknown[]
            ).length;
            break;
          case 2:
            await offers
              .in(server.db)
              .updateOne({ personId: person._id }, { $set: { paused: random() < 0.5, radiusKm: 1 + random() * 30 } });
            break;
          case 3:
            await people
              .in(server.db)
              .updateOne(
                { _id: person._id },
                { $set: { reliability: { kept: 0, missed: 9 }, communityId: units.elsewhere._id } },
              );
            break;
          case 4:
            await Promise.all([taskAt(server, units.community, random() * 20), volunteerAt(server, random() * 20)]);
            break;
          default:
            await tasks.in(server.db).updateOne({ _id: task._id }, { $set: { state: 'cancelled' } });
        }
      }
      await offers.in(server.db).deleteOne({ _id: some(await offers.in(server.db).find().toArray())._id });
      await people.in(server.db).updateOne({ _id: some(volunteers)._id }, { $set: { state: 'closed' } });
      await bothAgree();
    }
    expect(claimed).to.be.greaterThan(0);
    expect(asked).to.be.greaterThan(0);
    expect(server.service.index!.loads()).to.equal(1);
  });

  it('lets time pass: invitations lapse, a new week begins, sign-up ends', async () => {
    for (const hours of [24, 6 * 24, 3]) {
      server.clock.forward(hours);
      await server.service.index!.caughtUp();
      await bothAgree();
    }
  });

  it('goes on from where it was after its cursors were killed', async () => {
    const index = server.service.index!;
    const before = index.loads();
    const cursors = await cursorsOn(server);
    expect(cursors).not.to.be.empty;
    const { cursorsKilled } = await server.db.command({ killCursors: '$cmd.aggregate', cursors });
    expect(cursorsKilled).to.have.lengthOf(cursors.length);
    const task = await taskAt(server, units.community, 1);
    await bothAgree();
    const volunteer = await volunteerAt(server, 1);
    await bothAgree();
    const { body } = await server.as(volunteer).get('/me/recommended-tasks');
    expect((body.items as { task: { id: string } }[]).map((item) => item.task.id)).to.include(hex(task));
    expect(index.loads()).to.equal(before);
  });

  it('reads everything anew when a unit moves', async () => {
    const administrator = await server.make.organiser(units.city, 'administrator');
    const readAnew = loadedAgain(server, beside);
    const moved = await server
      .as(administrator)
      .post(`/units/${hex(units.community)}/move`, { parentId: hex(units.otherStreet) });
    expect(moved.status, JSON.stringify(moved.body)).to.equal(200);
    await readAnew();
    await bothAgree();
    const loads = server.service.index!.loads();
    await server.make.unit('community', units.street);
    await bothAgree();
    expect(server.service.index!.loads()).to.equal(loads);
  });

  it('reads everything anew when a collection was dropped', async () => {
    const readAnew = loadedAgain(server, beside);
    await tasks.in(server.db).drop();
    await migrate(server.db, collections);
    await readAnew();
    await taskAt(server, units.community, 2);
    const { recommended } = await bothAgree();
    expect(recommended.flat()).not.to.be.empty;
  });

  it('tells a history that is gone from a connection that broke', async () => {
    const nobody = { pipeline: [], change: () => {}, reached: () => {} };
    const stream = server.db.watch();
    await stream.tryNext();
    await taskAt(server, units.community, 1);
    const { _data: token } = (await stream.next())._id as { _data: string };
    await stream.close();
    // The same change, said to have been an hour before anything happened here.
    const earlier = (parseInt(token.slice(2, 10), 16) - 3_600).toString(16).toUpperCase();
    const resumeAfter = { _data: `82${earlier}${token.slice(10)}` };
    const error: unknown = await followChanges(
      server.db,
      { resumeAfter },
      nobody,
      AbortSignal.timeout(50_000),
      server.services.log,
    ).catch((reason: unknown) => reason);
    expect(isTokenLost(error), String(error)).to.equal(true);
    expect(isTokenLost(new Error('socket closed'))).to.equal(false);
  });

  it('says how far it is behind', async () => {
    const { body } = await server.as().get('//readyz');
    expect(body.parts.index.ok).to.equal(true);
    expect(body.parts.index.detail).to.be.a('number');
    const metrics = async (): Promise<string> => (await fetch(`${server.url}/metrics`)).text();
    expect(await metrics()).to.match(/^xianfeng_index_lag_seconds \d/m);
    expect(await metrics()).to.match(/^xianfeng_index_reading_seconds 0$/m);
    // The task of the test before may come in between.
    await until('the rows that are told are those that it holds', async () =>
      new RegExp(`^xianfeng_index_rows ${server.service.index!.rows()}$`, 'm').test(await metrics()),
    );
  });

  it('agrees on the demo city', async () => {
    const before = server.service.index!.loads();
    await dropEverything(server.db);
    await migrate(server.db, collections);
    await loadDemoCity(server.db, { seed: 3, now: server.clock.now(), scale: 'tiny' });
    await loaded(server, before + 1);
    const { recommended, candidates } = await bothAgree();
    expect(recommended.flat()).not.to.be.empty;
    expect(candidates.flat()).not.to.be.empty;
  });
});
