import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { offers } from '../../server/domain/offers/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { teamClaims, teamMembers, teams, type TeamDoc } from '../../server/domain/teams/model.ts';
import { askTeam } from '../../server/features/claims/teams/ask.ts';
import { remindOfTeamClaims, settleTeamClaims } from '../../server/features/claims/teams/jobs.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { inTeam, teamOf } from '../permissions/rows/teams.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { planning } from './planning.ts';
import { hex, taskAt, volunteerAt } from './worlds.ts';

describe('plans for people who come only with their team, and not to everybody', function () {
  let server: TestServer;
  let units: SmallCity;
  let organiser: PersonDoc;
  const { planned, one } = planning((stage) => ({ server, units, organiser } = stage));
  beforeEach(async () => {
    for (const { name } of [teams, teamMembers, teamClaims]) await server.db.collection(name).deleteMany({});
  });

  /** People who live so many kilometres north, and come only together. */
  async function together(...km: number[]): Promise<{ team: TeamDoc; people: PersonDoc[] }> {
    const people: PersonDoc[] = [];
    for (const at of km) people.push(await volunteerAt(server, at));
    return { team: await band(people), people };
  }
  async function band(people: PersonDoc[]): Promise<TeamDoc> {
    const team = await teamOf({ server }, people[0]);
    for (const person of people.slice(1)) await inTeam({ server }, team, person);
    for (const person of people)
      expect((await server.as(person).patch('/me/offer', { together: hex(team) })).body.together).to.equal(hex(team));
    return team;
  }
  const rowsOf = ({ _id }: TaskDoc) => participations.in(server.db).find({ taskId: _id }).toArray();
  const statesOf = async (task: TaskDoc): Promise<string[]> => (await rowsOf(task)).map(({ state }) => state).sort();
  const takenOf = async ({ _id }: TaskDoc): Promise<number> =>
    (await tasks.in(server.db).findOne({ _id }))!.roles[0].taken;
  const answer = async (task: TaskDoc, person: PersonDoc, what: 'acceptance' | 'declination') => {
    const row = (await rowsOf(task)).find(({ personId }) => personId.equals(person._id))!;
    return (await server.as(person).post(`/participations/${hex(row)}/${what}`, {})).status;
  };
  const settle = async (): Promise<void> => {
    const [{ by }] = await teamClaims.in(server.db).find().toArray();
    server.clock.set(new Date(+by + 1));
    await settleTeamClaims(server.services, server.clock.now());
  };

  it('ask all of a team at once and for one role, hold their places, and it holds when all have said yes', async () => {
    const task = await taskAt(server, units.community, 0, { inHours: 60, roles: one(null, 3) });
    const { people } = await together(1, 2);
    await volunteerAt(server, 3);
    const plan = await planned('propose');
    expect(plan.result).to.include({ filled: 3, proposed: 3, refused: 0, gap: 0 });
    expect(plan.roles.map(({ filled, cause }) => [filled, cause])).to.deep.equal([[3, null]]);
    expect(await statesOf(task)).to.deep.equal(['offered', 'offered', 'proposed']);
    expect(await takenOf(task)).to.equal(2);
    for (const person of people) expect(await answer(task, person, 'acceptance')).to.equal(200);
    await settle();
    expect(await statesOf(task)).to.deep.equal(['confirmed', 'confirmed', 'proposed']);
    // Asked once is asked: another plan has nobody for the place that is left but the third.
    expect((await planned('dryRun')).result).to.include({ filled: 0 });
  });

  it('tell the head that the organisers ask their team, and nobody that the team has named them', async () => {
    await taskAt(server, units.community, 0, { inHours: 60, roles: one(null, 2) });
    const { people } = await together(1, 2);
    await planned('propose');
    const told = async (person: PersonDoc): Promise<string[]> => {
      const { items } = (await server.as(person).get('/me/messages', { headers: { 'accept-language': 'en' } })).body;
      return (items as { title: string }[]).map(({ title }) => title).sort();
    };
    const asked = 'You are asked with your team';
    expect([await told(people[0]), await told(people[1])]).to.deep.equal([[asked, 'Your team is asked'], [asked]]);
    const [{ remindAt, _id }] = await teamClaims.in(server.db).find().toArray();
    expect((await server.as(people[0]).get(`/team-claims/${hex({ _id })}`)).body).to.include({
      byPlan: true,
      asked: 2,
    });
    server.clock.set(remindAt!);
    await remindOfTeamClaims(server.services, server.clock.now());
    const due = (await server.as(people[0]).get('/me/messages', { headers: { 'accept-language': 'en' } })).body.items;
    const { text } = (due as { title: string; text: string }[]).find(({ title }) => title.includes('places are due'))!;
    expect(text).to.match(/Unless all are agreed to by .*, nobody of the team goes/);
    expect(await told(people[1]), 'the reminder too').to.deep.equal([asked, 'Your answer is awaited']);
  });

  it('free everybody of a team of which one says no, and do not ask it for the same again', async () => {
    const task = await taskAt(server, units.community, 0, { inHours: 60, roles: one(null, 2) });
    const { people } = await together(1, 2);
    await planned('propose');
    expect(await answer(task, people[0], 'acceptance')).to.equal(200);
    expect(await answer(task, people[1], 'declination')).to.equal(200);
    await settle();
    expect(await statesOf(task)).to.deep.equal(['declined', 'expired']);
    expect(await takenOf(task)).to.equal(0);
    const again = await planned('dryRun');
    expect(again.result).to.include({ filled: 0 });
    expect(again.result.unfilled).to.include({ asked_before: 2 });
  });

  it('say that those who fit come only together where one of a team lives far: they said that several rules left nobody', async () => {
    await taskAt(server, units.community, 0, { inHours: 60, roles: one(null, 2) });
    await together(1, 300);
    const { result } = await planned('dryRun');
    expect(result).to.include({ filled: 0, volunteers: 0 });
    expect(result.unfilled).to.include({ together: 2, several: 0, nobody_in_range: 0 });
  });

  it('ask none of a team where one lives too far, has had their invitations of the week, or places are too few', async () => {
    const task = await taskAt(server, units.community, 0, { inHours: 60, roles: one(null, 2) });
    const { people } = await together(1, 2);
    const set = (person: PersonDoc, fields: object) =>
      offers.in(server.db).updateOne({ personId: person._id }, { $set: fields });
    await set(people[1], { radiusKm: 1 });
    const far = await planned('dryRun');
    expect(far.result).to.include({ filled: 0 });
    await set(people[1], { radiusKm: 10 });
    await tasks.in(server.db).updateOne({ _id: task._id }, { $set: { 'roles.0.taken': 1 } });
    expect((await planned('dryRun')).result).to.include({ filled: 0, places: 1 });
    await tasks.in(server.db).updateOne({ _id: task._id }, { $set: { 'roles.0.taken': 0 } });
    const asked = [await volunteerAt(server, 1), await volunteerAt(server, 2)];
    for (let n = 0; n < 3; n++) {
      const other = await taskAt(server, units.community, 0, { inHours: 100 + 5 * n });
      const invitation = { roleId: hex(other.roles[0]), personIds: [hex(asked[1])] };
      expect((await server.as(organiser).post(`/tasks/${hex(other)}/proposals`, invitation)).body.refused).to.be.empty;
    }
    await band(asked);
    await offers.in(server.db).deleteMany({ personId: { $in: people.map(({ _id }) => _id) } });
    expect((await planned('dryRun')).result).to.include({ filled: 0, volunteers: 0 });
    // A third, whom the organisers of this street would not look for at all.
    await offers.in(server.db).deleteMany({});
    await together(1, 2, 300);
    expect((await planned('dryRun')).result).to.include({ filled: 0, volunteers: 0 });
  });

  it('are told that the askings are spent where fewer are left than a team has people', async () => {
    await taskAt(server, units.community, 0, { inHours: 60, roles: one(null, 3) });
    await together(1, 2);
    const few = await planned('dryRun', units.street, { askings: 1 });
    expect(few.result).to.include({ filled: 0, places: 3 });
    expect(few.result.unfilled).to.include({ askings_spent: 3, open: 0 });
    await volunteerAt(server, 3);
    const passedOver = await planned('dryRun', units.street, { askings: 2 });
    expect(passedOver.result.unfilled).to.include({ askings_spent: 3 - passedOver.result.filled, open: 0 });
  });

  it('count the askings of a team by plans in the week of its people, like invitations', async () => {
    for (let n = 0; n < 4; n++) await taskAt(server, units.community, 0, { inHours: 60 + 5 * n, roles: one(null, 2) });
    await together(1, 2);
    expect((await planned('propose')).result).to.include({ filled: 6, proposed: 6 });
    expect((await planned('propose')).result).to.include({ filled: 0, volunteers: 0 });
    expect(await teamClaims.in(server.db).countDocuments()).to.equal(3);
  });

  it('count an asking with the team in the week of whoever then comes alone, or with others', async () => {
    const taskIn = (n: number) => taskAt(server, units.community, 0, { inHours: 60 + 5 * n, roles: one(null, 2) });
    for (let n = 0; n < 3; n++) await taskIn(n);
    const { people } = await together(1, 2);
    expect((await planned('propose')).result).to.include({ filled: 6, proposed: 6 });
    expect((await server.as(people[1]).patch('/me/offer', { together: null })).status).to.equal(200);
    const next = await taskIn(4);
    const invitation = { roleId: hex(next.roles[0]), personIds: [hex(people[1])] };
    const { body } = await server.as(organiser).post(`/tasks/${hex(next)}/proposals`, invitation);
    expect((body.refused as { code: string }[]).map(({ code }) => code)).to.deep.equal(['asked_too_often']);
    expect((await planned('dryRun')).result).to.include({ filled: 0, volunteers: 0 });
    await band([people[1], await volunteerAt(server, 3)]);
    expect((await planned('dryRun')).result).to.include({ filled: 0, volunteers: 0 });
  });

  it('ask nobody of a team that was invited as often as a week leaves between the choice and the asking', async () => {
    const task = await taskAt(server, units.community, 0, { inHours: 60, roles: one(null, 2) });
    const { team, people } = await together(1, 2);
    const at = server.clock.now();
    const [personIds, planId] = [people.map(({ _id }) => _id), new ObjectId()];
    const ask = ({ _id: taskId, roles: [{ _id: roleId }] }: TaskDoc) =>
      inTransaction(server.services.client, (session) =>
        askTeam(
          { db: server.db, session, now: at, actorId: organiser._id, requestId: 'test' },
          { taskId, roleId, teamId: team._id, personIds, planId },
          { utcOffset: 480 },
        ),
      );
    expect((await server.as(people[1]).patch('/me/offer', { together: null })).status).to.equal(200);
    for (let n = 0; n < 3; n++) {
      const other = await taskAt(server, units.community, 0, { inHours: 100 + 5 * n });
      const invitation = { roleId: hex(other.roles[0]), personIds: [hex(people[1])] };
      expect((await server.as(organiser).post(`/tasks/${hex(other)}/proposals`, invitation)).body.refused).to.be.empty;
    }
    expect((await server.as(people[1]).patch('/me/offer', { together: hex(team) })).status).to.equal(200);
    const outcome = await ask(task).catch((error: unknown) => (error as { code: string }).code);
    expect([outcome, await rowsOf(task)]).to.deep.equal(['asked_too_often', []]);
  });

  it('ask nobody of a team of which one pauses, avoids the organiser or comes alone at the same moment', async () => {
    const task = await taskAt(server, units.community, 0, { inHours: 60, roles: one(null, 2) });
    const { team, people } = await together(1, 2);
    const { db } = server;
    for (const wish of [{ paused: true }, { avoids: [hex(units.community)] }, { together: null }]) {
      let tries = 0;
      const asking = inTransaction(server.services.client, async (session) => {
        const change = { db, session, now: server.clock.now(), actorId: organiser._id, requestId: 'test' };
        await db.collection('offers').findOne({}, { session });
        if (tries++ === 0) expect((await server.as(people[1]).patch('/me/offer', wish)).status).to.equal(200);
        const [{ _id: taskId }, { _id: teamId }] = [task, team];
        const asked = { taskId, teamId, roleId: task.roles[0]._id, personIds: people.map(({ _id }) => _id) };
        await askTeam(change, { ...asked, planId: new ObjectId() }, { utcOffset: 480 });
      });
      const outcome = await asking.then(
        () => 'asked',
        (error: unknown) => (error as { code: string }).code,
      );
      expect([outcome, await rowsOf(task)]).to.deep.equal(['not_recruitable', []]);
      const { status } = await server
        .as(people[1])
        .patch('/me/offer', { paused: false, avoids: [], together: hex(team) });
      expect(status).to.equal(200);
    }
  });

  it('are the only ones to ask them: whoever comes only with a team is in no list, and is not invited alone', async () => {
    const task = await taskAt(server, units.community, 0, { inHours: 60, roles: one(null, 3) });
    const { team, people } = await together(1, 2);
    const listed = async () =>
      ((await server.as(organiser).get(`/tasks/${hex(task)}/candidates`)).body.items as object[]).length;
    expect(await listed()).to.equal(0);
    const invite = async () => {
      const personIds = [hex(people[1])];
      const { body } = await server
        .as(organiser)
        .post(`/tasks/${hex(task)}/proposals`, { roleId: hex(task.roles[0]), personIds });
      return (body.refused as { code: string }[]).map(({ code }) => code);
    };
    expect(await invite()).to.deep.equal(['not_recruitable']);
    // People who leave the team come alone, and the one who is left in it is not asked alone.
    expect((await server.as(people[1]).delete(`/teams/${hex(team)}/membership`)).status).to.equal(204);
    expect((await server.as(people[1]).get('/me/offer')).body.together).to.equal(null);
    expect(await listed()).to.equal(1);
    expect((await planned('dryRun')).result).to.include({ filled: 1, volunteers: 1 });
    expect(await invite()).to.deep.equal([]);
  });

  it('are told while nobody else of the team has chosen it: until then nobody asks them', async () => {
    const person = await volunteerAt(server, 1);
    const other = await volunteerAt(server, 2);
    const team = await teamOf({ server }, person);
    await inTeam({ server }, team, other);
    const isOnlyOne = async () => (await server.as(person).get('/me/offer')).body.onlyOneTogether;
    expect(await isOnlyOne()).to.equal(false);
    const { body } = await server.as(person).patch('/me/offer', { together: hex(team) });
    expect([body.onlyOneTogether, await isOnlyOne()]).to.deep.equal([true, true]);
    expect((await server.as(other).patch('/me/offer', { together: hex(team) })).body.onlyOneTogether).to.equal(false);
    expect(await isOnlyOne()).to.equal(false);
    await server.as(other).patch('/me/offer', { together: null });
    expect(await isOnlyOne()).to.equal(true);
  });

  it('refuse a wish for a team that one is not in, and for an organisation that there is not', async () => {
    const stranger = await volunteerAt(server, 1);
    const { team } = await together(1, 2);
    const wish = async (fields: object): Promise<[number, string]> => {
      const { status, body } = await server.as(stranger).patch('/me/offer', fields);
      return [status, body.code];
    };
    expect(await wish({ together: hex(team) })).to.deep.equal([409, 'not_in_team']);
    expect(await wish({ avoids: [hex(stranger)] })).to.deep.equal([400, 'invalid_request']);
  });

  it('leave out who avoids the organiser, of which nobody learns: neither by a list, nor a refusal, nor a cause', async () => {
    const task = await taskAt(server, units.community, 0, { inHours: 60, roles: one(null) });
    const other = await taskAt(server, units.elsewhere, 0, { inHours: 80, roles: one(null) });
    const person = await volunteerAt(server, 1);
    const me = server.as(person);
    const { body: offer } = await me.patch('/me/offer', { avoids: [hex(units.community)] });
    expect(offer.avoids).to.deep.equal([hex(units.community)]);
    // An offer made anew by a phone that knows nothing of it keeps the wish.
    const { point, placeName } = offer as { point: object; placeName: string };
    expect((await me.put('/me/offer', { point, placeName })).body.avoids).to.deep.equal([hex(units.community)]);
    const plan = await planned('propose');
    expect(plan.result).to.include({ filled: 0, proposed: 0 });
    expect(plan.result.unfilled).to.include({ several: 1, avoided: 0 });
    expect((await server.as(organiser).get(`/tasks/${hex(task)}/candidates`)).body.items).to.deep.equal([]);
    const invited = await server
      .as(organiser)
      .post(`/tasks/${hex(task)}/proposals`, { roleId: hex(task.roles[0]), personIds: [hex(person)] });
    expect((invited.body.refused as { code: string }[]).map(({ code }) => code)).to.deep.equal(['not_recruitable']);
    const { body } = await me.get('/me/recommended-tasks');
    expect((body.items as { task: { id: string } }[]).map((row) => row.task.id)).to.deep.equal([hex(other)]);
    // It is a wish, and no bar: they may still claim.
    const claimed = await me.post(`/tasks/${hex(task)}/participations`, { roleId: hex(task.roles[0]) });
    expect(claimed.status, JSON.stringify(claimed.body)).to.equal(201);
  });

  it('keep a floor under every community where they can, and tell what that costs', async () => {
    const far = await server.make.unit('community', units.street, { name: '远社区' });
    await taskAt(server, units.community, 0, { inHours: 60, roles: one(null, 4) });
    await taskAt(server, far, 8, { inHours: 60, roles: one(null, 4) });
    for (let n = 0; n < 4; n++) await volunteerAt(server, 0.1 * n, { radiusKm: 20 });
    const without = await planned('dryRun');
    expect([without.asked.floor, without.result.floor, without.communities]).to.deep.equal([null, null, []]);
    // The next one is not held to those whom this one would have asked.
    server.clock.forward(25);
    const plan = await planned('dryRun', units.street, { floor: 0.5 });
    const told = plan.communities.map(({ name, places, needed, filled }) => [name, places, needed, filled]);
    expect(told).to.have.deep.members([
      ['甲社区', 4, 2, 2],
      ['远社区', 4, 2, 2],
    ]);
    expect(plan.asked.floor).to.equal(0.5);
    const { cost, ...counted } = plan.result.floor!;
    expect(counted).to.deep.equal({ communities: 2, below: 0 });
    expect(cost).to.be.above(0);
    expect(cost).to.be.closeTo(without.result.worth - plan.result.worth, without.result.worth * 0.1);
    expect(plan.result.bound).to.be.at.least(plan.result.worth);
    const impossible = await planned('dryRun', units.street, { floor: 1 });
    expect(impossible.result.floor).to.include({
      communities: 2,
      below: 2 - impossible.communities.filter((all) => all.filled === 4).length,
    });
    const both = await server
      .as(organiser)
      .post(`/units/${hex(units.street)}/plans`, { mode: 'dryRun', floor: 0.5, askings: 2 });
    expect([both.status, both.body.fields[0].path]).to.deep.equal([400, 'body.floor']);
    expect(
      (await server.as(organiser).post(`/units/${hex(units.street)}/plans`, { mode: 'dryRun', floor: 0 })).status,
    ).to.equal(400);
  });
});
