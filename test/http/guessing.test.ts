import { expect } from 'chai';
import { limitRules, wrongTokenCost } from '../../server/platform/http/limits/rules.ts';
import { startSandbox, type RunningSandbox } from '../../server/platform/wechat/sandbox.ts';
import { Client } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const limitFactor = 0.1;
const budget = (name: keyof typeof limitRules): number => limitRules[name].points * limitFactor;
const unknownNumber = (index: number): string => `XF-2026-AAAA-AAAA-AAAA-${index % 10}`;

describe('H20: limits by address', () => {
  let server: TestServer;
  let sandbox: RunningSandbox;
  let addresses = 0;

  before(async () => {
    sandbox = await startSandbox();
    server = await startTestServer({
      env: {
        RATE_LIMIT_FACTOR: String(limitFactor),
        TRUSTED_PROXIES: '1',
        DEMO: 'off',
        WECHAT_BASE_URL: sandbox.url,
        WECHAT_APP_ID: 'wx-test',
        WECHAT_APP_SECRET: 'secret',
      },
    });
  });
  after(async () => {
    await server.close();
    await sandbox.close();
  });

  /** As the proxy hands it on: first what the client wrote, another thing each time, then the address it came from. */
  const from = (address: string) => {
    let written = 0;
    return () => ({ headers: { 'x-forwarded-for': `10.9.${++written % 256}.1, ${address}` } });
  };
  const anAddress = () => `203.0.113.${++addresses}`;
  const statusesOf = async (count: number, send: (index: number) => Promise<{ status: number }>): Promise<number[]> => {
    const statuses = [];
    for (let i = 0; i < count; i++) statuses.push((await send(i)).status);
    return statuses;
  };
  const allThen = (count: number, status: number) => [...Array<number>(count).fill(status), 429];

  it('are not gone round with another first entry of X-Forwarded-For: record numbers', async () => {
    const options = from(anAddress());
    const statuses = await statusesOf(budget('verify') + 1, (i) =>
      server.as().get(`/service-records/verification/${unknownNumber(i)}`, options()),
    );
    expect(statuses).to.deep.equal(allThen(budget('verify'), 404));
    expect((await server.as().get(`//verify/${unknownNumber(0)}`, options())).status).to.equal(429);
    const elsewhere = await server.as().get(`//verify/${unknownNumber(0)}`, from(anAddress())());
    expect(elsewhere.status).to.equal(404);
  });

  it('are not gone round with another first entry of X-Forwarded-For: log-ins', async () => {
    const options = from(anAddress());
    const statuses = await statusesOf(budget('login') + 1, () =>
      server.as().post('/sessions', { code: 'guess' }, options()),
    );
    expect(statuses).to.deep.equal(allThen(budget('login'), 400));
  });

  it('stop wrong tokens before anybody looks them up', async () => {
    const options = from(anAddress());
    const wrong = new Client(server.url, 'A'.repeat(43));
    const few = Math.floor(budget('address') / (wrongTokenCost + 1));
    const statuses = await statusesOf(few + 2, () => wrong.get('/me', options()));
    expect(statuses.slice(0, few)).to.deep.equal(Array(few).fill(401));
    expect(statuses.at(-1)).to.equal(429);
    let lookedUp = 0;
    const { identify } = server.services;
    server.services.identify = (...args) => {
      lookedUp++;
      return identify(...args);
    };
    await wrong.get('/me', options());
    server.services.identify = identify;
    expect(lookedUp).to.equal(0);
  });

  it('let everybody in a hall log in at once from its one address', async () => {
    const options = from(anAddress());
    const people = 20 * budget('login');
    const answers = await Promise.all(
      Array.from({ length: people }, (_, index) =>
        server.as().post('/sessions', { code: sandbox.issueCode(`hall-${index}`) }, options()),
      ),
    );
    expect(answers.map(({ status }) => status)).to.deep.equal(Array(people).fill(201));
  });

  it('count guesses that fail at the same moment too', async () => {
    const options = from(anAddress());
    const send = () => server.as().post('/sessions', { code: 'guess' }, options());
    await Promise.all(Array.from({ length: budget('login') }, send));
    expect((await send()).status).to.equal(429);
  });
});
