import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { keysOf, unitKinds, type UnitKind } from '../../shared/words.ts';
import { units, unitTree, type UnitDoc } from '../../server/domain/units/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

interface Outline {
  kindNames: UnitKind[];
  ids: string[];
  parents: (number | null)[];
  names: string[];
  initials: string[];
  kinds: number[];
  closed: number[];
}

describe('the outline of the org tree', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server.close());

  const outlineOf = async (query = '', headers: Record<string, string> = {}) =>
    server.as().get<Outline>(`/units/outline${query}`, { headers });
  const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();
  /** The rows of the columns, as names with those of their parents. */
  const rowsOf = ({ names, parents }: Outline): string[] =>
    names.map((name, at) => (parents[at] === null ? name : `${names[parents[at]]} > ${name}`));

  it('has every unit once, those above first, and those of one parent by their pinyin', async () => {
    const { body } = await outlineOf();
    expect(rowsOf(body)).to.deep.equal([
      '测试市',
      '测试市 > 甲区',
      '甲区 > 甲街道',
      '甲区 > 乙街道',
      '甲街道 > 甲社区',
      '乙街道 > 乙社区',
    ]);
    expect(body.initials[2]).to.equal('jjd');
    expect(body.kinds.map((kind) => body.kindNames[kind])).to.deep.equal([
      'city',
      'district',
      'street',
      'street',
      'community',
      'community',
    ]);
  });

  it('begins at the unit that is asked for, and marks what is closed', async () => {
    const team = await server.make.unit('team', city.community, { name: '消毒组', state: 'closed' });
    const { body } = await outlineOf(`?below=${hex(city.street)}`);
    expect(rowsOf(body)).to.deep.equal(['甲街道', '甲街道 > 甲社区', '甲社区 > 消毒组']);
    expect(body.closed.map((at) => body.ids[at])).to.deep.equal([hex(team)]);
    expect((await outlineOf(`?below=${'a'.repeat(24)}`)).status).to.equal(404);
  });

  it('is not sent again to who has it, until something in the tree changes', async () => {
    const administrator = await server.make.organiser(city.city, 'administrator');
    const first = await outlineOf();
    // Node's fetch would else say `no-cache` itself, as a browser does when somebody reloads.
    const known = (tag: string) => ({ 'if-none-match': tag, 'cache-control': 'max-age=0' });
    const etag = first.headers.get('etag')!;
    const again = await outlineOf('', known(etag));
    expect([again.status, again.body, again.headers.get('etag')]).to.deep.equal([304, undefined, etag]);
    await server.as(administrator).patch(`/units/${hex(city.elsewhere)}`, { name: '丙社区' });
    const changed = await outlineOf('', known(etag));
    expect(changed.status).to.equal(200);
    expect(changed.body.names).to.include('丙社区');
  });

  it('says of a city of 2,000 units all that a tree needs in 150 KB', async () => {
    const [street] = [city.street];
    const docs: UnitDoc[] = [];
    const add = (kind: UnitKind, name: string, parent: Pick<UnitDoc, '_id' | 'path'>): UnitDoc => {
      const _id = new ObjectId();
      const now = server.clock.now();
      const times = { createdAt: now, updatedAt: now };
      const doc: UnitDoc = {
        _id,
        name,
        kind,
        parentId: parent._id,
        path: [...parent.path, _id],
        state: 'open',
        version: 1,
        ...times,
      };
      docs.push(doc);
      return doc;
    };
    // As many of each kind as Shenzhen has, with names of its length.
    for (let at = 0; docs.length < 1_990; at++) {
      const name = `${[...'莲花福田景新翠竹东门水贝梅林'][at % 14]}${[...'岗村园坪塘湾'][at % 6]}${at}`;
      const community = add('community', `${name}社区`, street);
      add('serviceCentre', `${name}社区党群服务中心`, community);
      if (at % 2) add('serviceCentre', `${name}园区党群服务站`, community);
    }
    await units.in(server.db).insertMany(docs);
    await unitTree.in(server.db).updateOne({ _id: 'tree' }, { $inc: { version: 1 } });
    const { body } = await outlineOf();
    expect(body.ids.length).to.be.within(1_990, 2_010);
    for (const column of ['parents', 'names', 'initials', 'kinds'] as const)
      expect(body[column], column).to.have.lengthOf(body.ids.length);
    expect(body.kindNames).to.deep.equal(keysOf(unitKinds));
    expect(Buffer.byteLength(JSON.stringify(body))).to.be.at.most(150_000);
  });
});
