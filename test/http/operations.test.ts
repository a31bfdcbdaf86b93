import { expect } from 'chai';
import { createMetrics } from '../../server/platform/http/metrics.ts';
import { Client } from '../support/client.ts';
import { startTestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const paths = ['//healthz', '//readyz', '//metrics'];

describe('H23: how the service is', () => {
  it('is told in whole on a port of its own; in public only whether it is ready', async () => {
    const server = await startTestServer({ env: { OPERATIONS_PORT: '0' } });
    try {
      const inPublic = server.as();
      const own = new Client(`http://127.0.0.1:${server.service.operationsPort}`);
      // The counters are read first.
      await until('the service is ready', async () => (await own.get('//readyz')).status === 200);
      const statuses = async (client: Client) => {
        const answers = await Promise.all(paths.map((path) => client.get(path)));
        return answers.map(({ status }) => status);
      };
      expect(await statuses(own)).to.deep.equal([200, 200, 200]);
      expect(await statuses(inPublic)).to.deep.equal([200, 200, 404]);
      expect((await inPublic.get('//readyz')).body).to.deep.equal({ status: 'ready' });
      expect((await own.get('//readyz')).body.parts).to.have.property('database');
      const metrics = (await own.get('//metrics')).body;
      expect(metrics).to.include('xianfeng_http_request_seconds').and.to.include('nodejs_eventloop_lag_seconds ');
      const elsewhere = await fetch(`${own.url}/api/v1/units`);
      expect(elsewhere.status, 'the API is not there').to.equal(404);
    } finally {
      await server.close();
    }
  });

  it('measures its process once, however many services run there: each observer would go on until the process ends', () => {
    const [one, other] = [createMetrics(), createMetrics()].map(({ registry }) => registry);
    const told = 'nodejs_gc_duration_seconds';
    expect(one.getSingleMetric(told)).to.be.an('object').and.to.equal(other.getSingleMetric(told));
  });
});
