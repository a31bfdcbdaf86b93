import { expect } from 'chai';
import fc from 'fast-check';
import { arrivedIn } from '../../console/api/arrived.ts';
import { daysOfWeek, mondayOf } from '../../console/rooms/tasks/week/week.ts';
import { addDays, dayOf, startOfDay } from '../../console/parts/days.ts';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const hex = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();

describe('lists of a desk', () => {
  let server: TestServer;
  let units: SmallCity;
  let organiser: PersonDoc;

  before(async () => {
    server = await startTestServer();
    units = await server.make.smallCity();
    organiser = await server.make.organiser(units.community);
    for (let n = 0; n < 7; n++) await server.make.task(units.community, { title: `门岗测温${n}`, inHours: 20 + n });
    await server.make.task(units.community, { title: '口罩配送', inHours: 20, state: 'draft', publishedAt: undefined });
  });
  after(() => server.close());

  it('say exactly how many tasks fit a filter, by words too', async () => {
    const count = async (query: string) =>
      (await server.as(organiser).get(`/units/${hex(units.community)}/task-count?${query}`)).body.count as number;
    expect(await count('')).to.equal(8);
    expect(await count('state=draft')).to.equal(1);
    expect(await count(`q=${encodeURIComponent('门岗')}&state=published`)).to.equal(7);
    expect(await count(`q=${encodeURIComponent('没有这样的')}`)).to.equal(0);
  });

  it('begin with any page, also of what words find', async () => {
    const titles = async (query: string) => {
      const { body } = await server
        .as(organiser)
        .get(`/units/${hex(units.community)}/tasks?sort=start&${query.includes('limit') ? '' : 'limit=3&'}${query}`);
      return { cursor: body.nextCursor as string, titles: body.items.map(({ title }: { title: string }) => title) };
    };
    const all = (await titles('state=published&limit=50')).titles;
    for (const filter of ['state=published', `q=${encodeURIComponent('门岗')}&state=published`]) {
      const page = await titles(`${filter}&skip=2`);
      expect(page.titles, filter).to.deep.equal(all.slice(2, 5));
      // The next page follows, wherever the list began.
      expect((await titles(`${filter}&skip=2&cursor=${page.cursor}`)).titles, filter).to.deep.equal(all.slice(5, 8));
    }
    expect((await titles('state=published&skip=100')).titles).to.deep.equal([]);
  });

  it('keep views under their names, one person’s for that person, and forget them with the account', async () => {
    const own = server.as(organiser);
    const filter = { state: 'draft', q: '口罩' };
    const { status, body } = await own.post('/me/saved-views', { list: 'tasks', name: '草稿', filter });
    expect([status, body.filter]).to.deep.equal([201, filter]);
    await own.post('/me/saved-views', { list: 'tasks', name: '草稿', filter: { state: 'draft' } });
    const kept = (await own.get('/me/saved-views')).body.items as { filter: object }[];
    expect(kept.map((view) => view.filter)).to.deep.equal([{ state: 'draft' }]);
    const other = server.as(await server.make.organiser(units.community));
    expect((await other.get('/me/saved-views')).body.items).to.deep.equal([]);
    for (const wrong of [{ 'a b': 'x' }, { q: 'x'.repeat(200) }])
      expect((await own.post('/me/saved-views', { list: 'tasks', name: '坏', filter: wrong })).status).to.equal(400);
    const { body: copy } = await own.get('/me/data');
    expect(copy.savedViews.map(({ name }: { name: string }) => name)).to.deep.equal(['草稿']);
  });

  it('count as new what stands before a row that is shown, and nothing that has only moved up', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { maxLength: 30 }), fc.nat(), fc.nat(), (rows, some, more) => {
        const shown = rows.filter((_, at) => (some >> (at % 30)) % 2 === 0);
        const first = rows.slice(0, more % 31);
        const last = first.findLastIndex((row) => shown.includes(row));
        const found = arrivedIn(first, shown, String);
        if (shown.length > 0)
          expect(found).to.equal(first.slice(0, last + 1).filter((row) => !shown.includes(row)).length);
        else expect(found).to.equal(first.length);
      }),
    );
  });

  it('have weeks from Monday to Sunday', () => {
    expect(mondayOf('2026-03-04')).to.equal('2026-03-02');
    const day = fc.integer({ min: startOfDay('1990-01-01'), max: startOfDay('2050-12-31') }).map((at) => dayOf(at));
    fc.assert(
      fc.property(day, (one) => {
        const monday = mondayOf(one);
        expect(daysOfWeek(monday)).to.include(one);
        expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).to.equal(1);
        expect(mondayOf(addDays(monday, 6))).to.equal(monday);
      }),
    );
  });
});
