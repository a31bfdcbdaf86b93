import { expect } from 'chai';
import { MongoServerError, type MongoClient } from 'mongodb';
import { createLimits } from '../../server/platform/http/limits/limits.ts';
import { limitRules } from '../../server/platform/http/limits/rules.ts';
import type { Answer, Client } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

describe('rate limits and request ids', () => {
  let server: TestServer;
  before(async () => {
    // Six changes and thirty readings a minute.
    server = await startTestServer({ env: { RATE_LIMIT_FACTOR: '0.05' } });
  });
  after(() => server.close());

  const writes = limitRules.write.points * 0.05;
  const numbers = ({ headers }: Answer): number[] =>
    ['limit', 'remaining', 'reset'].map((name) => Number(headers.get(`ratelimit-${name}`)));
  const edit = (client: Client) => client.patch('/me', { displayName: '新名字' });

  it('are told with every answer, and count down', async () => {
    const client = server.as(await server.make.person());
    const [first, second] = [await edit(client), await edit(client)];
    expect(numbers(first).slice(0, 2)).to.deep.equal([writes, writes - 1]);
    expect(numbers(second).slice(0, 2)).to.deep.equal([writes, writes - 2]);
    expect(numbers(second)[2]).to.be.within(1, 60);
  });

  it('end in 429, which says when to come back, and changes nothing', async () => {
    const person = await server.make.person();
    const client = server.as(person);
    for (let i = 0; i < writes; i++) expect((await edit(client)).status).to.equal(200);
    const refused = await client.patch('/me', { displayName: '第七次' }, { headers: { 'accept-language': 'en' } });
    const seconds = Number(refused.headers.get('retry-after'));
    expect([refused.status, refused.body.code]).to.deep.equal([429, 'too_many_requests']);
    expect(seconds).to.be.within(1, 60);
    expect(refused.body.detail).to.equal(`Too many requests; try again in ${seconds} s.`);
    expect(numbers(refused)).to.deep.equal([writes, 0, seconds]);
    expect((await client.get('/me')).body.displayName).to.equal('新名字');
  });

  it('are each person’s own, and each kind of request’s own', async () => {
    const [one, two] = [server.as(await server.make.person()), server.as(await server.make.person())];
    for (let i = 0; i <= writes; i++) await edit(one);
    expect((await edit(one)).status).to.equal(429);
    expect((await one.get('/me')).status).to.equal(200);
    expect((await edit(two)).status).to.equal(200);
  });

  it('hold for claims', async () => {
    const city = await server.make.smallCity();
    const client = server.as(await server.make.person());
    const statuses = [];
    for (let i = 0; i < 4; i++) {
      const task = await server.make.task(city.community, { inHours: 48 + i * 24 });
      statuses.push((await client.post(`/tasks/${task._id.toHexString()}/participations`)).status);
    }
    expect(statuses).to.deep.equal([201, 201, 201, 429]);
  });

  it('are not gone round by headers that name another address', async () => {
    const statuses = [];
    for (let i = 0; i < 32; i++) {
      statuses.push(
        (
          await server
            .as()
            .get('/demo-people', { headers: { 'x-forwarded-for': `10.0.0.${i}`, forwarded: `for=10.0.0.${i}` } })
        ).status,
      );
    }
    expect(statuses.at(-1)).to.equal(429);
  });

  it('bug: an election in which the indexes of the counts were made left them unmade, and printed a stack', async () => {
    const counts = server.db.collection('rateLimits');
    await counts.drop();
    let elections = 1;
    const amidElection = {
      db: () => ({
        collection: () => ({
          createIndex: (...asked: Parameters<typeof counts.createIndex>) => {
            if (elections-- > 0) throw new MongoServerError({ message: 'not primary', code: 10107 });
            return counts.createIndex(...asked);
          },
        }),
      }),
    } as unknown as MongoClient;
    const warned: unknown[] = [];
    createLimits(amidElection, server.db.databaseName, 1, { warn: (...told: unknown[]) => warned.push(told) });
    const names = await until('the indexes are made', async () => {
      const made = await counts.indexes().catch(() => []);
      return made.length === 3 ? made.map(({ name }) => name) : undefined;
    });
    expect(names).to.have.members(['_id_', 'expire_-1', 'key_1']);
    expect(warned).to.deep.equal([]);
  });

  describe('X-Request-Id', () => {
    it('comes back, and stands in problems', async () => {
      const { headers, body } = await server.as().get('/me', { headers: { 'x-request-id': 'trace-1234.abc_D' } });
      expect([headers.get('x-request-id'), body.requestId]).to.deep.equal(['trace-1234.abc_D', 'trace-1234.abc_D']);
    });

    it('is made where none was given, another for each request', async () => {
      const ids = [];
      for (let i = 0; i < 3; i++) ids.push((await server.as().get('//healthz')).headers.get('x-request-id'));
      expect(new Set(ids).size).to.equal(3);
      for (const id of ids) expect(id).to.match(/^[\w-]{36}$/);
    });

    it('is not taken where it could do harm', async () => {
      for (const hostile of [
        'short',
        'x'.repeat(101),
        '<script>alert(1)</script>',
        'a b c d e f g',
        '{"$gt":""}',
        '"; drop',
        '../../../etc',
        'a'.repeat(8) + '\u00e9',
      ]) {
        const { headers, body } = await server.as().get('/me', { headers: { 'x-request-id': hostile } });
        expect(headers.get('x-request-id'), hostile).to.match(/^[\w-]{36}$/);
        expect(JSON.stringify(body)).to.not.include(hostile);
      }
    });
  });
});
