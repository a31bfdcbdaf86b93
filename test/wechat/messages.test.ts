import { expect } from 'chai';
import fc from 'fast-check';
import { fitField } from '../../server/platform/wechat/fit-field.ts';
import { weChatTokens } from '../../server/platform/wechat/model.ts';
import { startSandbox, type RunningSandbox } from '../../server/platform/wechat/sandbox.ts';
import { createMessenger, type SubscribeMessage } from '../../server/platform/wechat/subscribe-message.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { testStart } from '../support/clock.ts';

describe('subscribe messages', () => {
  let server: TestServer;
  let sandbox: RunningSandbox;
  before(async () => {
    server = await startTestServer();
    sandbox = await startSandbox({ clock: server.clock });
  });
  beforeEach(async () => {
    sandbox.messages.reset();
    sandbox.messages.endTokens();
    await weChatTokens.in(server.db).deleteMany({});
  });
  after(async () => {
    await sandbox.close();
    await server.close();
  });

  const messenger = (baseUrl = sandbox.url) =>
    createMessenger({
      db: server.db,
      clock: server.clock,
      wechat: { baseUrl, appId: 'wx-test', secret: 'secret', state: 'formal' },
      timeoutMs: 1_000,
    });
  const message: SubscribeMessage = {
    openid: 'o1',
    templateId: 't1',
    page: 'pages/inbox/index',
    data: { thing1: { value: '值守' } },
    lang: 'zh_CN',
  };

  it('fetch one access token, whoever sends and however many at once', async () => {
    const servers = [messenger(), messenger(), messenger()];
    const outcomes = await Promise.all(Array.from({ length: 30 }, (_, i) => servers[i % 3].send(message)));
    expect(outcomes).to.deep.equal(Array(30).fill({ kind: 'sent' }));
    expect(sandbox.messages.requests).to.deep.equal({ token: 1, send: 30 });
  });

  it('fetch the next one shortly before the end of the last', async () => {
    await messenger().send(message);
    server.clock.forward(1.9);
    await messenger().send(message);
    expect(sandbox.messages.requests.token).to.equal(1);
    server.clock.forward(0.05);
    expect(await messenger().send(message)).to.deep.equal({ kind: 'sent' });
    expect(sandbox.messages.requests.token).to.equal(2);
  });

  it('renew a token that WeChat no longer takes, once', async () => {
    await messenger().send(message);
    sandbox.messages.endTokens();
    const servers = [messenger(), messenger()];
    const outcomes = await Promise.all([servers[0].send(message), servers[1].send(message), servers[0].send(message)]);
    expect(outcomes).to.deep.equal(Array(3).fill({ kind: 'sent' }));
    expect(sandbox.messages.delivered).to.have.lengthOf(4);
    sandbox.messages.program({ answer: 40001, times: 2 });
    expect(await messenger().send(message)).to.deep.include({ kind: 'busy' });
    expect(sandbox.messages.delivered).to.have.lengthOf(4);
  });

  it('force another token where WeChat gives the refused one again', async () => {
    await messenger().send(message);
    const before = (await weChatTokens.in(server.db).findOne({ _id: 'wx-test' }))!.token;
    sandbox.messages.program({ answer: 40001, times: 1 });
    expect(await messenger().send(message)).to.deep.equal({ kind: 'sent' });
    expect((await weChatTokens.in(server.db).findOne({ _id: 'wx-test' }))!.token).to.not.equal(before);
  });

  it('do not wait for ever for a server that died while it fetched', async () => {
    await weChatTokens.in(server.db).insertOne({ _id: 'wx-test', fetchingUntil: new Date(+server.clock.now() - 1) });
    expect(await messenger().send(message)).to.deep.equal({ kind: 'sent' });
  });

  for (const [answer, kind] of [
    [0, 'sent'],
    [-1, 'busy'],
    [45009, 'busy'],
    [45011, 'busy'],
    [43101, 'refused'],
    [47003, 'rejected'],
    [40037, 'rejected'],
    ['hangUpBefore', 'unknown'],
    ['hangUpAfter', 'unknown'],
  ] as const) {
    it(`call ${answer} ${kind}`, async () => {
      sandbox.messages.program({ answer });
      expect((await messenger().send(message)).kind).to.equal(kind);
    });
  }

  it('have not left where nobody listens', async () => {
    const gone = await startSandbox();
    await gone.close();
    expect(await messenger(gone.url).send(message)).to.deep.equal({
      kind: 'busy',
      error: 'no access token: ECONNREFUSED',
      quota: false,
    });
    await messenger().send(message);
    expect(await messenger(gone.url).send(message)).to.deep.equal({
      kind: 'busy',
      error: 'ECONNREFUSED',
      quota: false,
    });
  });

  it('have fields that WeChat takes, whatever the facts are', async () => {
    const fields = ['thing1', 'time2', 'date3', 'number4', 'phrase5', 'name6', 'character_string7'];
    const values = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(
        undefined,
        '',
        ' ',
        '\n',
        '2026-03-04T01:00:00Z',
        '李小明',
        'Anna-Lena Müller',
        '加急：门岗值守，请速来报到，谢谢大家支持',
      ),
      fc.integer({ min: 0, max: 1440 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), values, async (field, value) => {
        const fitted = fitField(field, value, { zone: 'Asia/Shanghai', now: server.clock.now() });
        expect(await messenger().send({ ...message, data: { [field]: { value: fitted } } })).to.deep.equal({
          kind: 'sent',
        });
      }),
      { numRuns: 150 },
    );
    expect(fitField('time1', '2026-03-04T01:00:00Z', { zone: 'Asia/Shanghai', now: testStart() })).to.equal(
      '2026年3月4日 09:00',
    );
    expect(fitField('thing1', '一二三四五六七八九十一二三四五六七八九十', { zone: 'Asia/Shanghai', now: testStart() }))
      .to.have.lengthOf(20)
      .and.not.include('…');
  });
});
