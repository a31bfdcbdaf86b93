import { expect } from 'chai';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { needs } from '../../server/domain/needs/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import { formerAccounts, identities, people } from '../../server/domain/people/model.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import { forgetOldPlaces } from '../../server/domain/tasks/forget-places.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { ObjectId } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { applyCounts } from '../../server/domain/counts/write.ts';
import { enqueueMessages } from '../../server/domain/messages/enqueue.ts';
import { bookedHours, listEntries } from '../../server/domain/lists/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { checkCounts } from '../../server/features/counting/check-counts.ts';
import { settleTasks } from '../../server/features/hours/settle.ts';
import { forgetLeftovers } from '../../server/features/personal-data/jobs.ts';
import { plannedProposals, proposalSheets } from '../../server/features/planning/model.ts';
import { pointAt } from '../../server/platform/geo/point.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { startSandbox } from '../../server/platform/wechat/sandbox.ts';
import { served } from '../records/served.ts';
import { factsOf, leftOf, openWith, standing, tellingParts } from './facts.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { fullLife, holding, statesOf, telling } from './full-life.ts';

describe('erasing a person', () => {
  let server: TestServer;
  let city: SmallCity;

  beforeEach(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  afterEach(() => server.close());

  const traces = async (openid: string) => {
    const found: string[] = [];
    for (const text of [telling.displayName, telling.name, telling.phone, openid, 'device-hash']) {
      for (const [collection, rows] of await holding(server, text))
        found.push(`${text} in ${collection}: ${JSON.stringify(rows[0])}`);
    }
    return found;
  };

  it('leaves name, telephone, WeChat id, nickname and devices nowhere, and the facts of service where they are', async () => {
    const { person, openid, open, service, record, needTask } = await fullLife(server, city);
    expect(await traces(openid), 'the person is everywhere before').to.have.lengthOf.greaterThan(10);
    const { status, body } = await server.as(person).post('/me/erasure', { confirm: true });
    expect(status).to.equal(200);
    expect(body).to.deep.include({ withdrawn: 3, records: 'keep' });
    expect(body.kept[0].howLong).to.include('10 年');
    expect(await traces(openid)).to.deep.equal([]);

    // The one place where the person's words may stay for a while: the address for those on their way.
    const words = await holding(server, telling.words);
    expect([...words.keys()]).to.deep.equal(['tasks']);
    expect(words.get('tasks')!.map(({ _id }) => String(_id))).to.deep.equal([needTask.toCome._id.toHexString()]);
    const pointOf = ({ _id }: TaskDoc) => tasks.in(server.db).findOne({ _id });
    // The point tells where somebody lived as well as the address does.
    expect((await pointOf(needTask.over))!.place.point).to.deep.equal(pointAt(114.061, 22.541));
    expect((await pointOf(needTask.toCome))!.place.point).to.deep.equal(needTask.toCome.place.point);
    server.clock.forward(24 * 5);
    expect(await forgetOldPlaces(server.db, server.clock.now())).to.equal(1);
    expect(await forgetOldPlaces(server.db, server.clock.now())).to.equal(0);
    expect(await holding(server, telling.words)).to.have.property('size', 0);
    expect((await pointOf(needTask.toCome))!.place.point, 'now that it is over').to.deep.equal(
      pointAt(114.061, 22.541),
    );

    const kept = (await participations.in(server.db).findOne({ _id: service._id }))!;
    expect(kept).to.deep.include({ state: 'certified', minutes: { verified: 120, honoured: 0 } });
    expect(kept.personId.equals(person._id)).to.equal(true);
    for (const task of Object.values(open))
      expect(['withdrawn', 'declined']).to.include(await statesOf(server, person, task));
    expect((await tasks.in(server.db).findOne({ _id: open.place._id }))!.roles[0].taken).to.equal(0);
    expect((await people.in(server.db).findOne({ _id: person._id }))!).to.deep.include({
      state: 'closed',
      displayName: '已注销用户',
      birthDate: null,
      communityId: null,
      branchId: null,
      partyMember: false,
      consents: [],
    });
    expect(await identities.in(server.db).findOne({ _id: person._id })).to.equal(null);
    expect(await sessions.in(server.db).countDocuments({ personId: person._id })).to.equal(0);
    expect((await server.as(person).get('/me')).status).to.equal(401);
    const asked = await needs.in(server.db).find({ requesterId: person._id }).toArray();
    expect(asked.map(({ state, title }) => [state, title])).to.have.deep.members([
      ['withdrawn', '关爱照护'],
      ['served', '关爱照护'],
    ]);
    expect(await auditEvents.in(server.db).countDocuments({ action: 'person.erase', actorId: person._id })).to.equal(1);

    const check = await server.as().get(`/service-records/verification/${record.number}`);
    expect(check.body).to.include({ state: 'valid' });
    expect(check.body.paper).to.deep.include({
      holder: null,
      totals: { participations: 1, minutesVerified: 120, minutesHonoured: 0 },
    });
    expect((await server.as().get<string>(`//verify/${record.number}`)).body)
      .to.include('平台不再保存姓名')
      .and.not.include(telling.name);
  });

  it('H17: leaves no fact of the person anywhere, also when tasks are settled, plans made and messages sent afterwards', async () => {
    const { person, another } = await fullLife(server, city);
    const personId = person._id;
    const branch = await server.make.unit('branch', city.community);
    await people.in(server.db).updateOne({ _id: personId }, { $set: { branchId: branch._id, partyMember: true } });
    const now = server.clock.now();
    const reasons = { zh: '距离 4.25 公里 · 会护理', en: '4.25 km · nursing' };
    const asked = await server.make.task(city.community, { inHours: 200 });
    await served(server, city, person, {
      taskId: asked._id,
      state: 'declined',
      branchId: branch._id,
      proposal: { by: another._id, at: now, expiresAt: now, worth: 3.141, reasons },
    });
    const [{ _id: roleId }] = asked.roles;
    const planned = { taskId: asked._id, roleId, worth: 2.718, km: 4.25, reasons, outcome: 'planned' as const };
    const [theirPlan, other] = [new ObjectId(), { ...planned, personId: another._id, worth: 1.5, km: 2 }];
    const others = [{ ...other, reasons: { zh: '会急救', en: 'first aid' } }];
    await proposalSheets.in(server.db).insertOne({ _id: new ObjectId(), planId: new ObjectId(), rows: others });
    const plan = async () => {
      const rows = [
        { ...planned, personId },
        { ...other, reasons: { zh: '会急救', en: 'first aid' } },
      ];
      await proposalSheets.in(server.db).insertOne({ _id: new ObjectId(), planId: theirPlan, rows });
      // As the version before wrote it.
      await plannedProposals.in(server.db).insertOne({ _id: new ObjectId(), planId: theirPlan, ...planned, personId });
    };
    await plan();
    const key = { unitId: city.community._id, day: 20260228, category: 'care' as const, personId };
    await inTransaction(server.services.client, (session) =>
      applyCounts(server.db, session, [{ ...key, branchId: branch._id, signedUp: 1 }]),
    );
    // Over, and not settled yet: the clock will count it as a promise missed.
    const over = await server.make.task(city.community, { inHours: -4, hours: 1 });
    await served(server, city, person, {
      taskId: over._id,
      roleId: over.roles[0]._id,
      start: over.start,
      end: over.end,
      state: 'confirmed',
      attendance: undefined,
    });

    const before = await factsOf(server, personId);
    const theirs = new Set(before.flatMap(({ value }) => tellingParts(value)));
    const ofOthers = new Set<string | number>();
    for (const { name } of collections)
      for (const row of await server.db.collection(name).find().toArray())
        if (!JSON.stringify(row).includes(personId.toHexString()))
          tellingParts(row).forEach((part) => ofOthers.add(part));
    // Words about them that others were told, too.
    const facts = new Set(
      [...theirs].filter((fact) => !ofOthers.has(fact) || Object.values(telling).includes(`${fact}`)),
    );
    expect(new Set(before.map(({ where }) => where)).size, 'everything that there is to tell').to.be.greaterThan(30);
    expect(facts.size).to.be.greaterThan(15);
    for (const fact of [telling.name, telling.words, reasons.zh, 3.141, 4.25]) expect(facts).to.include(fact);

    expect((await server.as(person).post('/me/erasure', { confirm: true })).status).to.equal(200);
    const after = async () => {
      expect(await leftOf(server, personId)).to.deep.equal([]);
      const found = await standing(server, facts);
      // The one place where words may stay for a while: the address for those on their way.
      expect([...found].filter(([, where]) => where.some((name) => name !== 'tasks'))).to.deep.equal([]);
    };
    await after();
    const sheets = await proposalSheets.in(server.db).find({ planId: theirPlan }).toArray();
    expect(sheets.map(({ rows }) => rows.map((row) => row.personId.toHexString()))).to.deep.equal([
      [another._id.toHexString()],
    ]);

    server.clock.forward(3);
    await settleTasks(server.services.client, server.db, server.clock.now());
    const settled = (await participations.in(server.db).findOne({ personId, taskId: over._id }))!;
    expect(settled.state).to.equal('absent');
    await after();
    // A plan that was being made while they left, and a message told at that very moment.
    await plan();
    await inTransaction(server.services.client, (session) =>
      enqueueMessages({ db: server.db, session, now: server.clock.now() }, [
        {
          personId,
          kind: 'absent',
          occasion: 'late',
          subject: { kind: 'participation', id: settled._id },
          values: { title: over.title, start: over.start.toISOString(), unit: '', place: '' } as never,
        },
      ]),
    );
    expect(await messages.in(server.db).countDocuments({ personId })).to.equal(0);
    const { forgetting } = server.services;
    expect(await forgetLeftovers(server.db, forgetting, server.clock.now())).to.equal(1);
    expect(await forgetLeftovers(server.db, forgetting, server.clock.now())).to.equal(0);
    await after();
    expect((await people.in(server.db).findOne({ _id: personId }))!.reliability).to.deep.equal({ kept: 0, missed: 0 });
    // The counts still say what the records say.
    await checkCounts(server.db, { repair: true, say: () => undefined });
    await after();
  });

  it('withdraws the papers of whoever wants that, and lets go of everything that is open with them', async () => {
    const { person, record } = await fullLife(server, city);
    const open = () => openWith(server, person._id);
    const before = await open();
    // A collection that says what is open with people has some of it in a full life.
    for (const { where, documents } of before) expect(documents, where).to.be.greaterThan(0);
    expect(before).to.have.length.greaterThan(10);
    const told = (which: object) => messages.in(server.db).distinct('subject.id', which);
    const words = async () => [
      (await told({ kind: 'bookingEnded' })).length,
      (await told({ kind: 'listClaimed', 'values.due': { $exists: false } })).length,
      (await told({ kind: 'boardNews', 'values.news': 'returned' })).length,
    ];
    expect(await words()).to.deep.equal([0, 0, 0]);
    expect((await server.as(person).post('/me/erasure', { confirm: true, records: 'withdraw' })).body.records).to.equal(
      'withdraw',
    );
    expect((await server.as().get(`/service-records/verification/${record.number}`)).body).to.deep.include({
      state: 'withdrawn',
      paper: null,
    });
    expect((await open()).filter(({ documents }) => documents > 0)).to.deep.equal([]);
    expect(await words(), 'the other side is told').to.deep.equal([1, 2, 1]);
    expect(await listEntries.in(server.db).countDocuments({ taken: { $gt: 0 } })).to.equal(0);
    expect(await bookedHours.in(server.db).countDocuments({ taken: { $gt: 0 } })).to.equal(0);
  });

  it('closing forgets as much, but the WeChat id, and gives no place back', async () => {
    const { person, openid, open } = await fullLife(server, city);
    const me = server.as(person);
    expect((await me.post('/me/closure')).body).to.deep.include({ code: 'wrong_state' });
    expect(await statesOf(server, person, open.line), 'who may not leave keeps what they have').to.equal('waiting');
    server.clock.forward(24 * 5);
    expect((await me.post('/me/closure')).status).to.equal(204);
    const left = await traces(openid);
    expect(left).to.have.lengthOf(1);
    expect(left[0]).to.include(`${openid} in identities`);
  });

  it('makes somebody new of whoever logs in again', async () => {
    const sandbox = await startSandbox();
    const online = await startTestServer({
      env: { WECHAT_BASE_URL: sandbox.url, WECHAT_APP_ID: 'wx-test', WECHAT_APP_SECRET: 'secret' },
    });
    try {
      const logIn = async () => (await online.as().post('/sessions', { code: sandbox.issueCode('same-person') })).body;
      const send = async (token: string, method: string, path: string, body?: object) => {
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
        const given = body ? { body: JSON.stringify(body) } : {};
        return fetch(`${online.url}/api/v1${path}`, { method, headers, ...given });
      };
      const erase = async (token: string) =>
        expect((await send(token, 'POST', '/me/erasure', { confirm: true })).status).to.equal(200);
      const first = await logIn();
      await erase(first.token);
      expect(await formerAccounts.in(online.db).countDocuments(), 'there was nothing to carry').to.equal(0);
      const second = await logIn();
      expect(second.person.id).to.not.equal(first.person.id);
      expect(second.person).to.deep.include({ name: null, reliability: { kept: 0, missed: 0 } });

      // H17: six promises missed, and a task that one was removed from.
      const city2 = await online.make.smallCity();
      const task = await online.make.task(city2.community, { inHours: 24 * 170 });
      const personId = new ObjectId(String(second.person.id));
      const reliability = { kept: 2, missed: 6, asOf: online.clock.now() };
      await people.in(online.db).updateOne({ _id: personId }, { $set: { reliability } });
      const { start, end, _id: taskId } = task;
      await served(online, city2, { _id: personId }, { taskId, start, end, state: 'removed' });
      await erase(second.token);
      const [kept] = await formerAccounts.in(online.db).find().toArray();
      expect(kept).to.deep.include({ reliability, removedFrom: [taskId] });
      expect(JSON.stringify(kept)).to.not.include('same-person').and.not.include(String(second.person.id));
      const third = await logIn();
      expect(third.person.id).to.not.equal(second.person.id);
      expect(third.person.reliability).to.deep.equal({ kept: 2, missed: 6 });
      expect(await formerAccounts.in(online.db).countDocuments()).to.equal(0);
      await send(third.token, 'PUT', '/me/consents/privacy', { version: '1' });
      await send(third.token, 'PATCH', '/me', { name: '王小明', phone: '15400000002' });
      const claim = await send(third.token, 'POST', `/tasks/${taskId.toHexString()}/participations`);
      expect([claim.status, ((await claim.json()) as { code: string }).code]).to.deep.equal([403, 'removed_before']);
      expect((await send(third.token, 'GET', '/me/data')).status).to.equal(200);

      // After 180 days nothing comes back.
      await erase(third.token);
      expect(await formerAccounts.in(online.db).countDocuments()).to.equal(1);
      online.clock.forward(24 * 181);
      expect((await logIn()).person.reliability).to.deep.equal({ kept: 0, missed: 0 });
    } finally {
      await online.close();
      await sandbox.close();
    }
  });

  it('asks to be meant, and refuses the last administrator and whoever is at work, who then keep everything', async () => {
    const { person, open } = await fullLife(server, city);
    const me = server.as(person);
    for (const body of [{}, { confirm: false }, { confirm: 'true' }, { confirm: true, records: 'burn' }]) {
      expect((await me.post('/me/erasure', body)).status).to.equal(400);
    }
    const grant = await server.make.grant(person, city.city, 'administrator');
    expect((await me.post('/me/erasure', { confirm: true })).body.code).to.equal('last_administrator');
    expect(await statesOf(server, person, open.place)).to.equal('confirmed');
    await server.make.organiser(city.city, 'administrator');
    server.clock.forward(11);
    const { status, body } = await me.post('/me/erasure', { confirm: true });
    expect([status, body.code, body.details.taskIds]).to.deep.equal([
      409,
      'wrong_state',
      [open.place._id.toHexString()],
    ]);
    expect(await statesOf(server, person, open.line)).to.equal('waiting');
    expect((await me.get('/me')).body.grants.map((held: { id: string }) => held.id)).to.include(grant.toHexString());
  });

  it('never leaves a place with somebody who is gone, whatever they claim at the same moment', async () => {
    for (let round = 0; round < 4; round++) {
      const person = await server.make.person();
      const claimed = await Promise.all([1, 2].map(() => server.make.task(city.community)));
      const me = server.as(person);
      await Promise.all([
        ...claimed.map((task) => me.post(`/tasks/${task._id.toHexString()}/participations`, { despiteTravel: true })),
        me.post('/me/erasure', { confirm: true }),
      ]);
      const closed = (await people.in(server.db).findOne({ _id: person._id }))!.state === 'closed';
      const holds = await participations.in(server.db).countDocuments({ personId: person._id, state: 'confirmed' });
      expect(closed && holds > 0, 'somebody who is gone holds a place').to.equal(false);
    }
  });
});
