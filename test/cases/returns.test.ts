import { expect } from 'chai';
import { clockOf, fieldOf, hex, refused, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '说明' };
const otherDuty = { rule: 'otherDuty', ...reason };

describe('the returns of a case, and rulings on them', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  beforeEach(() => office.server.clock.set('2026-03-02T09:00:00+08:00'));
  afterEach(async () => expect(await office.sweep()).to.deep.equal([]));
  after(() => office.close());

  const show = async (id: string, by = office.at.city) => (await by.get(`/cases/${id}`)).body;

  it('goes back to its sender once; the second return is ruled on by the lowest unit above both, and that binds', async () => {
    const { city, at } = office;
    const id = await office.raise(city.street);
    await step(at.street, id, 'dispatch', to(city.community));
    const first = await step(at.community, id, 'return', otherDuty);
    expect([first.state, first.holder.id]).to.deep.equal(['returned', hex(city.street)]);
    const again = await at.street.post(`/cases/${id}/dispatch`, to(city.community));
    expect(fieldOf(again), 'it was there already').to.equal('body.unitId');
    await step(at.street, id, 'dispatch', to(city.neighbour));
    const second = await step(at.neighbour, id, 'return', otherDuty);
    expect([second.state, second.holder.id]).to.deep.equal(['ruling', hex(city.street)]);
    expect(refused(await at.street.post(`/cases/${id}/dispatch`, to(city.neighbour)))).to.deep.equal([
      409,
      'wrong_state',
    ]);
    expect(fieldOf(await at.street.post(`/cases/${id}/ruling`, { ...to(city.elsewhere), ...reason }))).to.equal(
      'body.unitId',
    );
    const ruled = await step(at.street, id, 'ruling', { ...to(city.community), ...reason });
    expect([ruled.state, ruled.holder.id]).to.deep.equal(['dispatched', hex(city.community)]);
    expect(refused(await at.community.post(`/cases/${id}/return`, otherDuty))).to.deep.equal([409, 'case_bound']);
    expect((await step(at.community, id, 'signature')).state).to.equal('handling');
  });

  it('sent across is ruled on at once: neither side stands above the other', async () => {
    const { city, at } = office;
    const id = await office.raise(city.community);
    await step(at.community, id, 'dispatch', to(city.elsewhere));
    const back = await step(at.elsewhere, id, 'return', otherDuty);
    expect([back.state, back.holder.id]).to.deep.equal(['ruling', hex(city.district)]);
    expect((await at.community.get(`/cases/${id}`)).status, 'who received it sees it still').to.equal(200);
    const kept = await step(at.district, id, 'ruling', { ...to(city.district), ...reason });
    expect([kept.state, kept.holder.id]).to.deep.equal(['handling', hex(city.district)]);
  });

  it('18.6: after a ruling a case went across, and on from there: it goes down only, and nowhere from who keeps it', async () => {
    const { city, at, server } = office;
    const id = await office.raise(city.street);
    await step(at.street, id, 'dispatch', to(city.community));
    await step(at.community, id, 'return', otherDuty);
    const ruled = await step(at.street, id, 'ruling', { ...to(city.community), ...reason });
    expect(ruled, 'to be told where it may go').to.deep.include({
      sendsAcross: false,
      returnRules: [],
      returnUntil: null,
    });
    expect(ruled.can).to.include({ return: false, dispatch: false });
    const across = await at.community.post(`/cases/${id}/dispatch`, to(city.neighbour));
    expect([across.status, fieldOf(across)]).to.deep.equal([400, 'body.unitId']);
    const team = await server.make.unit('team', city.community, { name: '二队' });
    const ofTeam = server.as(await server.make.organiser(team));
    expect((await show(id, at.community)).can.dispatch).to.equal(true);
    await step(at.community, id, 'dispatch', to(team));
    expect(fieldOf(await ofTeam.post(`/cases/${id}/dispatch`, to(city.elsewhere)))).to.equal('body.unitId');
    const back = await step(ofTeam, id, 'return', otherDuty);
    expect([back.state, back.holder.id]).to.deep.equal(['ruling', hex(city.community)]);
    const kept = await step(at.community, id, 'ruling', { ...to(city.community), ...reason });
    expect(kept.can).to.include({ dispatch: false, return: false });
    const other = await server.make.unit('team', city.community, { name: '三队' });
    await server.make.organiser(other);
    expect(fieldOf(await at.community.post(`/cases/${id}/dispatch`, to(other)))).to.equal('body.unitId');
  });

  it('18.6: who was sent a case sends it across to nobody; who has it from nobody does, once', async () => {
    const { city, at } = office;
    const id = await office.raise(city.community);
    expect((await show(id, at.community)).sendsAcross).to.equal(true);
    await step(at.community, id, 'dispatch', to(city.elsewhere));
    expect((await show(id, at.elsewhere)).sendsAcross).to.equal(false);
    expect(fieldOf(await at.elsewhere.post(`/cases/${id}/dispatch`, to(city.neighbour)))).to.equal('body.unitId');
  });

  it('18.7: a first return that did not hold could not be overruled: its sender rules, with a reason that binds', async () => {
    const { city, at } = office;
    const id = await office.raise(city.street);
    await step(at.street, id, 'dispatch', to(city.community));
    const back = await step(at.community, id, 'return', otherDuty);
    expect(back.state).to.equal('returned');
    expect((await show(id)).can).to.include({ dispatch: true, rule: true });
    expect(fieldOf(await at.street.post(`/cases/${id}/ruling`, to(city.community)))).to.equal('body.reason');
    expect(refused(await at.community.post(`/cases/${id}/ruling`, { ...to(city.community), ...reason }))[0]).to.equal(
      404,
    );
    const ruled = await step(at.street, id, 'ruling', { ...to(city.community), reason: '就在你们院里' });
    expect([ruled.state, ruled.holder.id]).to.deep.equal(['dispatched', hex(city.community)]);
    expect(refused(await at.community.post(`/cases/${id}/return`, otherDuty))).to.deep.equal([409, 'case_bound']);
  });

  it('a unit had its time to return anew by sending a case down and having it back: its own time alone counts', async () => {
    const { city, at, server } = office;
    const id = await office.raise(city.street, { caseKind: 'care.meal' });
    const team = await server.make.unit('team', city.community, { name: '四队' });
    const ofTeam = server.as(await server.make.organiser(team));
    await step(at.street, id, 'dispatch', to(city.community));
    await step(at.community, id, 'signature');
    server.clock.forward(24 * 4);
    await step(at.community, id, 'dispatch', to(team));
    await step(ofTeam, id, 'return', otherDuty);
    const kept = await step(at.community, id, 'dispatch', to(city.community));
    expect([kept.state, kept.returnUntil, kept.returnRules]).to.deep.equal(['signed', null, ['wrongFacts']]);
    expect(refused(await at.community.post(`/cases/${id}/return`, otherDuty))).to.deep.equal([409, 'return_too_late']);
  });

  it('18.8: a unit sat on a case and returned it weeks later: after its limit for signing only new facts are ruled on', async () => {
    const { city, at, server } = office;
    const sent = async () => {
      const id = await office.raise(city.street, { caseKind: 'care.meal' });
      await step(at.street, id, 'dispatch', to(city.community));
      return id;
    };
    const [quick, slow] = [await sent(), await sent()];
    await step(at.community, slow, 'signature');
    const { returnRules, returnUntil } = await show(slow, at.community);
    const { due } = clockOf(await show(quick), 'sign');
    expect([returnRules.length, returnUntil], 'as long as there is to sign').to.deep.equal([5, due]);
    server.clock.set(new Date(Date.parse(due) - 1));
    const back = await step(at.community, quick, 'return', otherDuty);
    expect(back.state, 'until the limit').to.equal('returned');
    server.clock.set(due);
    expect(await show(slow, at.community)).to.deep.include({ returnRules: ['wrongFacts'], returnUntil: null });
    const late = await at.community.post(`/cases/${slow}/return`, otherDuty);
    expect(refused(late)).to.deep.equal([409, 'return_too_late']);
    await step(at.community, slow, 'contact');
    server.clock.set('2026-03-20T10:00:00+08:00');
    expect(refused(await at.community.post(`/cases/${slow}/return`, otherDuty))).to.deep.equal([
      409,
      'return_too_late',
    ]);
    const facts = await step(at.community, slow, 'return', { rule: 'wrongFacts', reason: '不住在本社区' });
    expect([facts.state, facts.holder.id], 'ruled on, though it is the first').to.deep.equal([
      'ruling',
      hex(city.street),
    ]);
    await step(at.street, slow, 'ruling', { ...to(city.community), ...reason });
    expect(refused(await at.community.post(`/cases/${slow}/return`, { rule: 'wrongFacts', ...reason }))).to.deep.equal([
      409,
      'case_bound',
    ]);
  });

  it('18.4: is returned to the unit above by one that its sender was moved below, which does not rule on itself', async () => {
    const { city, at, server } = office;
    const sender = await server.make.unit('community', city.street, { name: '移社区' });
    const street = await server.make.unit('street', city.district, { name: '移街道' });
    const [below, above] = await Promise.all(
      [sender, street].map(async (unit) => server.as(await server.make.organiser(unit))),
    );
    const id = await office.raise(sender);
    await step(below, id, 'dispatch', to(street));
    expect((await at.city.post(`/units/${hex(sender)}/move`, { parentId: hex(street) })).status).to.equal(200);
    const back = await step(above, id, 'return', otherDuty);
    expect([back.state, back.holder.id]).to.deep.equal(['ruling', hex(city.district)]);
    const ruled = await step(at.district, id, 'ruling', { ...to(street), ...reason });
    expect([ruled.state, ruled.holder.id]).to.deep.equal(['dispatched', hex(street)]);
  });
});
