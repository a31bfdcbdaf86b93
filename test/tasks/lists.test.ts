import { expect } from 'chai';
import { pointAt } from '../../server/platform/geo/point.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

interface Item {
  id: string;
  title: string;
  distanceKm: number | null;
}

describe('lists of tasks', () => {
  let server: TestServer;
  let units: SmallCity;

  before(async () => {
    server = await startTestServer();
    units = await server.make.smallCity();
    const { make } = server;
    const titled = (title: string, description = '') => ({ title, description });
    const at = (lng: number, lat: number) => ({
      place: { point: pointAt(lng, lat), area: '某街', address: '某街9号' },
    });
    await make.task(units.community, { ...titled('门岗测温'), inHours: 20, ...at(114.0601, 22.5401) });
    await make.task(units.community, {
      ...titled('口罩配送', '给独居老人送N95口罩'),
      inHours: 30,
      category: 'delivery',
      ...at(114.07, 22.54),
    });
    await make.task(units.elsewhere, {
      ...titled('英语翻译 Interpreter'),
      inHours: 40,
      category: 'language',
      roles: [make.role({ skill: 'english', slots: 1 })],
      ...at(114.16, 22.54),
    });
    await make.task(units.elsewhere, {
      ...titled('已满的测温'),
      inHours: 50,
      roles: [make.role({ slots: 2, taken: 2 })],
      ...at(114.2, 22.6),
    });
    await make.task(units.community, { ...titled('正在进行'), inHours: -1, hours: 3 });
    await make.task(units.community, { ...titled('早已结束'), inHours: -30 });
    await make.task(units.community, { ...titled('还是草稿'), state: 'draft', inHours: 25 });
    await make.task(units.community, { ...titled('已经取消'), state: 'cancelled', inHours: 26 });
  });
  after(() => server.close());

  const titles = async (query: string) => {
    const { status, body } = await server.as().get(`/tasks?${query}`);
    expect(status, JSON.stringify(body)).to.equal(200);
    return (body.items as Item[]).map(({ title }) => title);
  };

  it('shows everybody what is published and not over, by start', async () => {
    expect(await titles('')).to.deep.equal(['正在进行', '门岗测温', '口罩配送', '英语翻译 Interpreter', '已满的测温']);
  });

  it('narrows by unit, category, skill, time and places left', async () => {
    const hex = (unit: { _id: { toHexString(): string } }) => unit._id.toHexString();
    expect(await titles(`unitId=${hex(units.elsewhere)}`)).to.deep.equal(['英语翻译 Interpreter', '已满的测温']);
    expect(await titles(`unitId=${hex(units.district)}&category=delivery`)).to.deep.equal(['口罩配送']);
    expect(await titles('skill=english')).to.deep.equal(['英语翻译 Interpreter']);
    expect(await titles('open=true')).to.deep.equal(['门岗测温', '口罩配送', '英语翻译 Interpreter']);
    const from = encodeURIComponent(new Date(+server.clock.now() + 35 * 3_600_000).toISOString());
    expect(await titles(`from=${from}`)).to.deep.equal(['英语翻译 Interpreter', '已满的测温']);
    expect(await titles(`to=${from}`)).to.deep.equal(['正在进行', '门岗测温', '口罩配送']);
  });

  it('finds every word of a text, in Chinese and in Latin, in part or in full width', async () => {
    const q = (text: string) => titles(`q=${encodeURIComponent(text)}`);
    expect(await q('口罩')).to.deep.equal(['口罩配送']);
    expect(await q('n95')).to.deep.equal(['口罩配送']);
    expect(await q('老人 口罩')).to.deep.equal(['口罩配送']);
    expect(await q('测温')).to.deep.equal(['门岗测温', '已满的测温']);
    expect(await q('温')).to.deep.equal(['门岗测温', '已满的测温']);
    expect(await q('Ｉｎｔｅｒ')).to.deep.equal(['英语翻译 Interpreter']);
    // All pairs occur, the text does not: 口罩|罩…送|配送
    expect(await q('口罩送')).to.deep.equal([]);
    expect(await q('.*')).to.deep.equal([]);
    expect(await q('草稿')).to.deep.equal([]);
  });

  it('sorts by distance, says it to 100 m, and keeps within the radius', async () => {
    const { body } = await server.as().get('/tasks?near=114.06,22.54&radiusKm=12&sort=distance');
    const items = body.items as Item[];
    expect(items.map(({ title }) => title)).to.have.ordered.members([
      '门岗测温',
      '正在进行',
      '口罩配送',
      '英语翻译 Interpreter',
    ]);
    expect(items.find(({ title }) => title === '口罩配送')!.distanceKm).to.equal(1.1);
    expect(items.map(({ distanceKm }) => distanceKm!)).to.deep.equal(
      [...items.map(({ distanceKm }) => distanceKm!)].sort((a, b) => a - b),
    );
    expect(await titles('near=114.06,22.54&radiusKm=2')).to.deep.equal(['正在进行', '门岗测温', '口罩配送']);
  });

  it('measures from the public place, so that questions from many places do not tell the exact one', async () => {
    // The exact place is 114.0601, 22.5401; the public one 114.06, 22.54. Either side of the exact one looks alike.
    const distance = async (lng: number, sort: string) => {
      const { body } = await server
        .as()
        .get(`/tasks?near=${lng.toFixed(4)},22.54&radiusKm=5&sort=${sort}&q=${encodeURIComponent('门岗')}`);
      return (body.items as Item[])[0]?.distanceKm;
    };
    for (const sort of ['start', 'distance']) {
      for (const off of [0.0008, 0.0016, 0.0097, 0.0103]) {
        expect(await distance(114.06 + off, sort), `${sort} ${off}`).to.equal(await distance(114.06 - off, sort));
      }
    }
    const within = async (near: string) => (await titles(`near=${near}&radiusKm=0.1`)).includes('门岗测温');
    expect(await within('114.05904,22.54')).to.equal(true);
    expect(await within('114.06098,22.54')).to.equal(false);
  });

  for (const sort of ['start', 'distance']) {
    it(`pages by ${sort} without repeating or skipping`, async () => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const next: string = cursor ? `&cursor=${cursor}` : '';
        const { body } = await server.as().get(`/tasks?near=114.06,22.54&radiusKm=50&sort=${sort}&limit=2${next}`);
        expect(body.items.length).to.be.at.most(2);
        seen.push(...(body.items as Item[]).map(({ id }) => id));
        cursor = body.nextCursor;
      } while (cursor);
      const { body } = await server.as().get(`/tasks?near=114.06,22.54&radiusKm=50&sort=${sort}`);
      expect(seen).to.deep.equal((body.items as Item[]).map(({ id }) => id));
      expect(seen).to.have.length(5);
    });
  }

  it('refuses queries that make no sense', async () => {
    const status = async (query: string) => (await server.as().get(`/tasks?${query}`)).status;
    expect(await status('sort=distance')).to.equal(400);
    expect(await status('near=200,0')).to.equal(400);
    expect(await status('limit=1000')).to.equal(400);
    expect(await status('unitId=everything')).to.equal(400);
    expect(await status('cursor=nonsense')).to.equal(400);
    expect(
      await status(`cursor=${Buffer.from(JSON.stringify([1e300, 'a'.repeat(24)])).toString('base64url')}`),
    ).to.equal(400);
    expect(await status('unknown=1')).to.equal(400);
  });

  it('never lists an exact address, contact or place', async () => {
    const { body } = await server.as().get('/tasks');
    const text = JSON.stringify(body);
    expect(text).not.to.contain('某街9号');
    expect(text).not.to.contain('19900000000');
    expect(text).not.to.contain('114.0601');
  });

  it('shows organisers their subtree in every state', async () => {
    const { make } = server;
    const organiser = await make.organiser(units.community);
    const path = `/units/${units.community._id.toHexString()}/tasks`;
    const list = async (query: string) =>
      (await server.as(organiser).get(`${path}?${query}`)).body.items.map(({ title }: Item) => title) as string[];
    expect(await list('')).to.deep.equal(['口罩配送', '已经取消', '还是草稿', '门岗测温', '正在进行', '早已结束']);
    expect(await list('state=draft')).to.deep.equal(['还是草稿']);
    expect(await list('sort=start&limit=2')).to.deep.equal(['早已结束', '正在进行']);
    const now = encodeURIComponent(server.clock.now().toISOString());
    expect(await list(`to=${now}`)).to.deep.equal(['正在进行', '早已结束']);
    const words = (typed: string) => `q=${encodeURIComponent(typed)}`;
    expect(await list(words('门岗'))).to.deep.equal(['门岗测温']);
    expect(await list(`${words('岗')}&state=draft`)).to.deep.equal([]);
    expect(await list(words('岗'))).to.deep.equal(['门岗测温']);
    expect(await list(`${words('N95')}&sort=start`)).to.deep.equal(['口罩配送']);
    expect(await list('category=delivery')).to.deep.equal(['口罩配送']);
    const first = await server.as(organiser).get(`${path}?limit=4`);
    const second = await server.as(organiser).get(`${path}?limit=4&cursor=${first.body.nextCursor}`);
    expect(second.body.items.map(({ title }: Item) => title)).to.deep.equal(['正在进行', '早已结束']);
    expect((await server.as(await make.person()).get(path)).status).to.equal(403);
    expect((await server.as(await make.organiser(units.elsewhere)).get(path)).status).to.equal(403);
    expect((await server.as().get(path)).status).to.equal(401);
    const above = server.as(await make.organiser(units.city, 'administrator'));
    expect((await above.get(path)).status).to.equal(200);
    const all = `/units/${units.city._id.toHexString()}/tasks?state=published&sort=start`;
    const titlesOf = async (query: string) =>
      (await above.get(`${all}${query}`)).body.items.map(({ title }: Item) => title) as string[];
    expect((await titlesOf('')).at(-1)).to.equal('已满的测温');
    expect(await titlesOf('&open=true'), 'open').to.deep.equal((await titlesOf('')).slice(0, -1));
  });

  it('U17: leaves out on request what the caller holds, waits for, is invited to or has declined, and nobody else’s', async () => {
    const { make } = server;
    const person = await make.person({ communityId: units.community._id });
    await make.offer(person, { point: pointAt(113.9, 22.5) });
    const organiser = await make.organiser(units.community);
    const as = server.as(person);
    const place = { point: pointAt(113.9, 22.5), area: '海边', address: '海边1号' };
    const tasks = await Promise.all(
      ['接的', '候补的', '请的', '婉拒的', '退了的', '没碰的'].map((title, at) =>
        make.task(units.community, {
          title,
          inHours: 60 + 5 * at,
          place,
          roles: [make.role(title === '候补的' ? { slots: 1, taken: 1 } : {})],
        }),
      ),
    );
    const [held, full, asked, declined, given] = tasks.map(({ _id }) => `/tasks/${_id.toHexString()}`);
    await as.post(`${held}/participations`, {});
    await as.post(`${full}/participations`, { waitIfFull: true });
    for (const [at, address] of [asked, declined].entries())
      expect(
        (
          await server.as(organiser).post(`${address}/proposals`, {
            roleId: tasks[2 + at].roles[0]._id.toHexString(),
            personIds: [person._id.toHexString()],
          })
        ).body.refused,
      ).to.deep.equal([]);
    const mine = (await as.get('/me/participations?when=upcoming')).body.items as {
      participation: { id: string };
      task: { title: string };
    }[];
    const invitation = mine.find(({ task }) => task.title === '婉拒的')!.participation.id;
    await as.post(`/participations/${invitation}/declination`, {});
    const back = (await as.post(`${given}/participations`, {})).body.participation.id as string;
    await as.post(`/participations/${back}/withdrawal`, {});
    const seen = async (who: typeof as, more: string) =>
      ((await who.get(`/tasks?near=113.9,22.5&radiusKm=1${more}`)).body.items as Item[]).map(({ title }) => title);
    expect(await seen(as, '&unsettled=true')).to.deep.equal(['退了的', '没碰的']);
    expect(await seen(as, '&unsettled=true&sort=distance')).to.have.members(['退了的', '没碰的']);
    expect(await seen(as, '')).to.have.length(6);
    expect(await seen(server.as(), '&unsettled=true')).to.have.length(6);
  });
});
