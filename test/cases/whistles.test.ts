import { expect } from 'chai';
import fc from 'fast-check';
import { ObjectId } from 'mongodb';
import { grants } from '../../server/domain/grants/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { bandOf, edgeOf } from '../../server/domain/whistles/band.ts';
import { whistles } from '../../server/domain/whistles/model.ts';
import { calendarSettingsOf } from '../../server/domain/working-calendars/compile.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { createLastingStamps } from '../../server/domain/working-calendars/lasting-stamps.ts';
import { tellLateWhistles } from '../../server/features/whistles/jobs.ts';
import { fieldOf, hex, refused, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '联合整治占道经营' };

describe('a whistle', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  beforeEach(() => office.server.clock.set('2026-03-02T09:00:00+08:00'));
  afterEach(async () => expect(await office.sweep()).to.deep.equal([]));
  after(() => office.close());

  /** A case that a community handles. */
  async function handled(): Promise<string> {
    const id = await office.raise(office.city.community);
    await step(office.at.community, id, 'dispatch', to(office.city.community));
    return id;
  }
  const blow = (id: string, body: object = {}) =>
    office.at.community.post(`/cases/${id}/whistles`, {
      ground: 'jointEnforcement',
      unitIds: [hex(office.city.street), hex(office.city.elsewhere)],
      ...reason,
      ...body,
    });
  const callOf = (whistle: any, unit: { _id: any }) => whistle.calls.find((call: any) => call.unit.id === hex(unit));
  const path = (whistle: any, unit: { _id: any }, end: string) => `/whistles/${whistle.id}/calls/${hex(unit)}/${end}`;
  const told = async ({ _id }: PersonDoc, id: string) =>
    (await messages.in(office.server.db).find({ personId: _id, 'subject.kind': 'case' }).sort({ at: 1 }).toArray())
      .filter(({ subject }) => hex({ _id: subject.id }) === id)
      .map(({ kind }) => kind);

  it('18: was blown in the name of the unit that a case went to meanwhile', async () => {
    const { at, city, server } = office;
    const id = await handled();
    const { services } = server;
    const { findCaseSubject } = services;
    // The case goes on between the question whether its caller may act on it and the transaction that does.
    services.findCaseSubject = async (caseId) => {
      services.findCaseSubject = findCaseSubject;
      const before = await findCaseSubject(caseId);
      await step(at.community, id, 'dispatch', to(city.neighbour));
      await step(at.neighbour, id, 'signature');
      return before;
    };
    expect(refused(await blow(id, { unitIds: [hex(city.street)] }))).to.deep.equal([412, 'precondition_failed']);
    const stale = await at.neighbour.request('POST', `/cases/${id}/whistles`, {
      body: { ground: 'jointEnforcement', unitIds: [hex(city.street)], ...reason },
      headers: { 'if-match': '"1"' },
    });
    expect(refused(stale), 'of another version').to.deep.equal([412, 'precondition_failed']);
    expect((await at.neighbour.get(`/cases/${id}/whistles`)).body.items).to.deep.equal([]);
  });

  it('calls units above and beside; each signs, is in touch, comes by the caller’s code and is rated by it', async () => {
    const { at, city, staff, server } = office;
    const id = await handled();
    const answer = await blow(id);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    const whistle = answer.body;
    expect(callOf(whistle, city.elsewhere).steps.map(({ step: one, due }: any) => [one, due])).to.deep.equal([
      ['sign', '2026-03-02T02:00:00.000Z'],
      ['contact', '2026-03-02T10:00:00.000Z'],
      ['arrive', '2026-03-04T10:00:00.000Z'],
    ]);
    expect(await told(staff.elsewhere, id)).to.deep.equal(['whistleBlown']);
    expect((await at.elsewhere.get(`/cases/${id}`)).status, 'it has a part and sees the case').to.equal(200);
    server.clock.set('2026-03-02T09:30:00+08:00');
    await at.elsewhere.post(path(whistle, city.elsewhere, 'signature'), {});
    const inTouch = await at.elsewhere.post(path(whistle, city.elsewhere, 'contact'), {});
    expect(callOf(inTouch.body, city.elsewhere).steps.map(({ late }: any) => late)).to.deep.equal([
      false,
      false,
      false,
    ]);
    const bare = await at.elsewhere.post(path(whistle, city.elsewhere, 'arrival'), {});
    expect(fieldOf(bare), 'nobody says of themselves that they came').to.equal('body.code');
    const wrong = await at.elsewhere.post(path(whistle, city.elsewhere, 'arrival'), { code: '00000000' });
    expect(refused(wrong)).to.deep.equal([400, 'code_invalid']);
    const { digits } = (await at.community.get(`/whistles/${whistle.id}/code`)).body;
    const came = await at.elsewhere.post(path(whistle, city.elsewhere, 'arrival'), { code: digits });
    expect([came.status, callOf(came.body, city.elsewhere).evidence]).to.deep.equal([200, 'code']);
    expect(await told(staff.community, id)).to.include('whistleAnswered');
    expect(refused(await at.elsewhere.post(path(whistle, city.elsewhere, 'rating'), { stars: 5 }))).to.deep.equal([
      403,
      'forbidden',
    ]);
    const rated = await at.community.post(path(whistle, city.elsewhere, 'rating'), { stars: 4 });
    expect(callOf(rated.body, city.elsewhere).stars).to.equal(4);
    expect(refused(await at.community.post(path(whistle, city.elsewhere, 'rating'), { stars: 5 }))).to.deep.equal([
      409,
      'wrong_state',
    ]);
    const word = await at.community.post(path(whistle, city.street, 'arrival'), {});
    expect(callOf(word.body, city.street).evidence, 'the caller’s word is evidence too').to.equal('caller');
    const list = async (unit: any, by: any, as: string) =>
      (await by.get(`/units/${hex(unit)}/whistles?as=${as}`)).body.items.map((one: any) => one.id);
    expect(await list(city.elsewhere, at.elsewhere, 'called')).to.include(whistle.id);
    expect(await list(city.community, at.community, 'caller')).to.include(whistle.id);
    expect((await at.elsewhere.get(`/cases/${id}/whistles`)).body.items).to.have.lengthOf(1);
    expect((await office.me.get(`/cases/${id}/whistles`)).body.items, 'not for who asked').to.deep.equal([]);
  });

  it('H30: is shown to, said to have come by, and rated by nobody of a called unit, nor by those who were of it then', async () => {
    const { city, server } = office;
    const id = await handled();
    const whistle = (await blow(id, { unitIds: [hex(city.elsewhere)] })).body;
    const both = await server.make.organiser(city.elsewhere);
    const ends = new Date(+server.clock.now() + 3_600_000);
    await grants.in(server.db).updateOne({ personId: both._id }, { $set: { endsAt: ends } });
    await server.make.grant(both, city.community, 'organiser');
    const by = server.as(both);
    const tried = async () => [
      (await by.get(`/whistles/${whistle.id}/code`)).status,
      (await by.post(path(whistle, city.elsewhere, 'arrival'), {})).status,
      (await by.post(path(whistle, city.elsewhere, 'rating'), { stars: 5 })).status,
    ];
    expect(await tried()).to.deep.equal([403, 400, 403]);
    server.clock.forward(2);
    expect(await tried(), 'the role has ended, and the gain has not').to.deep.equal([403, 400, 403]);
  });

  it('is for streets and communities, reaches nobody below, nobody twice and nobody who could not sign', async () => {
    const { at, city, server } = office;
    const id = await handled();
    const empty = await server.make.unit('community', city.street, { name: '无人社区' });
    for (const unitIds of [[hex(city.community)], [hex(empty)], [hex(city.street), hex(city.street)], []])
      expect(fieldOf(await blow(id, { unitIds })), JSON.stringify(unitIds)).to.equal('body.unitIds');
    expect(fieldOf(await blow(id, { ground: 'boredom' }))).to.equal('body.ground');
    expect((await at.community.get(`/cases/${id}/whistles`)).body.items, 'nothing has changed').to.deep.equal([]);
    const above = await office.raise(city.district);
    await step(at.district, above, 'dispatch', to(city.district));
    const byDistrict = await at.district.post(`/cases/${above}/whistles`, {
      ground: 'strongWish',
      unitIds: [hex(city.city)],
      ...reason,
    });
    expect(refused(byDistrict)).to.deep.equal([409, 'whistle_not_yours']);
    const down = await office.raise(city.street);
    await step(at.street, down, 'dispatch', to(city.street));
    const toBelow = await at.street.post(`/cases/${down}/whistles`, {
      ground: 'strongWish',
      unitIds: [hex(city.community)],
      ...reason,
    });
    expect(fieldOf(toBelow)).to.equal('body.unitIds');
  });

  it('of an emergency counts at night, and wakes', async () => {
    const { city, staff, server } = office;
    const id = await handled();
    server.clock.set('2026-03-02T23:00:00+08:00');
    const whistle = (await blow(id, { ground: 'emergency', unitIds: [hex(city.elsewhere)] })).body;
    expect(callOf(whistle, city.elsewhere).steps.map(({ due }: any) => due)).to.deep.equal([
      '2026-03-02T15:15:00.000Z',
      '2026-03-02T15:30:00.000Z',
      '2026-03-02T17:00:00.000Z',
    ]);
    expect(await told(staff.elsewhere, id)).to.deep.equal(['whistleUrgent']);
  });

  it('#19: tells of each limit that has passed once, whatever runs twice, and of nothing once the part is over', async () => {
    const { at, city, staff, server } = office;
    const [id, over] = [await handled(), await handled()];
    await blow(id, { unitIds: [hex(city.elsewhere)] });
    await blow(over, { unitIds: [hex(city.elsewhere)] });
    await step(at.community, over, `parts/${hex(city.elsewhere)}/end`, reason);
    const settings = calendarSettingsOf(server.services.config);
    const run = () => tellLateWhistles(server.database.client, server.db, settings, server.clock.now());
    await run();
    expect(await told(staff.elsewhere, id)).to.deep.equal(['whistleBlown']);
    server.clock.set('2026-03-02T10:01:00+08:00');
    await Promise.all([run(), run()]);
    await run();
    expect(await told(staff.elsewhere, id)).to.deep.equal(['whistleBlown', 'whistleLate']);
    expect(await told(staff.elsewhere, over)).to.deep.equal(['whistleBlown']);
    const [{ calls }] = (await at.elsewhere.get(`/cases/${id}/whistles`)).body.items as any[];
    expect(calls[0].steps[0]).to.include({ at: null, late: true });
  });

  it('was looked for for ever at the very instant of its limit, when it was found and not told of, and then told of and shown in time', async () => {
    const { at, city, staff, server } = office;
    const id = await handled();
    await blow(id, { unitIds: [hex(city.elsewhere)] });
    server.clock.set('2026-03-02T10:00:00+08:00');
    const settings = calendarSettingsOf(server.services.config);
    await tellLateWhistles(server.database.client, server.db, settings, server.clock.now());
    expect(await told(staff.elsewhere, id)).to.deep.equal(['whistleBlown', 'whistleLate']);
    const [{ calls }] = (await at.elsewhere.get(`/cases/${id}/whistles`)).body.items as any[];
    expect(calls[0].steps.map(({ late }: { late: boolean }) => late)).to.deep.equal([true, false, false]);
  });

  it('kept for ever a limit made with holidays that were taken out again: found, and after an hour computed anew', async () => {
    const { at, city, server } = office;
    const { body } = await blow(await handled(), { unitIds: [hex(city.elsewhere)] });
    await at.elsewhere.post(path(body, city.elsewhere, 'contact'), {});
    const _id = new ObjectId(String(body.id));
    const right = (await whistles.in(server.db).findOne({ _id }))!;
    const calendarStamp = right.calendarStamp!.replace(/(\d+)$/, (year) => String(Number(year) + 1));
    const nextDue = new Date(+right.nextDue! + 24 * 3_600_000);
    await whistles.in(server.db).updateOne({ _id }, { $set: { calendarStamp, nextDue } });
    expect(await office.sweep()).to.deep.equal([`${body.caseId}: the limit of a whistle is not what its calls say`]);
    const settings = calendarSettingsOf(server.services.config);
    const lasting = createLastingStamps();
    const stored: unknown[] = [];
    for (const hours of [0, 1, 0.1]) {
      server.clock.forward(hours);
      const now = server.clock.now();
      await tellLateWhistles(server.database.client, server.db, settings, now, lasting(now));
      stored.push((await whistles.in(server.db).findOne({ _id }))!.calendarStamp);
    }
    expect(stored).to.deep.equal([calendarStamp, calendarStamp, right.calendarStamp]);
  });

  it('whose limit had been lost was never told of, and the nightly check looked only where there was one', async () => {
    const { city, server } = office;
    const { body } = await blow(await handled(), { unitIds: [hex(city.elsewhere)] });
    const _id = new ObjectId(String(body.id));
    const { nextDue, calendarStamp } = (await whistles.in(server.db).findOne({ _id }))!;
    for (const stamp of [calendarStamp!, 'office@0']) {
      await whistles.in(server.db).updateOne({ _id }, { $set: { nextDue: null, calendarStamp: stamp } });
      expect(await office.sweep()).to.deep.equal([`${body.caseId}: the limit of a whistle is not what its calls say`]);
    }
    await whistles.in(server.db).updateOne({ _id }, { $set: { nextDue, calendarStamp } });
  });

  it('offered steps, a code and a way to the case when the part was over, and called later what was not late', async () => {
    const { at, city, server } = office;
    const id = await handled();
    const { body: whistle } = await blow(id, { unitIds: [hex(city.elsewhere)] });
    const listed = async (by: typeof at.street, unit: { _id: any }, as: string) =>
      (await by.get(`/units/${hex(unit)}/whistles?as=${as}`)).body.items.find((one: any) => one.id === whistle.id);
    expect(await listed(at.elsewhere, city.elsewhere, 'called')).to.include({ canOpen: true });
    await step(at.community, id, `parts/${hex(city.elsewhere)}/end`, reason);
    server.clock.set('2026-03-02T10:01:00+08:00');
    const called = await listed(at.elsewhere, city.elsewhere, 'called');
    const [call] = called.calls;
    expect([called.canOpen, call.over, call.next]).to.deep.equal([false, true, null]);
    expect(call.steps.map(({ late }: { late: boolean }) => late)).to.deep.equal([false, false, false]);
    const { calls, canOpen, can } = await listed(at.community, city.community, 'caller');
    expect([canOpen, can.show, calls[0].next]).to.deep.equal([true, false, null]);
    expect(refused(await at.community.get(`/whistles/${whistle.id}/code`))).to.deep.equal([409, 'wrong_state']);
    const again = (await blow(id, { unitIds: [hex(city.elsewhere)] })).body;
    expect(callOf(again, city.elsewhere).over, 'a part of its own').to.equal(false);
    expect((await at.elsewhere.post(path(whistle, city.elsewhere, 'signature'), {})).status).to.equal(409);
  });

  it('called nobody where another step of its case was written at a later instant: its calls were over as it was blown', async () => {
    const { at, city, server } = office;
    server.clock.set('2026-03-02T09:00:01+08:00');
    const id = await handled();
    server.clock.set('2026-03-02T09:00:00+08:00');
    const { body: whistle } = await blow(id);
    expect(whistle.calls.map(({ over }: { over: boolean }) => over)).to.deep.equal([false, false]);
    expect((await at.elsewhere.post(path(whistle, city.elsewhere, 'signature'), {})).status).to.equal(200);
  });

  it('was late, and neither its caller nor anybody above a unit whose street has no staff heard of it', async () => {
    const { city, staff, server } = office;
    const empty = await server.make.unit('street', city.district, { name: '空街道' });
    const below = await server.make.unit('community', empty, { name: '空街道的社区' });
    await server.make.organiser(below);
    const id = await handled();
    await blow(id, { unitIds: [hex(below)] });
    server.clock.set('2026-03-02T10:01:00+08:00');
    await tellLateWhistles(
      server.database.client,
      server.db,
      calendarSettingsOf(server.services.config),
      server.clock.now(),
    );
    expect(await told(staff.district, id)).to.deep.equal(['whistleLate']);
    expect(await told(staff.community, id)).to.deep.equal(['whistleLate']);
    const [heard] = (await office.at.community.get('/me/messages')).body.items;
    expect(heard.text).to.equal('空街道的社区对您单位的哨令已过“签收哨令”时限，对方上级也已收到提醒。');
  });

  it('whose limit an edited calendar had brought forward was told of at the old one', async () => {
    const { at, city, staff, server } = office;
    const id = await handled();
    const whistle = (await blow(id, { unitIds: [hex(city.elsewhere)] })).body;
    await at.elsewhere.post(path(whistle, city.elsewhere, 'contact'), {});
    const long = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '21:00' }));
    const edit = {
      name: { zh: '工作时间', en: 'office hours' },
      holidays: true,
      weekly: long,
      from: '2026-03-03T00:00:00+08:00',
    };
    expect((await at.city.put('/working-calendars/office', edit)).status).to.equal(200);
    // By the old hours it was Wednesday evening.
    server.clock.set('2026-03-04T13:01:00+08:00');
    await tellLateWhistles(
      server.database.client,
      server.db,
      calendarSettingsOf(server.services.config),
      server.clock.now(),
    );
    expect(await told(staff.elsewhere, id)).to.deep.equal(['whistleBlown', 'whistleLate']);
  });

  it('is counted by street, against the band that chance allows', async () => {
    const { at, city } = office;
    await blow(await handled(), { unitIds: [hex(city.elsewhere)] });
    const between = 'from=2026-03-02T00:00:00%2B08:00&to=2026-03-03T00:00:00%2B08:00';
    const { cases, whistles, streets } = (await at.city.get(`/units/${hex(city.city)}/whistle-rates?${between}`)).body;
    expect(whistles).to.be.at.least(1);
    expect(cases).to.be.at.least(whistles);
    expect(streets.map(({ unit }: any) => unit.id)).to.include(hex(city.street));
    const wrong = `/units/${hex(city.city)}/whistle-rates?from=2026-03-03T00:00:00Z&to=2026-03-03T00:00:00Z`;
    expect(fieldOf(await at.city.get(wrong))).to.equal('query.to');
  });
});

describe('the band of whistle rates', () => {
  const rate = fc
    .record({ cases: fc.integer({ min: 1, max: 5_000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ cases, share }) => ({ cases, whistles: Math.round(cases * share) }));

  it('lies within 0 and 1 around the mean, narrower for those with more cases, both edges flagged', () => {
    fc.assert(
      fc.property(rate, rate, (one, all) => {
        const { low, high } = bandOf(one, all);
        const mean = all.whistles / all.cases;
        expect(low).to.be.within(0, mean + 1e-12);
        expect(high).to.be.within(mean - 1e-12, 1);
        const more = bandOf({ ...one, cases: one.cases * 4 }, all);
        expect(more.high - more.low).to.be.at.most(high - low + 1e-12);
      }),
    );
    const all = { cases: 10_000, whistles: 500 };
    expect(edgeOf({ cases: 1_000, whistles: 0 }, all)).to.equal('low');
    expect(edgeOf({ cases: 1_000, whistles: 50 }, all)).to.equal(null);
    expect(edgeOf({ cases: 1_000, whistles: 100 }, all)).to.equal('high');
    expect(edgeOf({ cases: 0, whistles: 0 }, all)).to.equal(null);
  });
});
