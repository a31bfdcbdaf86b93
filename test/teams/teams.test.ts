import { expect } from 'chai';
import { hourMs } from '../../shared/durations.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { teams } from '../../server/domain/teams/model.ts';
import { endTeamsAtTheirEnd } from '../../server/features/teams/jobs.ts';
import { teamOf } from '../permissions/rows/teams.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { actsIn, hex, is, ok } from './stage.ts';

describe('a team', () => {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  const { told, people, stage, hold, name, placeOf, answer, role } = actsIn(() => ({ server, city }));
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
  });
  beforeEach(() => server.clock.set('2026-03-02T09:00:00+08:00'));
  after(() => server?.close());

  it('is joined by its code and the head’s yes, and shows names to members alone', async () => {
    const [head, member, stranger] = await people(3);
    const made = ok(
      await server.as(head).post('/teams', { name: '周末陪诊队', purpose: '', endsAt: null, unitId: null }),
    );
    const seen = ok(await server.as(member).get(`/team-invitations/${made.code}`));
    expect([seen.name, seen.members, seen.head]).to.deep.equal(['周末陪诊队', 1, head.displayName]);
    const asking = ok(await server.as(member).post('/me/teams', { code: made.code }));
    expect([asking.mine.state, asking.people, asking.code]).to.deep.equal(['asking', [], null]);
    is(await server.as(member).post('/me/teams', { code: made.code }), 409, 'team_member_already');
    expect(await told(head)).to.deep.equal(['teamAsked']);
    const asked = ok(await server.as(head).get(`/teams/${made.id}`));
    expect(asked.people.map((one: any) => [one.displayName, one.state])).to.deep.equal([
      [head.displayName, 'in'],
      [member.displayName, 'asking'],
    ]);
    ok(await server.as(head).put(`/teams/${made.id}/members/${hex(member)}`, {}));
    const own = ok(await server.as(member).get(`/teams/${made.id}`));
    expect([own.members, own.people.length, own.people[0].personId, own.code]).to.deep.equal([2, 2, null, null]);
    is(await server.as(stranger).get(`/teams/${made.id}`), 404, 'not_found');
    is(await server.as(organiser).get(`/teams/${made.id}`), 404, 'not_found');
    ok(await server.as(head).post(`/teams/${made.id}/code`, {}));
    is(await server.as(stranger).post('/me/teams', { code: made.code }), 404, 'team_code_unknown');
  });

  it('goes from head to head by consent, waits for one when the head leaves, and ends with its last member', async () => {
    const { team, all, head } = await stage(1, 2);
    const [, second] = all;
    ok(await head.put(`/teams/${hex(team)}/heir`, { personId: hex(second) }));
    expect(await told(second)).to.deep.equal(['teamHeadAsked']);
    is(await head.put(`/teams/${hex(team)}/head`, {}), 409, 'team_head_taken');
    expect(ok(await server.as(second).put(`/teams/${hex(team)}/head`, {})).mine.head).to.equal(true);
    ok(await server.as(second).delete(`/teams/${hex(team)}/membership`));
    expect(await told(all[0])).to.deep.equal(['teamNews headless']);
    ok(await head.put(`/teams/${hex(team)}/head`, {}));
    ok(await head.post('/me/closure', {}));
    const gone = (await teams.in(server.db).findOne({ _id: team._id }))!;
    expect([gone.size, gone.headId, gone.endedAt !== undefined]).to.deep.equal([0, null, true]);
  });

  it('takes minors only where a unit answers for it, and into a branch’s team its people alone', async () => {
    const branch = await server.make.unit('branch', city.community);
    const [head] = await people(1);
    const minor = await server.make.person({ birthDate: '2012-05-01' });
    const comrade = await server.make.person({ branchId: branch._id });
    const own = await teamOf({ server, city }, head);
    const ofUnit = await teamOf({ server, city }, head, { unitId: city.community._id });
    const ofBranch = await teamOf({ server, city }, head, { unitId: branch._id });
    const join = (person: PersonDoc, { code }: { code: string }) => server.as(person).post('/me/teams', { code });
    is(await join(minor, own), 409, 'team_minors');
    ok(await join(minor, ofUnit));
    is(
      await server.as(minor).post('/teams', { name: '少年队', purpose: '', endsAt: null, unitId: null }),
      409,
      'team_head_age',
    );
    is(await join(minor, ofBranch), 409, 'team_branch_only');
    ok(await join(comrade, ofBranch));
    // A membership that tells of the party’s leaves with the consent to it.
    ok(await server.as(comrade).delete('/me/consents/partyMembership'));
    expect(ok(await server.as(comrade).get('/me/teams')).items).to.deep.equal([]);
    const listed = ok(await server.as(organiser).get(`/units/${hex(city.community)}/teams`)).items;
    const seen = listed.map((one: any) => [one.id, one.members, one.claims, one.people]);
    expect(seen).to.deep.equal([
      [hex(ofBranch), 1, 0, undefined],
      [hex(ofUnit), 1, 0, undefined],
    ]);
    const task = await server.make.task(city.community, { roles: [server.make.role({ slots: 3 })] });
    ok(await hold({ head: server.as(head), team: ofUnit, task }, { places: 1 }));
    const [, after] = ok(await server.as(organiser).get(`/units/${hex(city.community)}/teams`)).items;
    expect(after.claims).to.equal(1);
  });

  it('ends at its end: what it holds is given back, what people agreed to stays theirs', async () => {
    const at = await stage(3, 3);
    await teams
      .in(server.db)
      .updateOne({ _id: at.team._id }, { $set: { endsAt: new Date(+server.clock.now() + 4 * hourMs) } });
    const { id } = ok(await hold(at));
    ok(await name(at, id, at.all[1]));
    ok(await answer(at.task, at.all[1], 'acceptance'));
    ok(await at.head.patch(`/teams/${hex(at.team)}`, { endsAt: new Date(+server.clock.now() + hourMs).toISOString() }));
    server.clock.forward(1);
    await endTeamsAtTheirEnd(server.services, server.clock.now());
    expect(await role(at.task)).to.deep.equal({ taken: 1, held: 0, waiting: 0 });
    expect((await placeOf(at.task, at.all[1])).state).to.equal('confirmed');
    expect(await told(at.all[1])).to.deep.equal(['teamClaimNews stays', 'teamNews ended', 'teamPlace']);
    is(await hold(at), 409, 'team_over');
  });
});
