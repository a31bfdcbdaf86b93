import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import type { Category } from '../../shared/words.ts';
import { dayKey } from '../../server/platform/time/city-time.ts';
import { dailyCounts } from '../../server/domain/counts/model.ts';
import { participations, type ParticipationDoc } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';

const at = (iso: string) => new Date(`${iso}+08:00`);

/** Records that took place, with the counters that go with them. */
async function served(
  server: TestServer,
  unit: UnitDoc,
  person: PersonDoc,
  start: Date,
  category: Category,
  verified: number,
  honoured = 0,
): Promise<void> {
  const task = await server.make.task(unit, { start, category });
  const {
    _id: taskId,
    day,
    end,
    roles: [{ _id: roleId }],
  } = task;
  const row: ParticipationDoc = {
    _id: new ObjectId(),
    taskId,
    roleId,
    personId: person._id,
    unitId: unit._id,
    day,
    start,
    end,
    category,
    branchId: person.branchId,
    state: 'completed',
    minutes: { verified, honoured },
    version: 1,
    createdAt: start,
    updatedAt: end,
  };
  await participations.in(server.db).insertOne(row);
  await dailyCounts.in(server.db).updateOne(
    { unitId: unit._id, day, category, personId: person._id, branchId: person.branchId },
    {
      $inc: {
        revision: 1,
        tasks: 0,
        signedUp: 1,
        participations: 1,
        minutesVerified: verified,
        minutesHonoured: honoured,
      },
      $currentDate: { updatedAt: true },
    },
    { upsert: true },
  );
}

describe('participation counts', () => {
  let server: TestServer;
  let city: SmallCity;
  let branch: UnitDoc;
  let admin: PersonDoc;
  let anna: PersonDoc;
  let bo: PersonDoc;

  before(async () => {
    server = await startTestServer({ now: '2026-03-02T09:00:00+08:00' });
    city = await server.make.smallCity();
    branch = await server.make.unit('branch', city.community, { name: '第一支部' });
    admin = await server.make.organiser(city.city, 'administrator');
    anna = await server.make.person({ branchId: branch._id });
    bo = await server.make.person();
    // One minute before midnight and midnight itself, in the city, which is the 27th in UTC both times.
    await served(server, city.community, anna, at('2026-02-27T23:59:00'), 'epidemic', 120);
    await served(server, city.community, anna, at('2026-02-28T00:00:00'), 'epidemic', 60, 30);
    await served(server, city.community, bo, at('2026-02-28T10:00:00'), 'delivery', 90);
    await served(server, city.elsewhere, bo, at('2026-03-01T10:00:00'), 'epidemic', 45);
    // A claim over the API, still to come.
    const task = await server.make.task(city.community, { start: at('2026-03-05T10:00:00'), category: 'delivery' });
    expect((await server.as(anna).post(`/tasks/${task._id.toHexString()}/participations`)).status).to.equal(201);
  });
  after(() => server?.close());

  const counts = async (unit: UnitDoc, query: string, who = admin) =>
    server.as(who).get(`/units/${unit._id.toHexString()}/participation-counts?${query}`);
  const all = 'from=2026-02-01&to=2026-03-31';
  const brief = (groups: { name: string; tasks: number; signedUp: number; participations: number; people: number }[]) =>
    Object.fromEntries(
      groups.map((group) => [group.name, [group.tasks, group.signedUp, group.participations, group.people]]),
    );

  it('sums the whole subtree: tasks, places, participations, distinct people and the two tiers of minutes', async () => {
    const { body } = await counts(city.city, all);
    expect(body.total).to.deep.equal({
      tasks: 5,
      slots: 25,
      filled: 5,
      fillRate: 0.2,
      medianMinutesToFill: null,
      signedUp: 5,
      participations: 4,
      people: 2,
      peopleTurnedUp: 2,
      returning: 2,
      minutesVerified: 315,
      minutesHonoured: 30,
    });
    expect(body).to.deep.include({
      unitId: city.city._id.toHexString(),
      unitName: '测试市',
      from: '2026-02-01',
      to: '2026-03-31',
      groupBy: 'unit',
    });
  });

  it('groups by the direct parts of the unit', async () => {
    expect(brief((await counts(city.city, all)).body.groups)).to.deep.equal({ 甲区: [5, 5, 4, 2] });
    expect(brief((await counts(city.district, `${all}&groupBy=unit`)).body.groups)).to.deep.equal({
      甲街道: [4, 4, 3, 2],
      乙街道: [1, 1, 1, 1],
    });
    expect(brief((await counts(city.community, all)).body.groups)).to.deep.equal({ 甲社区: [4, 4, 3, 2] });
  });

  it('groups by category, by branch, by day and by month', async () => {
    const by = async (groupBy: string) =>
      (await counts(city.district, `${all}&groupBy=${groupBy}`)).body.groups as { key: string; name: string }[] &
        Parameters<typeof brief>[0];
    expect(
      Object.fromEntries(
        (await by('category')).map(({ key, ...sums }: any) => [key, [sums.tasks, sums.signedUp, sums.people]]),
      ),
    ).to.deep.equal({ epidemic: [3, 3, 2], delivery: [2, 2, 2] });
    expect(brief(await by('branch')), 'of a month that is closed, and of five').to.deep.equal({ '': [5, 5, 4, null] });
    expect(brief(await by('day'))).to.deep.equal({
      '2026-02-27': [1, 1, 1, 1],
      '2026-02-28': [2, 2, 2, 2],
      '2026-03-01': [1, 1, 1, 1],
      '2026-03-05': [1, 1, 0, 1],
    });
    expect(brief(await by('month'))).to.deep.equal({ '2026-02': [3, 3, 3, 2], '2026-03': [2, 2, 1, 2] });
  });

  it('takes both ends of the period in, as days of the city', async () => {
    expect((await counts(city.community, 'from=2026-02-27&to=2026-02-27')).body.total).to.include({
      participations: 1,
      minutesVerified: 120,
    });
    expect((await counts(city.community, 'from=2026-02-28&to=2026-02-28')).body.total).to.include({
      participations: 2,
      minutesVerified: 150,
      minutesHonoured: 30,
    });
    expect(dayKey(new Date('2026-02-27T16:00:00Z'), 'Asia/Shanghai')).to.equal(20260228);
  });

  it('forgets a place that was given back', async () => {
    const person = await server.make.person();
    const task = await server.make.task(city.elsewhere, { start: at('2026-03-20T10:00:00') });
    const before = (await counts(city.elsewhere, all)).body.total;
    const claim = await server.as(person).post(`/tasks/${task._id.toHexString()}/participations`);
    expect((await counts(city.elsewhere, all)).body.total).to.deep.equal({
      ...before,
      signedUp: before.signedUp + 1,
      filled: before.filled + 1,
      fillRate: (before.filled + 1) / before.slots,
      people: before.people + 1,
    });
    await server.as(person).post(`/participations/${claim.body.participation.id}/withdrawal`);
    expect((await counts(city.elsewhere, all)).body.total).to.deep.equal(before);
  });

  it('moves with a unit that moves in the tree', async () => {
    const street = await server.make.unit('street', city.district, { name: '丙街道' });
    const moving = await server.make.unit('community', street, { name: '丙社区' });
    await served(server, moving, bo, at('2026-02-10T10:00:00'), 'epidemic', 10);
    const sum = async (unit: UnitDoc) =>
      (await counts(unit, 'from=2026-02-10&to=2026-02-10')).body.total.participations as number;
    expect([await sum(street), await sum(city.otherStreet)]).to.deep.equal([1, 0]);
    const moved = await server
      .as(admin)
      .post(`/units/${moving._id.toHexString()}/move`, { parentId: city.otherStreet._id.toHexString() });
    expect(moved.status).to.equal(200);
    expect([await sum(street), await sum(city.otherStreet)]).to.deep.equal([0, 1]);
  });

  it('are there for those who organise the unit or one above it, and for nobody else', async () => {
    const own = await server.make.organiser(city.community);
    expect((await counts(city.community, all, own)).status).to.equal(200);
    expect((await counts(city.street, all, own)).status).to.equal(404);
    expect((await counts(city.community, all, await server.make.organiser(city.elsewhere))).status).to.equal(404);
    expect((await counts(city.community, all, bo)).status).to.equal(404);
    expect(
      (await server.as().get(`/units/${city.community._id.toHexString()}/participation-counts?${all}`)).status,
    ).to.equal(401);
    expect(
      (await server.as(admin).get(`/units/${new ObjectId().toHexString()}/participation-counts?${all}`)).status,
    ).to.equal(404);
  });

  for (const [query, field] of [
    ['from=2026-03-02&to=2026-03-01', 'query.to'],
    ['from=2020-01-01&to=2026-01-01', 'query.to'],
    ['from=2026-02-30&to=2026-03-01', 'query.from'],
    ['from=2026-03-01', 'query.to'],
    ['from=20260301&to=2026-03-02', 'query.from'],
    [`${all}&groupBy=person`, 'query.groupBy'],
  ]) {
    it(`names what is wrong with ${query}`, async () => {
      const { status, body } = await counts(city.city, query);
      expect(status).to.equal(400);
      expect([...new Set(body.fields.map(({ path }: { path: string }) => path))]).to.deep.equal([field]);
    });
  }
});
