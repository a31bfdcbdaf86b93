import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { checkCounts } from '../../server/features/counting/check-counts.ts';
import { findDifferences, type Difference } from '../../server/features/counting/find-differences.ts';
import { dailyCounts } from '../../server/domain/counts/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';

describe('counts:check', () => {
  let server: TestServer;
  let city: SmallCity;
  let admin: PersonDoc;
  let people: PersonDoc[];

  beforeEach(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    admin = await server.make.organiser(city.city, 'administrator');
    people = await Promise.all([0, 1, 2].map(() => server.make.person()));
    for (const unit of [city.community, city.elsewhere]) {
      const task = await server.make.task(unit, { inHours: unit === city.community ? 48 : 96 });
      for (const person of people) await server.as(person).post(`/tasks/${task._id.toHexString()}/participations`);
    }
  });
  afterEach(() => server?.close());

  const differences = async () => {
    const found: Difference[] = [];
    for await (const difference of findDifferences(server.db)) found.push(difference);
    return found;
  };
  const run = async (repair: boolean) => {
    const said: string[] = [];
    return { found: await checkCounts(server.db, { repair, say: ({ en }) => said.push(en) }), said };
  };
  const signedUp = async () =>
    (
      await server
        .as(admin)
        .get(`/units/${city.city._id.toHexString()}/participation-counts?from=2026-03-01&to=2026-03-31`)
    ).body.total.signedUp as number;

  it('finds nothing where the counters say what the records say', async () => {
    expect(await run(false)).to.deep.equal({ found: 0, said: ['The counts say what the records say.'] });
  });

  it('names a counter that is wrong, one that is missing and one that counts nothing', async () => {
    const [wrong, missing] = await dailyCounts
      .in(server.db)
      .find({ unitId: city.community._id, personId: { $ne: null } })
      .sort({ personId: 1 })
      .toArray();
    await dailyCounts.in(server.db).updateOne({ _id: wrong._id }, { $inc: { signedUp: 2, minutesVerified: 60 } });
    await dailyCounts.in(server.db).deleteOne({ _id: missing._id });
    const branchId = new ObjectId();
    const { _id, ...ghost } = { ...wrong, branchId, signedUp: 1 };
    await dailyCounts.in(server.db).insertOne({ _id: new ObjectId(), ...ghost });
    const found = await differences();
    const brief = found.map((one) => [one.personId!.toHexString(), one.branchId, one.field, one.counted, one.shouldBe]);
    expect(brief).to.have.deep.members([
      [wrong.personId!.toHexString(), null, 'signedUp', 3, 1],
      [wrong.personId!.toHexString(), null, 'minutesVerified', 60, 0],
      [missing.personId!.toHexString(), null, 'signedUp', 0, 1],
      [wrong.personId!.toHexString(), branchId, 'signedUp', 1, 0],
    ]);
    expect(found[0]).to.include({ day: 20260304, category: 'epidemic' });
    const { said } = await run(false);
    expect(said).to.have.length(5);
    expect(said[0]).to.include(city.community._id.toHexString());
    expect(said[4]).to.equal('4 differences. With --repair they are written.');
    expect(_id).to.deep.equal(wrong._id);
  });

  it('repairs what it found, and a running server answers right', async () => {
    expect(await signedUp()).to.equal(6);
    await dailyCounts
      .in(server.db)
      .updateMany(
        { personId: people[0]._id },
        { $inc: { signedUp: 4, revision: 1 }, $currentDate: { updatedAt: true } },
      );
    await dailyCounts.in(server.db).updateOne({ unitId: city.elsewhere._id, personId: null }, { $inc: { tasks: 3 } });
    expect(await signedUp()).to.equal(14);
    const { found, said } = await run(true);
    expect(found).to.equal(3);
    expect(said.at(-1)).to.equal('3 differences, all repaired.');
    expect(await differences()).to.deep.equal([]);
    expect(await signedUp()).to.equal(6);
  });

  it('repairs more counters than fit in one transaction', async () => {
    const strays = Array.from({ length: 1_203 }, () => ({
      _id: new ObjectId(),
      unitId: city.street._id,
      day: 20260301,
      category: 'epidemic' as const,
      personId: new ObjectId(),
      branchId: null,
      tasks: 0,
      signedUp: 2,
      participations: 1,
      minutesVerified: 30,
      minutesHonoured: 0,
      updatedAt: server.clock.now(),
    }));
    await dailyCounts.in(server.db).insertMany(strays);
    expect((await run(true)).found).to.equal(3 * strays.length);
    expect(await differences()).to.deep.equal([]);
  });

  it('takes away nothing that is counted while it works', async () => {
    await dailyCounts
      .in(server.db)
      .updateMany(
        { personId: people[1]._id },
        { $inc: { signedUp: 5, revision: 1 }, $currentDate: { updatedAt: true } },
      );
    const tasks = await Promise.all(
      Array.from({ length: 12 }, (_, index) => server.make.task(city.community, { inHours: 120 + index * 12 })),
    );
    const claims = tasks.map((task) => server.as(people[1]).post(`/tasks/${task._id.toHexString()}/participations`));
    await run(true);
    for (const { status } of await Promise.all(claims)) expect(status).to.equal(201);
    expect(await differences()).to.deep.equal([]);
    expect(await signedUp()).to.equal(18);
  });
});
