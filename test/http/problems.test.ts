import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { errorKinds } from '../../shared/errors.ts';
import type { SmallCity } from '../support/factory.ts';
import { lines, raw } from './raw.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('problems (RFC 9457)', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server.close());

  it('have a stable code and the type of problem details', async () => {
    const { status, body, headers } = await server.as().get('/me');
    expect(headers.get('content-type')).to.match(/^application\/problem\+json/);
    expect(body).to.deep.equal({
      type: 'urn:xianfeng:error:unauthenticated',
      title: 'unauthenticated',
      status,
      code: 'unauthenticated',
      detail: errorKinds.unauthenticated.zh,
      requestId: headers.get('x-request-id'),
    });
  });

  for (const [accept, language] of [
    [undefined, 'zh'],
    ['zh-CN', 'zh'],
    ['zh-TW', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,zh;q=0.1', 'en'],
    ['zh;q=0.9,en;q=0.1', 'zh'],
    ['fr', 'zh'],
    ['*', 'zh'],
    ['nonsense;;q=x', 'zh'],
  ] as const) {
    it(`speak ${language} to ${accept ?? 'nobody in particular'}`, async () => {
      const headers = accept ? { 'accept-language': accept } : undefined;
      const { body } = await server.as().get('/me', { headers });
      expect(body.detail).to.equal(errorKinds.unauthenticated[language]);
    });
  }

  it('name every wrong field by its path, in the reader’s language', async () => {
    const body = {
      title: '',
      category: 'gardening',
      place: { point: { type: 'Point', coordinates: [200, 22] }, address: '测试路' },
      wanted: { from: 'yesterday', to: '2026-03-05T09:00:00+08:00' },
      beneficiary: { phone: '12' },
      extra: 1,
    };
    const zh = await server.as(await server.make.person()).post('/needs', body);
    const en = await server
      .as(await server.make.person())
      .post('/needs', body, { headers: { 'accept-language': 'en' } });
    expect(zh.status).to.equal(400);
    const fields = (answer: typeof zh): Map<string, string> =>
      new Map(answer.body.fields.map((field: any) => [field.path, field.message]));
    expect([...new Set(fields(zh).keys())]).to.have.members([
      'body.title',
      'body.category',
      'body.place.point.coordinates.0',
      'body.wanted.from',
      'body.beneficiary.name',
      'body.beneficiary.phone',
      'body.extra',
    ]);
    expect([fields(zh).get('body.title'), fields(en).get('body.title')]).to.deep.equal([
      '不能为空',
      'must not be empty',
    ]);
    expect([fields(zh).get('body.extra'), fields(en).get('body.extra')]).to.deep.equal([
      '不支持此项',
      'is not supported',
    ]);
  });

  it('name wrong parts of a query, known and unknown', async () => {
    const { body } = await server.as().get('/tasks?limit=0&near=here&colour=red');
    expect(body.fields.map((field: any) => field.path)).to.have.members(['query.limit', 'query.near', 'query.colour']);
    const none = await server.as().get(`/units/${city.city._id.toHexString()}?colour=red`);
    expect([none.status, none.body.fields[0].path]).to.deep.equal([400, 'query.colour']);
  });

  it('name no more than twenty fields, however many are wrong', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`field${i}`, i]));
    const { status, body } = await server.as(await server.make.person()).post('/needs', many);
    expect(status).to.equal(400);
    expect(body.fields).to.have.lengthOf(20);
  });

  it('are the same for what is invisible, what is not there, and what is no id', async () => {
    const stranger = server.as(await server.make.organiser(city.elsewhere));
    const task = await server.make.task(city.community, { state: 'draft' });
    const holder = await server.make.person();
    const open = await server.make.task(city.community);
    const place = await server.as(holder).post(`/tasks/${open._id.toHexString()}/participations`);
    const need = await server.as(holder).post('/needs', {
      unitId: city.community._id.toHexString(),
      title: '买药',
      category: 'care',
      place: { point: { type: 'Point', coordinates: [114, 22] }, address: '路' },
    });
    const hidden: [string, string][] = [
      ['/tasks/ID', task._id.toHexString()],
      ['/tasks/ID/candidates', open._id.toHexString()],
      ['/tasks/ID/participations', open._id.toHexString()],
      ['/participations/ID', place.body.participation.id],
      ['/needs/ID', need.body.id],
      ['/units/ID/participation-counts?from=2026-03-01&to=2026-03-02', city.community._id.toHexString()],
    ];
    for (const [path, id] of hidden) {
      const answers = [];
      for (const tried of [id, new ObjectId().toHexString(), 'nonsense']) {
        const {
          status,
          body: { requestId, ...body },
          headers,
        } = await stranger.get(path.replace('ID', tried));
        expect(requestId).to.be.a('string');
        answers.push({ status, body, names: [...headers.keys()].sort(), etag: headers.get('etag') });
      }
      expect(answers[0].status, path).to.equal(404);
      expect(answers[1], path).to.deep.equal(answers[0]);
      expect(answers[2], path).to.deep.equal(answers[0]);
    }
  });

  describe('methods', () => {
    it('answer HEAD as GET, without the body', async () => {
      const head = await fetch(`${server.url}/api/v1/units`, { method: 'HEAD' });
      expect([head.status, await head.text()]).to.deep.equal([200, '']);
      expect((await fetch(`${server.url}/healthz`, { method: 'HEAD' })).status).to.equal(200);
    });

    it('say which methods an address takes', async () => {
      for (const method of ['OPTIONS', 'PUT', 'DELETE']) {
        const answer = await fetch(`${server.url}/api/v1/units`, { method });
        const allowed = answer.headers.get('allow')?.split(', ').sort();
        expect(allowed, method).to.deep.equal(['GET', 'HEAD', 'POST']);
        expect(answer.status, method).to.equal(method === 'OPTIONS' ? 204 : 405);
        if (method !== 'OPTIONS')
          expect(((await answer.json()) as { code: string }).code).to.equal('method_not_allowed');
      }
    });

    it('refuse ones that nobody knows', async () => {
      const answer = await fetch(`${server.url}/api/v1/units`, { method: 'PROPFIND' });
      expect(answer.status).to.equal(405);
      const elsewhere = await fetch(`${server.url}/api/v1/nothing-here`, { method: 'DELETE' });
      expect([elsewhere.status, ((await elsewhere.json()) as { code: string }).code]).to.deep.equal([404, 'not_found']);
    });

    it('are said in the face of an address, before its body is looked at', async () => {
      const answer = await fetch(`${server.url}/api/v1/open311/v2/services.xml`, {
        method: 'POST',
        body: new URLSearchParams({ jurisdiction_id: 'here' }),
      });
      expect(answer.status).to.equal(405);
      expect(answer.headers.get('content-type')).to.contain('xml');
      expect(answer.headers.get('allow')).to.contain('GET');
    });
  });

  it('are none for an address of another kind than http’s', async () => {
    const { status } = await raw(server.url, lines('GET x://a HTTP/1.1', 'Host: x'));
    expect(status).to.be.below(400);
  });

  it('leave the words of a status to it: what is known already is Not Modified', async () => {
    const path = '/api/v1/units/outline';
    const etag = (await fetch(`${server.url}${path}`)).headers.get('etag')!;
    const { head } = await raw(server.url, lines(`GET ${path} HTTP/1.1`, 'Host: x', `If-None-Match: ${etag}`));
    expect(head.split('\r\n')[0]).to.equal('HTTP/1.1 304 Not Modified');
  });
});
