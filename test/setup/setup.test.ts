import { expect } from 'chai';
import { join } from 'node:path';
import { folderWith, type Run, xianfengAtTestTime } from '../cli/run.ts';
import { sharedMongo } from '../support/mongo.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { testStart } from '../support/clock.ts';

const csv = `name,kind,parent,lng,lat,address
福田区,区,,114.05,22.52,福中路
莲花街道,street,福田区,,,
景田社区,社区,福田区/莲花街道,114.04,22.55,景田路 1 号
第一党支部,branch,福田区/莲花街道/景田社区,,,
`;

describe('setting up a new city', function () {
  this.timeout(120_000);
  let server: TestServer;
  const folders: { remove(): Promise<void> }[] = [];

  beforeEach(async () => {
    server = await startTestServer({ now: testStart().toISOString() });
  });
  afterEach(async () => {
    await server?.close();
    for (const folder of folders.splice(0)) await folder.remove();
  });

  const setup = async (...args: string[]): Promise<Run> => {
    const uri = (await sharedMongo()).uri('admin');
    return xianfengAtTestTime(['setup', ...args, '--lang', 'en'], {
      NODE_ENV: 'test',
      MONGODB_URI: uri,
      MONGODB_DATABASE: server.db.databaseName,
    });
  };
  const file = async (text: string, name = 'units.csv'): Promise<string> => {
    const folder = await folderWith({ [name]: text });
    folders.push(folder);
    return join(folder.path, name);
  };
  const unitCount = () => server.db.collection('units').countDocuments();

  it('makes the city and its units; again, it adds only what is new', async () => {
    const first = await setup('city', '--name', '深圳市', '--units', await file(csv));
    expect(first).to.include({ code: 0, stdout: '深圳市: 5 units made, 0 were there\n' });
    const again = await setup(
      'city',
      '--name',
      '深圳市',
      '--units',
      await file(`${csv}第二党支部,支部,福田区/莲花街道/景田社区,,,\n`),
    );
    expect(again).to.include({ code: 0, stdout: '深圳市: 1 units made, 5 were there\n' });
    const community = await server.db.collection('units').findOne({ name: '景田社区' });
    expect(community).to.deep.include({
      kind: 'community',
      state: 'open',
      place: { point: { type: 'Point', coordinates: [114.04, 22.55] }, address: '景田路 1 号' },
    });
    expect(community!.path).to.have.length(4);
    expect(
      await server.db
        .collection('auditEvents')
        .countDocuments({ action: 'unit.create', requestId: 'setup:city', actorId: null }),
    ).to.equal(6);
  });

  it('lets the first administrator in by the code on their phone, who then appoints the others', async () => {
    await setup('city', '--name', '深圳市', '--units', await file(csv));
    const [first, second] = [await server.make.person({ displayName: '唐明慧' }), await server.make.person()];
    expect((await server.as(first).get('/me')).body.grants).to.deep.equal([]);
    const { code } = (await server.as(first).post('/me/member-code')).body as { code: string };
    const given = await setup('administrator', '--member-code', code.toLowerCase());
    expect(given).to.include({ code: 0, stdout: '唐明慧 is administrator of 深圳市 now\n' });
    const city = (await server.as(first).get('/me')).body.grants[0].unit.id as string;
    expect(
      (await server.as(first).post(`/units/${city}/grants`, { personId: second._id.toHexString(), role: 'organiser' }))
        .status,
    ).to.equal(201);

    const twice = await setup('administrator', '--member-code', code);
    expect(twice.code).to.equal(2);
    const below = await setup(
      'administrator',
      '--member-code',
      code,
      '--unit',
      '福田区/莲花街道',
      '--role',
      'organiser',
    );
    expect(below).to.include({ code: 0, stdout: '唐明慧 is organiser of 莲花街道 now\n' });
  });

  const wrong: [string, string, string][] = [
    ['a kind that is none', 'name,kind\n福田区,county\n', 'units.csv:2 kind: must be one of'],
    [
      'a parent that is nowhere',
      'name,kind,parent\n福田区,district,\n景田社区,community,福田区/莲花街道\n',
      'units.csv:3 parent: 福田区/莲花街道 is neither in the city nor above in the file',
    ],
    [
      'a place in the tree that cannot be',
      'name,kind,parent\n莲花街道,street,\n',
      'units.csv:2 kind: a street cannot hang from a city',
    ],
    [
      'the same unit twice',
      'name,kind\n福田区,district\n福田区,district\n',
      'units.csv:3 name: 福田区 stands in the file twice',
    ],
    ['half a place', 'name,kind,lng,lat\n福田区,district,114.05,\n', 'units.csv:2 (line): lng and lat go together'],
    ['a name with a slash', 'name,kind\n福田/罗湖,district\n', 'units.csv:2 name: must not hold a /'],
  ];
  for (const [what, text, sentence] of wrong) {
    it(`names ${what} by file, line and field, and writes nothing`, async () => {
      const { code, stderr } = await setup('city', '--name', '深圳市', '--units', await file(text));
      expect(code).to.equal(2);
      expect(stderr).to.include(sentence);
      expect(await unitCount()).to.equal(0);
    });
  }

  it('refuses a second city, an unknown code and an unknown unit, in words', async () => {
    expect((await setup('administrator', '--member-code', 'ABCD2345')).stderr).to.include('no city yet');
    await setup('city', '--name', '深圳市');
    expect(await setup('city', '--name', '东莞市')).to.deep.include({ code: 2 });
    expect((await setup('administrator', '--member-code', 'ABCD2345')).stderr).to.include(
      'Nobody has this member code',
    );
    expect((await setup('administrator', '--member-code', 'ABCD2345', '--unit', '南山区')).stderr).to.include('南山区');
    expect(await unitCount()).to.equal(1);
    expect(await server.db.collection('grants').countDocuments()).to.equal(0);
  });
});
