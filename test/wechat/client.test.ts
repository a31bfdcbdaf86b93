import { expect } from 'chai';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from '../../server/platform/refusals/refuse.ts';
import { createWeChat } from '../../server/platform/wechat/client.ts';
import { startSandbox, type RunningSandbox } from '../../server/platform/wechat/sandbox.ts';
import { TestClock } from '../support/clock.ts';

describe('WeChat log-in', () => {
  const clock = new TestClock('2026-03-02T09:00:00+08:00');
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandbox({ clock });
  });
  after(() => sandbox.close());

  const account = { appId: 'wx-test', secret: 'secret' };
  const exchange = (code: string, baseUrl = sandbox.url, timeoutMs = 5_000) =>
    createWeChat({ baseUrl, ...account, timeoutMs }).exchangeCode(code);
  const refusal = async (attempt: Promise<unknown>): Promise<string> => {
    try {
      await attempt;
      return 'no refusal';
    } catch (error) {
      return error instanceof Refusal ? error.code : (error as Error).message;
    }
  };

  it('exchanges a code for the openid, and nothing that WeChat wants kept secret', async () => {
    expect(await exchange(sandbox.issueCode('openid-1'))).to.deep.equal({ openid: 'openid-1' });
  });

  it('takes a code once', async () => {
    const code = sandbox.issueCode('openid-1');
    await exchange(code);
    expect(await refusal(exchange(code))).to.equal('wechat_code_invalid');
  });

  it('takes a code for five minutes', async () => {
    const [early, late] = [sandbox.issueCode('openid-1'), sandbox.issueCode('openid-2')];
    clock.forward(4.9 / 60);
    expect((await exchange(early)).openid).to.equal('openid-1');
    clock.forward(0.2 / 60);
    expect(await refusal(exchange(late))).to.equal('wechat_code_invalid');
  });

  it('takes no code that WeChat did not give', async () => {
    expect(await refusal(exchange('made-up'))).to.equal('wechat_code_invalid');
  });

  for (const [errcode, code] of [
    [-1, 'wechat_busy'],
    [40029, 'wechat_code_invalid'],
    [40163, 'wechat_code_invalid'],
    [40226, 'wechat_blocked'],
    [45011, 'wechat_busy'],
  ] as const) {
    it(`turns errcode ${errcode} into ${code}`, async () => {
      expect(await refusal(exchange(`errcode:${errcode}`))).to.equal(code);
    });
  }

  it('does not blame the person for a wrong secret, and does not repeat it', async () => {
    const message = await refusal(exchange('errcode:40125'));
    expect(message).to.include('40125').and.not.include(account.secret);
  });

  describe('when WeChat does not answer in its own form', () => {
    let odd: Server;
    let url: string;
    before(async () => {
      odd = createServer((request, response) => {
        const code = new URL(request.url!, 'http://x').searchParams.get('js_code');
        if (code === 'silent') return;
        if (code === 'broken') response.writeHead(502).end('bad gateway');
        else if (code === 'redirect') response.writeHead(302, { location: sandbox.url }).end();
        else response.end(code === 'page' ? '<html>' : '{}');
      });
      await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(odd.address() as AddressInfo).port}`;
    });
    after(() => {
      odd.closeAllConnections();
      odd.close();
    });

    for (const code of ['silent', 'broken', 'redirect', 'page', 'empty']) {
      it(`is busy: ${code}`, async () => {
        expect(await refusal(exchange(code, url, code === 'silent' ? 100 : 5_000))).to.equal('wechat_busy');
      });
    }

    it('is busy: not there at all', async () => {
      expect(await refusal(exchange('x', 'http://127.0.0.1:9'))).to.equal('wechat_busy');
    });
  });

  it('gives codes over HTTP, in the place of wx.login', async () => {
    const ask = (body: object) =>
      fetch(`${sandbox.url}/sandbox/wechat/codes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const given = await ask({ demo: 'volunteer' });
    expect(given.status).to.equal(201);
    const { code } = (await given.json()) as { code: string };
    expect(await exchange(code)).to.deep.equal({ openid: 'demo-volunteer' });
    expect((await ask({ openid: 'has spaces' })).status).to.equal(400);
  });
});
