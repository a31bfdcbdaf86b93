import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { pointAt } from '../../server/platform/geo/point.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { TaskRules } from '../../server/domain/tasks/model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import { compare } from '../scenarios/support/compare.ts';
import { claim, claimed, invite, recruit, refused } from './support.ts';

const openRules: TaskRules = { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: false };

describe('why a claim cannot be', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer({ now: '2026-03-02T09:00:00+08:00' });
    city = await server.make.smallCity();
  });
  after(async () => {
    const differences = await compare(server.db);
    await server.close();
    expect(differences).to.deep.equal([]);
  });

  it('task_full, with the roles of the task that still have room and that the person can do', async () => {
    const { make } = server;
    const [full, free, skilled] = [
      make.role({ slots: 1 }),
      make.role({ name: '引导', slots: 2 }),
      make.role({ name: '翻译', skill: 'english' }),
    ];
    const task = await make.task(city.community, { roles: [full, free, skilled] });
    const roleId = full._id.toHexString();
    expect((await claim(server, await make.person(), task, { roleId })).status).to.equal(201);
    const details = refused(await claim(server, await make.person(), task, { roleId }), 409, 'task_full');
    expect(details.alternatives).to.deep.equal([{ roleId: free._id.toHexString(), name: '引导' }]);
  });

  it('task_full, and not role_ambiguous, when every role that the person can do is full', async () => {
    const { make } = server;
    const roles = [make.role({ slots: 1 }), make.role({ slots: 1 })];
    const task = await make.task(city.community, { roles });
    for (const { _id } of roles) await claim(server, await make.person(), task, { roleId: _id.toHexString() });
    expect(refused(await claim(server, await make.person(), task), 409, 'task_full').alternatives).to.deep.equal([]);
  });

  it('task_closed, when sign-up is over', async () => {
    const task = await server.make.task(city.community, { signUpBy: server.clock.now() });
    refused(await claim(server, await server.make.person(), task), 409, 'task_closed');
  });

  it('task_closed, when the task is over though sign-up was never closed', async () => {
    const task = await server.make.task(city.community, {
      inHours: -3,
      signUpBy: new Date(+server.clock.now() + 3_600_000),
    });
    refused(await claim(server, await server.make.person(), task), 409, 'task_closed');
  });

  it('task_closed, when the task was cancelled, also for one who was in it', async () => {
    const task = await server.make.task(city.community);
    const [inIt, other] = [await server.make.person(), await server.make.person()];
    await claimed(server, inIt, task);
    const organiser = await server.make.organiser(city.community);
    await server.as(organiser).post(`/tasks/${task._id.toHexString()}/cancellation`, { reason: '停电' });
    refused(await claim(server, inIt, task), 409, 'task_closed');
    refused(await claim(server, other, task), 409, 'task_closed');
  });

  it('already_in, naming the participation', async () => {
    const task = await server.make.task(city.community);
    const person = await server.make.person();
    const { id } = await claimed(server, person, task);
    expect(refused(await claim(server, person, task), 409, 'already_in').participationId).to.equal(id);
  });

  it('overlaps, naming the other task, even by a minute and despite the travel flag; not when one begins as the other ends', async () => {
    const person = await server.make.person();
    const first = await server.make.task(city.community, { inHours: 48, hours: 2, title: '上午值守' });
    await claimed(server, person, first);
    const minute = new Date(+first.end - 60_000);
    const second = await server.make.task(city.community, { start: minute });
    for (const body of [{}, { despiteTravel: true }]) {
      expect(refused(await claim(server, person, second, body), 409, 'overlaps')).to.include({
        with: first._id.toHexString(),
        title: '上午值守',
      });
    }
    const next = await server.make.task(city.community, { start: first.end });
    expect((await claim(server, person, next)).status).to.equal(201);
  });

  it('travel_too_tight, with both times in minutes, which the volunteer may override', async () => {
    const person = await server.make.person();
    const first = await server.make.task(city.community, { inHours: 72, hours: 1, title: '早班' });
    await claimed(server, person, first);
    // About 10 km to the north: half an hour at 20 km/h.
    const far = { point: pointAt(114.06, 22.63), area: '远处', address: '远处1号' };
    const tight = await server.make.task(city.community, { start: new Date(+first.end + 15 * 60_000), place: far });
    const details = refused(await claim(server, person, tight), 409, 'travel_too_tight');
    expect(details).to.include({ with: first._id.toHexString(), title: '早班', minutesFree: 15 });
    expect(details.minutesNeeded).to.equal(31);
    expect(details.instead).to.include('despiteTravel');
    expect((await claim(server, person, tight, { despiteTravel: true })).status).to.equal(201);
    const easy = await server.make.task(city.community, { start: new Date(+tight.end + 31 * 60_000) });
    expect((await claim(server, person, easy)).status).to.equal(201);
  });

  it('party_members_only, also for a member who did not consent to its use', async () => {
    const task = await server.make.task(city.community, { rules: { ...openRules, partyOnly: true } });
    refused(await claim(server, await server.make.person(), task), 403, 'party_members_only');
    refused(await claim(server, await server.make.person({ partyMember: true }), task), 403, 'party_members_only');
    const consents = [{ kind: 'partyMembership' as const, version: '1', at: server.clock.now() }];
    expect((await claim(server, await server.make.person({ partyMember: true, consents }), task)).status).to.equal(201);
    refused(
      await claim(server, await server.make.person({ partyMember: false, consents }), task),
      403,
      'party_members_only',
    );
  });

  it('under_age, until the very birthday at the start of the task', async () => {
    // 06:00 in the city is still the day before in UTC.
    const start = new Date('2026-03-10T06:00:00+08:00');
    const task = await server.make.task(city.community, { start, rules: { ...openRules, minAge: 18 } });
    expect(
      refused(await claim(server, await server.make.person({ birthDate: '2008-03-11' }), task), 403, 'under_age')
        .minAge,
    ).to.equal(18);
    expect((await claim(server, await server.make.person({ birthDate: '2008-03-10' }), task)).status).to.equal(201);
  });

  it('birth_date_missing, where there is an age rule', async () => {
    const person = await server.make.person({ birthDate: null });
    const task = await server.make.task(city.community, { rules: { ...openRules, minAge: 16 } });
    refused(await claim(server, person, task), 409, 'birth_date_missing');
    expect((await claim(server, person, await server.make.task(city.community))).status).to.equal(201);
  });

  it('unit_only: members are those whose community or branch lies in the unit', async () => {
    const { make } = server;
    const task = await make.task(city.street, { rules: { ...openRules, unitOnly: true } });
    const branch = await make.unit('branch', city.community);
    refused(await claim(server, await make.person(), task), 403, 'unit_only');
    refused(await claim(server, await make.person({ communityId: city.elsewhere._id }), task), 403, 'unit_only');
    expect((await claim(server, await make.person({ communityId: city.community._id }), task)).status).to.equal(201);
    expect((await claim(server, await make.person({ branchId: branch._id }), task)).status).to.equal(201);
  });

  it('invited_only: an invitation that stands opens it, one that has lapsed does not once the slot is taken', async () => {
    const organiser = await server.make.organiser(city.community);
    const task = await server.make.task(city.community, {
      inHours: 200,
      rules: { ...openRules, invitedOnly: true },
      roles: [server.make.role({ slots: 1 })],
    });
    const [invited, late] = [await recruit(server), await recruit(server)];
    refused(await claim(server, invited, task), 403, 'invited_only');
    await invite(server, organiser, task, [invited, late]);
    expect((await claim(server, invited, task)).body.participation.state).to.equal('confirmed');
    server.clock.forward(25);
    refused(await claim(server, late, task), 403, 'invited_only');
    server.clock.forward(-25);
  });

  it("skill_missing, named in the reader's language", async () => {
    const person = await server.make.person();
    await server.make.offer(person, { skills: [{ skill: 'driving' }] });
    const task = await server.make.task(city.community, { roles: [server.make.role({ skill: 'english' })] });
    const answer = await server
      .as(person)
      .post(`/tasks/${task._id.toHexString()}/participations`, {}, { headers: { 'accept-language': 'en' } });
    expect(refused(answer, 403, 'skill_missing')).to.deep.equal({ skill: 'English', skillKey: 'english' });
    expect(answer.body.detail).to.equal('This role needs the skill “English”.');
  });

  it('certificate_missing, also when it runs out before the task ends', async () => {
    const { make } = server;
    const task = await make.task(city.community, { roles: [make.role({ skill: 'nursing', certified: true })] });
    const nurse = async (certifiedUntil: Date | null) => {
      const person = await make.person();
      await make.offer(person, { skills: [{ skill: 'nursing', ...(certifiedUntil ? { certifiedUntil } : {}) }] });
      return person;
    };
    refused(await claim(server, await make.person(), task), 403, 'certificate_missing');
    refused(await claim(server, await nurse(null), task), 403, 'certificate_missing');
    refused(await claim(server, await nurse(new Date(+task.end - 1)), task), 403, 'certificate_missing');
    expect((await claim(server, await nurse(task.end), task)).status).to.equal(201);
  });

  it('skill_missing, and not role_ambiguous, when the person can do none of several roles', async () => {
    const { make } = server;
    const task = await make.task(city.community, {
      roles: [make.role({ skill: 'english' }), make.role({ skill: 'driving' })],
    });
    refused(await claim(server, await make.person(), task), 403, 'skill_missing');
  });

  it('removed_before', async () => {
    const organiser = await server.make.organiser(city.community);
    const task = await server.make.task(city.community);
    const person = await server.make.person();
    const { id } = await claimed(server, person, task);
    await server.as(organiser).post(`/participations/${id}/removal`, { reason: '临时调整' });
    refused(await claim(server, person, task), 403, 'removed_before');
  });

  it('role_unknown', async () => {
    const task = await server.make.task(city.community);
    refused(
      await claim(server, await server.make.person(), task, { roleId: new ObjectId().toHexString() }),
      400,
      'role_unknown',
    );
  });

  it('role_ambiguous, naming the roles; not when only one is left that the person can do', async () => {
    const { make } = server;
    const roles = [
      make.role({ name: '登记', slots: 1 }),
      make.role({ name: '测温' }),
      make.role({ name: '翻译', skill: 'english' }),
    ];
    const task = await make.task(city.community, { roles });
    const details = refused(await claim(server, await make.person(), task), 400, 'role_ambiguous');
    expect(details.roles).to.deep.equal(roles.map(({ _id, name }) => ({ roleId: _id.toHexString(), name })));
    await claim(server, await make.person(), task, { roleId: roles[0]._id.toHexString() });
    const answer = await claim(server, await make.person(), task);
    expect(answer.body.participation.roleId).to.equal(roles[1]._id.toHexString());
  });

  it('not_found, for a draft, for no task at all, for an id of another form', async () => {
    const draft = await server.make.task(city.community, { state: 'draft' });
    const person = await server.make.person();
    refused(await claim(server, person, draft), 404, 'not_found');
    refused(await server.as(person).post(`/tasks/${new ObjectId().toHexString()}/participations`), 404, 'not_found');
    refused(await server.as(person).post('/tasks/1/participations'), 404, 'not_found');
  });

  it('leaves no record behind', async () => {
    const task = await server.make.task(city.community, { rules: { ...openRules, partyOnly: true } });
    await claim(server, await server.make.person(), task);
    expect(await participations.in(server.db).countDocuments({ taskId: task._id })).to.equal(0);
  });
});

describe('what a volunteer is warned of and may still do', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer({ now: '2026-03-02T09:00:00+08:00' });
    city = await server.make.smallCity();
  });
  after(() => server?.close());

  it('too_far: beyond the radius of the own offer', async () => {
    const person = await server.make.person();
    await server.make.offer(person, { radiusKm: 3, point: pointAt(114.06, 22.63) });
    const answer = await claim(server, person, await server.make.task(city.community));
    expect(answer.status).to.equal(201);
    expect(answer.body.warnings).to.deep.equal([{ code: 'too_far', values: { km: 10, radiusKm: 3 } }]);
  });

  it("over_week_limit: more tasks in the city's week than the own offer says", async () => {
    const person = await server.make.person();
    await server.make.offer(person, { tasksPerWeek: 1 });
    const on = (start: string) => server.make.task(city.community, { start: new Date(start) });
    expect((await claim(server, person, await on('2026-03-08T22:00:00+08:00'))).body.warnings).to.deep.equal([]);
    // Monday in the city, still Sunday in UTC: another week.
    expect((await claim(server, person, await on('2026-03-09T06:00:00+08:00'))).body.warnings).to.deep.equal([]);
    expect((await claim(server, person, await on('2026-03-12T06:00:00+08:00'))).body.warnings).to.deep.equal([
      { code: 'over_week_limit', values: { tasks: 2, tasksPerWeek: 1 } },
    ]);
  });
});
