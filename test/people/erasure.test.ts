import { expect } from 'chai';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { needs } from '../../server/domain/needs/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import { identities, people } from '../../server/domain/people/model.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import { forgetOldAddresses } from '../../server/domain/tasks/forget-addresses.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
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
    server.clock.forward(24 * 5);
    expect(await forgetOldAddresses(server.db, server.clock.now())).to.equal(1);
    expect(await forgetOldAddresses(server.db, server.clock.now())).to.equal(0);
    expect(await holding(server, telling.words)).to.have.property('size', 0);

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

  it('withdraws the papers of whoever wants that', async () => {
    const { person, record } = await fullLife(server, city);
    expect((await server.as(person).post('/me/erasure', { confirm: true, records: 'withdraw' })).body.records).to.equal(
      'withdraw',
    );
    expect((await server.as().get(`/service-records/verification/${record.number}`)).body).to.deep.include({
      state: 'withdrawn',
      paper: null,
    });
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
    const { startSandbox } = await import('../../server/platform/wechat/sandbox.ts');
    const sandbox = await startSandbox();
    const online = await startTestServer({
      env: { WECHAT_BASE_URL: sandbox.url, WECHAT_APP_ID: 'wx-test', WECHAT_APP_SECRET: 'secret' },
    });
    try {
      const logIn = async () => (await online.as().post('/sessions', { code: sandbox.issueCode('same-person') })).body;
      const first = await logIn();
      const response = await fetch(`${online.url}/api/v1/me/erasure`, {
        method: 'POST',
        body: JSON.stringify({ confirm: true }),
        headers: { authorization: `Bearer ${first.token}`, 'content-type': 'application/json' },
      });
      expect(response.status).to.equal(200);
      const second = await logIn();
      expect(second.person.id).to.not.equal(first.person.id);
      expect(second.person.name).to.equal(null);
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
