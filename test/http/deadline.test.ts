import { expect } from 'chai';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

describe('H26: a request that something below never answers', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer({ env: { ANSWER_SECONDS: '1' } });
  });
  after(() => server.close());

  /** As a node does that hangs: neither an answer nor an error. */
  const never = () => new Promise<never>(() => undefined);

  it('is answered with 503 and Retry-After once it has waited as long as the setting says', async () => {
    const client = server.as(await server.make.person());
    const { units } = server.services;
    server.services.units = { ...units, current: never };
    try {
      const { status, body, headers } = await client.get('/units', { headers: { 'accept-language': 'en' } });
      expect([status, body.code]).to.deep.equal([503, 'unavailable']);
      expect(Number(headers.get('retry-after'))).to.be.within(1, 30);
    } finally {
      server.services.units = units;
    }
    await until('it is answered again', async () => (await client.get('/units')).status === 200);
  });

  it('is answered so also where not even its sender can be found out', async () => {
    const client = server.as(await server.make.person());
    const { identify } = server.services;
    server.services.identify = never;
    try {
      expect((await client.get('/me')).status).to.equal(503);
    } finally {
      server.services.identify = identify;
    }
  });
});
