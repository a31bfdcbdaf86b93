import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { cases } from '../../server/domain/cases/model.ts';
import { renewDeadlines } from '../../server/domain/cases/renew-deadlines.ts';
import { createLastingStamps } from '../../server/domain/working-calendars/lasting-stamps.ts';
import { calendarSettingsOf } from '../../server/domain/working-calendars/compile.ts';
import { readCalendars } from '../../server/domain/working-calendars/queries.ts';
import { clockOf, hex, refused, startOffice, step, type Office } from './support.ts';

const reason = { reason: '说明' };

describe('stored deadlines of cases', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  afterEach(async () => expect(await office.sweep()).to.deep.equal([]));
  after(() => office.close());

  const storedOf = async (id: string) => (await cases.in(office.server.db).findOne({ _id: new ObjectId(id) }))!;

  it('deadlines that a server of the version before had stored stayed: those made by other rules are computed anew', async () => {
    const { at, server, city } = office;
    const settings = calendarSettingsOf(server.services.config);
    const [id, asked] = [await office.handled(), await office.raise(city.community)];
    await step(at.community, asked, 'question', reason);
    const right = [await storedOf(id), await storedOf(asked)];
    const stamp = right[0].calendarStamp.replace(/^rules@\d+ /, '');
    expect(stamp).to.match(/^office@/);
    const wrong = { due: null, nextDue: new Date('9999-12-31'), nextAlarmAt: null };
    for (const [key, calendarStamp] of [
      [id, stamp],
      [asked, ''],
    ])
      await cases.in(server.db).updateOne({ _id: new ObjectId(key) }, { $set: { ...wrong, calendarStamp } });
    const renew = async () =>
      renewDeadlines(server.database.client, server.db, await readCalendars(server.db, settings));
    expect([await renew(), await renew()], 'once').to.deep.equal([2, 0]);
    expect([await storedOf(id), await storedOf(asked)]).to.deep.equal(right);
  });

  it('a server of the version before computed anew what the later one had, and that the other way round, for ever', async () => {
    const { server } = office;
    const { holidays, utcOffset } = calendarSettingsOf(server.services.config);
    const id = await office.handled();
    const { calendarStamp } = await storedOf(id);
    const years = [...holidays.years];
    const knowing = async (known: number[]) =>
      readCalendars(server.db, { utcOffset, holidays: { ...holidays, years: new Set(known) } });
    const renew = async (known: number[]) => renewDeadlines(server.database.client, server.db, await knowing(known));
    const store = async (stamp: string) => {
      await cases.in(server.db).updateOne({ _id: new ObjectId(id) }, { $set: { calendarStamp: stamp } });
    };
    const stored = async () => (await storedOf(id)).calendarStamp;
    const later = calendarStamp.replace(/^rules@(\d+)/, (_, version) => `rules@${Number(version) + 1}`);
    await store(later);
    expect([await renew(years), await stored()], 'by later rules').to.deep.equal([0, later]);
    await store(calendarStamp);
    const nextYear = years.at(-1)! + 1;
    expect(await renew([...years, nextYear]), 'with the holidays of one more year').to.be.above(0);
    const knowingMore = await stored();
    expect(knowingMore).to.match(new RegExp(`${nextYear}$`));
    expect([await renew(years), await stored()], 'by a server that does not know them').to.deep.equal([0, knowingMore]);
    await store(calendarStamp);
    expect([await renew(years), await stored()]).to.deep.equal([0, calendarStamp]);
    await renewDeadlines(server.database.client, server.db, await knowing(years), () => true);
  });

  it('deadlines made with holidays that were taken out again stayed for ever: found, and after an hour computed anew', async () => {
    const { server } = office;
    const id = await office.handled();
    const right = await storedOf(id);
    const calendarStamp = right.calendarStamp.replace(/(\d+)$/, (year) => String(Number(year) + 1));
    const nextDue = new Date(+right.nextDue + 1);
    await cases.in(server.db).updateOne({ _id: right._id }, { $set: { calendarStamp, nextDue } });
    expect(await office.sweep()).to.have.members(
      ['nextDue', 'calendarStamp'].map((field) => `${id}: ${field} is not what its events say`),
    );
    const calendars = await readCalendars(server.db, calendarSettingsOf(server.services.config));
    const lasting = createLastingStamps();
    const renew = async () => renewDeadlines(server.database.client, server.db, calendars, lasting(server.clock.now()));
    const renewed = [await renew()];
    for (const hours of [1, 0.1]) {
      server.clock.forward(hours);
      renewed.push(await renew());
    }
    expect(renewed).to.deep.equal([0, 0, 1]);
    expect(await storedOf(id)).to.deep.equal(right);
  });

  it('was told of, refused and counted as late at the very instant of its limit, and shown and counted as in time', async () => {
    const { at, city, server } = office;
    const id = await office.handled();
    const own = clockOf((await at.community.get(`/cases/${id}`)).body, 'holder');
    const countsLate = async () =>
      Number((await at.community.get(`/units/${hex(city.community)}/case-counts`)).body.late);
    await office.escalate();
    const { nextDue } = await storedOf(id);
    server.clock.set(new Date(+nextDue - 1));
    const before = await countsLate();
    server.clock.set(nextDue);
    expect((await countsLate()) - before, 'counted').to.equal(1);
    server.clock.set(own.due);
    expect(await office.escalate(), 'told of').to.be.above(0);
    const { body } = await at.community.get(`/cases/${id}`);
    expect(clockOf(body, 'holder').breached, 'shown').to.equal(true);
    const asked = await at.community.post(`/cases/${id}/extension`, { minutes: 60, ...reason });
    expect(refused(asked)).to.deep.equal([409, 'extension_too_late']);
  });
});
