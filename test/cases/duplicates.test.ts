import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { ordinaryValues, usualSurge } from '../../shared/surges.ts';
import { keysOf } from '../../shared/words.ts';
import { startingKinds } from '../../server/domain/case-kinds/starting-kinds.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { cases } from '../../server/domain/cases/model.ts';
import { surges } from '../../server/domain/surges/model.ts';
import { freeFollowers } from '../../server/features/cases/free-followers.ts';
import { raisedTerms, termsOf } from '../../server/features/cases/terms.ts';
import { calendarSettingsOf } from '../../server/domain/working-calendars/compile.ts';
import type { Client } from '../support/client.ts';
import { lampsOf } from './lamps.ts';
import { clockOf, fieldOf, hex, refused, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '说明' };

describe('duplicates of a case', () => {
  let office: Office;
  const { neighbour, raised, show, kindsTold, nextStreet } = lampsOf(() => office);
  before(async () => {
    office = await startOffice();
  });
  beforeEach(() => {
    office.server.clock.set('2026-03-02T09:00:00+08:00');
    nextStreet();
  });
  afterEach(async () => expect(await office.sweep()).to.deep.equal([]));
  after(() => office.close());

  it('are linked as they are sent, and served, told of and rated with their head', async () => {
    const { city, at } = office;
    const [, first] = await neighbour();
    const [person, second] = await neighbour();
    const head = await raised(first);
    const id = await raised(second, { sameAs: head });
    expect(await show(head)).to.deep.include({ voices: 2, state: 'received' });
    const linked = await show(id, second);
    expect([linked.head.id, linked.head.state, linked.due, linked.clocks[0].paused]).to.deep.equal([
      head,
      'received',
      null,
      true,
    ]);
    const queue = (await at.community.get(`/units/${hex(city.community)}/cases?limit=50`)).body.items;
    expect(queue.map((one: any) => one.id))
      .to.include(head)
      .and.not.include(id);
    expect(refused(await at.community.post(`/cases/${id}/acceptance`, {}))).to.deep.equal([409, 'case_linked']);
    await step(at.community, head, 'dispatch', to(city.community));
    expect((await show(id, second)).head.due, 'the promise of the head').to.equal('2026-03-04T10:00:00.000Z');
    await step(at.community, head, 'service', { solved: true, ...reason });
    expect([(await show(id)).state, (await second.get(`/needs/${id}`)).body.state]).to.deep.equal(['served', 'served']);
    expect((await second.put(`/needs/${id}/rating`, { stars: 4 })).status).to.equal(200);
    expect(await kindsTold(person)).to.deep.equal([['caseProgress', 'dispatched'], ['ratingAsked']]);
    expect((await first.get(`/cases/${head}`)).body.linked, 'nobody reads the words of another').to.deep.equal([]);
  });

  it('18: whose head has let its next step pass named a day that was over', async () => {
    const { at, server } = office;
    const [[, first], [, second]] = [await neighbour(), await neighbour()];
    const [head, id] = [await raised(first), await raised(second)];
    await step(at.community, id, 'link', { headId: head });
    const { nextDue } = (await show(id, second)).head;
    expect(Date.parse(nextDue), nextDue).to.be.above(+server.clock.now());
    server.clock.set(nextDue);
    expect((await show(id, second)).head).to.include({ due: null, nextDue: null });
  });

  it('#29: words to a linked case reach its head, however it was linked', async () => {
    const { at } = office;
    const [[, first], [, second], [, third]] = [await neighbour(), await neighbour(), await neighbour()];
    const [head, middle, last] = [await raised(first), await raised(second), await raised(third)];
    await step(at.community, last, 'question', { reason: '哪一盏？' });
    await step(at.community, last, 'link', { headId: middle });
    await step(at.community, middle, 'link', { headId: head });
    expect((await show(last)).head.id, 'links are one step long').to.equal(head);
    await step(third, last, 'answer', { reason: '公交站那盏' });
    const shown = await show(head, at.community);
    expect(shown.linked.map(({ id, words: said }: any) => [id, said])).to.have.deep.members([
      [middle, []],
      [last, ['公交站那盏']],
    ]);
    expect(shown.voices).to.equal(3);
    expect((await show(last)).clocks.every(({ paused, end }: any) => paused || end)).to.equal(true);
  });

  it('#30: limits are not doubled, followers not lost, what is over takes nobody, and a withdrawn head frees the others', async () => {
    const { at, city, server } = office;
    const people = [await neighbour(), await neighbour(), await neighbour()];
    const [head, one, two] = [await raised(people[0][1]), await raised(people[1][1]), await raised(people[2][1])];
    for (const id of [one, two]) await step(at.community, id, 'link', { headId: head });
    expect((await people[0][1].post(`/needs/${head}/withdrawal`, {})).status).to.equal(200);
    const settings = calendarSettingsOf(server.services.config);
    const free = () => freeFollowers(server.database.client, server.db, settings, server.clock.now());
    await Promise.all([free(), free()]);
    expect([(await show(one)).head, (await show(two)).head?.id, (await show(one)).voices]).to.deep.equal([
      null,
      one,
      2,
    ]);
    expect(refused(await at.community.post(`/cases/${two}/refusal`, reason)), 'nor closed by itself').to.deep.equal([
      409,
      'case_linked',
    ]);
    await step(at.community, one, 'dispatch', to(city.community));
    expect(clockOf(await show(one), 'case').limitMinutes).to.equal(3 * 480);
    await step(at.community, one, 'service', { solved: true, ...reason });
    expect((await show(two)).state).to.equal('served');
    const late = await raised(people[0][1]);
    const over = await at.community.post(`/cases/${late}/link`, { headId: one });
    expect([over.status, fieldOf(over)]).to.deep.equal([400, 'body.headId']);
    expect(fieldOf(await at.community.post(`/cases/${late}/link`, { headId: late }))).to.equal('body.headId');
    expect(fieldOf(await at.community.post(`/cases/${late}/link`, { headId: hex(city.city) }))).to.equal('body.headId');
    expect((await show(late)).head).to.equal(null);
  });

  it('#21: many that are linked to one tell its unit nothing, and each requester of their own once', async () => {
    const { at, city, server, staff } = office;
    const [, first] = await neighbour();
    const head = await raised(first);
    const others = await Promise.all(Array.from({ length: 8 }, neighbour));
    const ids: string[] = [];
    for (const [, client] of others) ids.push(await raised(client));
    const toStaff = () => messages.in(server.db).countDocuments({ personId: staff.community._id });
    const before = await toStaff();
    for (const id of ids) await step(at.community, id, 'link', { headId: head });
    expect(await toStaff(), 'by linking').to.equal(before);
    await step(at.community, head, 'dispatch', to(city.community));
    await step(at.community, head, 'service', { solved: true, ...reason });
    expect(await toStaff(), 'by serving').to.equal(before);
    for (const [person] of others)
      expect(await kindsTold(person)).to.have.deep.members([
        // As it was linked: to a head that nobody had promised anything for yet.
        ['needNews'],
        ['caseProgress', 'dispatched'],
        ['ratingAsked'],
      ]);
  });

  it('a follower whose head was withdrawn heard twice that another goes on for it: of each link once', async () => {
    const { at, city, server } = office;
    const people = [await neighbour(), await neighbour(), await neighbour()];
    const [head, one, two] = [await raised(people[0][1]), await raised(people[1][1]), await raised(people[2][1])];
    for (const id of [one, two]) await step(at.community, id, 'dispatch', to(city.community));
    for (const id of [one, two]) await step(at.community, id, 'link', { headId: head });
    const news = () =>
      messages
        .in(server.db)
        .find({ personId: people[2][0]._id, kind: 'needNews' })
        .map(({ values }) => values.news)
        .toArray();
    const before = await news();
    expect((await people[0][1].post(`/needs/${head}/withdrawal`, {})).status).to.equal(200);
    const settings = calendarSettingsOf(server.services.config);
    await freeFollowers(server.database.client, server.db, settings, server.clock.now());
    expect((await show(two)).head.id).to.equal(one);
    expect([before, (await news()).length]).to.deep.equal([['joinedUndated'], 2]);
    expect(await news()).to.have.members(['joinedUndated', 'joined']);
  });

  it('are undone without loss: state, clocks, and those that came along', async () => {
    const { at, city, server } = office;
    const [[, first], [, second], [, third]] = [await neighbour(), await neighbour(), await neighbour()];
    const [head, middle, last] = [await raised(first), await raised(second), await raised(third)];
    await step(at.community, last, 'link', { headId: middle });
    await step(at.community, middle, 'dispatch', to(city.community));
    const before = await show(middle);
    await step(at.community, middle, 'link', { headId: head });
    server.clock.forward(24);
    expect(refused(await at.community.post(`/cases/${head}/unlinking`, reason))).to.deep.equal([
      409,
      'case_not_linked',
    ]);
    const undone = await step(at.community, middle, 'unlinking', reason);
    expect([undone.state, undone.head, undone.voices, undone.linked.map(({ id }: any) => id)]).to.deep.equal([
      'handling',
      null,
      2,
      [last],
    ]);
    expect([before.due, undone.due], 'what was promised').to.deep.equal([
      '2026-03-04T10:00:00.000Z',
      '2026-03-04T10:00:00.000Z',
    ]);
    expect((await show(head)).voices).to.equal(1);
  });

  it('bug: linked to any case and undone three months later, a case had three months more; a pause hid it too', async () => {
    const { at, city, server } = office;
    const settings = calendarSettingsOf(server.services.config);
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.push(await raised((await neighbour())[1]));
    const [person, freed] = [await neighbour(), await raised((await neighbour())[1])];
    const withdrawn = await raised(person[1]);
    for (const id of [...ids, freed]) await step(at.community, id, 'dispatch', to(city.community));
    const [plain, paused, head] = ids;
    await step(at.community, paused, 'pause', reason);
    for (const id of [plain, paused]) await step(at.community, id, 'link', { headId: head });
    await step(at.community, freed, 'link', { headId: withdrawn });
    server.clock.set('2026-06-01T09:00:00+08:00');
    const undone = [];
    for (const id of [plain, paused]) undone.push(await step(at.community, id, 'unlinking', reason));
    await step(at.community, paused, 'resumption');
    expect([undone[0].due, (await show(paused)).due], 'the promise of the day').to.deep.equal([
      '2026-03-04T10:00:00.000Z',
      '2026-03-04T10:00:00.000Z',
    ]);
    expect(clockOf(undone[0], 'holder')).to.include({ breached: true, due: '2026-03-03T10:00:00.000Z' });
    expect((await person[1].post(`/needs/${withdrawn}/withdrawal`, {})).status).to.equal(200);
    await freeFollowers(server.database.client, server.db, settings, server.clock.now());
    expect(clockOf(await show(freed), 'case').breached, 'whom its head left').to.equal(false);
  });

  it('bug: undone and sent on at the version that their head had, a case was never sent; its requester hears of both', async () => {
    const { at, city } = office;
    const [[, first], [person, second]] = [await neighbour(), await neighbour()];
    const [head, id] = [await raised(first), await raised(second)];
    await step(at.community, id, 'link', { headId: head });
    await step(at.community, head, 'acceptance', {});
    const { version: versionOfHead } = await step(at.community, head, 'dispatch', to(city.community));
    await step(at.community, id, 'unlinking', reason);
    const { version } = await step(at.community, id, 'dispatch', to(city.community));
    expect(version).to.equal(versionOfHead);
    expect(await kindsTold(person)).to.have.deep.members([
      // As it was linked: to a head that nobody had promised anything for yet.
      ['needNews'],
      ['caseProgress', 'dispatched'],
      ['caseProgress', 'dispatched'],
    ]);
  });

  it('raise the grade with the number of people, by one and for what begins then; undone, it falls again', async () => {
    const { at } = office;
    const ids: string[] = [];
    const kind = { caseKind: 'road.sign', title: '路牌倒了' };
    for (let i = 0; i < 5; i++) ids.push(await raised((await neighbour())[1], kind));
    const again = await raised((await neighbour())[1], kind);
    const [head, ...others] = ids;
    for (const id of others.slice(0, 3)) await step(at.community, id, 'link', { headId: head });
    expect(await show(head)).to.deep.include({ voices: 4, grade: 'C' });
    await step(at.community, others[3], 'link', { headId: head });
    const raisedNow = await show(head);
    expect(raisedNow).to.deep.include({ voices: 5, grade: 'B' });
    expect(clockOf(raisedNow, 'accept').limitMinutes, 'a clock that runs stays as it is').to.equal(240);
    await step(at.community, others[3], 'unlinking', reason);
    expect(await show(head)).to.deep.include({ voices: 4, grade: 'C' });
    await step(at.community, again, 'link', { headId: head });
    expect((await show(head)).grade).to.equal('B');
  });

  it('a raise gave time: in a surge office hours and full limits, and two days where a kind had one', async () => {
    const { at, city, server } = office;
    const until = new Date(+server.clock.now() + 3_600_000).toISOString();
    const surge = { until, reason: '台风登陆', values: usualSurge };
    expect((await at.street.post(`/units/${hex(city.street)}/surges`, surge)).status).to.equal(201);
    const ids: string[] = [];
    for (let i = 0; i < 5; i++)
      ids.push(await raised((await neighbour())[1], { caseKind: 'street.bulky', title: '旧沙发' }));
    for (const id of ids.slice(1)) await step(at.community, id, 'link', { headId: ids[0] });
    await surges.in(server.db).deleteMany({});
    const { events } = (await cases.in(server.db).findOne({ _id: new ObjectId(ids[0]) }))!;
    const [first, last] = [events[0], events.at(-1)!].map((event) => ('terms' in event ? event.terms! : null)!);
    expect([first.grade, last.grade, first.calendar, last.calendar]).to.deep.equal(['C', 'B', 'always', 'always']);
    for (const clock of keysOf(last.limits)) expect(last.limits[clock]).to.be.at.most(first.limits[clock]);
    expect(last.limits.accept, 'half of the hour of B').to.equal(30);
    const oneDay = termsOf(startingKinds.find(({ _id }) => _id === 'street.overflow')!);
    const { calendar, limits } = raisedTerms(oneDay, 'A', ordinaryValues);
    expect([oneDay.limits.case, calendar, limits.case, limits.sign]).to.deep.equal([480, 'always', 1_440, 30]);
  });

  it('count each person once, however often they report', async () => {
    const { at } = office;
    const [, first] = await neighbour();
    const [, second] = await neighbour();
    const head = await raised(first);
    for (const by of [first, second, second]) await step(at.community, await raised(by), 'link', { headId: head });
    expect((await show(head)).voices).to.equal(2);
  });

  it('are suggested to who handles a case, of those that they may read', async () => {
    const { at, city } = office;
    const [, first] = await neighbour();
    const [, second] = await neighbour();
    const here = await raised(first);
    await raised(second, { unitId: hex(city.elsewhere) });
    const id = await raised(second);
    const similar = async (by: Client) =>
      (await by.get(`/cases/${id}/similar`)).body.items.map((one: any) => [one.case.id, one.metres]);
    expect(await similar(at.community)).to.deep.equal([[here, 0]]);
    expect(await similar(at.city)).to.have.lengthOf(2);
  });

  it('that two people link at one moment have one head, and a head knows all of them', async () => {
    const { at, server } = office;
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.push(await raised((await neighbour())[1]));
    const [a, b, c] = ids;
    const answers = await Promise.all([
      at.community.post(`/cases/${a}/link`, { headId: b }),
      at.street.post(`/cases/${b}/link`, { headId: a }),
      at.district.post(`/cases/${c}/link`, { headId: a }),
    ]);
    for (const { status } of answers) expect(status).to.be.below(500);
    const docs = await cases.in(server.db).find().toArray();
    const linked = docs.filter(({ _id, headId }) => ids.includes(_id.toHexString()) && headId);
    expect(linked.length).to.be.within(1, 2);
  });
});
