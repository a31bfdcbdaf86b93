import { expect } from 'chai';
import { identities } from '../../server/domain/people/model.ts';
import { newRecordNumber, readRecordNumber } from '../../server/features/service-records/number.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { served } from './served.ts';

describe('the public page of a service record', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer({ env: { BASE_URL: 'https://xianfeng.example.org', DEMO: 'off' } });
    city = await server.make.smallCity();
  });
  after(() => server.close());

  const named = async (name = '林晓梅') => {
    const person = await server.make.person({
      displayName: '小林',
      communityId: city.community._id,
      phone: '15400000077',
    });
    await identities.in(server.db).updateOne({ _id: person._id }, { $set: { name } });
    return person;
  };
  const verify = (number: string) => server.as().get(`/service-records/verification/${encodeURIComponent(number)}`);
  const page = async (path: string, language = 'zh-CN', headers: Record<string, string> = {}) =>
    server.as().get<string>(`//verify${path}`, { headers: { 'accept-language': language, ...headers } });

  it('answers whoever has the number, in both languages, without script or anything loaded', async () => {
    const person = await named('<b>林&"晓"</b>');
    await served(
      server,
      city,
      person,
      { minutes: { verified: 90, honoured: 30 } },
      { title: '<script>alert(1)</script>值守' },
    );
    const { number } = (await server.as(person).post('/me/service-records')).body;
    const zh = await page(`/${number}`, 'zh-CN', { host: 'evil.example' });
    expect(zh.status).to.equal(200);
    expect(zh.headers.get('content-type')).to.include('text/html');
    expect(zh.body)
      .to.include('<html lang="zh-CN">')
      .and.include('有效')
      .and.include('1.50')
      .and.include('0.50')
      .and.include('&lt;b&gt;林&amp;&quot;晓&quot;&lt;/b&gt;');
    expect(zh.body).to.not.match(/<script|<b>|src=|evil\.example|javascript:|<link/);
    const policy = zh.headers.get('content-security-policy')!;
    expect(policy)
      .to.match(/^default-src 'none'; style-src 'sha256-/)
      .and.not.include('unsafe')
      .and.not.include('script-src');
    expect(zh.headers.get('cache-control')).to.equal('no-store');
    expect(zh.headers.get('set-cookie')).to.equal(null);
    const en = await page(`/${number.toLowerCase().replaceAll('-', '')}`, 'en');
    expect(en.body).to.include('<html lang="en">').and.include('Valid').and.include(number);
    expect((await page(`/${number}?lang=zh`, 'en')).body).to.include('<html lang="zh-CN">');
  });

  it('has a form that works without script', async () => {
    const form = await page('');
    expect(form.status).to.equal(200);
    expect(form.body).to.include('<form action="/verify" method="get">').and.include('<label>');
    const response = await fetch(`${server.url}/verify?number=${encodeURIComponent('xf 2026 x')}&lang=en`, {
      redirect: 'manual',
    });
    expect([response.status, response.headers.get('location')]).to.deep.equal([303, '/verify/xf%202026%20x?lang=en']);
  });

  it('answers what it does not know alike', async () => {
    const unknown = newRecordNumber(2026);
    const mistyped = `${unknown.slice(0, -1)}${unknown.endsWith('0') ? '1' : '0'}`;
    expect(readRecordNumber(mistyped)).to.equal(null);
    const answers = await Promise.all(
      [unknown, mistyped, 'x', '%', '%E0%A4%A', '..%2f', '<svg>'].map(async (typed) => {
        const { status, body } = await page(
          `/${typed.startsWith('%') || typed.includes('%2f') ? typed : encodeURIComponent(typed)}`,
        );
        return [status, String(body).replace(/value="[^"]*"/, '')];
      }),
    );
    expect(new Set(answers.map(([status]) => status))).to.deep.equal(new Set([404]));
    expect(new Set(answers.map(([, body]) => body))).to.have.property('size', 1);
    for (const typed of [unknown, mistyped, 'x']) expect((await verify(typed)).status).to.equal(404);
  });

  it('lets nobody guess on and on', async () => {
    const limited = await startTestServer({ env: { RATE_LIMIT_FACTOR: '0.1' } });
    try {
      const statuses: number[] = [];
      for (let i = 0; i < 5; i++)
        statuses.push((await limited.as().get(`//verify/XF-2026-AAAA-AAAA-AAAA-${i}`)).status);
      expect(statuses).to.deep.equal([404, 404, 404, 429, 429]);
      const twin = await limited.as().get('/service-records/verification/XF-2026');
      expect(twin.status).to.equal(429);
      expect((await limited.as().get('//verify')).status).to.equal(200);
    } finally {
      await limited.close();
    }
  });
});
