import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { identities, people } from '../../server/domain/people/model.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import { sessionsPerPerson } from '../../server/features/log-in/session.ts';
import { startSandbox, type RunningSandbox } from '../../server/platform/wechat/sandbox.ts';
import { Client } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('sessions', () => {
  let server: TestServer;
  let beside: TestServer;
  let sandbox: RunningSandbox;
  let env: Record<string, string>;

  before(async () => {
    sandbox = await startSandbox();
    env = { WECHAT_BASE_URL: sandbox.url, WECHAT_APP_ID: 'wx-test', WECHAT_APP_SECRET: 'secret' };
    server = await startTestServer({ env });
    beside = await startTestServer({ env: { ...env, DEMO: 'off' }, beside: server });
  });
  after(async () => {
    await beside.close();
    await server.close();
    await sandbox.close();
  });

  const logIn = (openid: string, at = server, device = 'phone') =>
    at.as().post('/sessions', { code: sandbox.issueCode(openid), device });
  const holding = (token: string, at = server) => new Client(at.url, token);

  describe('logging in with WeChat', () => {
    it('makes the person the first time and finds them the next', async () => {
      const first = await logIn('new-person');
      expect(first.status).to.equal(201);
      expect(first.body.person).to.include({ displayName: '志愿者', language: 'zh-CN', partyMember: false });
      const second = await logIn('new-person');
      expect(second.body.person.id).to.equal(first.body.person.id);
      expect(second.body.token).to.not.equal(first.body.token);
      expect((await holding(first.body.token).get('/me')).body.id).to.equal(first.body.person.id);
      expect(first.headers.get('location')).to.equal(`/api/v1/me/sessions/${first.body.sessionId}`);
    });

    it('speaks the language of the client that logs in first', async () => {
      const answer = await server
        .as()
        .post('/sessions', { code: sandbox.issueCode('english') }, { headers: { 'accept-language': 'en' } });
      expect(answer.body.person.language).to.equal('en');
    });

    it('makes one person when a new one logs in ten times at once, on two servers', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => logIn('twins', i % 2 ? server : beside)));
      expect(answers.map((answer) => answer.status)).to.deep.equal(Array(10).fill(201));
      expect(new Set(answers.map((answer) => answer.body.person.id)).size).to.equal(1);
      const identity = await identities.in(server.db).find({ openid: 'twins' }).toArray();
      expect(identity).to.have.lengthOf(1);
      expect(await people.in(server.db).countDocuments({ _id: identity[0]._id })).to.equal(1);
      const enrolments = await auditEvents
        .in(server.db)
        .countDocuments({ action: 'person.enrol', 'subject.id': identity[0]._id });
      expect(enrolments).to.equal(1);
    });

    it('stores no token and tells no openid', async () => {
      const { body } = await logIn('secretive');
      const kept = await sessions.in(server.db).findOne({ _id: new ObjectId(body.sessionId as string) });
      expect(JSON.stringify(kept)).to.not.include(body.token);
      expect(JSON.stringify(body)).to.not.include('secretive');
    });

    it('lasts thirty days', async () => {
      const { body } = await logIn('patient');
      expect(+new Date(body.expiresAt as string) - +server.clock.now()).to.equal(30 * 86_400_000);
      const now = server.clock.now();
      server.clock.set(body.expiresAt as string);
      expect((await holding(body.token).get('/me')).body.code).to.equal('session_expired');
      server.clock.set(now);
    });

    it('refuses a code used before, an unknown one, and says when WeChat is busy or blocks', async () => {
      const code = sandbox.issueCode('once');
      await server.as().post('/sessions', { code });
      const codes = [];
      for (const tried of [code, 'unknown', 'errcode:-1', 'errcode:40226'])
        codes.push((await server.as().post('/sessions', { code: tried })).body.code);
      expect(codes).to.deep.equal(['wechat_code_invalid', 'wechat_code_invalid', 'wechat_busy', 'wechat_blocked']);
    });

    it('names what is wrong with the body', async () => {
      const { status, body } = await server.as().post('/sessions', { code: { $ne: null }, openid: 'x' });
      expect(status).to.equal(400);
      expect(body.fields.map((field: { path: string }) => field.path)).to.have.members(['body.code', 'body.openid']);
    });

    it('tells a closed account that it is closed', async () => {
      const { body } = await logIn('leaver');
      await holding(body.token).post('/me/closure');
      const again = await logIn('leaver');
      expect([again.status, again.body.code]).to.deep.equal([403, 'account_closed']);
    });

    it('keeps no more than the latest devices of one person', async () => {
      const first = await logIn('collector');
      for (let i = 0; i < sessionsPerPerson; i++) {
        server.clock.forward(0.001);
        await logIn('collector');
      }
      const personId = new ObjectId(first.body.person.id as string);
      expect(await sessions.in(server.db).countDocuments({ personId })).to.equal(sessionsPerPerson);
      expect((await holding(first.body.token).get('/me')).status).to.equal(401);
    });
  });

  it('counts log-ins against a limit', async () => {
    const strict = await startTestServer({ env: { ...env, RATE_LIMIT_FACTOR: '0.1' }, beside: server });
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push((await strict.as().post('/sessions', { code: 'guess' })).status);
    await strict.close();
    expect(answers).to.deep.equal([400, 400, 400, 429]);
  });

  describe('demo log-ins', () => {
    it('lists the demo people with what they may do, and logs in as one', async () => {
      const { city } = await server.make.smallCity();
      const mayor = await server.make.person({ demoKey: 'mayor', displayName: '唐明慧', elderMode: true });
      await server.make.grant(mayor, city, 'administrator');
      const { body } = await server.as().get('/demo-people');
      expect(body.items.find((person: { key: string }) => person.key === 'mayor')).to.deep.include({
        displayName: '唐明慧',
        elderMode: true,
        grants: [{ role: 'administrator', unit: { id: city._id.toHexString(), name: '测试市', kind: 'city' } }],
      });
      const loggedIn = await server.as().post('/demo-sessions', { person: 'mayor' });
      expect([loggedIn.status, loggedIn.body.person.can.administer]).to.deep.equal([201, true]);
    });

    it('knows nobody else, and nobody at all where they are off', async () => {
      await server.make.person({ demoKey: 'somebody' });
      expect((await server.as().post('/demo-sessions', { person: 'nobody' })).status).to.equal(404);
      expect((await server.as().post('/demo-sessions', {})).status).to.equal(400);
      expect((await beside.as().get('/demo-people')).status).to.equal(404);
      expect((await beside.as().post('/demo-sessions', { person: 'somebody' })).status).to.equal(404);
    });
  });

  describe('devices', () => {
    it('lists them, marks the one that asks, and says when each was last seen', async () => {
      const [tablet, phone] = [await logIn('owner', server, 'tablet'), await logIn('owner', server, 'phone')];
      server.clock.forward(2);
      const { body } = await holding(phone.body.token).get('/me/sessions');
      const seen = new Map(body.items.map((item: { id: string }) => [item.id, item]));
      expect(seen.get(phone.body.sessionId)).to.include({
        device: 'phone',
        current: true,
        lastSeenAt: server.clock.now().toISOString(),
      });
      expect(seen.get(tablet.body.sessionId)).to.include({ device: 'tablet', current: false });
    });

    it('logs another device out at once, on every server', async () => {
      const [tablet, phone] = [await logIn('owner2'), await logIn('owner2')];
      expect((await holding(phone.body.token).delete(`/me/sessions/${tablet.body.sessionId}`)).status).to.equal(204);
      expect((await holding(tablet.body.token).get('/me')).status).to.equal(401);
      expect((await holding(tablet.body.token, beside).get('/me')).status).to.equal(401);
      expect((await holding(phone.body.token).get('/me')).status).to.equal(200);
    });

    it('logs itself out as `current`', async () => {
      const { body } = await logIn('owner3');
      expect((await holding(body.token).delete('/me/sessions/current')).status).to.equal(204);
      expect((await holding(body.token).get('/me/sessions')).status).to.equal(401);
    });

    it('cannot end, or find out about, somebody else’s session', async () => {
      const [mine, theirs] = [await logIn('me'), await logIn('them')];
      expect((await holding(mine.body.token).delete(`/me/sessions/${theirs.body.sessionId}`)).status).to.equal(404);
      expect((await holding(mine.body.token).delete(`/me/sessions/${new ObjectId().toHexString()}`)).status).to.equal(
        404,
      );
      expect((await holding(mine.body.token).delete('/me/sessions/nonsense')).status).to.equal(404);
      expect((await holding(theirs.body.token).get('/me')).status).to.equal(200);
    });

    it('needs a session', async () => {
      expect((await server.as().get('/me/sessions')).status).to.equal(401);
      expect((await server.as().delete('/me/sessions/current')).status).to.equal(401);
    });
  });
});
