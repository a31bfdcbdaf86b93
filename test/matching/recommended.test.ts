import { expect } from 'chai';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import { emptied, hex, taskAt, volunteerAt } from './worlds.ts';

interface Item {
  task: { id: string; title: string };
  roleId: string;
  distanceKm: number;
  worth: number;
  factors: Record<string, number>;
  reasons: { text: string; list: string[] };
}

describe('recommended tasks', () => {
  let server: TestServer;
  let units: SmallCity;

  before(async () => {
    server = await startTestServer();
    units = await server.make.smallCity();
  });
  after(() => server.close());
  beforeEach(() => emptied(server));

  const recommended = async (who: { _id: Parameters<typeof hex>[0]['_id'] }, query = '', language = 'zh-CN') => {
    const { status, body } = await server
      .as(who)
      .get(`/me/recommended-tasks?${query}`, { headers: { 'accept-language': language } });
    expect(status, JSON.stringify(body)).to.equal(200);
    return body.items as Item[];
  };
  const titles = async (...args: Parameters<typeof recommended>) =>
    (await recommended(...args)).map(({ task }) => task.title);

  it('ranks what fits by worth, with factors and the reasons in the reader’s language', async () => {
    await taskAt(server, units.community, 4, { title: '远' });
    await taskAt(server, units.community, 0.8, {
      title: '近',
      roles: [server.make.role({ skill: 'firstAid', slots: 2 })],
    });
    await taskAt(server, units.community, 12, { title: '太远' });
    const volunteer = await volunteerAt(
      server,
      0,
      { skills: [{ skill: 'firstAid' }] },
      { communityId: units.community._id },
    );
    const items = await recommended(volunteer);
    expect(items.map(({ task }) => task.title)).to.deep.equal(['近', '远']);
    expect(items[0].worth).to.be.greaterThan(items[1].worth);
    expect(items[0].factors).to.have.all.keys(
      'nearness',
      'skill',
      'urgency',
      'reliability',
      'belonging',
      'freshness',
      'invitation',
    );
    expect(items[0].reasons.text).to.contain('800 米').and.to.contain('您会急救').and.to.contain('本社区');
    expect(items[0].reasons.list).to.deep.equal(items[0].reasons.text.split(' · '));
    const [english] = await recommended(volunteer, '', 'en');
    expect(english.reasons.text).to.contain('800 m').and.to.contain('you have first aid');
  });

  it('leaves out what breaks a hard rule', async () => {
    const { make } = server;
    await taskAt(server, units.community, 1, { title: '行' });
    await taskAt(server, units.community, 1, { title: '缺技能', roles: [make.role({ skill: 'nursing' })] });
    await taskAt(server, units.community, 1, {
      title: '缺证书',
      roles: [make.role({ skill: 'english', certified: true })],
    });
    await taskAt(server, units.community, 1, { title: '已满', roles: [make.role({ slots: 1, taken: 1 })] });
    await taskAt(server, units.community, 1, { title: '草稿', state: 'draft' });
    await taskAt(server, units.community, 1, { title: '报名截止', signUpBy: new Date(+server.clock.now() - 1) });
    const rules = { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: false };
    await taskAt(server, units.community, 1, { title: '党员', rules: { ...rules, partyOnly: true } });
    await taskAt(server, units.community, 1, { title: '受邀', rules: { ...rules, invitedOnly: true } });
    await taskAt(server, units.community, 1, { title: '高龄', rules: { ...rules, minAge: 60 } });
    await taskAt(server, units.elsewhere, 1, { title: '本单位', rules: { ...rules, unitOnly: true } });
    // 2026-03-04, the day of the tasks, is a Wednesday; 09:00 to 11:00.
    const volunteer = await volunteerAt(
      server,
      0,
      { skills: [{ skill: 'english' }], weekly: [{ weekday: 3, fromMinute: 540, toMinute: 660 }] },
      { communityId: units.community._id },
    );
    await taskAt(server, units.community, 1, { title: '窗口外', inHours: 50 });
    expect(await titles(volunteer)).to.deep.equal(['行']);
  });

  it('uses party membership only with the consent to its use', async () => {
    await taskAt(server, units.community, 1, {
      title: '党员',
      rules: { partyOnly: true, minAge: 0, unitOnly: false, invitedOnly: false },
    });
    const silent = await volunteerAt(server, 0, {}, { partyMember: true });
    const agreed = await volunteerAt(
      server,
      0,
      {},
      { partyMember: true, consents: [{ kind: 'partyMembership', version: '1', at: server.clock.now() }] },
    );
    expect(await titles(silent)).to.deep.equal([]);
    expect(await titles(agreed)).to.deep.equal(['党员']);
  });

  it('leaves out what the person is in, and what would overlap it', async () => {
    const claimed = await taskAt(server, units.community, 1, { title: '已报' });
    await taskAt(server, units.community, 1, { title: '同时' });
    await taskAt(server, units.community, 1, { title: '后来', inHours: 60 });
    const volunteer = await volunteerAt(server, 0);
    expect(await titles(volunteer)).to.have.members(['已报', '同时', '后来']);
    expect((await server.as(volunteer).post(`/tasks/${hex(claimed)}/participations`, {})).status).to.equal(201);
    expect(await titles(volunteer)).to.deep.equal(['后来']);
  });

  it('leaves out what the person was invited to or has declined', async () => {
    const task = await taskAt(server, units.community, 1);
    const volunteer = await volunteerAt(server, 0);
    const organiser = await server.make.organiser(units.community);
    const asked = await server
      .as(organiser)
      .post(`/tasks/${hex(task)}/proposals`, { roleId: task.roles[0]._id.toHexString(), personIds: [hex(volunteer)] });
    expect(asked.body.proposed).to.have.length(1);
    expect(await titles(volunteer)).to.deep.equal([]);
    await server.db.collection('participations').updateOne({ taskId: task._id }, { $set: { state: 'declined' } });
    expect(await titles(volunteer)).to.deep.equal([]);
  });

  it('narrows by category, skill, time and text', async () => {
    await taskAt(server, units.community, 1, { title: '甲配送', category: 'delivery' });
    await taskAt(server, units.community, 1, {
      title: '乙翻译',
      inHours: 72,
      roles: [server.make.role(), server.make.role({ skill: 'english' })],
    });
    const volunteer = await volunteerAt(server, 0, { skills: [{ skill: 'english' }] });
    expect(await titles(volunteer, 'category=delivery')).to.deep.equal(['甲配送']);
    expect(await titles(volunteer, 'skill=english')).to.deep.equal(['乙翻译']);
    expect(await titles(volunteer, `q=${encodeURIComponent('配送')}`)).to.deep.equal(['甲配送']);
    const from = encodeURIComponent(new Date(+server.clock.now() + 60 * 3_600_000).toISOString());
    expect(await titles(volunteer, `from=${from}`)).to.deep.equal(['乙翻译']);
    expect(await titles(volunteer, `to=${from}`)).to.deep.equal(['甲配送']);
    expect(await recommended(volunteer, 'limit=1')).to.have.length(1);
  });

  it('asks for a place where there is no offer', async () => {
    await taskAt(server, units.community, 1, { title: '近' });
    const person = await server.make.person();
    const without = await server.as(person).get('/me/recommended-tasks');
    expect([without.status, without.body.fields[0].path]).to.deep.equal([400, 'query.at']);
    expect(await titles(person, 'at=114.06,22.54')).to.deep.equal(['近']);
    expect(await titles(person, 'at=113.5,22.54')).to.deep.equal([]);
    expect((await server.as(person).get('/me/recommended-tasks?at=nowhere')).status).to.equal(400);
    expect((await server.as(person).get('/me/recommended-tasks?limit=1000')).status).to.equal(400);
    expect((await server.as().get('/me/recommended-tasks')).status).to.equal(401);
  });
});
