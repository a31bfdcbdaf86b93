import { expect } from 'chai';
import fc from 'fast-check';
import { ObjectId } from 'mongodb';
import {
  participationStates,
  holdingStates,
  servedStates,
  type ParticipationState,
} from '../../shared/participation-states.ts';
import { ageGroupOn } from '../../server/domain/counts/age-groups.ts';
import { checkCounts } from '../../server/features/counting/check-counts.ts';
import { countAges } from '../../server/domain/counts/count-ages.ts';
import { countResidences } from '../../server/domain/counts/count-residences.ts';
import { dayKey } from '../../server/platform/time/city-time.ts';
import { median } from '../../server/domain/counts/fill-times.ts';
import { applyCounts } from '../../server/domain/counts/write.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { countDifference } from '../../server/domain/participations/differences.ts';
import { participations, type ParticipationDoc } from '../../server/domain/participations/model.ts';
import { people, type PersonDoc } from '../../server/domain/people/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { participationRow } from '../support/participation-row.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const at = (iso: string) => new Date(`${iso}+08:00`);

/** Puts participations in, and moves them to other states, with their counters as moves write them. */
class Register {
  readonly rows: ParticipationDoc[] = [];
  readonly #server: TestServer;

  constructor(server: TestServer) {
    this.#server = server;
  }

  async join(
    task: TaskDoc,
    person: { _id: ObjectId },
    state: ParticipationState,
    minutes = { verified: 0, honoured: 0 },
  ): Promise<ParticipationDoc> {
    const row = participationRow(task, person, { state, minutes });
    await this.#write({ ...row, state: 'proposed' }, row);
    this.rows.push(row);
    return row;
  }

  async move(row: ParticipationDoc, state: ParticipationState, minutes: ParticipationDoc['minutes']): Promise<void> {
    const before = { ...row };
    await this.#write(before, Object.assign(row, { state, minutes }));
  }

  async #write(before: ParticipationDoc, after: ParticipationDoc): Promise<void> {
    const {
      database: { client },
      db,
    } = this.#server;
    await inTransaction(client, async (session) => {
      await participations.in(db).replaceOne({ _id: after._id }, after, { upsert: true, session });
      await applyCounts(db, session, countDifference(before, after));
    });
  }
}

describe('what counts say', () => {
  let server: TestServer;
  let city: SmallCity;
  let admin: PersonDoc;
  before(async () => {
    server = await startTestServer({ now: '2026-03-20T09:00:00+08:00' });
    city = await server.make.smallCity();
    admin = await server.make.organiser(city.city, 'administrator');
  });
  after(() => server?.close());

  const counts = async (unit: UnitDoc, from: string, to: string, groupBy = 'unit') =>
    (
      await server
        .as(admin)
        .get(`/units/${unit._id.toHexString()}/participation-counts?from=${from}&to=${to}&groupBy=${groupBy}`)
    ).body;
  const agree = async () => expect(await checkCounts(server.db, { repair: false, say: () => undefined })).to.equal(0);

  it('is what the records say, whatever happens to them', async () => {
    const days = ['2026-01-05', '2026-01-20', '2026-02-03', '2026-02-28', '2026-03-01'];
    const places = [city.community, city.elsewhere, city.street];
    const all = await Promise.all(
      days.flatMap((day) => places.map((unit) => server.make.task(unit, { start: at(`${day}T10:00:00`) }))),
    );
    const volunteers = await Promise.all(Array.from({ length: 6 }, () => server.make.person()));
    const register = new Register(server);
    const step = fc.record({
      task: fc.nat(all.length - 1),
      person: fc.nat(volunteers.length - 1),
      state: fc.constantFrom(...participationStates),
      verified: fc.integer({ min: 0, max: 300 }),
      honoured: fc.integer({ min: 0, max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 14 }),
        fc.nat(4),
        fc.nat(4),
        async (steps, one, other) => {
          for (const { task, person, state, verified, honoured } of steps) {
            const known = register.rows.find(
              (row) => row.taskId.equals(all[task]._id) && row.personId.equals(volunteers[person]._id),
            );
            if (known) await register.move(known, state, { verified, honoured });
            else await register.join(all[task], volunteers[person], state, { verified, honoured });
          }
          await agree();
          const [from, to] = [days[Math.min(one, other)], days[Math.max(one, other)]];
          for (const unit of [city.city, city.street, city.elsewhere]) {
            expect((await counts(unit, from, to)).total).to.include(byHand(register.rows, all, unit, from, to));
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  /** The definitions of docs/counts.md, written out over the records. */
  function byHand(rows: readonly ParticipationDoc[], all: readonly TaskDoc[], unit: UnitDoc, from: string, to: string) {
    const below = (unitId: ObjectId) =>
      [city.city, city.district, city.street, city.community, city.elsewhere, city.otherStreet].some(
        ({ _id, path }) => _id.equals(unitId) && path.some((above) => above.equals(unit._id)),
      );
    const [first, last] = [from, to].map((day) => Number(day.replaceAll('-', '')));
    const inPeriod = ({ day }: { day: number }) => day >= first && day <= last;
    const own = rows.filter(({ unitId }) => below(unitId));
    const held = own.filter((row) => inPeriod(row) && holdingStates.includes(row.state));
    const served = held.filter(({ state }) => servedStates.includes(state));
    const times = (personId: ObjectId) =>
      own.filter((row) => row.day <= last && servedStates.includes(row.state) && row.personId.equals(personId)).length;
    const turnedUp = new Set(served.map(({ personId }) => personId.toHexString()));
    return {
      tasks: all.filter((task) => inPeriod(task) && below(task.unitId)).length,
      slots: all.filter((task) => inPeriod(task) && below(task.unitId)).length * 5,
      signedUp: held.length,
      filled: held.length,
      participations: served.length,
      people: new Set(held.map(({ personId }) => personId.toHexString())).size,
      peopleTurnedUp: turnedUp.size,
      returning: [...turnedUp].filter((id) => times(new ObjectId(id)) >= 2).length,
      minutesVerified: served.reduce((sum, { minutes }) => sum + minutes.verified, 0),
      minutesHonoured: served.reduce((sum, { minutes }) => sum + minutes.honoured, 0),
    };
  }

  it('has the slots of published tasks, as they are after an edit, and none of cancelled ones', async () => {
    const organiser = await server.make.organiser(city.otherStreet);
    const task = await server.make.task(city.otherStreet, {
      start: at('2026-05-04T10:00:00'),
      roles: [server.make.role({ slots: 4 }), server.make.role({ slots: 3 })],
    });
    const total = async () => {
      const { slots, tasks: number, fillRate } = (await counts(city.otherStreet, '2026-05-01', '2026-05-31')).total;
      return [number, slots, fillRate];
    };
    expect(await total()).to.deep.equal([1, 7, 0]);
    await server
      .as(await server.make.person())
      .post(`/tasks/${task._id.toHexString()}/participations`, { roleId: task.roles[0]._id.toHexString() });
    expect(await total()).to.deep.equal([1, 7, 0.1429]);
    const path = `/tasks/${task._id.toHexString()}`;
    const { body } = await server.as(organiser).get(path);
    const roles = body.roles.map(({ id, name, skill, certified }: any) => ({ id, name, skill, certified, slots: 2 }));
    expect((await server.as(organiser).patch(path, { roles })).status).to.equal(200);
    expect(await total()).to.deep.equal([1, 4, 0.25]);
    await agree();
    expect((await server.as(organiser).post(`${path}/cancellation`, { reason: '下雨' })).status).to.equal(200);
    expect(await total()).to.deep.equal([0, 0, null]);
    await agree();
  });

  it('has the middle time to fill of tasks that are over, from publication until every place was taken', async () => {
    for (const [minutes, settled] of [
      [30, true],
      [90, true],
      [600, true],
      [5, false],
      [null, true],
    ] as const) {
      const task = await server.make.task(city.elsewhere, { start: at('2026-06-10T10:00:00'), category: 'culture' });
      await tasks.in(server.db).updateOne(
        { _id: task._id },
        {
          $set: {
            ...(minutes === null ? {} : { filledAt: new Date(+task.publishedAt! + minutes * 60_000) }),
            ...(settled ? { settledAt: server.clock.now() } : {}),
          },
        },
      );
    }
    const june = await counts(city.street, '2026-06-01', '2026-06-30');
    expect(june.total.medianMinutesToFill).to.equal(null);
    expect((await counts(city.district, '2026-06-01', '2026-06-30', 'category')).groups[0]).to.include({
      key: 'culture',
      tasks: 5,
      medianMinutesToFill: 90,
    });
    await tasks
      .in(server.db)
      .updateOne(
        { unitId: city.elsewhere._id, settledAt: { $exists: false }, filledAt: { $exists: true } },
        { $set: { settledAt: new Date(+server.clock.now() - 60_000) } },
      );
    expect((await counts(city.district, '2026-06-01', '2026-06-30')).total.medianMinutesToFill).to.equal(60);
    expect([median([]), median([3]), median([9, 1, 5]), median([4, 1])]).to.deep.equal([null, 3, 5, 2.5]);
  });

  describe('by age group', () => {
    const group = async (key: string) =>
      (await counts(city.otherStreet, '2026-07-01', '2026-07-31', 'ageGroup')).groups.find(
        (one: any) => one.key === key,
      );
    let young: PersonDoc[];
    let then: Date;
    after(() => server.clock.set(then));
    before(async () => {
      then = server.clock.now();
      server.clock.set(at('2026-08-08T09:00:00'));
      const consents: PersonDoc['consents'] = [{ kind: 'ageStatistics', version: '1', at: server.clock.now() }];
      const born = (birthDate: string | null, number: number, given = consents) =>
        Promise.all(Array.from({ length: number }, () => server.make.person({ birthDate, consents: given })));
      const task = await server.make.task(city.elsewhere, { start: at('2026-07-10T10:00:00') });
      const register = new Register(server);
      young = await born('2000-01-01', 6);
      const everybody = [
        ...young,
        ...(await born('1960-01-01', 4)),
        ...(await born('1990-01-01', 7, [])),
        ...(await born(null, 2)),
      ];
      for (const person of everybody) await register.join(task, person, 'completed', { verified: 60, honoured: 0 });
    });
    const count = () => countAges(server.db, dayKey(server.clock.now(), 'Asia/Shanghai'), server.clock.now());

    it('counts those who let it, and puts groups of fewer than five with those who did not', async () => {
      expect(await group('from18to29'), 'not counted yet').to.equal(undefined);
      expect(await count()).to.be.greaterThan(0);
      const { groups, total } = await counts(city.otherStreet, '2026-07-01', '2026-07-31', 'ageGroup');
      expect(groups.map((one: any) => [one.key, one.name, one.people, one.minutesVerified])).to.deep.equal([
        ['from18to29', '18–29岁', 6, 360],
        ['unknown', '未提供', 13, 780],
      ]);
      expect(total).to.include({ people: 19, tasks: 1 });
    });

    it('H14: changes by nobody who gives the consent, takes it back or leaves later: a published month stays', async () => {
      const before = await counts(city.otherStreet, '2026-07-01', '2026-07-31', 'ageGroup');
      expect((await server.as(young[0]).delete('/me/consents/ageStatistics')).status).to.equal(204);
      expect((await server.as(young[1]).post('/me/erasure', { confirm: true })).status).to.equal(200);
      const late = await people
        .in(server.db)
        .findOneAndUpdate(
          { birthDate: '1990-01-01', consents: { $not: { $elemMatch: { kind: 'ageStatistics' } } } },
          { $push: { consents: { kind: 'ageStatistics', version: '1', at: server.clock.now() } } },
        );
      expect(late).to.not.equal(null);
      expect(await count(), 'once a month').to.equal(0);
      expect(await counts(city.otherStreet, '2026-07-01', '2026-07-31', 'ageGroup')).to.deep.equal(before);

      // The next month takes in those alone who let it when it is closed.
      const task = await server.make.task(city.elsewhere, { start: at('2026-08-03T10:00:00') });
      const register = new Register(server);
      for (const person of [...young.slice(0, 1), ...young.slice(2)])
        await register.join(task, person, 'completed', { verified: 60, honoured: 0 });
      server.clock.set(at('2026-09-07T23:59:00'));
      expect(await count(), 'not closed yet').to.equal(0);
      server.clock.set(at('2026-09-08T00:01:00'));
      expect(await count()).to.equal(1);
      const { groups } = await counts(city.otherStreet, '2026-08-01', '2026-08-31', 'ageGroup');
      expect(groups.map((one: any) => [one.key, one.people])).to.deep.equal([['unknown', 5]]);
    });

    it('rolls an hour up twice, by branch and by residence, and counts it once in either', async () => {
      const task = await server.make.task(city.elsewhere, { start: at('2026-09-10T10:00:00') });
      const register = new Register(server);
      const homes = [
        ...Array(6).fill(city.community),
        ...Array(5).fill(city.elsewhere),
        null,
        city.street,
      ] as (UnitDoc | null)[];
      const minutes = (index: number) => 30 + index * 7;
      for (const [index, home] of homes.entries()) {
        const person = await server.make.person({ communityId: home?._id ?? null });
        await register.join(task, person, 'completed', { verified: minutes(index), honoured: 0 });
      }
      server.clock.set(at('2026-10-08T00:01:00'));
      await count();
      const { root } = await server.services.units.current();
      expect(await countResidences(server.db, root!, server.clock.now())).to.be.greaterThan(0);
      expect(await countResidences(server.db, root!, server.clock.now()), 'once').to.equal(0);
      const told = async (by: string) => counts(city.district, '2026-09-01', '2026-09-30', by);
      const { groups, total } = await told('residence');
      // The oracle: those of one home, where they are five at least.
      const sumOf = (home: UnitDoc) => homes.reduce((sum, one, index) => sum + (one === home ? minutes(index) : 0), 0);
      const byKey = new Map(groups.map((one: any) => [one.key, one.minutesVerified]));
      expect(byKey.get(city.community._id.toHexString())).to.equal(sumOf(city.community));
      expect(byKey.get(city.elsewhere._id.toHexString())).to.equal(sumOf(city.elsewhere));
      expect(byKey.has(city.street._id.toHexString()), 'one alone').to.equal(false);
      for (const by of ['residence', 'branch'])
        expect(
          (await told(by)).groups.reduce((sum: number, one: any) => sum + one.minutesVerified, 0),
          by,
        ).to.equal(total.minutesVerified);
    });

    it('goes by full years on the day', () => {
      expect(ageGroupOn(20260228, 20080301)).to.equal('under18');
      expect(ageGroupOn(20260301, 20080301)).to.equal('from18to29');
      expect(ageGroupOn(20261231, 19970101)).to.equal('from18to29');
      expect(ageGroupOn(20270101, 19970101)).to.equal('from30to44');
      expect([ageGroupOn(20260101, 19810101), ageGroupOn(20260101, 19660101)]).to.deep.equal(['from45to59', 'from60']);
    });
  });
});
