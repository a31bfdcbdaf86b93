import { expect } from 'chai';
import fc from 'fast-check';
import type { ObjectId } from 'mongodb';
import { boardLimits, itemTransitions, itemVerbs, type ItemState } from '../../shared/boards.ts';
import { dayMs } from '../../shared/durations.ts';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { boardItems } from '../../server/domain/boards/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { moveDueItems } from '../../server/features/boards/jobs.ts';
import { inTeam, teamOf } from '../permissions/rows/teams.ts';
import type { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();

describe('a board and its items', () => {
  let server: TestServer;
  let city: SmallCity;
  let owner: Client;
  let organiser: PersonDoc;
  let other: Client;
  let otherOrganiser: PersonDoc;
  let person: PersonDoc;
  let board: string;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
    otherOrganiser = await server.make.organiser(city.elsewhere);
    person = await server.make.person({ displayName: '夏侯揭榜' });
    [owner, other] = [server.as(organiser), server.as(otherOrganiser)];
    board = String((await owner.post(`/units/${hex(city.community)}/boards`, { title: '攻坚榜' })).body.id);
  });
  after(() => server.close());

  const later = (days: number) => new Date(+server.clock.now() + days * dayMs).toISOString();
  const post = async (fields: object = {}): Promise<string> => {
    const given = { title: '加装电梯', goal: '三栋楼开工', measure: '拿到许可', mode: 'one' };
    const times = { bidsUntil: later(10), deadline: later(100) };
    const { body, status } = await owner.post(`/boards/${board}/items`, { ...given, ...times, ...fields });
    expect(status, JSON.stringify(body)).to.equal(201);
    return String(body.id);
  };
  const bid = async (id: string, by: Client, unit?: { _id: ObjectId }) => {
    const body = { plan: '两个月完成', ...(unit ? { unitId: hex(unit) } : {}) };
    const answer = await by.post(`/board-items/${id}/bids`, body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    return String(answer.body.ownBids.at(-1).id);
  };
  const at = (id: string) => `/board-items/${id}`;
  const told = (who: { _id: ObjectId }, kind: string) =>
    messages.in(server.db).countDocuments({ personId: who._id, kind } as object);
  const clock = () => moveDueItems(server.database.client, server.db, server.clock.now());

  it('goes from bid to rating, and tells both sides at each step', async () => {
    const id = await post();
    const [unitBid, personBid] = [await bid(id, other, city.elsewhere), await bid(id, server.as(person))];
    expect(await told(organiser, 'boardNews')).to.equal(2);
    const chosen = await owner.post(`${at(id)}/choice`, { bidIds: [unitBid] });
    expect(chosen.body).to.include({ state: 'chosen' });
    expect([await told(otherOrganiser, 'boardAnswered'), await told(person, 'boardAnswered')]).to.deep.equal([1, 1]);
    expect((await server.as(person).post(`${at(id)}/bids/${personBid}/signature`)).body.code).to.equal('item_moved_on');
    const signed = await other.post(`${at(id)}/bids/${unitBid}/signature`);
    expect(signed.body).to.include({ state: 'signed' });
    const report = await other.post(`${at(id)}/bids/${unitBid}/reports`, { text: '一栋已开工', percent: 40 });
    expect(report.body.percent).to.equal(40);
    expect((await owner.post(`${at(id)}/acceptance`, {})).body.state).to.equal('accepted');
    expect((await owner.post(`${at(id)}/rating`, { stars: 5 })).body).to.include({ state: 'rated', stars: 5 });
    expect((await owner.post(`${at(id)}/rating`, { stars: 1 })).body.code).to.equal('item_moved_on');
    const events = await auditEvents.in(server.db).distinct('action', { 'subject.id': (await item(id))!._id });
    expect(events).to.include.members(['boardItem.post', 'boardItem.open', 'boardItem.begin', 'boardItem.rate']);
  });
  const item = (id: string) => boardItems.in(server.db).findOne({ $expr: { $eq: [{ $toString: '$_id' }, id] } });

  it('has a page for everybody, on which units are named and nobody else', async () => {
    const id = await post({ mode: 'joint' });
    const bids = [await bid(id, other, city.elsewhere), await bid(id, server.as(person))];
    await owner.post(`${at(id)}/choice`, { bidIds: bids });
    const page = await server.as().get(`/boards/${board}`);
    const shown = page.body.items.find((one: { id: string }) => one.id === id);
    expect(shown).to.include({ people: 1, state: 'chosen' });
    expect(shown.units.map(({ name }: { name: string }) => name)).to.deep.equal(['乙社区']);
    expect(JSON.stringify(page.body)).to.not.match(/夏侯|两个月完成|phone/);
    const seen = await server.as(await server.make.person()).get(at(id));
    expect(seen.body.ownBids).to.deep.equal([]);
  });

  it('is bid for by a team through its head, held by it, counted on the public page, and judged by nobody in it', async () => {
    const id = await post();
    const head = await server.make.person({ displayName: '司徒队长' });
    const team = await teamOf({ server, city }, head);
    await inTeam({ server }, team, organiser);
    const taken = await server.as(head).post(`${at(id)}/bids`, { plan: '周末动手', teamId: hex(team) });
    expect(taken.body.ownBids[0]).to.include({ byTeam: '周末陪诊队', mine: true });
    expect((await other.post(`${at(id)}/bids`, { plan: '试试', teamId: hex(team) })).body.code).to.equal('not_found');
    const bidIds = [taken.body.ownBids[0].id as string];
    expect((await owner.post(`${at(id)}/choice`, { bidIds })).body.code).to.equal('forbidden');
    const street = server.as(await server.make.organiser(city.street));
    expect((await street.post(`${at(id)}/choice`, { bidIds })).body.state).to.equal('chosen');
    await server.as(head).post(`${at(id)}/bids/${bidIds[0]}/signature`);
    const { items } = (await server.as().get(`/boards/${board}`)).body;
    const shown = items.find((one: { id: string }) => one.id === id);
    expect([shown.teams, shown.people, shown.units]).to.deep.equal([1, 0, []]);
    expect(JSON.stringify(items)).not.to.include('陪诊队');
    expect((await owner.post(`${at(id)}/acceptance`, {})).body.code).to.equal('forbidden');
    expect((await street.post(`${at(id)}/acceptance`, {})).body.state).to.equal('accepted');
  });

  it('begins once all who were chosen have signed, also where one of them gives back', async () => {
    const id = await post({ mode: 'joint' });
    const bids = [await bid(id, other, city.elsewhere), await bid(id, server.as(person))];
    await owner.post(`${at(id)}/choice`, { bidIds: bids });
    expect((await other.post(`${at(id)}/bids/${bids[0]}/signature`)).body.state).to.equal('chosen');
    await server.as(person).post(`${at(id)}/bids/${bids[1]}/return`, { reason: '要搬家了' });
    expect((await item(id))!.state).to.equal('signed');
    await other.post(`${at(id)}/bids/${bids[0]}/return`, { reason: '人手不够' });
    expect(await item(id)).to.include({ state: 'givenBack', reportDue: null });
    const anew = { bidsUntil: later(10), deadline: later(60) };
    expect((await owner.post(`${at(id)}/reposting`, anew)).body.state).to.equal('taking');
    expect(await bid(id, server.as(person))).to.be.a('string');
  });

  it('lets one win a race, and nobody accept their own', async () => {
    const id = await post({ mode: 'race' });
    const bids = [await bid(id, other, city.elsewhere), await bid(id, owner)];
    const street = server.as(await server.make.organiser(city.street));
    expect((await owner.post(`${at(id)}/choice`, { bidIds: bids })).status, 'one’s own bid').to.equal(403);
    await street.post(`${at(id)}/choice`, { bidIds: bids });
    await other.post(`${at(id)}/bids/${bids[0]}/signature`);
    await owner.post(`${at(id)}/bids/${bids[1]}/signature`);
    expect((await owner.post(`${at(id)}/acceptance`, { bidId: bids[1] })).status).to.equal(403);
    expect((await street.post(`${at(id)}/acceptance`, {})).body.code).to.equal('item_moved_on');
    expect((await street.post(`${at(id)}/acceptance`, { bidId: bids[0] })).body.state).to.equal('accepted');
    expect((await item(id))!.bids.map(({ state }) => state)).to.deep.equal(['won', 'passed']);
  });

  it('lets go of the bids of somebody who left, forgets their words, and keeps the bids of a unit', async () => {
    const leaver = await server.make.organiser(city.elsewhere);
    const me = server.as(leaver);
    const [held, unit, returned, open] = [await post(), await post(), await post(), await post()];
    const bids = [await bid(held, me), await bid(unit, me, city.elsewhere), await bid(returned, me)];
    for (const [index, id] of [held, unit, returned].entries()) {
      await owner.post(`${at(id)}/choice`, { bidIds: [bids[index]] });
      await me.post(`${at(id)}/bids/${bids[index]}/signature`);
      await me.post(`${at(id)}/bids/${bids[index]}/reports`, { text: '一栋已开工', percent: 40 });
    }
    await me.post(`${at(returned)}/bids/${bids[2]}/return`, { reason: '要搬家了' });
    await bid(open, me);
    await bid(open, other, city.elsewhere);
    // Together with somebody who has signed: these two waited for the leaver's signature.
    const joint = await post({ mode: 'joint' });
    const both = [await bid(joint, me), await bid(joint, other, city.elsewhere)];
    await owner.post(`${at(joint)}/choice`, { bidIds: both });
    await other.post(`${at(joint)}/bids/${both[1]}/signature`);
    const heard = await told(organiser, 'boardNews');
    expect((await me.post('/me/erasure', { confirm: true })).status).to.equal(200);
    const left = await Promise.all(
      [held, unit, returned, open, joint].map(async (id) => {
        const { state, bids: those, reports } = (await item(id))!;
        return [state, ...those.map(({ plan, reason }) => plan + (reason ?? '')), ...reports.map(({ text }) => text)];
      }),
    );
    expect(left).to.deep.equal([
      ['givenBack', '', ''],
      ['signed', '两个月完成', '一栋已开工'],
      ['givenBack', '', ''],
      ['taking', '两个月完成'],
      ['signed', '', '两个月完成'],
    ]);
    expect((await told(organiser, 'boardNews')) - heard, 'of what was held and of what was chosen').to.equal(2);
  });

  it('is accepted by the unit above that has posted it, though its own community holds it', async () => {
    const street = server.as(await server.make.organiser(city.street));
    const made = await street.post(`/units/${hex(city.street)}/boards`, { title: '街道榜' });
    const given = {
      title: '停车难',
      goal: '新增车位',
      measure: '开放',
      mode: 'one',
      ...{ bidsUntil: later(10), deadline: later(90) },
    };
    const id = String((await street.post(`/boards/${made.body.id}/items`, given)).body.id);
    const own = await bid(id, owner, city.community);
    await street.post(`${at(id)}/choice`, { bidIds: [own] });
    await owner.post(`${at(id)}/bids/${own}/signature`);
    expect((await owner.post(`${at(id)}/acceptance`, {})).status).to.equal(403);
    expect((await street.post(`${at(id)}/acceptance`, {})).body.state).to.equal('accepted');
  });

  it('refuses people where units alone may take it, the own unit, a second bid, and times out of order', async () => {
    const id = await post({ takers: 'unitsOnly' });
    const plan = '我来';
    const refused = async (by: Client, body: object) => (await by.post(`${at(id)}/bids`, body)).body.code;
    expect(await refused(server.as(person), { plan })).to.equal('not_for_people');
    expect(await refused(owner, { plan, unitId: hex(city.community) })).to.equal('own_item');
    expect(await refused(server.as(person), { plan, unitId: hex(city.elsewhere) })).to.equal('forbidden');
    const own = await bid(id, other, city.elsewhere);
    expect(await refused(other, { plan, unitId: hex(city.elsewhere) })).to.equal('already_asked');
    await other.post(`${at(id)}/bids/${own}/withdrawal`);
    await bid(id, other, city.elsewhere);
    const wrong = { title: '甲', goal: '乙', measure: '丙', mode: 'one', bidsUntil: later(10), deadline: later(9) };
    expect((await owner.post(`/boards/${board}/items`, wrong)).body.fields[0].path).to.equal('body.deadline');
  });

  it('does nothing that its table does not allow, whatever is asked in whatever order', async () => {
    const asks = ['choice', 'naming', 'acceptance', 'rating', 'reposting', 'withdrawal'] as const;
    const ofBid = ['signature', 'reports', 'return', 'withdrawal'] as const;
    const ask = fc.oneof(
      fc.constantFrom(...asks).map((path) => ({ path, of: 'item' as const })),
      fc.constantFrom(...ofBid).map((path) => ({ path, of: 'bid' as const })),
      fc.constant({ path: 'bids', of: 'new' as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(ask, { minLength: 3, maxLength: 9 }), async (steps) => {
        const id = await post();
        for (const { path, of } of steps) {
          const before = (await item(id))!;
          const last = before.bids.at(-1)?._id.toHexString() ?? 'f'.repeat(24);
          const bodies: Record<string, object> = {
            choice: { bidIds: [last] },
            naming: { unitId: hex(city.elsewhere) },
            rating: { stars: 4 },
            reposting: { bidsUntil: later(10), deadline: later(60) },
            reports: { text: '进展', percent: 10 },
            return: { reason: '不行' },
            bids: { plan: '我来', unitId: hex(city.elsewhere) },
          };
          const by = of === 'item' ? owner : other;
          const where = of === 'bid' ? `${at(id)}/bids/${last}/${path}` : `${at(id)}/${path}`;
          const { status } = await by.post(where, bodies[path] ?? {});
          const after = (await item(id))!;
          if (status >= 300) expect(after).to.deep.equal(before);
          else expect(reachable(before.state), `${path} ${before.state} → ${after.state}`).to.include(after.state);
        }
      }),
      { numRuns: Number(process.env.BOARD_RUNS ?? 8) },
    );
  });
  const reachable = (state: ItemState): ItemState[] =>
    itemVerbs
      .map((verb) => itemTransitions[verb])
      .filter(({ from }) => from.includes(state))
      .map(({ to }) => to ?? state);

  // The last two: they move the clock.
  it('goes on without those who do not sign in time, and comes off its board where nobody was chosen', async () => {
    const [joint, alone, left, none] = [await post({ mode: 'joint' }), await post(), await post(), await post()];
    const bids = [await bid(joint, other, city.elsewhere), await bid(joint, server.as(person))];
    expect((await owner.post(`${at(joint)}/choice`, { bidIds: bids })).body.signBy).to.equal(
      later(boardLimits.signDays),
    );
    await other.post(`${at(joint)}/bids/${bids[0]}/signature`);
    const named = await owner.post(`${at(alone)}/naming`, { unitId: hex(city.elsewhere) });
    expect(named.body.signBy).to.equal(later(boardLimits.signDays));
    await bid(left, server.as(person));
    await clock();
    expect((await item(joint))!.state).to.equal('chosen');
    server.clock.set(new Date(+server.clock.now() + boardLimits.signDays * dayMs));
    await clock();
    const states = async (id: string) => {
      const { state, bids: those } = (await item(id))!;
      return [state, ...those.map((one) => one.state)];
    };
    expect(await states(joint)).to.deep.equal(['signed', 'signed', 'lapsed']);
    expect(await states(alone)).to.deep.equal(['givenBack', 'lapsed']);
    expect(await states(left)).to.deep.equal(['taking', 'offered']);
    server.clock.set(new Date(+server.clock.now() + 100 * dayMs));
    await clock();
    expect(await states(left)).to.deep.equal(['withdrawn', 'passed']);
    const past = await owner.post(`${at(none)}/naming`, { unitId: hex(city.elsewhere) });
    expect([past.body.code, ...(await states(none))], 'nobody could sign any more').to.deep.equal([
      'item_moved_on',
      'nobody',
    ]);
    expect((await owner.get(at(none))).body.can).to.include({ name: false, repost: true });
    const heard = await messages.in(server.db).distinct('values.bid', { personId: person._id, kind: 'boardAnswered' });
    expect(heard).to.include.members(['chosen', 'lapsed', 'passed']);
    const news = await messages.in(server.db).distinct('values.news', { personId: organiser._id });
    expect(news).to.include.members(['lapsed', 'unchosen']);
  });

  it('opens, closes where nobody came, asks for reports each month, and shows by a colour that none come', async () => {
    const opens = await post({ opensAt: later(1), bidsUntil: later(5) });
    const under = await post();
    const own = await bid(under, other, city.elsewhere);
    await owner.post(`${at(under)}/choice`, { bidIds: [own] });
    await other.post(`${at(under)}/bids/${own}/signature`);
    expect((await owner.get(at(opens))).body.state).to.equal('posted');
    server.clock.set(new Date(+server.clock.now() + dayMs));
    await clock();
    expect((await item(opens))!.state).to.equal('taking');
    server.clock.set(new Date(+server.clock.now() + 5 * dayMs));
    await clock();
    expect((await item(opens))!.state).to.equal('nobody');
    const named = await owner.post(`${at(opens)}/naming`, { unitId: hex(city.elsewhere) });
    expect(named.body).to.include({ state: 'chosen' });
    const colours: (string | null)[] = [];
    const reports = async () =>
      messages.in(server.db).countDocuments({ kind: 'boardReport', 'subject.id': (await item(under))!._id });
    for (let month = 0; month < 2; month++) {
      server.clock.set(new Date(+server.clock.now() + boardLimits.reportDays * dayMs));
      await clock();
      await clock();
      colours.push((await owner.get(at(under))).body.colour as string | null);
    }
    expect(await reports()).to.equal(2);
    await other.post(`${at(under)}/bids/${own}/reports`, { text: '追上了', percent: 60 });
    colours.push((await owner.get(at(under))).body.colour as string | null);
    server.clock.set(new Date(+server.clock.now() + 100 * dayMs));
    colours.push((await owner.get(at(under))).body.colour as string | null);
    expect(colours).to.deep.equal(['blue', 'orange', null, 'red']);
  });
});
