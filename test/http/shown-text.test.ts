import { expect } from 'chai';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { routes } from '../../server/routes.ts';
import { shownFields } from '../../server/platform/http/shown-text.ts';
import { startSandbox, type RunningSandbox } from '../../server/platform/wechat/sandbox.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('text that others will see', () => {
  let sandbox: RunningSandbox;
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  let resident: PersonDoc;

  before(async () => {
    sandbox = await startSandbox();
    server = await startTestServer({
      env: {
        WECHAT_BASE_URL: sandbox.url,
        WECHAT_APP_ID: 'wx-test',
        WECHAT_APP_SECRET: 'secret',
        WECHAT_TEXT_CHECK: 'on',
      },
    });
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
    resident = await server.make.person();
  });
  beforeEach(() => {
    sandbox.texts.asked.length = 0;
    sandbox.messages.endTokens();
  });
  after(async () => {
    await server?.close();
    await sandbox?.close();
  });

  const task = (change: object) => ({
    title: '小区门岗值守',
    category: 'epidemic',
    place: { point: { type: 'Point', coordinates: [114.05, 22.54] } },
    start: '2026-03-05T09:00:00+08:00',
    end: '2026-03-05T12:00:00+08:00',
    ...change,
  });
  const draft = (change: object, headers = {}) =>
    server.as(organiser).post(`/units/${city.community._id.toHexString()}/tasks`, task(change), { headers });
  const need = (change: object) =>
    server.as(resident).post('/needs', {
      unitId: city.community._id.toHexString(),
      title: '帮忙买菜',
      category: 'delivery',
      place: { point: { type: 'Point', coordinates: [114.05, 22.54] }, address: '景田路 1 号 302' },
      ...change,
    });
  const count = (name: string) => server.db.collection(name).countDocuments();

  it('is shown to WeChat under the openid of who wrote it, all of it at once, without addresses and names', async () => {
    expect(
      (
        await draft({
          description: '两人一班',
          contact: { name: '周海宁', phone: '13800000000' },
          roles: [{ name: '值守', slots: 2 }],
        })
      ).status,
    ).to.equal(201);
    expect((await need({ beneficiary: { name: '何玉兰' } })).status).to.equal(201);
    const written = sandbox.texts.asked.map(({ openid, scene, content }) => [
      openid,
      scene,
      content.split('\n').sort(),
    ]);
    expect(written).to.deep.equal([
      [`openid-${organiser._id.toHexString()}`, 2, ['两人一班', '值守', '小区门岗值守'].sort()],
      [`openid-${resident._id.toHexString()}`, 2, ['帮忙买菜']],
    ]);
  });

  it('is refused where it is risky, by field, in the reader’s language, and nothing is changed', async () => {
    const before = [await count('tasks'), await count('auditEvents')];
    const { status, body } = await draft({
      description: '加我【违规】',
      roles: [
        { name: '值守', slots: 1 },
        { name: '【违规】', slots: 1 },
      ],
    });
    expect([status, body.code, body.fields.map((field: { path: string }) => field.path).sort()]).to.deep.equal([
      422,
      'text_refused',
      ['body.description', 'body.roles.1.name'],
    ]);
    expect(body.fields[0].message).to.equal('含有不宜展示的内容');
    expect((await draft({ title: '【违规】' }, { 'accept-language': 'en' })).body.detail).to.include(
      'may not be shown',
    );
    expect([await count('tasks'), await count('auditEvents')]).to.deep.equal(before);
  });

  it('goes on to the staff who read it anyway where WeChat cannot say', async () => {
    expect((await need({ description: '【待审】' })).status).to.equal(201);
    expect((await need({ description: '【errcode:-1】' })).status).to.equal(201);
    expect((await draft({ description: '【待审】' })).status).to.equal(201);
  });

  it('waits where nobody reads it first: a name that could not be checked is not taken', async () => {
    const rename = (displayName: string) => server.as(resident).patch('/me', { displayName });
    for (const name of ['小林【待审】', '小林【errcode:61010】']) {
      const { status, body } = await rename(name);
      expect([status, body.code, body.fields[0].path]).to.deep.equal([409, 'text_unchecked', 'body.displayName']);
    }
    expect((await rename('小林【违规】')).body.code).to.equal('text_refused');
    expect((await rename('小林')).status).to.equal(200);
    expect(sandbox.texts.asked.at(-1)).to.deep.include({ scene: 1, content: '小林' });
  });

  it('is looked at in pieces that WeChat takes', async () => {
    const long = '值'.repeat(1_990);
    expect((await draft({ description: long, risks: long })).status).to.equal(201);
    expect(sandbox.texts.asked.map(({ content }) => content.length)).to.have.members([
      2_500,
      [...`小区门岗值守\n${long}\n${long}`].length - 2_500,
    ]);
    expect(
      (await draft({ description: long, risks: `${'值'.repeat(1_900)}【违规】` })).body.fields.map(
        (field: { path: string }) => field.path,
      ),
    ).to.deep.equal(['body.risks']);
  });

  it('is not looked at by whoever may not write it, nor again for an answer that is kept', async () => {
    await server.as(resident).post(`/units/${city.community._id.toHexString()}/tasks`, task({}));
    expect(sandbox.texts.asked).to.deep.equal([]);
    const headers = { 'idempotency-key': 'shown-text-1' };
    const first = await draft({}, headers);
    expect((await draft({}, headers)).body).to.deep.equal(first.body);
    expect(sandbox.texts.asked).to.have.length(1);
  });

  it('is marked on every route that takes some', () => {
    const marked = routes
      .filter((route) => 'body' in route && route.body && shownFields(route.body).length > 0)
      .map(({ name }) => name);
    expect(marked).to.include.members([
      'createTask',
      'editTask',
      'cancelTask',
      'createTaskTemplate',
      'editTaskTemplate',
      'raiseNeed',
      'editNeed',
      'withdrawNeed',
      'editMe',
      'withdraw',
      'declineProposal',
      'removeParticipant',
      'createRota',
      'editRota',
      'endRota',
      'removeRotaMember',
      'askForSwap',
      'rateNeed',
      'honourHours',
      'correctHours',
      'disputeHours',
      'decideDispute',
      'reviewAttendance',
      'createUnit',
      'editUnit',
    ]);
  });
});
