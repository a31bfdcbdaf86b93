import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { caseEscalations, cases } from '../../server/domain/cases/model.ts';
import { whistles } from '../../server/domain/whistles/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { renewDeadlines } from '../../server/domain/cases/renew-deadlines.ts';
import { closeServedCases } from '../../server/features/cases/close-served.ts';
import { tellLateWhistles } from '../../server/features/whistles/jobs.ts';
import { calendarSettingsOf } from '../../server/domain/working-calendars/compile.ts';
import { readCalendars } from '../../server/domain/working-calendars/queries.ts';
import { clockOf, hex, refused, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '说明' };

describe('the clocks of cases', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  beforeEach(async () => {
    office.server.clock.set('2026-03-02T09:00:00+08:00');
    // Messages of other tests, from days to come, would count as those of the quarter of an hour.
    for (const collection of [cases, whistles, messages]) await collection.in(office.server.db).deleteMany({});
  });
  after(() => office.close());

  const show = async (id: string) => (await office.at.city.get(`/cases/${id}`)).body;
  const raised = async (id: string) =>
    (
      await caseEscalations
        .in(office.server.db)
        .find({ caseId: new ObjectId(id) })
        .sort({ at: 1, _id: 1 })
        .toArray()
    ).map(({ clockId, level }) => `${clockId}:${level}`);
  const storedOf = async (id: string) => (await cases.in(office.server.db).findOne({ _id: new ObjectId(id) }))!;

  it('#19, #20: tell of each level once, all levels in their turn, and of none twice at one moment', async () => {
    const id = await office.handled();
    expect(await office.escalate()).to.equal(0);
    const seen: string[][] = [];
    for (const now of ['03-02T18:00', '03-03T14:00', '03-03T18:00', '03-09T18:00']) {
      office.server.clock.set(`2026-${now}:00+08:00`);
      await office.escalate(2);
      seen.push(await raised(id));
      expect(await office.escalate(), 'a further tick').to.equal(0);
    }
    expect(seen[0]).to.deep.equal(['holder.1:half']);
    expect(seen[1]).to.deep.equal(['holder.1:half', 'case.1:half', 'holder.1:threeQuarters']);
    expect(seen[2]).to.deep.equal([...seen[1], 'holder.1:due']);
    expect(seen[3]).to.have.lengthOf(8);
    const told = (unit: keyof Office['staff']) =>
      messages
        .in(office.server.db)
        .countDocuments({ personId: office.staff[unit]._id, kind: 'caseDue', 'subject.id': new ObjectId(id) });
    expect([await told('community'), await told('street'), await told('district'), await told('city')]).to.deep.equal([
      8, 4, 2, 0,
    ]);
    expect((await storedOf(id)).nextAlarmAt).to.equal(null);
    expect(await office.sweep()).to.deep.equal([]);
  });

  it('#22: tell of grade A at night, and of the others in the morning', async () => {
    const { city, at, server } = office;
    server.clock.set('2026-03-02T23:00:00+08:00');
    const urgent = await office.raise(city.street, { caseKind: 'care.missing' });
    const shown = await step(at.street, urgent, 'dispatch', to(city.community));
    expect([shown.grade, shown.due]).to.deep.equal(['A', '2026-03-03T15:00:00.000Z']);
    const kinds = await messages
      .in(server.db)
      .distinct('kind', { _id: { $regex: urgent }, personId: office.staff.community._id });
    expect(kinds).to.deep.equal(['caseUrgent']);
    const usual = await office.raise(city.street);
    expect(clockOf(await show(usual), 'accept').due).to.equal('2026-03-03T02:00:00.000Z');
  });

  it('nobody above heard of a limit when the unit above had no staff', async () => {
    const { city, server } = office;
    const empty = await server.make.unit('street', city.district, { name: '空街道' });
    const below = await server.make.unit('community', empty, { name: '空街道的社区' });
    await server.make.organiser(below);
    const id = await office.raise(below);
    // The hour in which it is to be accepted is over.
    server.clock.set('2026-03-02T10:01:00+08:00');
    await office.escalate();
    const heard = await messages
      .in(server.db)
      .distinct('personId', { kind: 'caseDue', 'subject.id': new ObjectId(id), 'values.level': 'due' });
    expect(heard.map(String)).to.include(hex(office.staff.district)).and.to.have.lengthOf(2);
  });

  it('#1, #3: stand while a case is paused, and grow by an extension that the unit above grants', async () => {
    const { at, server } = office;
    const id = await office.handled();
    // A pause that is over is kept too, whatever limit comes in the next.
    server.clock.set('2026-03-02T09:30:00+08:00');
    await step(at.community, id, 'pause', reason);
    server.clock.set('2026-03-02T10:30:00+08:00');
    await step(at.community, id, 'resumption');
    server.clock.set('2026-03-02T11:00:00+08:00');
    const paused = await step(at.community, id, 'pause', { reason: '等配件' });
    expect([paused.due, clockOf(paused, 'holder').paused]).to.deep.equal([null, true]);
    server.clock.set('2026-03-20T11:00:00+08:00');
    await office.escalate(2);
    expect(await raised(id), 'of the pause itself alone').to.deep.equal(['pause.2:half', 'pause.2:threeQuarters']);
    const asked = await step(at.community, id, 'extension', { minutes: 480, ...reason });
    expect(asked.extensionAsked).to.equal(480);
    expect(refused(await at.community.post(`/cases/${id}/extension`, { minutes: 1, ...reason }))).to.deep.equal([
      409,
      'extension_used',
    ]);
    const granted = await step(at.street, id, 'extension-decision', { grant: true });
    expect(clockOf(granted, 'case').limitMinutes).to.equal(3 * 480 + 480);
    expect(refused(await at.street.post(`/cases/${id}/extension-decision`, { grant: true }))).to.deep.equal([
      409,
      'extension_not_asked',
    ]);
    const resumed = await step(at.community, id, 'resumption');
    // One of its hours was gone when it was paused on the first Monday.
    expect(resumed.due).to.equal('2026-03-26T02:00:00.000Z');
    expect(await office.sweep()).to.deep.equal([]);
  });

  it('#4: move no date that is fixed, however often and long a case is paused', async () => {
    const { at, me, server, city } = office;
    const wanted = { from: '2026-03-30T01:00:00.000Z', to: '2026-03-30T03:00:00.000Z' };
    const id = await office.raise(city.community, { wanted });
    await step(at.community, id, 'dispatch', to(city.community));
    const blown = await at.community.post(`/cases/${id}/whistles`, {
      ground: 'strongWish',
      unitIds: [hex(city.elsewhere)],
      ...reason,
    });
    const dues = async (): Promise<string[]> =>
      (await at.community.get(`/cases/${id}/whistles`)).body.items[0].calls[0].steps.map(({ due }: any) => due);
    const fixed = await dues();
    for (const [from, until] of [
      ['03-02T10:00', '03-05T10:00'],
      ['03-05T11:00', '03-12T11:00'],
    ]) {
      server.clock.set(`2026-${from}:00+08:00`);
      await step(at.community, id, 'pause', reason);
      server.clock.set(`2026-${until}:00+08:00`);
      await step(at.community, id, 'resumption');
    }
    expect([blown.status, await dues(), (await me.get(`/needs/${id}`)).body.wanted]).to.deep.equal([
      201,
      fixed,
      wanted,
    ]);
    await step(at.community, id, `parts/${hex(city.elsewhere)}/end`, reason);
    const served = await step(at.community, id, 'service', { solved: true, ...reason });
    const asked = (await me.get(`/cases/${id}`)).body.reopenUntil;
    expect(Date.parse(asked) - Date.parse(served.events.at(-1).at), 'fifteen days from the service on').to.equal(
      15 * 24 * 3_600_000,
    );
  });

  it('#23: nothing that the service does by itself answers for anybody, or calls forth a word of its own', async () => {
    const { server, city, at } = office;
    const settings = calendarSettingsOf(server.services.config);
    const id = await office.raise(city.street);
    await step(at.street, id, 'dispatch', to(city.community));
    server.clock.set('2026-03-20T10:00:00+08:00');
    const allJobs = async (): Promise<void> => {
      const { client } = server.database;
      await office.escalate();
      await renewDeadlines(client, server.db, await readCalendars(server.db, settings));
      await tellLateWhistles(client, server.db, settings, server.clock.now());
      await closeServedCases(client, server.db, server.clock.now());
    };
    await allJobs();
    const after = { case: await storedOf(id), told: await messages.in(server.db).countDocuments() };
    expect(after.told, 'it has told people').to.be.above(0);
    expect(after.case.events.map(({ verb }) => verb)).to.include('supervise');
    for (let times = 0; times < 3; times++) await allJobs();
    expect({ case: await storedOf(id), told: await messages.in(server.db).countDocuments() }).to.deep.equal(after);
    const shown = await show(id);
    expect([shown.state, clockOf(shown, 'sign').end], 'a person has to sign').to.deep.equal(['dispatched', null]);
    expect(await messages.in(server.db).countDocuments({ kind: 'caseWords', _id: { $regex: id } })).to.equal(0);
  });

  it('#13, #16: are late as a fact, and grow no later when the case has ended', async () => {
    const { at, server } = office;
    const id = await office.handled();
    server.clock.set('2026-03-12T10:00:00+08:00');
    await step(at.community, id, 'pause', reason);
    expect(clockOf(await show(id), 'case').breached).to.equal(true);
    const served = await step(at.community, id, 'service', { solved: true, ...reason });
    server.clock.set('2026-06-01T10:00:00+08:00');
    const later = await show(id);
    expect(later.clocks).to.deep.equal(served.clocks);
    expect(await office.escalate()).to.equal(0);
  });

  it('#15: of a case that begins standing, or ends as it begins, none runs on for ever', async () => {
    const { at, server, city } = office;
    const neighbour = server.as(await server.make.person());
    const head = await office.raise(city.community);
    const body = {
      unitId: hex(city.community),
      title: '路灯不亮',
      category: 'technical',
      caseKind: 'road.lamp',
      place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '幸福路 3 号' },
    };
    for (const more of [{ state: 'closed' }, { state: 'paused' }, { servedAt: '2026-03-01T00:00:00Z' }])
      expect((await neighbour.post('/needs', { ...body, ...more })).status, 'no state can be given').to.equal(400);
    const standing = (await neighbour.post('/needs', { ...body, sameAs: head })).body.id as string;
    const gone = (await neighbour.post('/needs', body)).body.id as string;
    await neighbour.post(`/needs/${gone}/withdrawal`, {});
    const clocks = async (id: string) =>
      (await show(id)).clocks.map(({ paused, end, due }: any) => [paused, end !== null, due]);
    expect(await clocks(standing), 'joined as it was raised').to.deep.equal([[true, false, null]]);
    expect(await clocks(gone), 'taken back in the same moment').to.deep.equal([[false, true, null]]);
    expect([(await storedOf(standing)).nextAlarmAt, (await storedOf(gone)).nextAlarmAt]).to.deep.equal([null, null]);
    await step(at.community, head, 'dispatch', to(city.community));
    await step(at.community, head, 'service', { solved: true, ...reason });
    server.clock.set('2026-06-01T10:00:00+08:00');
    await office.escalate();
    for (const id of [standing, gone]) {
      expect(await raised(id)).to.deep.equal([]);
      for (const [paused, ended] of await clocks(id)) expect([paused, ended]).to.deep.equal([false, true]);
    }
    expect(await office.sweep()).to.deep.equal([]);
  });

  it('#13, #16: were made good by an extension after their limit, and by another grade', async () => {
    const { at, city, server } = office;
    const [extended, regraded] = [await office.handled(), await office.handled()];
    server.clock.set('2026-03-04T17:00:00+08:00');
    const minutes = { minutes: 480, ...reason };
    // The unit has had its two days; the whole case has an hour left.
    expect(refused(await at.community.post(`/cases/${extended}/extension`, minutes))).to.deep.equal([
      409,
      'extension_too_late',
    ]);
    server.clock.set('2026-03-05T09:00:00+08:00');
    const late = clockOf(await show(regraded), 'case');
    expect([late.due, late.breached]).to.deep.equal(['2026-03-04T10:00:00.000Z', true]);
    const terms = { ...to(city.neighbour), grade: 'C' };
    for (const id of [extended, regraded]) await step(at.community, id, 'dispatch', terms);
    expect(clockOf(await show(regraded), 'case')).to.deep.equal({ ...late, limitMinutes: 3 * 480 });
    // The next unit may ask for more time of its own; the promise that was broken stays so.
    await step(at.neighbour, extended, 'signature');
    await step(at.neighbour, extended, 'extension', minutes);
    const granted = await step(at.street, extended, 'extension-decision', { grant: true });
    expect([clockOf(granted, 'case').due, clockOf(granted, 'case').breached]).to.deep.equal([late.due, true]);
    expect(clockOf(granted, 'holder').breached).to.equal(false);
    expect((await storedOf(extended)).due!.toISOString()).to.equal(late.due);
    const receipt = (await at.street.get(`/cases/${extended}/clocks/case.1/receipt`)).body;
    expect(receipt.due).to.equal(late.due);
    expect(receipt.lines.at(-1)).to.equal('3月5日（周四）09:00 改过时限，当时已超期，仍按原时限计');
    const { clocks } = await step(at.neighbour, extended, 'service', { solved: true, ...reason });
    expect(clocks.find(({ id }: any) => id === 'case.1')).to.include({ breached: true, due: late.due });
    expect(await office.sweep()).to.deep.equal([]);
  });

  it('put the queue of a unit in order, the most pressing first, with what is below it', async () => {
    const { city, at, server } = office;
    const first = await office.handled();
    server.clock.forward(1);
    const second = await office.handled();
    const urgent = await office.raise(city.elsewhere, { caseKind: 'care.missing' });
    const queue = async (by: keyof Office['at'], query = '') =>
      (await at[by].get(`/units/${hex(office.city[by])}/cases?${query}`)).body.items.map(({ id }: any) => id);
    expect(await queue('district')).to.deep.equal([urgent, first, second]);
    expect(await queue('street')).to.deep.equal([first, second]);
    expect(await queue('district', 'grade=A')).to.deep.equal([urgent]);
    await step(at.community, first, 'service', { solved: true, ...reason });
    expect([await queue('street'), await queue('street', 'state=served')]).to.deep.equal([[second], [first]]);
    const page = (await at.district.get(`/units/${hex(city.district)}/cases?limit=1`)).body;
    const next = (await at.district.get(`/units/${hex(city.district)}/cases?limit=1&cursor=${page.nextCursor}`)).body;
    expect([page.items[0].id, next.items[0].id, next.nextCursor]).to.deep.equal([urgent, second, null]);
  });
});
