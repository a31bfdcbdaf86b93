import { expect } from 'chai';
import fc from 'fast-check';
import type { MongoClient, ObjectId } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { needs } from '../../server/domain/needs/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { units, type UnitDoc } from '../../server/domain/units/model.ts';
import { belowUnit } from '../../server/domain/units/stored-paths.ts';
import { subtreeOf } from '../../server/domain/units/tree.ts';
import { followMoves, storing } from '../../server/features/unit-admin/follow-moves.ts';
import { compare } from '../scenarios/support/compare.ts';
import type { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** Sequences of moves that are tried; `MOVES_RUNS=100` takes more time. */
const runs = Number(process.env.MOVES_RUNS ?? 4);

const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();

describe('H5: a unit moves, and the paths that are stored below it follow', function () {
  this.timeout(30_000 + runs * 2_000);
  let server: TestServer;
  let city: SmallCity;
  let mayor: Client;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    mayor = server.as(await server.make.organiser(city.city, 'administrator'));
  });
  after(() => server?.close());

  const move = (unit: UnitDoc, parent: UnitDoc) => mayor.post(`/units/${hex(unit)}/move`, { parentId: hex(parent) });
  const never = new AbortController().signal;
  const follow = () => followMoves(server.services, server.clock.now(), never);
  /** The job on a server that dies before its transaction of this number. */
  const followUntil = async (transactions: number) => {
    let left = transactions;
    const client = new Proxy(server.database.client, {
      get: (target, name) => {
        if (name === 'withSession' && left-- <= 0) throw new Error('the server died');
        const value = Reflect.get(target, name) as unknown;
        return typeof value === 'function' ? (value.bind(target) as MongoClient['withSession']) : value;
      },
    });
    await followMoves({ ...server.services, client }, server.clock.now(), never).catch(() => {});
  };
  const listed = async (who: Client, unit: UnitDoc, what: 'tasks' | 'needs' = 'tasks') => {
    const { status, body } = await who.get(`/units/${hex(unit)}/${what}?limit=50`);
    return status === 200 ? (body.items as { id: string }[]).map(({ id }) => id).sort() : status;
  };
  const found = async (unit: UnitDoc) =>
    ((await server.as().get(`/tasks?unitId=${hex(unit)}&limit=50`)).body.items as { id: string }[]).map(({ id }) => id);
  const counted = async (who: Client, unit: UnitDoc): Promise<number> => {
    const { body } = await who.get(`/units/${hex(unit)}/participation-counts?from=2026-03-01&to=2026-03-31`);
    return body.total.signedUp as number;
  };
  const storedPath = async (task: TaskDoc) => (await tasks.in(server.db).findOne({ _id: task._id }))!.unitPath;

  it('every collection that stores paths is put right', () => {
    const paths = collections.filter(({ validator }) => 'unitPath' in validator.$jsonSchema.properties);
    expect(storing.map(({ collection }) => collection).sort()).to.deep.equal(paths.map(({ name }) => name).sort());
  });

  it('is right for organisers, volunteers and lists at once, with the old paths still stored', async () => {
    const { street, otherStreet } = city;
    const community = await server.make.unit('community', street);
    const team = await server.make.unit('team', community);
    const [task, stays] = [await server.make.task(team), await server.make.task(city.community)];
    const [before, after] = [
      server.as(await server.make.organiser(street)),
      server.as(await server.make.organiser(otherStreet)),
    ];
    const need = await server.as(await server.make.person()).post('/needs', {
      unitId: hex(team),
      title: '买菜',
      category: 'delivery',
      place: { point: { type: 'Point', coordinates: [114, 22.5] }, address: '一号' },
    });
    const moved = await move(community, otherStreet);
    expect(moved.body.move).to.deep.include({ total: null, done: 0 });
    let signedUp = 0;
    for (const isFollowed of [false, true]) {
      if (isFollowed) await follow();
      const path = await storedPath(task);
      expect(path.some((unitId) => unitId.equals(otherStreet._id))).to.equal(isFollowed);
      expect(await found(otherStreet)).to.deep.equal([hex(task)]);
      expect(await found(street)).to.deep.equal([hex(stays)]);
      expect(await listed(after, otherStreet)).to.deep.equal([hex(task)]);
      expect(await listed(before, street)).to.deep.equal([hex(stays)]);
      expect(await listed(after, otherStreet, 'needs')).to.deep.equal([need.body.id]);
      expect(await listed(before, street, 'needs')).to.deep.equal([]);
      expect(await listed(before, community)).to.equal(403);
      expect((await after.patch(`/tasks/${hex(task)}`, { risks: '无' })).status).to.equal(200);
      expect((await before.patch(`/tasks/${hex(task)}`, { risks: '无' })).status).to.equal(403);
      expect((await before.get(`/needs/${need.body.id}`)).status).to.equal(404);
      expect((await after.get(`/needs/${need.body.id}`)).status).to.equal(200);
      const volunteer = server.as(await server.make.person());
      expect((await volunteer.post(`/tasks/${hex(task)}/participations`)).status).to.equal(201);
      signedUp++;
      expect([await counted(after, otherStreet), await counted(before, street)]).to.deep.equal([signedUp, 0]);
    }
    expect((await server.as().get(`/units/${hex(community)}`)).body.move).to.equal(null);
  });

  it('goes on after a crash where it was, and says how far it has come', async () => {
    const parts = await Promise.all(Array.from({ length: 3 }, () => server.make.unit('team', city.community)));
    const task = await Promise.all(parts.map((part) => server.make.task(part)));
    expect((await move(city.community, city.otherStreet)).status).to.equal(200);
    const progress = async () => (await server.as().get(`/units/${hex(city.community)}`)).body.move;
    const old = await tasks.in(server.db).countDocuments({ unitPath: city.community._id });
    await followUntil(2);
    const { total, done } = await progress();
    expect(total).to.equal(old);
    expect(done).to.be.within(1, old - 1);
    await followUntil(1);
    expect((await progress()).done).to.be.greaterThan(done);
    await follow();
    expect(await progress()).to.equal(null);
    for (const one of task) expect((await storedPath(one))[2]).to.deep.equal(city.otherStreet._id);
    expect((await move(city.community, city.street)).status).to.equal(200);
    await follow();
    expect(await storedPath(task[0])).to.deep.equal(parts[0].path);
  });

  it('lets claims of what it puts right through, and loses none', async () => {
    const community = await server.make.unit('community', city.street);
    const own = await Promise.all(
      Array.from({ length: 4 }, () => server.make.task(community, { roles: [server.make.role({ slots: 40 })] })),
    );
    const people = await Promise.all(Array.from({ length: 40 }, () => server.make.person()));
    await move(community, city.otherStreet);
    const claims = people.map((person, i) => server.as(person).post(`/tasks/${hex(own[i % 4])}/participations`));
    await Promise.all([follow(), ...claims]);
    expect((await Promise.all(claims)).map(({ status }) => status)).to.deep.equal(people.map(() => 201));
    expect(await compare(server.db)).to.deep.equal([]);
  });

  it('finds below each unit what belongs there, whatever moves and wherever the job breaks off', async () => {
    const act = fc.oneof(
      { weight: 3, arbitrary: fc.record({ unit: fc.nat(5), below: fc.nat(6) }) },
      { weight: 1, arbitrary: fc.record({ until: fc.nat(6) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 9, size: 'max' }), async (acts) => {
        const top = await server.make.unit('team', city.community);
        const all = [top];
        for (let i = 0; i < 6; i++) all.push(await server.make.unit('team', all[Math.floor(i / 2)]));
        const ids = (await Promise.all(all.map((unit) => server.make.task(unit)))).map(({ _id }) => _id);
        for (const one of acts) {
          if ('until' in one) await followUntil(one.until);
          else await move(all[one.unit + 1], all[one.below]);
          const tree = await server.services.units.current();
          for (const unit of [...all, city.community]) {
            const rows = await tasks
              .in(server.db)
              .find({ $and: [{ _id: { $in: ids } }, belowUnit(tree, unit._id)] })
              .toArray();
            const below = new Set(subtreeOf(tree.byId.get(hex(unit))!).map(({ id }) => id));
            const expected = all.filter((part) => below.has(hex(part))).length;
            expect(rows.length, `below ${all.indexOf(unit)} after ${JSON.stringify(one)}`).to.equal(expected);
            for (const { unitId } of rows) expect(below.has(unitId.toHexString())).to.equal(true);
          }
        }
        await follow();
        const paths = new Map((await units.in(server.db).find().toArray()).map((unit) => [hex(unit), unit.path]));
        for (const { unitId, unitPath } of await tasks.in(server.db).find().toArray())
          expect(unitPath).to.deep.equal(paths.get(unitId.toHexString()));
        expect(await units.in(server.db).countDocuments({ moving: { $exists: true } })).to.equal(0);
        expect(await needs.in(server.db).countDocuments({ unitPath: { $size: 0 } })).to.equal(0);
      }),
      { numRuns: runs },
    );
  });
});
