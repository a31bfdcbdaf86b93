import { expect } from 'chai';
import { Registry } from 'prom-client';
import { askedGauge } from '../../server/platform/metrics/asked-gauge.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

describe('metrics while the database is away', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  const valuesOf = (text: string, name: string): string[] =>
    text.split('\n').filter((line) => new RegExp(`^${name}(?:[{ ]|_count)`).test(line));

  it('are told, so that the alert can fire that explains the refusals: of no metric does reading fail', async () => {
    const own = await startTestServer({ beside: server, index: 'follow' });
    try {
      const read = () => own.as().get('//metrics');
      await until('the service is ready', async () => (await own.as().get('//readyz')).status === 200);
      const before = await read();
      expect(valuesOf(before.body as string, 'xianfeng_messages_waiting')).to.deep.equal([
        'xianfeng_messages_waiting 0',
      ]);
      await own.database.client.close(true);
      expect((await own.as(await server.make.person()).get('/me')).status).to.equal(503);
      const { status, body } = await read();
      expect(status).to.equal(200);
      expect(valuesOf(body as string, 'xianfeng_http_request_seconds').join()).to.contain('status="503"');
      for (const asked of ['messages_waiting', 'messages_dead', 'messages_overdue_seconds', 'job_done_seconds'])
        expect(valuesOf(body as string, `xianfeng_${asked}`), 'a figure that nobody knows is left out').to.be.empty;
      const metrics = own.services.metrics.registry.getMetricsAsArray() as unknown as {
        name: string;
        get(): Promise<object>;
      }[];
      expect(metrics.length).to.be.greaterThan(20);
      for (const metric of metrics)
        expect(await metric.get().catch((error: unknown) => error), metric.name).to.have.property('values');
    } finally {
      await own.close();
    }
  });

  it('leave out what does not answer in time, and tell it again when it does', async () => {
    const registry = new Registry();
    let answer: () => number | Promise<number> = () => 7;
    askedGauge(registry, { name: 'one', help: 'One', ask: () => answer(), withinMs: 20 });
    const told = async () => valuesOf(await registry.metrics(), 'one');
    expect(await told()).to.deep.equal(['one 7']);
    answer = () => new Promise(() => {});
    expect(await told()).to.deep.equal([]);
    answer = () => {
      throw new Error('a careless one');
    };
    expect(await told()).to.deep.equal([]);
    answer = () => 8;
    expect(await told()).to.deep.equal(['one 8']);
  });
});
