import { expect } from 'chai';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { fieldOf, hex, refused, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '说明' };
const period = 'from=2026-03-01T00:00:00Z&to=2026-05-01T00:00:00Z';

describe('appeals against the rates of cases', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  beforeEach(() => office.server.clock.set('2026-03-02T09:00:00+08:00'));
  afterEach(async () => expect(await office.sweep()).to.deep.equal([]));
  after(() => office.close());

  /** A lamp that the community was late with, and its requester’s word on it. */
  async function late(): Promise<string> {
    const { at, city, server } = office;
    const id = await office.raise(city.community);
    await step(at.community, id, 'dispatch', to(city.community));
    server.clock.forward(7 * 24);
    await step(at.community, id, 'service', { solved: true, ...reason });
    return id;
  }
  const appeal = (by: Office['me'], id: string, body: object = { rule: 'forceMajeure', ...reason }) =>
    by.post(`/cases/${id}/rate-appeals`, body);
  const decide = (by: Office['me'], id: string, grant = true) =>
    by.post(`/cases/${id}/rate-appeals/decision`, { grant, ...reason });
  const total = async () =>
    (await office.at.street.get(`/units/${hex(office.city.community)}/case-rates?${period}`)).body;
  const told = async (person: PersonDoc, id: string) =>
    (
      await messages
        .in(office.server.db)
        .find({ personId: person._id, _id: { $regex: `appeal.*${id}` } })
        .toArray()
    ).map(({ kind }) => kind);

  it('leave a case out of the rates when the unit above says so, who hears the requester first; listed with the reason', async () => {
    const { at, city, me, staff } = office;
    const id = await late();
    await me.put(`/needs/${id}/rating`, { stars: 3, text: '太慢' });
    expect((await total()).total.served).to.deep.equal({ kept: 0, of: 1 });
    const { status, body } = await appeal(at.community, id);
    expect(status, JSON.stringify(body)).to.equal(201);
    // Five working days from Monday morning on; its own unit sees the deadline and nothing of the requester.
    expect(body).to.deep.include({ id, state: 'asked', until: '2026-03-13T10:00:00.000Z', requester: null });
    expect(body.can).to.deep.equal({ decide: false, grant: false });
    expect(await told(staff.street, id)).to.deep.equal(['appealAsked']);
    expect(refused(await appeal(at.community, id))).to.deep.equal([409, 'appealed_once']);
    expect((await total()).total.served, 'until then it counts').to.deep.equal({ kept: 0, of: 1 });
    const path = `/units/${hex(city.street)}/rate-appeals?state=asked`;
    const [shown] = (await at.street.get(path)).body.items;
    const requester = { stars: 3, said: [], handledAgain: false, grantableFrom: null };
    expect(shown).to.deep.include({ id, rule: 'forceMajeure', reason: '说明', requester });
    expect(shown.can).to.deep.equal({ decide: true, grant: true });
    const decided = await decide(at.street, id);
    expect(decided.body).to.deep.include({ state: 'granted', decidedBecause: '说明' });
    expect(await told(staff.community, id)).to.deep.equal(['appealDecided']);
    expect((await total()).total).to.deep.include({ cases: 1, excluded: 1, served: { kept: 0, of: 0 } });
    const [left] = (await at.street.get(`/units/${hex(city.community)}/case-rates/excluded?${period}`)).body.items;
    expect(left).to.deep.include({ id, because: 'appealed' });
    expect(refused(await decide(at.street, id, false))).to.deep.equal([409, 'appeal_over']);
  });

  it('one who had asked for it themselves was told alone that it waits for a decision: the next above hear', async () => {
    const { at, staff } = office;
    const id = await late();
    expect((await appeal(at.street, id)).status).to.equal(201);
    expect(await told(staff.street, id)).to.deep.equal([]);
    expect(await told(staff.district, id)).to.deep.equal(['appealAsked']);
    expect(refused(await decide(at.street, id, false))).to.deep.equal([403, 'own_appeal']);
    expect((await decide(at.district, id, false)).status).to.equal(200);
  });

  it('18.13: an appeal was granted before its requester could say how it was: now with their rating, or when its time is over', async () => {
    const { at, city, me, server } = office;
    const open = await office.raise(city.community);
    await step(at.community, open, 'dispatch', to(city.community));
    server.clock.forward(7 * 24);
    expect(refused(await appeal(at.community, open)), 'late, and not served').to.deep.equal([409, 'appeal_too_early']);
    const [silent, heard] = [await late(), await late()];
    const rateBy = new Date(+server.clock.now() + 30 * 24 * 3_600_000).toISOString();
    for (const id of [silent, heard]) {
      await appeal(at.community, id);
      expect(refused(await decide(at.street, id))).to.deep.equal([409, 'rating_awaited']);
    }
    const { until } = (await at.community.get(`/cases/${heard}/rate-appeals`)).body.items[0];
    expect(Date.parse(until), 'the days to decide begin with it').to.be.above(Date.parse(rateBy) + 4 * 24 * 3_600_000);
    const [shown] = (await at.street.get(`/cases/${heard}/rate-appeals`)).body.items;
    expect(shown.requester).to.deep.equal({ stars: null, said: [], handledAgain: false, grantableFrom: rateBy });
    await me.put(`/needs/${heard}/rating`, { stars: 2, again: false });
    expect((await decide(at.street, heard)).body.requester, 'with it before them').to.deep.equal({
      stars: 2,
      said: [],
      handledAgain: false,
      grantableFrom: null,
    });
    // The silent one was served a week before.
    server.clock.set(new Date(Date.parse(rateBy) - 7 * 24 * 3_600_000 + 1));
    expect((await decide(at.street, silent)).body.state).to.equal('granted');
    // A case that was handled again is to be rated again.
    const twice = await late();
    await me.put(`/needs/${twice}/rating`, { stars: 1 });
    server.clock.forward(1);
    await step(at.community, twice, 'signature');
    await step(at.community, twice, 'service', { solved: true, ...reason });
    await appeal(at.community, twice);
    expect(refused(await decide(at.street, twice))).to.deep.equal([409, 'rating_awaited']);
    expect((await decide(at.street, twice, false)).body.state, 'denied at any time').to.equal('denied');
  });

  it('18.33: an appeal lapsed before it could be granted where the case was handled again: its days begin anew', async () => {
    const { at, city, me, server } = office;
    const id = await late();
    await me.put(`/needs/${id}/rating`, { stars: 3 });
    await appeal(at.community, id);
    const appealed = async () => (await at.street.get(`/cases/${id}/rate-appeals`)).body.items[0];
    const listed = async (state: string) =>
      ((await at.street.get(`/units/${hex(city.street)}/rate-appeals?state=${state}&limit=50`)).body.items as any[])
        .map((one) => one.id)
        .includes(id);
    const first = Date.parse((await appealed()).until);
    await step(me, id, 'reopening', reason);
    server.clock.set(new Date(first + 24 * 3_600_000));
    expect((await appealed()).state, 'while it is handled').to.equal('asked');
    await step(at.community, id, 'signature');
    await step(at.community, id, 'service', { solved: true, ...reason });
    const rateBy = +server.clock.now() + 30 * 24 * 3_600_000;
    expect([await listed('asked'), await listed('lapsed')]).to.deep.equal([true, false]);
    expect((await appealed()).requester.grantableFrom).to.equal(new Date(rateBy).toISOString());
    const { until } = await appealed();
    expect(Date.parse(until)).to.be.above(rateBy + 4 * 24 * 3_600_000);
    server.clock.set(new Date(rateBy + 1));
    expect((await decide(at.street, id)).body).to.include({ state: 'granted', until });
  });

  it('was granted by the rating of before while the case was handled again: it waits for what is done then', async () => {
    const { at, me } = office;
    const id = await late();
    await me.put(`/needs/${id}/rating`, { stars: 3 });
    await appeal(at.community, id);
    await step(me, id, 'reopening', reason);
    expect(refused(await decide(at.street, id))).to.deep.equal([409, 'rating_awaited']);
    const [shown] = (await at.street.get(`/cases/${id}/rate-appeals`)).body.items;
    expect([shown.requester, shown.can.grant], '18: no date that moves on with every reading').to.deep.equal([
      { ...shown.requester, handledAgain: true, grantableFrom: null },
      false,
    ]);
    await step(at.community, id, 'signature');
    await step(at.community, id, 'service', { solved: true, ...reason });
    await me.put(`/needs/${id}/rating`, { stars: 5 });
    expect((await decide(at.street, id)).body.state).to.equal('granted');
  });

  it('18.33: it lapses in the end, and is decided by nobody who asked for the case', async () => {
    const { at, city, me, server } = office;
    const id = await late();
    await me.put(`/needs/${id}/rating`, { stars: 3 });
    await appeal(at.community, id);
    await server.make.grant(office.requester, city.street, 'organiser');
    const [seen] = (await me.get(`/cases/${id}/rate-appeals`)).body.items;
    expect([seen.can.decide, seen.requester]).to.deep.equal([false, null]);
    expect(refused(await decide(me, id))).to.deep.equal([403, 'own_appeal']);
    await step(me, id, 'reopening', reason);
    await step(at.community, id, 'signature');
    await step(at.community, id, 'service', { solved: true, ...reason });
    server.clock.forward(45 * 24);
    const path = `/units/${hex(city.street)}/rate-appeals?limit=50&state=`;
    const ids = async (state: string) => (await at.street.get(`${path}${state}`)).body.items.map((one: any) => one.id);
    expect(await ids('lapsed')).to.include(id);
    expect(await ids('asked')).to.not.include(id);
    expect(refused(await decide(at.street, id))).to.deep.equal([409, 'appeal_over']);
  });

  it('are decided by nobody who gains, asked only where there is something to ask, and lapse undecided', async () => {
    const { at, city, server } = office;
    const open = await office.raise(city.community);
    expect(refused(await appeal(at.community, open)), 'nothing can be said yet').to.deep.equal([409, 'not_in_rates']);
    expect(fieldOf(await appeal(at.community, open, { rule: 'forceMajeure', reason: '' }))).to.equal('body.reason');
    const id = await late();
    expect(refused(await appeal(at.neighbour, id))).to.deep.equal([404, 'not_found']);
    await appeal(at.community, id);
    expect(refused(await decide(at.community, id))).to.deep.equal([403, 'own_appeal']);
    const both = await server.make.organiser(city.street);
    await server.make.grant(both, city.community, 'organiser');
    expect(refused(await decide(server.as(both), id)), 'of the street and of the community').to.deep.equal([
      403,
      'own_appeal',
    ]);
    const asker = await late();
    await appeal(at.street, asker);
    expect(refused(await decide(at.street, asker)), 'asked for it themselves').to.deep.equal([403, 'own_appeal']);
    const appealOf = async (one: string) => (await at.community.get(`/cases/${one}/rate-appeals`)).body.items[0];
    const [{ until }, last] = [await appealOf(id), await appealOf(asker)];
    server.clock.set(until);
    expect(refused(await decide(at.street, id)), 'over at its very end').to.deep.equal([409, 'appeal_over']);
    expect(await appealOf(id)).to.deep.include({ state: 'lapsed' });
    server.clock.set(last.until);
    const lapsed = (await at.street.get(`/units/${hex(city.street)}/rate-appeals?state=lapsed&limit=50`)).body.items;
    expect(lapsed.map((one: any) => one.id)).to.include.members([id, asker]);
    server.clock.forward(31 * 24);
    expect(refused(await appeal(at.community, await lateLongAgo()))).to.deep.equal([409, 'appeal_too_late']);
  });

  async function lateLongAgo(): Promise<string> {
    const id = await late();
    office.server.clock.forward(31 * 24);
    return id;
  }
});
