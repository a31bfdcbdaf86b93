import { expect } from 'chai';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('U18: a community is found as people look for it', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    for (const [name, parts] of [
      ['福田区', ['莲花街道', ['福田社区', '景田社区']]],
      ['罗湖区', ['翠竹街道', ['福景社区', '水贝社区']]],
    ] as const) {
      const district = await server.make.unit('district', city.city, { name });
      const street = await server.make.unit('street', district, { name: parts[0] });
      for (const community of parts[1]) await server.make.unit('community', street, { name: community });
    }
  });
  after(() => server.close());

  const found = async (typed: string): Promise<string[]> => {
    const { body } = await server.as().get(`/units?kind=community&q=${encodeURIComponent(typed)}`);
    return body.items.map(({ name }: { name: string }) => name);
  };

  it('by a district, whose own namesake comes first', async () => {
    expect(await found('福田')).to.deep.equal(['福田社区', '景田社区']);
    expect(await found('翠竹')).to.deep.equal(['福景社区', '水贝社区']);
  });

  it('by the first letters of its pinyin, or the whole of it, also full-width and in capitals', async () => {
    expect(await found('jt')).to.deep.equal(['景田社区']);
    expect(await found('ＪＴ')).to.deep.equal(['景田社区']);
    expect(await found('shuibei')).to.deep.equal(['水贝社区']);
    expect(await found('shui bei')).to.deep.equal(['水贝社区']);
    expect(await found('jingt')).to.deep.equal(['景田社区']);
    expect(await found('cuizhu')).to.deep.equal(['福景社区', '水贝社区']);
    expect(await found('ft')).to.deep.equal(['福田社区', '景田社区']);
  });

  it('by several parts that all hold', async () => {
    expect(await found('罗湖 福')).to.deep.equal(['福景社区']);
    expect(await found('罗湖 景田')).to.deep.equal([]);
  });

  it('in the order of its pinyin, with what it lies in', async () => {
    const { body } = await server.as().get(`/units?kind=community&q=${encodeURIComponent('社区')}`);
    const names = body.items.map(({ name }: { name: string }) => name);
    expect(names.filter((name: string) => /福|景|水/.test(name))).to.deep.equal([
      '福景社区',
      '福田社区',
      '景田社区',
      '水贝社区',
    ]);
    const above = body.items.find(({ name }: { name: string }) => name === '景田社区').above;
    expect(above.slice(1).map(({ name }: { name: string }) => name)).to.deep.equal(['福田区', '莲花街道']);
  });
});
