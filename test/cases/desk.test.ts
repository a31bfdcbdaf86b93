import { expect } from 'chai';
import { messages } from '../../server/domain/messages/model.ts';
import { clockOf, fieldOf, hex, refused, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '说明' };

describe('the desk of cases', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  beforeEach(() => office.server.clock.set('2026-03-02T09:00:00+08:00'));
  after(() => office.close());

  it('counts by state what the queue has, by the same filter, and says how many are late', async () => {
    const { city, at, server } = office;
    const late = await office.raise(city.elsewhere);
    const other = await office.raise(city.elsewhere, { caseKind: 'street.litter', category: 'environment' });
    await step(at.elsewhere, other, 'dispatch', to(city.elsewhere));
    server.clock.forward(8);
    const asked = async (path: string, query = '') =>
      (await at.elsewhere.get(`/units/${hex(city.elsewhere)}/${path}?${query}`)).body;
    const now = server.clock.now().toISOString();
    const due = (await asked('cases')).items[0].nextDue;
    expect(await asked('case-counts')).to.deep.equal({
      total: 2,
      late: 1,
      states: [
        { state: 'handling', count: 1, late: 0 },
        { state: 'received', count: 1, late: 1 },
      ],
    });
    for (const [query, ids] of [
      ['', [late, other]],
      ['stage=intake', [late]],
      ['stage=atWork', [other]],
      ['kind=street.litter', [other]],
      [`dueBefore=${now}`, [late]],
      [`dueBefore=${due}`, [late]],
      [`dueBefore=${new Date(+new Date(due) - 1).toISOString()}`, []],
      ['state=closed', []],
    ] as const) {
      expect(
        (await asked('cases', query)).items.map(({ id }: any) => id),
        query,
      ).to.deep.equal(ids);
      expect((await asked('case-counts', query)).total, query).to.equal(ids.length);
      expect(
        (await asked('case-points', query)).items.map(({ id }: any) => id),
        query,
      ).to.deep.equal(ids);
    }
    expect((await asked('case-points', 'kind=street.litter')).items[0]).to.deep.include({
      title: '路灯不亮',
      point: { type: 'Point', coordinates: [114.06, 22.54] },
    });
  });

  it('takes further words of the requester while the case is seen to, and tells the unit that has it', async () => {
    const { city, at, me, server, staff } = office;
    const id = await office.raise(city.community);
    await step(at.community, id, 'dispatch', to(city.community));
    const before = (await me.get(`/cases/${id}`)).body;
    const after = await step(me, id, 'words', { reason: '晚上也不亮' });
    expect(after.events.at(-1)).to.include({ verb: 'addWords', reason: '晚上也不亮' });
    expect([after.state, after.clocks]).to.deep.equal([before.state, before.clocks]);
    expect(refused(await at.community.post(`/cases/${id}/words`, reason))).to.deep.equal([403, 'forbidden']);
    expect(
      (await messages.in(server.db).find({ personId: staff.community._id, kind: 'caseWords' }).toArray()).map(
        ({ subject }) => hex({ _id: subject.id }),
      ),
    ).to.deep.equal([id]);
    await step(at.community, id, 'service', { solved: true, ...reason });
    expect(refused(await me.post(`/cases/${id}/words`, reason))).to.deep.equal([409, 'wrong_state']);
    expect(await office.sweep()).to.deep.equal([]);
  });

  it('says until when a case may be handled again, and who may end a part', async () => {
    const { city, at, me, server } = office;
    const id = await office.raise(city.community);
    await step(at.community, id, 'dispatch', to(city.community));
    expect((await me.get(`/cases/${id}`)).body.reopenUntil).to.equal(null);
    await step(at.community, id, 'parts', to(city.elsewhere));
    const canEnd = async (client = me) => (await client.get(`/cases/${id}`)).body.parts[0].canEnd;
    expect([await canEnd(), await canEnd(at.elsewhere), await canEnd(at.community)]).to.deep.equal([false, true, true]);
    await step(at.elsewhere, id, `parts/${hex(city.elsewhere)}/end`, reason);
    expect(await canEnd(at.community)).to.equal(false);
    const served = await step(at.community, id, 'service', { solved: false, ...reason });
    expect(served.reopenUntil).to.equal('2026-03-17T01:00:00.000Z');
    server.clock.set(served.reopenUntil);
    expect((await me.get(`/cases/${id}`)).body.reopenUntil, 'a time is over at its very end').to.equal(null);
    expect(refused(await me.post(`/cases/${id}/reopening`, reason))).to.deep.equal([409, 'reopen_too_late']);
    server.clock.set('2026-03-03T09:00:00+08:00');
    expect((await step(me, id, 'reopening', reason)).reopenUntil, 'once').to.equal(null);
  });

  it('shows before it is saved which open cases a calendar would move, and changes nothing', async () => {
    const { city, at } = office;
    const id = await office.raise(city.community, { caseKind: 'street.litter', category: 'environment' });
    const sent = await step(at.community, id, 'dispatch', to(city.community));
    const hours = (weekday: number[], until: string) => ({
      name: { zh: '工作时间', en: 'office hours' },
      weekly: weekday.map((day) => ({ weekday: day, from: '09:00', to: until })),
      holidays: true,
    });
    const preview = (body: object) => at.city.post('/working-calendars/office/preview', body);
    const shorter = (await preview(hours([1, 2], '12:00'))).body;
    const row = shorter.cases.find((one: any) => one.id === id);
    expect(row.title).to.equal('路灯不亮');
    expect(new Date(row.after) > new Date(row.before), 'fewer hours, later deadlines').to.equal(true);
    expect(shorter).to.include({ isWhole: true, earlier: 0, lateAtOnce: 0 });
    expect(shorter.later).to.equal(shorter.cases.length);
    expect((await preview(hours([1, 2, 3, 4, 5, 6, 7], '24:00'))).body.later).to.equal(0);
    expect(fieldOf(await preview(hours([], '12:00')))).to.equal('body.weekly');
    expect((await at.city.get(`/cases/${id}`)).body.due, 'as it was').to.equal(sent.due);
    expect(await office.sweep()).to.deep.equal([]);
  });

  it('takes a rating in four parts beside its stars', async () => {
    const { city, at, me } = office;
    const id = await office.raise(city.street);
    await step(at.street, id, 'dispatch', to(city.street));
    await step(at.street, id, 'service', { solved: true, ...reason });
    const parts = { response: 5, speed: 2, manner: 5, result: 4 };
    const wrong = await me.put(`/needs/${id}/rating`, { stars: 4, parts: { ...parts, speed: 6 } });
    expect(fieldOf(wrong)).to.equal('body.parts.speed');
    expect((await me.put(`/needs/${id}/rating`, { stars: 4, parts })).body).to.deep.include({ stars: 4, parts });
    expect((await me.get(`/needs/${id}/rating`)).body.parts).to.deep.equal(parts);
  });

  it('18.10: a rating that was changed without parts kept those of the one before', async () => {
    const { city, at, me } = office;
    const id = await office.raise(city.street);
    await step(at.street, id, 'dispatch', to(city.street));
    await step(at.street, id, 'service', { solved: true, ...reason });
    const parts = { response: 1, speed: 2, manner: 1, result: 1 };
    await me.put(`/needs/${id}/rating`, { stars: 3, parts });
    expect((await me.put(`/needs/${id}/rating`, { stars: 5 })).body).to.deep.include({ stars: 5, parts: null });
    expect((await me.get(`/needs/${id}/rating`)).body.parts).to.equal(null);
  });

  it('#14: moves no clock where a case is saved as it is', async () => {
    const { at, me, city, server } = office;
    const team = await server.make.unit('team', city.community);
    await server.make.organiser(team);
    const id = await office.raise(city.street);
    server.clock.forward(0.5);
    const before = (await at.city.get(`/cases/${id}`)).body;
    const { title, description, people } = (await me.get(`/needs/${id}`)).body;
    expect((await me.patch(`/needs/${id}`, { title, description, people })).status).to.equal(200);
    expect((await at.city.get(`/cases/${id}`)).body).to.deep.equal(before);
    await step(at.street, id, 'acceptance', { kind: before.kind.key, grade: before.grade });
    const sent = await step(at.street, id, 'dispatch', { ...to(city.community), kind: before.kind.key });
    server.clock.forward(1);
    const again = await step(at.community, id, 'dispatch', {
      ...to(team),
      kind: before.kind.key,
      grade: before.grade,
    });
    expect(clockOf(again, 'case'), 'said again an hour later').to.deep.equal(clockOf(sent, 'case'));
  });
});
