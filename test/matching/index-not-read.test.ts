import { expect } from 'chai';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

describe('a matching index that cannot be read again', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer({ index: 'follow' });
  });
  after(() => server.close());

  it('says in a number for how long, so that an alert can fire, while the service stays ready', async () => {
    const { services, service } = server;
    const { city } = await server.make.smallCity();
    await until('the index is there', () => service.index!.loads() > 0);
    const reading = async (): Promise<number> => {
      const text = (await server.as().get('//metrics')).body as string;
      return Number(/^xianfeng_index_reading_seconds (\S+)$/m.exec(text)?.[1]);
    };
    await until('it is held', async () => (await reading()) === 0);
    const current = services.units.current.bind(services.units);
    services.units.current = () => Promise.reject(new Error('the tree cannot be read'));
    await server.make.unit('district', city);
    await until('it is being read', async () => (await reading()) > 0);
    const first = await reading();
    const { status, body } = await server.as().get('//readyz');
    expect([status, body.parts.index.ok, body.parts.index.detail]).to.deep.equal([200, true, 'being read']);
    expect(body.parts.index.forMs).to.be.greaterThan(0);
    await until('failed readings add to it', async () => (await reading()) > first + 1);
    services.units.current = current;
    await until('it is read', async () => (await reading()) === 0);
  });
});
