import { expect } from 'chai';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { units } from '../../server/domain/units/model.ts';
import { limits } from '../../shared/limits.ts';
import { refused } from '../participations/support.ts';
import type { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const row = (line: number, name: string, kind: string, parent = '', more: Record<string, string> = {}) => ({
  line,
  name,
  kind,
  parent,
  lng: '',
  lat: '',
  address: '',
  ...more,
});
type Row = ReturnType<typeof row>;

describe('units from a file', () => {
  let server: TestServer;
  let city: SmallCity;
  let administrator: Client;
  let above: Client;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    administrator = server.as(await server.make.organiser(city.street, 'administrator'));
    above = server.as(await server.make.organiser(city.city, 'administrator'));
  });
  after(() => server?.close());

  const send = (rows: readonly Row[], dryRun: boolean, who = administrator) =>
    who.post(`/units/${city.street._id.toHexString()}/unit-imports`, { rows, dryRun });
  const count = () => units.in(server.db).countDocuments();
  const good = [
    row(2, '景田社区', '社区', '', { lng: '114.061', lat: '22.541', address: '景田路 1 号' }),
    row(3, '第一党支部', 'branch', '景田社区'),
  ];

  it('are tried first, made all at once with their audit, and not doubled by the same file', async () => {
    const before = await count();
    const tried = await send(good, true);
    expect(tried.body).to.deep.equal({ made: [2, 3], there: 0, wrong: [] });
    expect(await count()).to.equal(before);

    expect((await send(good, false)).body).to.deep.equal({ made: [2, 3], there: 0, wrong: [] });
    const made = (await units.in(server.db).findOne({ name: '景田社区' }))!;
    expect(made.path.map(String)).to.deep.equal([...city.street.path, made._id].map(String));
    expect(made.place).to.deep.equal({
      point: { type: 'Point', coordinates: [114.061, 22.541] },
      address: '景田路 1 号',
    });
    const branch = (await units.in(server.db).findOne({ name: '第一党支部' }))!;
    expect(branch.parentId?.equals(made._id)).to.equal(true);
    expect(await auditEvents.in(server.db).countDocuments({ action: 'unit.create', unitId: branch._id })).to.equal(1);
    const { status } = await administrator.get(`/units/${branch._id.toHexString()}`);
    expect(status).to.equal(200);

    const again = await send([...good, row(4, '第二党支部', '支部', '景田社区')], false);
    expect(again.body).to.deep.equal({ made: [4], there: 2, wrong: [] });
    expect(await count()).to.equal(before + 3);
  });

  it('have every wrong row and column named, in the reader’s language, and none is made', async () => {
    const before = await count();
    const rows = [
      row(2, '新社区', '社区'),
      row(3, '', 'county', '', { lng: '200', lat: '22' }),
      row(4, '别的组', 'team', '没有的社区'),
      row(5, '某区', 'district'),
      row(6, '甲社区', 'branch'),
      row(7, '新社区', '社区'),
      row(8, '坏/名', 'team', '新社区', { lng: '114.06' }),
      row(9, '它的小组', 'team', '新社区/坏/名'),
      row(10, '远处', 'team', '新社区', { lng: '114.5', lat: '22.54' }),
    ];
    const tried = await send(rows, true);
    expect(tried.body.made).to.deep.equal([2, 9, 10]);
    const wrong = tried.body.wrong as { line: number; field: string; message: string }[];
    expect(wrong.map(({ line, field }) => `${line} ${field}`)).to.deep.equal([
      '3 name',
      '3 kind',
      '3 lng',
      '4 parent',
      '5 kind',
      '6 kind',
      '7 name',
      '8 name',
      '8 ',
      '10 lng',
    ]);
    expect(wrong[4].message).to.equal('街道之下不能有区');
    const refusal = await send(rows, false);
    refused(refusal, 400, 'invalid_request');
    expect((refusal.body.fields as { path: string }[])[0].path).to.equal('body.rows.1.name');
    expect(await count()).to.equal(before);
    const far = await send([row(2, '远处', 'community', '', { lng: '114.5', lat: '22.54' })], true, above);
    expect(far.body.wrong).to.deep.equal([]);
  });

  it('come by the thousand in one transaction, more than other bodies may hold', async () => {
    const rows = Array.from({ length: 2_000 }, (_, at) =>
      row(at + 2, `第${at}网格党支部`, 'branch', '甲社区', { address: '莲花路一百二十八号院' }),
    );
    expect(JSON.stringify(rows).length).to.be.greaterThan(limits.bodyBytes);
    const { body } = await send(rows, false);
    expect(body.made).to.have.length(2_000);
    expect(await units.in(server.db).countDocuments({ kind: 'branch', name: /网格党支部$/ })).to.equal(2_000);
    const elsewhere = await administrator.post('/units', { name: 'x'.repeat(limits.bodyBytes) });
    refused(elsewhere, 413, 'body_too_large');
  });

  it('take stations with their hours and what they offer, by name, and no such cells of other units', async () => {
    const offers = '饮水、charging';
    const wrong = [
      row(2, '甲驿站', '暖新驿站', '', { hours: '每天', offers: '饮水、咖啡' }),
      row(3, '乙支部', 'branch', '', { offers }),
    ];
    const { body } = await send(wrong, true);
    expect(body.wrong.map(({ line, field }: { line: number; field: string }) => [line, field])).to.deep.equal([
      [2, 'offers'],
      [3, 'offers'],
    ]);
    const right = row(2, '甲驿站', '暖新驿站', '', { hours: '每天 8:00–22:00', offers });
    expect((await send([right], false)).status).to.equal(200);
    const made = (await units.in(server.db).findOne({ name: '甲驿站' }))!;
    expect(made.station).to.deep.equal({ hours: '每天 8:00–22:00', offers: ['water', 'charging'] });
  });
});
