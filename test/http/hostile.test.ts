import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { limits } from '../../shared/limits.ts';
import { people } from '../../server/domain/people/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { lines, raw } from './raw.ts';

describe('hostile requests', () => {
  let server: TestServer;
  let city: SmallCity;
  let person: PersonDoc;
  let client: Client;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    person = await server.make.person();
    client = server.as(person);
  });
  after(() => server.close());

  const need = (extra: object = {}) => ({
    unitId: city.community._id.toHexString(),
    title: '买药',
    category: 'care',
    place: { point: { type: 'Point', coordinates: [114, 22] }, address: '路' },
    ...extra,
  });

  describe('operators', () => {
    it('in a body are wrong fields, wherever they stand', async () => {
      for (const body of [
        need({ title: { $gt: '' } }),
        need({ $where: 'sleep(1000)' }),
        need({ unitId: { $ne: null } }),
        need({ 'place.address': 'x' }),
        need({ place: { point: { $geometry: {} }, address: '路' } }),
        { ...need(), category: { $in: ['care'] } },
      ]) {
        const answer = await client.post('/needs', body);
        expect([answer.status, answer.body.code], JSON.stringify(body)).to.deep.equal([400, 'invalid_request']);
      }
    });

    it('in a query are wrong fields', async () => {
      for (const query of [
        'a[$ne]=1',
        'unitId[$ne]=1',
        'unitId[]=1',
        'unitId[$gt]=',
        'limit[$gt]=1',
        'q[$regex]=.*',
        'category=care&category=order',
        '$where=1',
      ]) {
        const answer = await client.get(`/tasks?${query}`);
        expect([answer.status, answer.body.code], query).to.deep.equal([400, 'invalid_request']);
      }
    });

    it('in a text are only text', async () => {
      const { status, body } = await client.post(
        '/needs',
        need({ title: '{"$gt":""}', description: "$set <script>alert(1)</script> ${7*7} %s ' OR 1=1 --" }),
      );
      expect(status).to.equal(201);
      expect(body).to.include({
        title: '{"$gt":""}',
        description: "$set <script>alert(1)</script> ${7*7} %s ' OR 1=1 --",
      });
      expect((await client.get(`/tasks?q=${encodeURIComponent('.*(a+)+$')}`)).status).to.equal(200);
    });

    it('in a cursor find nothing', async () => {
      for (const position of [
        [{ $gt: '' }, new ObjectId().toHexString()],
        ['2026', { $ne: 1 }],
        [],
        null,
        {},
        [1e308, 'x'],
        [1e308, new ObjectId().toHexString()],
        '__proto__',
      ]) {
        const cursor = Buffer.from(JSON.stringify(position)).toString('base64url');
        const answer = await client.get(`/me/needs?cursor=${cursor}`);
        expect([answer.status, answer.body.code], JSON.stringify(position)).to.deep.equal([400, 'invalid_cursor']);
      }
    });
  });

  describe('prototypes', () => {
    it('cannot be reached through a body', async () => {
      const attempts = [
        '{"displayName":"新","__proto__":{"partyMember":"polluted"}}',
        '{"__proto__":{"polluted":true}}',
        '{"constructor":{"prototype":{"polluted":true}}}',
        '{"displayName":"新","constructor":{"prototype":{"polluted":true}}}',
        '{"displayName":"新","\\u005f_proto__":{"partyMember":"polluted"}}',
      ];
      for (const body of attempts) {
        const answer = await client.request('PATCH', '/me', { body });
        expect(answer.status, body).to.equal(400);
      }
      expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
      expect(await people.in(server.db).findOne({ _id: person._id })).to.include({ partyMember: false, version: 1 });
    });

    it('cannot be reached through a nested body or a query', async () => {
      const nested = JSON.stringify(need()).replace('"address"', '"__proto__":{"polluted":true},"address"');
      expect((await client.request('POST', '/needs', { body: nested })).status).to.equal(400);
      for (const query of [
        '__proto__[polluted]=1',
        'constructor[prototype][polluted]=1',
        'constructor=1',
        'toString=1',
        'hasOwnProperty=1',
      ]) {
        expect((await client.get(`/tasks?${query}`)).status, query).to.equal(400);
      }
      expect((await client.get('/tasks?__proto__=1')).status).to.be.oneOf([200, 400]);
      expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
    });
  });

  describe('bodies', () => {
    const send = (body: string | undefined, headers: Record<string, string> = {}) =>
      client.request('POST', '/needs', { body, headers });

    it('may not be larger than the limit, whatever the length says', async () => {
      const large = JSON.stringify(need({ description: 'x'.repeat(limits.bodyBytes) }));
      const answer = await send(large);
      expect([answer.status, answer.body.code]).to.deep.equal([413, 'body_too_large']);
      const chunk = 'x'.repeat(limits.bodyBytes + 10);
      const chunked = await raw(
        server.url,
        lines(
          'POST /api/v1/needs HTTP/1.1',
          'Host: x',
          `Authorization: Bearer ${client.token}`,
          'Content-Type: application/json',
          'Transfer-Encoding: chunked',
        ) + `${chunk.length.toString(16)}\r\n${chunk}\r\n0\r\n\r\n`,
      );
      expect(chunked.status).to.equal(413);
    });

    it('may be nested as deep as they like, and are refused', async () => {
      const depth = 30_000;
      const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      for (const body of [deep, `{"title":${deep}}`, `{"place":${'{"a":'.repeat(8_000)}1${'}'.repeat(8_000)}}`]) {
        const answer = await send(body);
        expect(answer.status).to.equal(400);
        // The fingerprint of an idempotent request looks at the body too.
        expect((await send(body, { 'idempotency-key': 'deep-and-deeper' })).status).to.equal(400);
      }
    });

    it('are JSON, and say so', async () => {
      const body = JSON.stringify(need());
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'application/xml',
        'nonsense',
      ]) {
        const answer = await send(body, { 'content-type': type });
        expect([answer.status, answer.body.code], type).to.deep.equal([415, 'unsupported_media_type']);
      }
      expect((await send(body, { 'content-type': 'application/json; charset=utf-8' })).status).to.equal(201);
      expect((await send(body, { 'content-encoding': 'klingon' })).status).to.equal(415);
    });

    it('must be well formed', async () => {
      for (const body of ['{', '{"a":}', '{"title":"x",}', 'nonsense', "{'a':1}", '"text"', 'null', '12', '\u0000']) {
        const answer = await send(body);
        expect([answer.status, answer.body.code], body).to.deep.equal([400, 'malformed_json']);
      }
      for (const body of ['[]', '[1]']) expect((await send(body)).status).to.equal(400);
    });

    it('that are compressed are counted as they come out', async () => {
      const { gzipSync } = await import('node:zlib');
      const bomb = gzipSync(JSON.stringify(need({ description: 'x'.repeat(5_000_000) })));
      expect(bomb.length).to.be.lessThan(limits.bodyBytes);
      const answer = await fetch(`${server.url}/api/v1/needs`, {
        method: 'POST',
        body: bomb,
        headers: {
          authorization: `Bearer ${client.token}`,
          'content-type': 'application/json',
          'content-encoding': 'gzip',
        },
      });
      expect(answer.status).to.equal(413);
    });

    it('may not hold control characters or broken text', async () => {
      const control = await client.post('/needs', need({ title: 'a\u0007b' }), {
        headers: { 'accept-language': 'en' },
      });
      expect([control.status, control.body.fields]).to.deep.equal([
        400,
        [{ path: 'body.title', message: 'has control characters, which are not allowed' }],
      ]);
    });
  });

  describe('addresses and hosts', () => {
    it('a hostile Host comes back nowhere', async () => {
      for (const host of ['evil.example', 'evil.example"><script>', '127.0.0.1:1@evil.example', '']) {
        for (const [method, path] of [
          ['GET', '/api/v1/nowhere'],
          ['GET', '/openapi.json'],
          ['GET', '/docs'],
          ['GET', '/api/v1/units'],
          ['POST', '/api/v1/me/member-code'],
        ]) {
          const { status, head, body } = await raw(
            server.url,
            lines(
              `${method} ${path} HTTP/1.1`,
              `Host: ${host}`,
              'X-Forwarded-Host: evil.example',
              `Authorization: Bearer ${client.token}`,
              'Content-Length: 0',
            ),
          );
          expect(status, `${host} ${path}`).to.be.within(200, 499);
          expect(`${head}${body}`, `${host} ${path}`).to.not.include('evil');
        }
      }
    });

    it('a broken or climbing address is not found', async () => {
      for (const path of [
        '/api/v1/units/%',
        '/api/v1/units/%zz',
        '/api/v1/units/%ff',
        '/api/v1/units/%00',
        '/docs/../../package.json',
        '/docs/..%2f..%2fpackage.json',
        '/docs/__proto__',
        '//evil.example',
        '/api/v1//units',
      ]) {
        const { status, body } = await raw(server.url, lines(`GET ${path} HTTP/1.1`, 'Host: x'));
        expect(status, path).to.equal(404);
        expect(JSON.parse(body).code, path).to.equal('not_found');
      }
    });
  });

  describe('tokens', () => {
    it('that are none open nothing, not even what is open to anyone', async () => {
      for (const header of [
        'Bearer',
        'Bearer x',
        'Basic eDp5',
        `bearer ${client.token}x`,
        `Bearer ${'x'.repeat(43)}`,
        `Bearer ${client.token} x`,
        'Bearer {"$gt":""}',
        'Bearer __proto__________________',
      ]) {
        for (const path of ['/me', '/units']) {
          const { status, body, headers } = await new Client(server.url).get(path, {
            headers: { authorization: header },
          });
          expect([status, body.code], `${header} ${path}`).to.deep.equal([401, 'session_expired']);
          expect(headers.get('www-authenticate')).to.equal('Bearer');
        }
      }
    });

    it('are not taken from the query or a cookie', async () => {
      const anonymous = new Client(server.url);
      expect((await anonymous.get('/me', { headers: { cookie: `token=${client.token}` } })).status).to.equal(401);
      expect((await anonymous.get(`/me?access_token=${client.token}`)).status).to.equal(401);
    });
  });
});
