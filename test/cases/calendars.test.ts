import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { cases } from '../../server/domain/cases/model.ts';
import { renewDeadlines } from '../../server/domain/cases/renew-deadlines.ts';
import { calendarSettingsOf } from '../../server/domain/working-calendars/compile.ts';
import { readCalendars } from '../../server/domain/working-calendars/queries.ts';
import { clockOf, fieldOf, hex, startOffice, step, type Office } from './support.ts';

const reason = { reason: '说明' };

describe('the calendars that the clocks of cases go by', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  beforeEach(async () => {
    office.server.clock.set('2026-03-02T09:00:00+08:00');
    await cases.in(office.server.db).deleteMany({});
  });
  after(() => office.close());

  const show = async (id: string) => (await office.at.city.get(`/cases/${id}`)).body;
  const storedOf = async (id: string) => (await cases.in(office.server.db).findOne({ _id: new ObjectId(id) }))!;

  it('#8: read the same wherever the service runs, in the city’s time', async () => {
    const { at, server } = office;
    server.clock.set('2026-03-06T16:00:00+08:00');
    const id = await office.handled();
    const read = async () => [
      (await show(id)).clocks.map(({ due }: any) => due),
      (await at.community.get(`/cases/${id}/clocks/holder.1/receipt`)).body.lines,
    ];
    const zone = process.env.TZ;
    const here = await read();
    try {
      for (const other of ['America/New_York', 'Pacific/Kiritimati']) {
        process.env.TZ = other;
        expect(new Date(2026, 0, 1).getTimezoneOffset(), 'the zone is another').to.be.oneOf([300, -840]);
        expect(await read()).to.deep.equal(here);
        const there = await office.handled();
        expect((await show(there)).due).to.equal((await show(id)).due);
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('print how they come about, in both languages', async () => {
    const { at, server } = office;
    server.clock.set('2026-03-06T16:00:00+08:00');
    const id = await office.handled();
    server.clock.set('2026-03-06T17:00:00+08:00');
    await step(at.community, id, 'pause', reason);
    server.clock.set('2026-03-09T10:00:00+08:00');
    await step(at.community, id, 'resumption');
    const receipt = async (language: string) =>
      (await at.community.get(`/cases/${id}/clocks/holder.1/receipt`, { headers: { 'accept-language': language } }))
        .body;
    const zh = await receipt('zh-CN');
    expect(zh.lines.slice(0, 4)).to.deep.equal([
      '承办时限：16 小时，按“工作时间”计算，自 3月6日（周五）16:00 起',
      '3月6日（周五）16:00–17:00 计 1 小时，剩余 15 小时',
      '3月6日（周五）17:00 挂起，3月9日（周一）10:00 恢复，其间不计',
      '3月9日（周一）10:00–12:00 计 2 小时，剩余 13 小时',
    ]);
    expect(zh.lines.at(-1)).to.equal('期限：3月10日（周二）18:00');
    expect((await receipt('en')).lines.at(-1)).to.equal('Deadline: Tue 10 Mar, 18:00');
    expect((await at.community.get(`/cases/${id}/clocks/holder.9/receipt`)).status).to.equal(404);
  });

  it('#9: follow a calendar that is edited while the case is open, at once and in what is stored; ended ones stay', async () => {
    const { at, server, city } = office;
    const over = await office.handled();
    server.clock.set('2026-03-10T10:00:00+08:00');
    const served = await step(at.community, over, 'service', { solved: true, ...reason });
    server.clock.set('2026-03-16T09:00:00+08:00');
    const open = await office.handled();
    const before = (await show(open)).due;
    // Others wait for other deadlines of theirs: a step, a day and night, none while they stand.
    await office.raise(city.community);
    server.clock.forward(3);
    const standing = await office.handled();
    await office.raise(city.community, { caseKind: 'care.missing' });
    server.clock.forward(2);
    await step(at.community, standing, 'pause', reason);
    const { calendarStamp } = await storedOf(open);
    const hours = { name: { zh: '工作时间', en: 'office hours' }, holidays: true };
    const half = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '13:00' }));
    const put = (body: object) => office.at.city.put('/working-calendars/office', { ...hours, ...body });
    expect((await put({ weekly: half, from: '2026-03-18T00:00:00+08:00' })).status).to.equal(200);
    expect([before, clockOf(await show(open), 'case').due]).to.deep.equal([
      '2026-03-18T10:00:00.000Z',
      '2026-03-19T05:00:00.000Z',
    ]);
    expect((await storedOf(open)).due!.toISOString()).to.equal(before);
    const settings = calendarSettingsOf(server.services.config);
    const calendars = await readCalendars(server.db, settings);
    expect(await renewDeadlines(server.database.client, server.db, calendars)).to.equal(3);
    expect(await renewDeadlines(server.database.client, server.db, calendars)).to.equal(0);
    expect((await storedOf(open)).due!.toISOString()).to.equal('2026-03-19T05:00:00.000Z');
    expect(await office.sweep()).to.deep.equal([]);
    // Written under the old hours when the new ones held already, by a server that did not know them yet.
    await step(at.community, standing, 'resumption');
    const unknowing = { calendarStamp, due: new Date(before), updatedAt: new Date('2026-03-18T09:00:00+08:00') };
    await cases.in(server.db).updateOne({ _id: new ObjectId(standing) }, { $set: unknowing });
    expect(await renewDeadlines(server.database.client, server.db, calendars)).to.equal(1);
    expect((await show(over)).clocks).to.deep.equal(served.clocks);
    expect(await office.sweep()).to.deep.equal([]);
    // Put right again for the others: an era that has not begun gives way.
    const full = half.flatMap(({ weekday }) => [
      { weekday, from: '09:00', to: '12:00' },
      { weekday, from: '13:00', to: '18:00' },
    ]);
    expect((await put({ weekly: full, from: '2026-03-17T00:00:00+08:00' })).body.eras).to.have.lengthOf(2);
    expect(city.community.name).to.equal('甲社区');
  });

  it('#10: need a calendar with working time, and limits that are something', async () => {
    const calendar = (body: object) =>
      office.at.city.put('/working-calendars/night', {
        name: { zh: '夜班', en: 'nights' },
        holidays: false,
        weekly: [{ weekday: 1, from: '18:00', to: '24:00' }],
        ...body,
      });
    expect(fieldOf(await calendar({ weekly: [] }))).to.equal('body.weekly');
    expect(fieldOf(await calendar({ weekly: [{ weekday: 1, from: '18:00', to: '18:00' }] }))).to.equal('body.weekly');
    expect(fieldOf(await calendar({ from: '2026-03-01T00:00:00+08:00' }))).to.equal('body.from');
    expect(fieldOf(await calendar({ off: ['2026-05-01'], work: ['2026-05-01'] }))).to.equal('body.work');
    expect((await office.at.city.put('/working-calendars/always', (await calendar({})).body)).status).to.equal(400);
    const { items } = (await office.me.get('/case-kinds')).body;
    expect(items).to.have.lengthOf.above(115);
    const lamp = items.find(({ key }: any) => key === 'road.lamp');
    const { key: _key, class: _class, unit: _unit, version, ...kind } = lamp;
    const edit = (body: object, key = 'road.lamp') => office.at.city.put(`/case-kinds/${key}`, { ...kind, ...body });
    expect(fieldOf(await edit({ limits: { ...kind.limits, sign: 0 } }))).to.equal('body.limits.sign');
    expect(fieldOf(await edit({ limits: { ...kind.limits, sign: 9_999 } }))).to.equal('body.limits.sign');
    expect(fieldOf(await edit({ calendar: 'never' }))).to.equal('body.calendar');
    expect(fieldOf(await edit({ unitId: new ObjectId().toHexString() }))).to.equal('body.unitId');
    expect(fieldOf(await edit({ gone: true }, 'other.care'))).to.equal('body.gone');
    const open = await office.raise(office.city.community);
    expect((await edit({ gone: true })).body.version).to.equal(version + 1);
    expect((await show(open)).kind.key, 'those there keep it').to.equal('road.lamp');
    const late = await office.me.post('/needs', {
      unitId: hex(office.city.community),
      title: '路灯',
      category: 'technical',
      caseKind: 'road.lamp',
      place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '1 号' },
    });
    expect([late.status, fieldOf(late)]).to.deep.equal([400, 'body.caseKind']);
    await edit({ gone: false });
  });
});
