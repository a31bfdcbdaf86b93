import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import { identities } from '../../server/domain/people/model.ts';
import { serviceRecords } from '../../server/features/service-records/model.ts';
import { messageOutdated } from '../../server/features/service-records/message-outdated.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { served } from './served.ts';

describe('service records', () => {
  let server: TestServer;
  let city: SmallCity;
  const base = 'https://xianfeng.example.org';

  before(async () => {
    server = await startTestServer({ env: { BASE_URL: base, DEMO: 'off' } });
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
  const correct = (id: ObjectId, set: object) =>
    participations
      .in(server.db)
      .updateOne({ _id: id }, { $set: { ...set, updatedAt: server.clock.now() }, $inc: { version: 1 } });

  it('issues what was certified in the days asked for, and nothing else', async () => {
    const person = await named();
    await served(server, city, person, {
      minutes: { verified: 95, honoured: 25 },
      honoured: { by: person._id, at: server.clock.now(), reason: '活动延长' },
    });
    await served(server, city, person, {}, { inHours: -24 * 40 });
    await served(server, city, person, { state: 'completed' });
    await served(server, city, person, { state: 'disputed' });
    await served(server, city, await server.make.person());
    const all = await server.as(person).post('/me/service-records');
    expect(all.status).to.equal(201);
    expect(all.body.totals).to.deep.equal({ participations: 2, minutesVerified: 215, minutesHonoured: 25 });
    expect(all.body).to.include({ state: 'valid', verifyUrl: `${base}/verify/${all.body.number}` });
    const part = await server.as(person).post('/me/service-records', { from: '2026-02-20', to: '2026-03-02' });
    expect(part.body.totals).to.deep.equal({ participations: 1, minutesVerified: 95, minutesHonoured: 25 });
    const events = await auditEvents.in(server.db).find({ action: 'record.issue', actorId: person._id }).toArray();
    expect(events).to.have.lengthOf(2);
    expect(JSON.stringify(events)).to.not.include('林晓梅');
  });

  it('refuses a record of nothing, days the wrong way round, and a pile of them', async () => {
    const person = await named();
    expect((await server.as(person).post('/me/service-records')).body.code).to.equal('nothing_certified');
    await served(server, city, person);
    expect(
      (await server.as(person).post('/me/service-records', { from: '2026-03-02', to: '2026-03-01' })).status,
    ).to.equal(400);
    expect((await server.as(person).post('/me/service-records', { from: '2026-02-30' })).status).to.equal(400);
    expect((await server.as(person).post('/me/service-records', { show: ['openid'] })).status).to.equal(400);
    for (let i = 0; i < 20; i++) expect((await server.as(person).post('/me/service-records')).status).to.equal(201);
    const more = await server.as(person).post('/me/service-records');
    expect([more.status, more.body.code, more.headers.get('retry-after')]).to.deep.equal([
      429,
      'too_many_requests',
      '86400',
    ]);
    server.clock.forward(24);
    expect((await server.as(person).post('/me/service-records')).status).to.equal(201);
  });

  it('prints of the person only what they chose for this paper', async () => {
    const person = await named();
    await served(server, city, person);
    const plain = await server.as(person).post('/me/service-records');
    const full = await server.as(person).post('/me/service-records', { show: ['name', 'area', 'phone', 'birthDate'] });
    const kept = async (id: string) =>
      (await serviceRecords.in(server.db).find().toArray()).find((record) => record._id.toHexString() === id)!.person;
    expect(await kept(plain.body.id)).to.deep.equal({
      displayName: '小林',
      name: '林晓梅',
      birthDate: null,
      area: null,
      phone: null,
      skills: [],
    });
    expect(await kept(full.body.id)).to.deep.include({
      birthDate: '1990-05-01',
      area: '甲区甲街道甲社区',
      phone: '15400000077',
    });
    const shown = JSON.stringify((await verify(full.body.number)).body) + (await page(`/${full.body.number}`)).body;
    expect(shown)
      .to.include('林晓梅')
      .and.include('甲区甲街道甲社区')
      .and.not.include('15400000077')
      .and.not.include('1990-05-01');
  });

  it('gives the PDF to its own person, the same text each time', async () => {
    const person = await named();
    await served(server, city, person);
    const { body } = await server.as(person).post('/me/service-records');
    const { status, headers } = await server.as(person).get(`/service-records/${body.id}/pdf`);
    expect(status).to.equal(200);
    expect(headers.get('content-type')).to.equal('application/pdf');
    expect(headers.get('content-disposition'))
      .to.match(/^attachment/)
      .and.include(encodeURIComponent('平台服务记录'));
    expect((await server.as(await server.make.person()).get(`/service-records/${body.id}/pdf`)).status).to.equal(404);
    expect((await server.as().get(`/service-records/${body.id}/pdf`)).status).to.equal(401);
  });

  it('lists mine, the latest first, with how each stands', async () => {
    const person = await named();
    const row = await served(server, city, person);
    const first = await server.as(person).post('/me/service-records');
    server.clock.forward(1);
    const second = await server.as(person).post('/me/service-records', { from: '2026-01-01' });
    await correct(row._id, { minutes: { verified: 60, honoured: 0 } });
    const { body } = await server.as(person).get('/me/service-records?limit=1');
    expect(body.items.map((item: { id: string }) => item.id)).to.deep.equal([second.body.id]);
    const next = await server.as(person).get(`/me/service-records?limit=1&cursor=${body.nextCursor}`);
    expect(next.body.items[0]).to.include({ id: first.body.id, state: 'outdated' });
    expect(next.body.nextCursor).to.equal(null);
  });

  describe('a paper whose facts change', () => {
    const changes: [string, object][] = [
      ['a correction', { state: 'completed', minutes: { verified: 60, honoured: 0 } }],
      ['a correction that was confirmed', { minutes: { verified: 60, honoured: 0 } }],
      ['a dispute', { state: 'disputed' }],
      ['striking it out', { state: 'void' }],
      ['honoured hours', { minutes: { verified: 120, honoured: 30 } }],
    ];
    for (const [what, set] of changes) {
      it(`says so after ${what}`, async () => {
        const person = await named();
        const [row] = [
          await served(server, city, person, {}, { title: '会变的活动' }),
          await served(server, city, person, {}, { title: '不变的活动' }),
        ];
        const { number } = (await server.as(person).post('/me/service-records')).body;
        expect((await verify(number)).body).to.include({ state: 'valid', changedAt: null });
        await correct(row._id, set);
        const { body } = await verify(number);
        expect(body).to.include({ state: 'outdated', changedAt: server.clock.now().toISOString() });
        expect(
          body.paper.lines.map((line: { title: string; holds: boolean; minutesVerified: number }) => [
            line.title,
            line.holds,
            line.minutesVerified,
          ]),
        ).to.have.deep.members([
          ['会变的活动', false, 120],
          ['不变的活动', true, 120],
        ]);
      });
    }

    it('holds again when the dispute ends where it began', async () => {
      const person = await named();
      const row = await served(server, city, person);
      const { number } = (await server.as(person).post('/me/service-records')).body;
      await correct(row._id, { state: 'disputed' });
      await correct(row._id, { state: 'completed' });
      expect((await verify(number)).body.state).to.equal('outdated');
      await correct(row._id, { state: 'certified' });
      expect((await verify(number)).body.state).to.equal('valid');
    });

    it('is replaced by the next one for the same period; one that holds stays valid', async () => {
      const person = await named();
      const row = await served(server, city, person);
      const old = (await server.as(person).post('/me/service-records')).body;
      const other = (await server.as(person).post('/me/service-records', { to: '2026-12-31' })).body;
      const copy = (await server.as(person).post('/me/service-records')).body;
      expect((await verify(old.number)).body.state).to.equal('valid');
      await correct(row._id, { minutes: { verified: 100, honoured: 0 } });
      const next = (await server.as(person).post('/me/service-records')).body;
      expect((await verify(old.number)).body.state).to.equal('replaced');
      expect((await verify(copy.number)).body.state).to.equal('replaced');
      expect((await verify(other.number)).body.state).to.equal('outdated');
      expect((await verify(next.number)).body.state).to.equal('valid');
      const told = await messages.in(server.db).find({ personId: person._id, kind: 'recordReplaced' }).toArray();
      expect(told.map(({ values }) => values)).to.have.deep.members([
        { number: next.number, replaces: old.number },
        { number: next.number, replaces: copy.number },
      ]);
      expect(JSON.stringify((await verify(old.number)).body)).to.not.include(next.number);
    });

    it('is told of once, however often the clock asks and on how many servers', async () => {
      const person = await named();
      const row = await served(server, city, person);
      const { number } = (await server.as(person).post('/me/service-records')).body;
      const { client } = server.services;
      await messageOutdated(client, server.db, server.clock.now());
      const about = () => messages.in(server.db).find({ personId: person._id, kind: 'recordReplaced' }).toArray();
      expect(await about()).to.deep.equal([]);
      await correct(row._id, { state: 'disputed' });
      await Promise.all([
        messageOutdated(client, server.db, server.clock.now()),
        messageOutdated(client, server.db, server.clock.now()),
      ]);
      await messageOutdated(client, server.db, server.clock.now());
      expect((await about()).map(({ values }) => values)).to.deep.equal([{ replaces: number }]);
    });
  });

  it('shows nothing of a paper that its person took back', async () => {
    const person = await named();
    await served(server, city, person, {}, { title: '撤回的活动' });
    const { id, number } = (await server.as(person).post('/me/service-records')).body;
    expect((await server.as(await server.make.person()).post(`/service-records/${id}/withdrawal`)).status).to.equal(
      404,
    );
    expect((await server.as(person).post(`/service-records/${id}/withdrawal`)).body).to.deep.include({
      state: 'withdrawn',
      can: { withdraw: false },
    });
    expect((await server.as(person).post(`/service-records/${id}/withdrawal`)).body.code).to.equal('wrong_state');
    expect((await verify(number)).body).to.deep.include({ state: 'withdrawn', paper: null });
    const { status, body } = await page(`/${number}`);
    expect(status).to.equal(200);
    expect(body).to.include('已由本人撤回').and.not.include('撤回的活动').and.not.include('林晓梅');
  });

  it('does not vouch for a paper that was altered in the database', async () => {
    const person = await named();
    await served(server, city, person);
    const { number } = (await server.as(person).post('/me/service-records')).body;
    await serviceRecords.in(server.db).updateOne({ number }, { $set: { 'facts.lines.0.title': '别的活动' } });
    server.services.log.level = 'silent';
    expect((await verify(number)).status).to.equal(404);
    server.services.log.level = 'error';
  });
});
