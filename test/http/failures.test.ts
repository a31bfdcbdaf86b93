import { once } from 'node:events';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { expect } from 'chai';
import { MongoNetworkError } from 'mongodb';
import { createLog } from '../../server/platform/log/log.ts';
import { startService, type RunningService } from '../../server/start-service.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** As careless code would: what is thrown need not be an error. */
async function thrower(thrown: unknown): Promise<never> {
  throw thrown;
}

describe('failures', () => {
  let server: TestServer;
  let service: RunningService;
  let url: string;
  let city: SmallCity;
  let person: PersonDoc;
  let logged: string;

  beforeEach(() => {
    logged = '';
  });
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    person = await server.make.person({ phone: '19900055501' });
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged += chunk.toString();
        done();
      },
    });
    service = await startService({
      config: server.services.config,
      database: server.database,
      clock: server.clock,
      jobs: false,
      log: createLog('debug', stream),
    });
    url = `http://127.0.0.1:${service.port}`;
    // Its first readings would else meet the first failure that a test makes.
    await until('the service is ready', async () => (await new Client(url).get('//readyz')).status === 200);
  });
  after(async () => {
    await service.stop();
    await server.close();
  });

  const client = () => new Client(url, server.make.tokenOf(person._id));

  /** Makes reading the units fail for the time of `work`. */
  async function whileFailing<T>(error: unknown, work: () => Promise<T>): Promise<T> {
    const { units } = service.services;
    service.services.units = { ...units, current: () => thrower(error) };
    try {
      return await work();
    } finally {
      service.services.units = units;
    }
  }

  it('that nobody foresaw are a bland 500 with the request’s id; the log has the rest', async () => {
    const error = new TypeError('secret-detail of mongodb://user:pass@host');
    const { status, body, headers } = await whileFailing(error, () =>
      client().get('/units', { headers: { 'x-request-id': 'failing-request', 'accept-language': 'en' } }),
    );
    expect(status).to.equal(500);
    expect(body).to.deep.equal({
      type: 'urn:xianfeng:error:internal',
      title: 'internal',
      status: 500,
      code: 'internal',
      requestId: 'failing-request',
      detail: 'Something went wrong on our side; try again later. Reference: failing-request',
    });
    expect(headers.get('content-type')).to.match(/^application\/problem\+json/);
    const line = JSON.parse(logged) as Record<string, any>;
    expect(line).to.include({ requestId: 'failing-request', route: '/api/v1/units', msg: 'request failed' });
    expect(line.err.stack).to.include('failures.test.ts');
  });

  it('that were thrown as something other than errors are bland too', async () => {
    for (const thrown of [
      'text',
      42,
      null,
      { status: 200, body: 'x' },
      { status: 700 },
      Object.assign(new Error('teapot'), { status: 418, expose: true }),
    ]) {
      const { status, body } = await whileFailing(thrown, () => client().get('/units'));
      expect([status, body.code]).to.deep.equal([500, 'internal']);
    }
  });

  it('of the database are 503, to be tried again', async () => {
    const { status, body, headers } = await whileFailing(
      new MongoNetworkError('connection 7 to 10.0.0.5:27017 closed'),
      () => client().get('/units'),
    );
    expect([status, body.code, headers.get('retry-after')]).to.deep.equal([503, 'unavailable', '2']);
    expect(JSON.stringify(body)).to.not.include('10.0.0.5');
  });

  it('and successes leave no personal data in the log', async () => {
    const task = await server.make.task(city.community);
    const token = server.make.tokenOf(person._id);
    const secrets = { name: '王秘密', phone: '19900055502', openid: 'openid-secret-1' };
    await client().patch('/me', { name: secrets.name, phone: secrets.phone });
    await client().patch('/me', { name: secrets.name, phone: 'wrong' });
    await client().post(`/tasks/${task._id.toHexString()}/participations`);
    await client().post(`/tasks/${task._id.toHexString()}/participations`);
    await new Client(url).post('/sessions', { code: secrets.openid });
    const error = Object.assign(new Error('a query failed'), {
      command: { find: 'identities', filter: { openid: secrets.openid } },
      result: { phone: secrets.phone },
    });
    await whileFailing(error, () => client().get('/units?q=19900055502'));
    expect(logged).to.include('a query failed');
    for (const secret of [...Object.values(secrets), token, '19900055501', '测试路1号'])
      expect(logged).to.not.include(secret);
  });

  it('of a unique index do not tell the value in the log', async () => {
    const { db } = server.database;
    const document = { _id: 'openid-secret-2' };
    await db.collection<typeof document>('twice').insertOne(document);
    const error: unknown = await db
      .collection<typeof document>('twice')
      .insertOne(document)
      .then(
        () => null,
        (caught: unknown) => caught,
      );
    expect((await whileFailing(error, () => client().get('/units'))).status).to.equal(500);
    expect(logged)
      .to.include('E11000 duplicate key error')
      .and.to.include('    at ')
      .and.to.not.include('openid-secret-2');
  });

  it('of a part make the service not ready, while it stays alive', async () => {
    const { db } = server.database;
    const ready = await new Client(url).get('//readyz');
    expect([ready.status, ready.body.status]).to.deep.equal([200, 'ready']);
    expect(Object.keys(ready.body.parts as object)).to.have.members(['database', 'counts', 'index']);
    Object.assign(db, { command: () => Promise.reject(new MongoNetworkError('mongodb://user:pass@host is gone')) });
    try {
      const { status, body } = await new Client(url).get('//readyz');
      expect([status, body.status, body.parts.database]).to.deep.equal([
        503,
        'not ready',
        { ok: false, detail: 'MongoNetworkError' },
      ]);
      expect((await new Client(url).get('//healthz')).status).to.equal(200);
    } finally {
      delete (db as { command?: unknown }).command;
    }
    expect((await new Client(url).get('//readyz')).status).to.equal(200);
  });

  it('a service that is stopping answers what it was asked and closes the connection', async () => {
    const stopping = await startService({
      config: server.services.config,
      database: server.database,
      clock: server.clock,
      jobs: false,
      log: createLog('silent'),
    });
    const socket = connect(stopping.port, '127.0.0.1');
    await once(socket, 'connect');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.write('GET /readyz HTTP/1.1\r\nHost: x\r\n');
    // The first bytes must have arrived before the service starts to stop.
    await fetch(`http://127.0.0.1:${stopping.port}/healthz`, { headers: { connection: 'close' } }).then((response) =>
      response.text(),
    );
    const stopped = stopping.stop();
    socket.write('\r\n');
    await Promise.all([stopped, once(socket, 'close')]);
    expect(answer).to.match(/^HTTP\/1.1 503 /);
    expect(answer).to.match(/\r\nconnection: close\r\n/i);
    expect(answer).to.include('"status":"not ready"');
    const refused = await fetch(`http://127.0.0.1:${stopping.port}/healthz`).then(
      () => 'answered',
      () => 'refused',
    );
    expect(refused).to.equal('refused');
  });
});
