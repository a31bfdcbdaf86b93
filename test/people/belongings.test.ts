import { expect } from 'chai';
import fc from 'fast-check';
import { ObjectId } from 'mongodb';
import { belongingLimits, belongingTransitions, type BelongingKind } from '../../shared/belongings.ts';
import { dayMs } from '../../shared/durations.ts';
import { endBelongings, lapseReports } from '../../server/features/belongings/jobs.ts';
import { belongings } from '../../server/domain/belongings/model.ts';
import { dailyCounts } from '../../server/domain/counts/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { agreeToBelong } from '../permissions/rows/belongings.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();

describe('belongings and their report slips', () => {
  let server: TestServer;
  let city: SmallCity;
  let staff: PersonDoc;
  let others: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    staff = await server.make.organiser(city.community);
    others = await server.make.organiser(city.elsewhere);
  });
  after(() => server.close());

  const member = async (): Promise<PersonDoc> => {
    const person = await server.make.person({ displayName: '慕容报到' });
    await agreeToBelong({ server }, person);
    return person;
  };
  const report = (person: PersonDoc, unit: { _id: ObjectId }, kind: BelongingKind = 'residence') =>
    server.as(person).post('/me/belongings', { kind, unitId: hex(unit), note: '周末有空' });
  const slipsTo = (unit: { _id: ObjectId }, by: PersonDoc, state = 'waiting') =>
    server.as(by).get(`/units/${hex(unit)}/belongings?state=${state}`);
  const ownStates = async (person: PersonDoc) =>
    (await server.as(person).get('/me/belongings')).body.items.map(
      ({ unit, state }: { unit: { name: string }; state: string }) => `${unit.name} ${state}`,
    );

  it('is received by the own staff of the unit, who alone see it, and ends with the receipt elsewhere', async () => {
    const person = await member();
    const { body: slip } = await report(person, city.community);
    expect(await messages.in(server.db).countDocuments({ kind: 'belongingReported', personId: staff._id })).to.equal(1);
    const street = await server.make.organiser(city.street, 'administrator');
    expect((await slipsTo(city.community, street)).status, 'from above').to.equal(403);
    expect((await server.as(street).post(`/belongings/${slip.id}/receipt`, {})).status).to.equal(404);
    expect((await server.as(others).post(`/belongings/${slip.id}/receipt`, {})).status).to.equal(404);
    const [seen] = (await slipsTo(city.community, staff)).body.items;
    expect(seen).to.include({ id: slip.id, kind: 'residence', note: '周末有空' });
    expect((await server.as(staff).post(`/belongings/${slip.id}/receipt`, {})).body.state).to.equal('received');
    const trail = await server.as(street).get(`/audit-events?subject=${slip.id}`);
    expect(JSON.stringify(trail.body)).to.not.include(hex(person));
    const { body: next } = await report(person, city.elsewhere);
    expect(await ownStates(person)).to.deep.equal(['乙社区 waiting', '甲社区 received']);
    await server.as(others).post(`/belongings/${next.id}/receipt`, {});
    expect(await ownStates(person)).to.deep.equal(['乙社区 received', '甲社区 ended']);
    expect(await messages.in(server.db).countDocuments({ kind: 'belongingAnswered', personId: person._id })).to.equal(
      2,
    );
  });

  it('is returned with a reason, taken back, and never received by the one who reports', async () => {
    const person = await member();
    const { body: slip } = await report(person, city.community);
    expect((await report(person, city.elsewhere)).body.code, 'one at a time').to.equal('reported_already');
    const back = await server.as(staff).post(`/belongings/${slip.id}/return`, { reason: '不在本社区居住' });
    expect(back.body).to.include({ state: 'returned', reason: '不在本社区居住', phone: null });
    expect((await server.as(staff).post(`/belongings/${slip.id}/receipt`, {})).body.code).to.equal(
      'belonging_moved_on',
    );
    const { body: again } = await report(person, city.community);
    expect((await server.as(person).post(`/belongings/${again.id}/withdrawal`, {})).body.state).to.equal('withdrawn');
    await agreeToBelong({ server }, staff);
    expect((await report(staff, city.community)).body.code, 'nobody else is there').to.equal('nobody_receives');
    await server.make.organiser(city.community);
    const { body: own } = await report(staff, city.community);
    expect((await server.as(staff).post(`/belongings/${own.id}/receipt`, {})).status).to.equal(403);
    expect((await report(person, city.street)).body.fields[0].path).to.equal('body.unitId');
  });

  it('H16: is kept with the consent alone, and goes with it', async () => {
    const person = await server.make.person();
    expect((await report(person, city.community)).body.code).to.equal('consent_missing');
    const agreed = await member();
    await report(agreed, city.community);
    expect((await server.as(agreed).delete('/me/consents/partyMembership')).status).to.equal(204);
    expect(await belongings.in(server.db).countDocuments({ personId: agreed._id })).to.equal(0);
  });

  it('lapses where nobody answers, and is then no longer on the list of the unit', async () => {
    const person = await member();
    await report(person, city.elsewhere);
    const later = new Date(+server.clock.now() + belongingLimits.answerDays * dayMs);
    await lapseReports(server.database.client, server.db, later);
    expect(await ownStates(person)).to.deep.equal(['乙社区 lapsed']);
    expect((await slipsTo(city.elsewhere, others)).body.items).to.deep.equal([]);
    expect((await slipsTo(city.elsewhere, others, 'lapsed')).status).to.equal(400);
    expect(await messages.in(server.db).countDocuments({ kind: 'belongingAnswered', personId: person._id })).to.equal(
      1,
    );
  });

  it('is received at once by the code that hangs in a station, for a time, and ends by the clock', async () => {
    const station = await server.make.unit('station', city.community, { name: '暖新驿站' });
    const at = `/units/${hex(station)}/report-code`;
    expect((await server.as(staff).get(at)).body.code).to.equal(null);
    const { code: first } = (await server.as(staff).post(at, {})).body;
    const { code } = (await server.as(staff).post(at, {})).body;
    expect((await server.as(staff).get(at)).body.code).to.equal(code);
    const rider = await member();
    expect((await server.as(rider).get(`/report-codes/${code}`)).body.unit.name).to.equal('暖新驿站');
    const come = (by: PersonDoc, typed: string) =>
      server.as(by).post('/me/belongings/by-code', { code: typed, days: 30 });
    expect((await come(rider, first)).body.code, 'the code before').to.equal('report_code_unknown');
    const { body: slip } = await come(rider, `${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`);
    expect(slip).to.include({ kind: 'temporary', state: 'received' });
    expect(+new Date(slip.until) - +server.clock.now()).to.equal(30 * dayMs);
    expect((await come(rider, code)).body.code, 'is there already').to.equal('reported_already');
    // Those who look after the station see that it has a code, not who has come.
    expect((await slipsTo(station, staff, 'received')).status).to.equal(403);
    const keeper = await server.make.organiser(station);
    expect((await slipsTo(station, keeper, 'received')).body.items[0]).to.include({ id: slip.id, until: slip.until });
    await endBelongings(server.database.client, server.db, new Date(+new Date(slip.until) - 1));
    expect(await ownStates(rider)).to.deep.equal(['暖新驿站 received']);
    await endBelongings(server.database.client, server.db, new Date(slip.until));
    expect(await ownStates(rider)).to.deep.equal(['暖新驿站 ended']);
    expect(await messages.in(server.db).countDocuments({ kind: 'belongingAnswered', personId: rider._id })).to.equal(1);
    const home = { kind: 'home', unitId: hex(city.community), days: 30 };
    expect((await server.as(rider).post('/me/belongings', home)).body.fields[0].path).to.equal('body.days');
  });

  it('lets the home unit read what the person did in a quarter, of those alone who let it, since they did', async () => {
    const branch = await server.make.unit('branch', city.community);
    const secretary = await server.make.organiser(branch);
    const [open, silent] = [await member(), await member()];
    for (const person of [open, silent]) {
      const { body } = await report(person, branch, 'home');
      await server.as(secretary).post(`/belongings/${body.id}/receipt`, {});
    }
    const own = (await server.as(open).get('/me/belongings')).body.items[0];
    const told = await server.as(open).put(`/belongings/${own.id}/returns`, { returns: true });
    expect(told.body).to.deep.include({ returns: true });
    const count = { branchId: null, category: 'care', tasks: 0, signedUp: 1, participations: 1 } as const;
    const at = { unitId: city.community._id, updatedAt: server.clock.now(), minutesHonoured: 0 };
    for (const { _id: personId } of [open, silent])
      for (const [day, minutesVerified] of [
        [20260301, 60],
        [20260320, 90],
      ])
        await dailyCounts
          .in(server.db)
          .insertOne({ _id: new ObjectId(), personId, day, minutesVerified, ...count, ...at });
    const read = () => server.as(secretary).get(`/units/${hex(branch)}/home-returns?year=2026&quarter=1`);
    expect((await read()).body.fields[0].path, 'not over yet').to.equal('query.quarter');
    server.clock.set(new Date('2026-04-01T09:00:00+08:00'));
    expect((await read()).body.items).to.deep.equal([
      { name: '慕容报到', participations: 1, minutesVerified: 90, minutesHonoured: 0 },
    ]);
    await server.as(open).put(`/belongings/${own.id}/returns`, { returns: false });
    expect((await read()).body.items).to.deep.equal([]);
  });

  it('does nothing that its table does not allow, and leaves nobody with two homes, whatever is asked in whatever order', async () => {
    const acts = ['receipt', 'return', 'withdrawal', 'end'] as const;
    const command = fc.record({
      act: fc.constantFrom('report' as const, ...acts),
      there: fc.boolean(),
      kind: fc.constantFrom<BelongingKind>('home', 'residence', 'temporary'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 3, maxLength: 8 }), async (commands) => {
        const person = await member();
        for (const { act, there, kind } of commands) {
          const [unit, by] = there ? [city.elsewhere, others] : [city.community, staff];
          const before = await belongings.in(server.db).find({ personId: person._id }).sort({ _id: 1 }).toArray();
          if (act === 'report') await report(person, unit, kind);
          else {
            const slip = before.filter(({ unitId }) => unitId.equals(unit._id)).at(-1);
            if (!slip) continue;
            const who = act === 'receipt' || act === 'return' ? by : person;
            await server.as(who).post(`/belongings/${hex(slip)}/${act}`, act === 'return' ? { reason: '再看看' } : {});
          }
          const after = await belongings.in(server.db).find({ personId: person._id }).sort({ _id: 1 }).toArray();
          for (const { state, _id } of after) {
            const was = before.find((one) => one._id.equals(_id))?.state ?? 'none';
            const allowed = Object.values(belongingTransitions).some(
              ({ from, to }) => to === state && from.includes(was),
            );
            expect(was === state || allowed, `${was} → ${state}`).to.equal(true);
          }
          for (const sole of ['home', 'residence'])
            expect(after.filter((one) => one.kind === sole && one.state === 'received').length).to.be.at.most(1);
        }
      }),
      { numRuns: Number(process.env.BELONGING_RUNS ?? 8) },
    );
  });
});
