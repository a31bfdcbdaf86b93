import { expect } from 'chai';
import { startSandbox, type RunningSandbox } from '../../server/platform/wechat/sandbox.ts';
import { sandboxNumber } from '../../server/platform/wechat/sandbox-phones.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('U14: the number by WeChat’s button', () => {
  let sandbox: RunningSandbox;
  let server: TestServer;
  let allowed: TestServer;
  before(async () => {
    sandbox = await startSandbox();
    const account = { WECHAT_BASE_URL: sandbox.url, WECHAT_APP_ID: 'wx-test', WECHAT_APP_SECRET: 'secret' };
    server = await startTestServer({ env: account });
    allowed = await startTestServer({ env: { ...account, WECHAT_PHONE_BUTTON: 'on' } });
  });
  after(async () => {
    await Promise.all([server.close(), allowed.close()]);
    await sandbox.close();
  });

  const exchange = async (code: string, on = allowed) => {
    const { status, body } = await on.as(await on.make.person()).post('/me/wechat-number', { code });
    return body.phone ?? [status, body.code];
  };
  const missing = [409, 'wechat_number_missing'];

  it('is what WeChat has, for a code that works once, and nothing is kept', async () => {
    const code = sandbox.phones.issueCode('openid-1');
    expect(await exchange(code)).to.equal(sandboxNumber('openid-1'));
    expect(await exchange(code)).to.deep.equal(missing);
    const person = await allowed.make.person();
    const before = (await allowed.as(person).get('/me')).body;
    await allowed.as(person).post('/me/wechat-number', { code: sandbox.phones.issueCode('openid-2') });
    expect((await allowed.as(person).get('/me')).body).to.deep.equal(before);
  });

  it('is to be typed where WeChat gives none, for whatever reason', async () => {
    for (const code of ['made-up', 'errcode:-1', 'errcode:40029', 'errcode:45011', 'errcode:48001'])
      expect(await exchange(code), code).to.deep.equal(missing);
  });

  it('is asked for again with a new token where the old one is taken no more', async () => {
    await exchange(sandbox.phones.issueCode('openid-3'));
    sandbox.messages.endTokens();
    expect(await exchange(sandbox.phones.issueCode('openid-3'))).to.equal(sandboxNumber('openid-3'));
  });

  it('is offered only where the account may ask for it', async () => {
    for (const [one, may] of [
      [server, false],
      [allowed, true],
    ] as const) {
      const { body } = await one.as(await one.make.person()).get('/me');
      expect(body.can.takeWechatNumber).to.equal(may);
    }
    expect(await exchange(sandbox.phones.issueCode('openid-4'), server)).to.deep.equal(missing);
  });
});
