import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { expect } from 'chai';
import { MongoServerError } from 'mongodb';
import { createLog, type LogFields } from '../../server/platform/log/log.ts';
import { startService, type RunningService } from '../../server/start-service.ts';
import { Client } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { raw } from './raw.ts';

const secrets = { token: randomBytes(32).toString('base64url'), name: '王秘密', phone: '19900066601' };

describe('H22: what the log tells', () => {
  let server: TestServer;
  let service: RunningService;
  let url: string;
  let logged: string;

  before(async () => {
    server = await startTestServer();
    service = await startService({
      config: server.services.config,
      database: server.database,
      clock: server.clock,
      jobs: false,
      log: logInto(),
    });
    url = `http://127.0.0.1:${service.port}`;
  });
  beforeEach(() => {
    logged = '';
  });
  after(async () => {
    await service.stop();
    await server.close();
  });

  const logInto = () =>
    createLog(
      'debug',
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          logged += chunk.toString();
          done();
        },
      }),
    );
  const rows = () =>
    logged
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LogFields & { msg: string });
  const expectNoSecret = () => {
    for (const secret of Object.values(secrets)) expect(logged).to.not.include(secret);
  };

  const head = [
    'PATCH /api/v1/me HTTP/1.1',
    'Host: x',
    `Authorization: Bearer ${secrets.token}`,
    'Content-Type: application/json',
  ];
  const body = JSON.stringify({ name: secrets.name, phone: secrets.phone });
  const notRequests: Record<string, string> = {
    'a chunk of no length': [...head, 'Transfer-Encoding: chunked', '', `zz\r\n${body}`].join('\r\n'),
    'a header that is none': [...head, `no header ${body}`, '', ''].join('\r\n'),
    'two lengths': [...head, 'Content-Length: 5', 'Content-Length: 50', '', body].join('\r\n'),
    'a head of 60 kB': [...head, `X-Long: ${body.repeat(1000)}`, '', ''].join('\r\n'),
    'no method': `${body}\r\n\r\n`,
  };
  for (const [title, packet] of Object.entries(notRequests)) {
    it(`is one short line of a packet that cannot be read: ${title}`, async () => {
      const { status } = await raw(url, packet);
      expect(status).to.be.within(400, 431);
      expect(logged.length).to.be.within(1, 1_000);
      expect(rows()).to.have.lengthOf(1);
      expectNoSecret();
    });
  }

  it('is one line of every request that is refused, with its code and its route', async () => {
    const person = await server.make.person();
    const client = new Client(url, server.make.tokenOf(person._id));
    await new Client(url, secrets.token).get('/me');
    await client.patch('/me', { name: secrets.name, phone: 'wrong' });
    await client.get(`/tasks/${person._id.toHexString()}?q=${secrets.phone}`);
    await client.get(`/nowhere/${secrets.phone}`);
    expect(rows().map(({ code, status, route }) => [code, status, route])).to.deep.equal([
      ['session_expired', 401, '/api/v1/me'],
      ['invalid_request', 400, '/api/v1/me'],
      ['invalid_request', 400, '/api/v1/tasks/:taskId'],
      ['not_found', 404, 'none'],
    ]);
    expectNoSecret();
    const { body: metrics } = await client.get('//metrics');
    expect(metrics).to.include('xianfeng_http_refusals_total{code="session_expired",route="/api/v1/me"} 1');
    expect(metrics).to.match(/xianfeng_http_refusals_total\{code="unparsable",route="none"\} \d/);
  });

  it('is nothing that hangs on an error, and no value in its sentence', () => {
    const document = { _id: secrets.token, name: secrets.name, phone: secrets.phone };
    const errors = [
      Object.assign(new Error('Parse Error'), { rawPacket: Buffer.from(body), code: 'HPE_INVALID_CHUNK_SIZE' }),
      new MongoServerError({
        message: `PlanExecutor error :: Can't extract geo keys: ${JSON.stringify(document)} unknown GeoJSON type`,
        code: 16755,
        keyValue: document,
      }),
      new SyntaxError(`Unexpected token 'x', "${secrets.name} ${secrets.token}" is not valid JSON`),
      new AggregateError([Object.assign(new Error('one'), { command: document })], 'all'),
      new Error('outer', { cause: Object.assign(new Error(`{"phone":"${secrets.phone}`), { document }) }),
      new TypeError(`cannot reach mongodb://user:${secrets.token}@10.0.0.1:27017/`),
    ];
    const log = logInto();
    for (const err of errors) log.error({ err }, 'request failed');
    expectNoSecret();
    expect(rows()).to.have.lengthOf(errors.length);
    expect(logged)
      .to.include('HPE_INVALID_CHUNK_SIZE')
      .and.to.include('16755')
      .and.to.include('refused-in-log.test.ts');
  });

  it('is no field that nobody has allowed', () => {
    const fields = { requestId: 'a-request', headers: { authorization: secrets.token }, name: secrets.name };
    logInto().error(fields, 'request failed');
    expectNoSecret();
    expect(Object.keys(rows()[0])).to.have.members(['level', 'time', 'pid', 'hostname', 'requestId', 'msg']);
  });
});
