import { expect } from 'chai';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('a PATCH from a phone', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('may be sent as a POST that says so, since wx.request knows no PATCH', async () => {
    const person = await server.make.person();
    const token = server.make.tokenOf(person._id);
    const answer = await fetch(`${server.url}/api/v1/me`, {
      method: 'POST',
      body: JSON.stringify({ elderMode: true }),
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-http-method-override': 'PATCH',
      },
    });
    expect(answer.status).to.equal(200);
    expect((await server.as(person).get('/me')).body.elderMode).to.equal(true);
  });

  it('is the only method that may be put in the place of another', async () => {
    const answer = await fetch(`${server.url}/api/v1/me`, {
      method: 'POST',
      headers: { 'x-http-method-override': 'DELETE' },
    });
    expect(answer.status).to.equal(405);
  });
});
