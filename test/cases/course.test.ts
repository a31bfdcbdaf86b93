import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { closeServedCases } from '../../server/features/cases/close-served.ts';
import { serveOverdueNeeds } from '../../server/features/need-intake/serve-overdue.ts';
import { served as visitedAndSettled } from '../hours/support.ts';
import { clockOf, fieldOf, hex, refused, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '说明' };
const otherDuty = { rule: 'otherDuty', ...reason };

describe('the course of a case', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  beforeEach(() => office.server.clock.set('2026-03-02T09:00:00+08:00'));
  afterEach(async () => expect(await office.sweep()).to.deep.equal([]));
  after(() => office.close());

  const told = async (person: PersonDoc, id: string) =>
    (
      await messages
        .in(office.server.db)
        .find({ personId: person._id, _id: { $regex: id } })
        .sort({ at: 1, _id: 1 })
        .toArray()
    ).map(({ kind, values }) => [kind, values.state ?? values.title]);
  const show = async (id: string, by = office.at.city) => (await by.get(`/cases/${id}`)).body;

  it('leads from a need, received by its unit, to one that is served, rated and struck off', async () => {
    const { city, at, me, server } = office;
    const id = await office.raise(city.street);
    expect(await show(id)).to.deep.include({
      state: 'received',
      grade: 'B',
      kind: { key: 'road.lamp', name: { zh: '路灯不亮', en: 'street lamp out' } },
      holder: { id: hex(city.street), name: '甲街道', kind: 'street' },
      due: null,
    });
    await step(at.street, id, 'question', { reason: '哪一盏？' });
    expect((await me.get(`/needs/${id}`)).body).to.include({ state: 'moreNeeded', question: '哪一盏？' });
    expect((await step(me, id, 'answer', { reason: '3 号门口那盏' })).state).to.equal('received');
    await step(at.street, id, 'acceptance');
    const sent = await step(at.street, id, 'dispatch', to(city.community));
    expect(sent).to.deep.include({ state: 'dispatched', due: '2026-03-04T10:00:00.000Z' });
    expect((await me.get(`/needs/${id}`)).body).to.deep.include({
      state: 'dispatched',
      unit: { id: hex(city.community), name: '甲社区', kind: 'community' },
    });
    server.clock.forward(1);
    // A lamp needs no word with the requester first.
    expect((await step(at.community, id, 'signature')).state).to.equal('handling');
    server.clock.forward(3);
    const served = await step(at.community, id, 'service', { solved: true, reason: '已更换灯泡' });
    expect(served.clocks.every(({ end, breached }: any) => end !== null && !breached)).to.equal(true);
    expect((await me.put(`/needs/${id}/rating`, { stars: 5 })).status).to.equal(200);
    expect(refused(await at.community.post(`/cases/${id}/closure`, reason)), 'nobody closes their own').to.deep.equal([
      403,
      'forbidden',
    ]);
    await step(at.street, id, 'closure', reason);
    const need = (await me.get(`/needs/${id}`)).body;
    expect(need.steps.map(({ state }: any) => state)).to.deep.equal([
      'received',
      'moreNeeded',
      'received',
      'dispatched',
      'served',
      'rated',
      'closed',
    ]);
    expect(await told(office.requester, id)).to.deep.equal([
      ['caseProgress', 'moreNeeded'],
      ['caseProgress', 'dispatched'],
      ['ratingAsked', '路灯不亮'],
    ]);
    expect(await told(office.staff.community, id)).to.deep.equal([['caseArrived', '甲社区']]);
    expect((await show(id)).events.map(({ verb }: any) => verb)).to.deep.equal([
      'receive',
      'askMore',
      'tellMore',
      'accept',
      'dispatch',
      'sign',
      'serve',
      'rate',
      'close',
    ]);
  });

  it('H27: is seen by who helps until that is over, by who passed it on until it is over, and on by who received it', async () => {
    const { city, at, me } = office;
    const statuses = async (id: string, path = '') =>
      Promise.all(
        [at.elsewhere, at.neighbour, at.community].map(async (by) => (await by.get(`/cases/${id}${path}`)).status),
      );
    const id = await office.raise(city.community);
    await step(at.community, id, 'dispatch', to(city.elsewhere));
    await step(at.elsewhere, id, 'signature');
    await step(at.elsewhere, id, 'service', { solved: true, ...reason });
    await step(me, id, 'reopening', reason);
    await step(at.elsewhere, id, 'dispatch', to(city.neighbour));
    expect(await statuses(id), 'a return would bring it back').to.deep.equal([200, 200, 200]);
    await step(at.neighbour, id, 'signature');
    await step(at.neighbour, id, 'service', { solved: true, ...reason });
    expect(await statuses(id)).to.deep.equal([404, 200, 200]);

    const helped = await office.raise(city.community);
    await step(at.community, helped, 'dispatch', to(city.community));
    for (const unit of [city.elsewhere, city.neighbour]) await step(at.community, helped, 'parts', to(unit));
    expect(await statuses(helped)).to.deep.equal([200, 200, 200]);
    await step(at.elsewhere, helped, `parts/${hex(city.elsewhere)}/end`, reason);
    expect(await statuses(helped)).to.deep.equal([404, 200, 200]);
    expect(await statuses(helped, '/whistles')).to.deep.equal([404, 200, 200]);

    const head = await office.raise(city.community);
    await step(at.community, head, 'dispatch', to(city.community));
    await step(at.community, helped, 'link', { headId: head });
    await step(at.community, head, 'service', { solved: true, ...reason });
    expect(await statuses(helped), 'over with its head, though nobody ended the part').to.deep.equal([404, 404, 200]);
    const queue = `/units/${hex(city.neighbour)}/cases?as=helper&state=served`;
    expect((await at.neighbour.get(queue)).body.items).to.deep.equal([]);
    expect((await me.get(`/cases/${helped}`)).status).to.equal(200);
  });

  it('H28: is rated though it was struck off at once, and anew where it was served again later', async () => {
    const { city, at, me, server } = office;
    const served = async (id: string) => step(at.community, id, 'service', { solved: true, ...reason });
    const handled = async () => {
      const id = await office.raise(city.community);
      await step(at.community, id, 'dispatch', to(city.community));
      await served(id);
      return id;
    };
    const canRate = async (id: string) => (await me.get(`/needs/${id}`)).body.can.rate;
    const [id, again] = [await handled(), await handled()];
    await step(at.street, id, 'closure', reason);
    expect(await canRate(id)).to.equal(true);
    expect((await me.put(`/needs/${id}/rating`, { stars: 3 })).status).to.equal(200);
    expect((await show(id)).state).to.equal('closed');

    server.clock.set('2026-03-12T09:00:00+08:00');
    await step(me, again, 'reopening', reason);
    server.clock.set('2026-04-08T09:00:00+08:00');
    await step(at.community, again, 'signature');
    await served(again);
    await step(at.street, again, 'closure', reason);
    expect([await canRate(again), await canRate(id)], 'counted from when it was last served').to.deep.equal([
      true,
      false,
    ]);
    expect((await me.put(`/needs/${again}/rating`, { stars: 2 })).status).to.equal(200);
  });

  it('#25, #27: is with one unit at a time, whatever two people send at the same moment', async () => {
    const { city, at } = office;
    const id = await office.raise(city.street);
    const answers = await Promise.all(
      [city.community, city.neighbour, city.elsewhere].map((unit) => at.street.post(`/cases/${id}/dispatch`, to(unit))),
    );
    expect(answers.filter(({ status }) => status === 200)).to.have.lengthOf(1);
    const { holder, events } = await show(id);
    expect(events.filter(({ verb }: any) => verb === 'dispatch').map(({ unit }: any) => unit.id)).to.deep.equal([
      holder.id,
    ]);
    const having: string[] = [];
    for (const key of ['street', 'community', 'neighbour', 'elsewhere'] as const) {
      const { items } = (await at[key].get(`/units/${hex(city[key])}/cases?limit=50`)).body;
      having.push(
        ...items.filter((one: any) => one.id === id && one.holder.id === hex(city[key])).map(() => hex(city[key])),
      );
    }
    expect(having, 'in one queue of its own, whose staff see it').to.deep.equal([holder.id]);
    // A unit that has not signed for it yet sends it on by one command, which is one event.
    const on = await office.raise(city.district);
    const { events: before } = await step(at.district, on, 'dispatch', to(city.street));
    const sent = await step(at.street, on, 'dispatch', to(city.community));
    expect([sent.state, sent.holder.id]).to.deep.equal(['dispatched', hex(city.community)]);
    expect(sent.events.slice(before.length).map(({ verb }: any) => verb)).to.deep.equal(['dispatch']);
  });

  it('#26: goes to nobody who could not sign, or who stands above, and says so at the field', async () => {
    const { city, at, server } = office;
    const id = await office.raise(city.community);
    const empty = await server.make.unit('community', city.street, { name: '空社区' });
    const closed = await server.make.unit('community', city.street, { name: '旧社区', state: 'closed' });
    for (const unit of [empty, closed, city.street, { _id: office.requester._id } as any]) {
      const answer = await at.community.post(`/cases/${id}/dispatch`, to(unit));
      expect([answer.status, fieldOf(answer)]).to.deep.equal([400, 'body.unitId']);
    }
    expect(fieldOf(await at.community.post(`/cases/${id}/acceptance`, { kind: 'road.flying' }))).to.equal('body.kind');
    expect(refused(await at.community.post(`/cases/${id}/return`, otherDuty))).to.deep.equal([409, 'wrong_state']);
    await step(at.community, id, 'dispatch', to(city.community));
    expect((await show(id)).state).to.equal('handling');
    const kept = await office.raise(city.community, { caseKind: 'care.meal' });
    expect((await step(at.community, kept, 'dispatch', to(city.community))).state).to.equal('signed');
    expect(refused(await at.community.post(`/cases/${kept}/return`, otherDuty))).to.deep.equal([409, 'case_not_sent']);
    expect(refused(await at.city.post(`/units/${hex(city.community)}/close`))).to.deep.equal([409, 'unit_not_empty']);
  });

  it('is helped with by other units, each with a part of its own, and is served when all of them are over', async () => {
    const { city, at } = office;
    const id = await office.raise(city.community);
    await step(at.community, id, 'dispatch', to(city.community));
    await step(at.community, id, 'parts', { ...to(city.elsewhere), reason: '请核实线路' });
    expect(fieldOf(await at.community.post(`/cases/${id}/parts`, to(city.elsewhere)))).to.equal('body.unitId');
    expect(fieldOf(await at.community.post(`/cases/${id}/parts`, to(city.community)))).to.equal('body.unitId');
    expect((await told(office.staff.elsewhere, id)).map(([kind]) => kind)).to.deep.equal(['caseArrived']);
    const helping = (await at.elsewhere.get(`/units/${hex(city.elsewhere)}/cases?as=helper`)).body.items;
    expect(helping.map((one: any) => one.id)).to.include(id);
    expect(refused(await at.community.post(`/cases/${id}/service`, { solved: true, ...reason }))).to.deep.equal([
      409,
      'case_parts_open',
    ]);
    expect(refused(await at.elsewhere.post(`/cases/${id}/service`, { solved: true, ...reason }))).to.deep.equal([
      403,
      'forbidden',
    ]);
    const over = await step(at.elsewhere, id, `parts/${hex(city.elsewhere)}/end`, reason);
    expect(over.parts[0].endedAt).to.not.equal(null);
    expect((await step(at.community, id, 'service', { solved: false, ...reason })).state).to.equal('served');
  });

  it('was served by its volunteers while a unit still had a part in it; now it is when that is over', async () => {
    const { city, at, server } = office;
    const id = await office.raise(city.community);
    await step(at.community, id, 'dispatch', to(city.community));
    await step(at.community, id, 'parts', to(city.elsewhere));
    const task = await server.make.task(city.community, { needId: new ObjectId(id), inHours: 24 });
    await visitedAndSettled(server, await server.make.person(), task);
    const catchUp = () => serveOverdueNeeds(server.database.client, server.db, server.clock.now());
    await catchUp();
    const open = await show(id);
    expect([open.state, open.parts[0].endedAt]).to.deep.equal(['handling', null]);
    await step(at.elsewhere, id, `parts/${hex(city.elsewhere)}/end`, reason);
    await catchUp();
    expect((await show(id)).state).to.equal('served');
  });

  it('#17, #31: is handled again once, as a cycle of its own, and not by a rating alone', async () => {
    const { city, at, me, server } = office;
    const id = await office.raise(city.community);
    await step(at.community, id, 'dispatch', to(city.community));
    server.clock.set('2026-03-10T10:00:00+08:00');
    const late = await step(at.community, id, 'service', { solved: true, ...reason });
    expect([clockOf(late, 'case').breached, clockOf(late, 'case').due]).to.deep.equal([
      true,
      '2026-03-04T10:00:00.000Z',
    ]);
    await me.put(`/needs/${id}/rating`, { stars: 3 });
    expect((await show(id)).state).to.equal('rated');
    server.clock.set('2026-03-12T09:00:00+08:00');
    const again = await step(me, id, 'reopening', { reason: '又不亮了' });
    expect([again.state, again.cycle]).to.deep.equal(['dispatched', 2]);
    const cases = again.clocks.filter(({ clock }: any) => clock === 'case');
    expect(cases.map(({ cycle, breached, due }: any) => [cycle, breached, due])).to.deep.equal([
      [1, true, '2026-03-04T10:00:00.000Z'],
      [2, false, '2026-03-16T10:00:00.000Z'],
    ]);
    await step(at.community, id, 'signature');
    await step(at.community, id, 'service', { solved: true, ...reason });
    expect(refused(await me.post(`/cases/${id}/reopening`, reason))).to.deep.equal([409, 'reopened_once']);
    const asked = (await told(office.requester, id)).filter(([kind]) => kind === 'ratingAsked');
    expect(asked, '#31: asked once each time that it was served').to.have.lengthOf(2);
    const own = await at.community.post('/needs', {
      unitId: hex(city.community),
      title: '路灯不亮',
      category: 'technical',
      caseKind: 'road.lamp',
      place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '幸福路 3 号' },
    });
    const other = server.as(await server.make.organiser(city.community));
    await step(other, own.body.id, 'dispatch', to(city.community));
    await step(other, own.body.id, 'service', { solved: true, ...reason });
    const { status } = await at.community.put(`/needs/${own.body.id}/rating`, { stars: 5 });
    expect([status, (await show(own.body.id)).state], '#31: nobody rates their own').to.deep.equal([403, 'served']);
  });

  it('is closed by itself when the time to have it handled again is over', async () => {
    const { city, at, me, server } = office;
    const id = await office.raise(city.community);
    await step(at.community, id, 'dispatch', to(city.community));
    await step(at.community, id, 'service', { solved: true, ...reason });
    server.clock.forward(15 * 24 - 0.5);
    await closeServedCases(server.database.client, server.db, server.clock.now());
    expect((await show(id)).state).to.equal('served');
    server.clock.forward(0.5);
    expect(refused(await me.post(`/cases/${id}/reopening`, reason))).to.deep.equal([409, 'reopen_too_late']);
    await closeServedCases(server.database.client, server.db, server.clock.now());
    expect((await show(id)).state).to.equal('closed');
  });

  it('shows no name and no number; the need does, to the unit that holds it, while it does', async () => {
    const { city, at } = office;
    const id = await office.raise(city.community);
    expect((await at.community.get(`/needs/${id}`)).body.requester.phone).to.not.equal(null);
    await step(at.community, id, 'dispatch', to(city.elsewhere));
    expect((await at.community.get(`/needs/${id}`)).status).to.equal(404);
    expect((await at.elsewhere.get(`/needs/${id}`)).body.requester.phone).to.not.equal(null);
    const shown = JSON.stringify((await at.community.get(`/cases/${id}`)).body);
    expect(shown).to.not.include(hex(office.requester)).and.not.include(office.requester.displayName);
  });

  it('refuses what is no input, and changes nothing', async () => {
    const { city, at } = office;
    const id = await office.raise(city.community);
    const wrong: [string, object, string][] = [
      ['return', { rule: 'becauseIWant', ...reason }, 'body.rule'],
      ['return', { rule: 'otherDuty' }, 'body.reason'],
      ['dispatch', {}, 'body.unitId'],
      ['extension', { minutes: 0, ...reason }, 'body.minutes'],
      ['service', { reason: 'x' }, 'body.solved'],
      ['pause', { reason: '' }, 'body.reason'],
    ];
    for (const [path, body, field] of wrong)
      expect(fieldOf(await at.community.post(`/cases/${id}/${path}`, body)), path).to.equal(field);
    const headers = { 'if-match': '"7"' };
    const stale = await at.community.post(`/cases/${id}/acceptance`, {}, { headers });
    expect(refused(stale)).to.deep.equal([412, 'precondition_failed']);
    expect((await show(id)).events).to.have.lengthOf(1);
  });
});
