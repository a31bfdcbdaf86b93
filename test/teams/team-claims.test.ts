import { expect } from 'chai';
import fc from 'fast-check';
import { ObjectId } from 'mongodb';
import { calendars } from '../../server/domain/participations/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { teamClaims } from '../../server/domain/teams/model.ts';
import { remindOfTeamClaims, settleTeamClaims } from '../../server/features/claims/teams/jobs.ts';
import { claim } from '../participations/support.ts';
import { compare } from '../scenarios/support/compare.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { actsIn, hex, is, ok } from './stage.ts';

describe('places that a team holds', () => {
  let server: TestServer;
  let beside: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  const { told, people, stage, hold, name, placeOf, answer, role } = actsIn(() => ({ server, city }));
  before(async () => {
    server = await startTestServer();
    beside = await startTestServer({ beside: server });
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
  });
  beforeEach(() => server.clock.set('2026-03-02T09:00:00+08:00'));
  after(async () => {
    await beside?.close();
    await server?.close();
  });

  const settle = async () => {
    server.clock.forward(4);
    await settleTeamClaims(server.services, server.clock.now());
  };

  it('holds places that nobody else gets, and each whom it names agrees or not by themselves', async () => {
    const at = await stage(3, 4);
    const [, willing, unwilling] = at.all;
    const [single, later] = await people(2);
    is(await hold(at, { places: 5 }), 409, 'team_too_small');
    is(await hold(at, { by: server.clock.now().toISOString() }), 400, 'invalid_request');
    const { id, open } = ok(await hold(at));
    expect(open).to.equal(2);
    is(await hold(at), 409, 'team_claimed_before');
    ok(await claim(server, single, at.task));
    is(await claim(server, later, at.task), 409, 'task_full');
    const named = ok(await name(at, id, willing, unwilling, later, at.all[3]));
    expect(named.refused.map((one: any) => one.code)).to.deep.equal(['not_in_team', 'team_places_named']);
    expect(await calendars.in(server.db).findOne({ _id: willing._id, 'held.taskId': at.task._id })).to.equal(null);
    // The organisers see numbers, and nobody who has not said yes.
    const listed = ok(await server.as(organiser).get(`/tasks/${hex(at.task)}/team-claims`)).items[0];
    expect([listed.asked, listed.agreed, listed.people]).to.deep.equal([2, 0, null]);
    const roster = ok(await server.as(organiser).get(`/tasks/${hex(at.task)}/participations`)).items;
    expect(JSON.stringify(roster)).to.not.include(hex(willing));
    ok(await answer(at.task, willing, 'acceptance'));
    ok(await answer(at.task, unwilling, 'declination'));
    expect(await role(at.task)).to.deep.equal({ taken: 3, held: 1, waiting: 0 });
    expect(ok(await name(at, id, unwilling)).refused[0].code).to.equal('named_before');
    const own = ok(await at.head.get(`/team-claims/${id}`));
    expect(own.people.map((one: any) => one.state).sort()).to.deep.equal(['agreed', 'declined']);
    expect([own.open, own.agreed]).to.deep.equal([1, 1]);
    expect(await compare(server.db)).to.deep.equal([]);
  });

  it('leaves to the waiting list what nobody agreed to in time, and tells its head', async () => {
    const at = await stage(2, 3);
    const [first, second] = await people(2);
    const { id } = ok(await hold(at));
    ok(await claim(server, first, at.task, { waitIfFull: true }));
    ok(await claim(server, second, at.task, { waitIfFull: true }));
    ok(await name(at, id, at.all[1]));
    await settle();
    expect((await placeOf(at.task, first)).state).to.equal('offered');
    expect((await placeOf(at.task, second)).state).to.equal('offered');
    expect((await placeOf(at.task, at.all[1])).state).to.equal('expired');
    expect(await told(at.all[0])).to.deep.equal(['teamClaimNews settled']);
    is(await name(at, id, at.all[2]), 409, 'team_claim_over');
    expect(await compare(server.db)).to.deep.equal([]);
  });

  it('reminds its head and those who were asked before its time, once, and nobody of a place that is agreed to', async () => {
    const at = await stage(3, 4);
    const { id } = ok(await hold(at, { places: 3 }));
    ok(await name(at, id, at.all[1], at.all[2]));
    ok(await answer(at.task, at.all[1], 'acceptance'));
    const remind = () => remindOfTeamClaims(server.services, server.clock.now());
    await remind();
    expect(await told(at.all[0])).to.deep.equal([]);
    server.clock.forward(2.5);
    await remind();
    await remind();
    expect(await told(at.all[0])).to.deep.equal(['teamNamesDue']);
    expect(await told(at.all[1])).to.deep.equal(['teamPlace']);
    expect(await told(at.all[2])).to.deep.equal(['teamPlace', 'teamPlaceDue']);
    const due = await messages.in(server.db).findOne({ personId: at.all[0]._id });
    expect(due!.values).to.deep.include({ count: 2 });
  });

  it('that goes together or not at all goes home where one is missing, and nobody’s promise counts', async () => {
    const at = await stage(2, 3);
    const { id } = ok(await hold(at, { allOrNone: true }));
    ok(await name(at, id, at.all[1], at.all[2]));
    ok(await answer(at.task, at.all[1], 'acceptance'));
    await settle();
    expect((await placeOf(at.task, at.all[1])).state).to.equal('expired');
    expect(await told(at.all[1])).to.deep.equal(['teamClaimNews released', 'teamPlace']);
    expect(await calendars.in(server.db).findOne({ _id: at.all[1]._id, 'held.taskId': at.task._id })).to.equal(null);
    expect(await role(at.task)).to.deep.equal({ taken: 0, held: 0, waiting: 0 });
    // Each may come alone.
    ok(await claim(server, at.all[1], at.task));
    expect(await compare(server.db)).to.deep.equal([]);
  });

  it('is refused by the organisers with a reason, and is told that it is; those who agreed keep their places', async () => {
    const at = await stage(3, 3);
    const { id } = ok(await hold(at));
    ok(await name(at, id, at.all[1], at.all[2]));
    ok(await answer(at.task, at.all[1], 'acceptance'));
    const ended = ok(await server.as(organiser).post(`/team-claims/${id}/refusal`, { reason: '只要本社区的人' }));
    expect([ended.state, ended.left, ended.reason]).to.deep.equal(['refused', 1, '只要本社区的人']);
    expect(await told(at.all[0])).to.deep.equal(['teamClaimNews refused']);
    expect(await told(at.all[1])).to.deep.equal(['teamClaimNews stays', 'teamPlace']);
    expect(await told(at.all[2])).to.deep.equal(['teamClaimNews withdrawn', 'teamPlace']);
    // Given back now it is everybody's, not the team's.
    ok(await answer(at.task, at.all[1], 'withdrawal'));
    expect(await role(at.task)).to.deep.equal({ taken: 0, held: 0, waiting: 0 });
    is(await server.as(organiser).post(`/team-claims/${id}/refusal`, { reason: '再说' }), 409, 'team_claim_over');
    expect(await compare(server.db)).to.deep.equal([]);
  });

  it('H12: names whom it likes; what stands against them is told to them alone, as they answer', async () => {
    const at = await stage(3, 3);
    await tasks.in(server.db).updateOne({ _id: at.task._id }, { $set: { 'rules.partyOnly': true } });
    const { id } = ok(await hold(at));
    expect(ok(await name(at, id, at.all[1])).refused).to.deep.equal([]);
    is(await answer(at.task, at.all[1], 'acceptance'), 403, 'party_members_only');
    expect(ok(await at.head.get(`/team-claims/${id}`)).people[0].state).to.equal('asked');
  });

  it('names nobody who waits in another role of the task, whose line they would leave without its number knowing', async () => {
    const at = await stage(2, 3);
    const other = server.make.role({ slots: 1 });
    await tasks.in(server.db).updateOne({ _id: at.task._id }, { $push: { roles: other } });
    const [single, behind] = await people(2);
    const { id } = ok(await hold(at));
    ok(await claim(server, single, at.task, { roleId: hex(other) }));
    ok(await claim(server, at.all[1], at.task, { roleId: hex(other), waitIfFull: true }));
    ok(await claim(server, behind, at.task, { roleId: hex(at.task.roles[0]), waitIfFull: true }));
    expect(ok(await name(at, id, at.all[1])).refused[0].code).to.equal('member_not_free');
    expect(await compare(server.db)).to.deep.equal([]);
    ok(await answer(at.task, behind, 'withdrawal'));
    ok(await answer(at.task, at.all[1], 'withdrawal'));
    ok(await name(at, id, at.all[1]));
    expect(await compare(server.db)).to.deep.equal([]);
  });

  it('gives back the places of a task that is called off', async () => {
    const at = await stage(3, 3);
    const { id } = ok(await hold(at));
    ok(await name(at, id, at.all[1]));
    ok(await server.as(organiser).post(`/tasks/${hex(at.task)}/cancellation`, { reason: '下雨' }));
    expect((await teamClaims.in(server.db).findOne({ _id: new ObjectId(id) }))!.state).to.equal('cancelled');
    expect(await told(at.all[1])).to.deep.equal(['taskCancelled', 'teamPlace']);
    expect(await told(at.all[0])).to.deep.equal(['teamClaimNews cancelled']);
    expect(await compare(server.db)).to.deep.equal([]);
  });

  it('a member who leaves is asked no more, and keeps what they agreed to', async () => {
    const at = await stage(3, 3);
    const { id } = ok(await hold(at));
    ok(await name(at, id, at.all[1], at.all[2]));
    ok(await answer(at.task, at.all[2], 'acceptance'));
    ok(await at.head.delete(`/teams/${hex(at.team)}/members/${hex(at.all[1])}`));
    ok(await server.as(at.all[2]).delete(`/teams/${hex(at.team)}/membership`));
    expect((await placeOf(at.task, at.all[1])).state).to.equal('expired');
    expect((await placeOf(at.task, at.all[2])).state).to.equal('confirmed');
    expect(await role(at.task)).to.deep.equal({ taken: 2, held: 1, waiting: 0 });
    expect(await compare(server.db)).to.deep.equal([]);
  });

  it('claims at once with single people at two servers: no place is given twice', async () => {
    const at = await stage(5, 3);
    const others = await people(8);
    const all = await Promise.all([hold(at), ...others.map((one, i) => claim(i % 2 ? beside : server, one, at.task))]);
    const { taken, held } = await role(at.task);
    const claimed = all.slice(1).filter(({ status }) => status < 300).length;
    expect(taken).to.equal(claimed + held);
    // A claim that lost a race may be asked for again: what is free then is there for it.
    expect(all[0].status < 300 ? held : 0).to.equal(held);
    expect(taken).to.be.at.most(5);
    expect(await compare(server.db)).to.deep.equal([]);
  });

  /** One role: the places of single people, those that the team holds, and whom it has named. */
  interface Model {
    singles: number;
    holding: boolean;
    asked: number[];
    agreed: number[];
    /** Those that the team may not name again. */
    said: Set<number>;
    claimed: boolean;
  }
  const slots = 4;
  const places = 2;
  const freeIn = ({ singles, holding, asked, agreed }: Model): number =>
    slots - singles - (holding ? Math.max(places, asked.length + agreed.length) : agreed.length);
  type Act = 'hold' | 'name' | 'agree' | 'decline' | 'single' | 'settle';

  it('any acts of a team and of others come to what a small model says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.constantFrom<Act>('hold', 'name', 'name', 'agree', 'agree', 'decline', 'single', 'settle'),
            fc.nat(2),
          ),
          { minLength: 6, maxLength: 10 },
        ),
        async (acts) => {
          const at = await stage(slots, 3);
          const model: Model = { singles: 0, holding: false, asked: [], agreed: [], said: new Set(), claimed: false };
          let id = '';
          for (const [act, who] of acts) {
            const person = at.all[who];
            const isNew = !model.asked.includes(who) && !model.agreed.includes(who) && !model.said.has(who);
            if (act === 'hold') {
              const may = !model.claimed && freeIn(model) >= places;
              const held = await hold(at);
              expect(held.status, 'hold').to.equal(may ? 201 : 409);
              if (may) [id, model.holding, model.claimed] = [held.body.id as string, true, true];
            } else if (act === 'name' && model.holding) {
              const may = isNew && model.asked.length + model.agreed.length < places;
              const { refused } = ok(await name(at, id, person));
              expect(refused.length, 'name').to.equal(may ? 0 : 1);
              if (may) model.asked.push(who);
            } else if (act === 'agree' && model.asked.includes(who)) {
              ok(await answer(at.task, person, 'acceptance'));
              model.asked = model.asked.filter((one) => one !== who);
              model.agreed.push(who);
            } else if (act === 'decline' && model.asked.includes(who)) {
              ok(await answer(at.task, person, 'declination'));
              model.asked = model.asked.filter((one) => one !== who);
              model.said.add(who);
            } else if (act === 'single') {
              const may = freeIn(model) > 0;
              const [single] = await people(1);
              expect((await claim(server, single, at.task)).status, 'single').to.equal(may ? 201 : 409);
              if (may) model.singles++;
            } else if (act === 'settle' && model.holding) {
              await settle();
              model.holding = false;
              model.asked = [];
            }
            const { taken } = await role(at.task);
            expect(slots - taken, `free after ${act}`).to.equal(freeIn(model));
          }
          server.clock.set('2026-03-02T09:00:00+08:00');
        },
      ),
      { numRuns: Number(process.env.TEAM_RUNS ?? 12), endOnFailure: true },
    );
    expect(await compare(server.db)).to.deep.equal([]);
  });
});
