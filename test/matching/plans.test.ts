import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { matchingPlans, plannedProposals, proposalSheets } from '../../server/features/planning/model.ts';
import { noteOutcome, proposalsOf } from '../../server/features/planning/sheets.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { planning } from './planning.ts';
import { hex, taskAt, volunteerAt } from './worlds.ts';

describe('plans', function () {
  let server: TestServer;
  let units: SmallCity;
  let organiser: PersonDoc;
  const { plansOf, planned, invited, one } = planning((stage) => ({ server, units, organiser } = stage));

  it('a dry run says who would be asked, and why places stay empty, and changes nothing', async () => {
    const aid = await taskAt(server, units.community, 0, { roles: one('firstAid') });
    const guard = await taskAt(server, units.community, 0, { roles: one(null, 2) });
    const nurse = await taskAt(server, units.community, 0, {
      roles: [server.make.role({ skill: 'nursing', slots: 3 })],
    });
    await taskAt(server, units.elsewhere, 0);
    const helper = await volunteerAt(server, 1.4, { skills: [{ skill: 'firstAid' }] });
    const other = await volunteerAt(server, 2.4);
    const plan = await planned('dryRun');
    expect(plan.state).to.equal('done');
    expect(plan.result).to.include({
      status: 'optimal',
      gap: 0,
      volunteers: 2,
      places: 6,
      filled: 2,
      proposed: 0,
      refused: 0,
    });
    expect(plan.result.worth).to.be.greaterThan(0);
    expect(plan.result.unfilled).to.include({ skill_missing: 3, all_taken: 1, nobody_in_range: 0 });
    const filled = Object.fromEntries(plan.roles.map((role) => [role.taskId, [role.filled, role.places, role.cause]]));
    expect(filled).to.deep.equal({
      [hex(aid)]: [1, 1, null],
      [hex(guard)]: [1, 2, 'all_taken'],
      [hex(nurse)]: [0, 3, 'skill_missing'],
    });
    const { body } = await server
      .as(organiser)
      .get(`/plans/${plan.id}/proposals`, { headers: { 'accept-language': 'en' } });
    const items = body.items as {
      personId: string;
      taskId: string;
      distanceKm: number;
      reasons: string;
      outcome: string;
    }[];
    const handleOf = await server.services.handles();
    expect(items.map(({ personId, taskId }) => `${personId} ${taskId}`)).to.have.members([
      `${handleOf(aid._id, helper._id)} ${hex(aid)}`,
      `${handleOf(guard._id, other._id)} ${hex(guard)}`,
    ]);
    const helping = items.find(({ taskId }) => taskId === hex(aid))!;
    expect(helping).to.include({ distanceKm: 2, outcome: 'planned' });
    expect(helping.reasons).to.match(/^2 km · you have first aid/);
    expect(await invited()).to.be.empty;
    const first = await server.as(organiser).get(`/plans/${plan.id}/proposals?limit=1`);
    const second = await server
      .as(organiser)
      .get(`/plans/${plan.id}/proposals?limit=1&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...second.body.items].map(({ personId }) => personId)).to.deep.equal(
      items.map(({ personId }) => personId),
    );
  });

  it('says that those who fit were asked enough this week: it said that several rules, or the way, left nobody', async () => {
    for (let n = 0; n < 4; n++) await taskAt(server, units.community, 0, { inHours: 30 + 10 * n, roles: one(null) });
    await volunteerAt(server, 1);
    expect((await planned('propose')).result).to.include({ proposed: 3, filled: 3 });
    const again = await planned('dryRun');
    expect(again.result).to.include({ places: 1, filled: 0, volunteers: 0 });
    expect(again.result.unfilled).to.include({ asked_too_often: 1, several: 0 });
    await volunteerAt(server, 40, { radiusKm: 30 });
    const { unfilled } = (await planned('dryRun')).result;
    expect(unfilled, 'with somebody who lives too far').to.include({ asked_too_often: 1, nobody_in_range: 0 });
  });

  it('lists its proposals a page at a time, over sheets and rows of the version before, also when somebody leaves meanwhile', async () => {
    const plan = await planned('dryRun');
    const planId = new ObjectId(plan.id);
    const row = () => ({
      ...{ taskId: new ObjectId(), roleId: new ObjectId(), personId: new ObjectId(), worth: 0.5, km: 1 },
      ...{ reasons: { zh: '近', en: 'near' }, outcome: 'planned' as const },
    });
    const [first, second, third, fourth, fifth] = Array.from({ length: 5 }, row);
    await proposalSheets.in(server.db).insertMany([
      { _id: new ObjectId(), planId, rows: [first, second, third] },
      { _id: new ObjectId(), planId, rows: [fourth] },
    ]);
    await plannedProposals.in(server.db).insertOne({ _id: new ObjectId(), planId, ...fifth });
    const shown: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await server.as(organiser).get(`/plans/${plan.id}/proposals?limit=1${cursor}`);
      shown.push(...body.items.map(({ taskId }: { taskId: string }) => taskId));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
      if (shown.length === 2) await server.services.forgetting.erase({ db: server.db }, first.personId);
    }
    expect(shown).to.deep.equal([first, second, third, fourth, fifth].map(({ taskId }) => taskId.toHexString()));
  });

  const outcomes = async ({ id }: { id: string }): Promise<string[]> =>
    (await server.as(organiser).get(`/plans/${id}/proposals`)).body.items.map(
      ({ outcome }: { outcome: string }) => outcome,
    );

  it('notes what became of a role’s proposals on every sheet that they are on, and of no other’s', async () => {
    const plan = await planned('dryRun');
    const planId = new ObjectId(plan.id);
    const pair = { taskId: new ObjectId(), roleId: new ObjectId(), worth: 0.5, km: 1 };
    const row = () => ({
      ...pair,
      personId: new ObjectId(),
      reasons: { zh: '近', en: 'near' },
      outcome: 'planned' as const,
    });
    const [one, two, three, other] = [row(), row(), row(), { ...row(), roleId: new ObjectId() }];
    await proposalSheets.in(server.db).insertMany([
      { _id: new ObjectId(), planId, rows: [one, two, other] },
      { _id: new ObjectId(), planId, rows: [three] },
    ]);
    const [first, , , last] = await proposalsOf(server.db, planId);
    await inTransaction(server.services.client, (session) =>
      noteOutcome({ db: server.db, session }, [first, last], 'task_closed'),
    );
    expect(await outcomes(plan)).to.deep.equal(['task_closed', 'planned', 'planned', 'task_closed']);
  });

  it('proposes to those who were chosen; they answer one by one, and nobody is asked twice', async () => {
    const task = await taskAt(server, units.community, 0, { roles: one(null, 3) });
    const people = [await volunteerAt(server, 1), await volunteerAt(server, 2), await volunteerAt(server, 3)];
    const plan = await planned('propose');
    expect(plan.result).to.include({ filled: 3, proposed: 3, refused: 0 });
    expect(await outcomes(plan)).to.deep.equal(['proposed', 'proposed', 'proposed']);
    const rows = await invited();
    expect(rows.map(({ personId }) => personId.toHexString())).to.have.members(people.map(hex));
    expect(rows.every(({ proposal }) => proposal!.by?.equals(organiser._id) && proposal!.reasons!.zh !== '')).to.equal(
      true,
    );
    expect((await tasks.in(server.db).findOne({ _id: task._id }))!.roles[0].taken).to.equal(0);
    const answer = (at: number, verb: string) =>
      server
        .as(people[at])
        .post(
          `/participations/${rows.find(({ personId }) => personId.equals(people[at]._id))!._id.toHexString()}/${verb}`,
        );
    expect((await answer(0, 'acceptance')).status).to.equal(200);
    expect((await answer(1, 'declination')).status).to.equal(200);
    // One is in, one invitation is open, one place is free, and the one who said no is left in peace.
    const again = await planned('propose');
    expect(again.result).to.include({ places: 1, filled: 0, proposed: 0 });
    const newcomer = await volunteerAt(server, 8);
    expect((await planned('propose')).result).to.include({ places: 1, filled: 1, proposed: 1 });
    expect((await invited()).map(({ personId }) => personId.toHexString())).to.have.members([
      hex(people[2]),
      hex(newcomer),
    ]);
  });

  it('never asks a person more often than the week allows', async () => {
    for (const inHours of [30, 40, 50, 60, 70]) await taskAt(server, units.community, 0, { inHours, roles: one(null) });
    const volunteer = await volunteerAt(server, 1);
    expect((await planned('propose')).result).to.include({ places: 5, filled: 3, proposed: 3 });
    expect((await planned('propose')).result).to.include({ volunteers: 0, filled: 0 });
    expect(await invited()).to.have.length(3);
    expect((await invited()).every(({ personId }) => personId.equals(volunteer._id))).to.equal(true);
  });

  it('a person’s own limit holds in every week of the plan, not once for all of it', async () => {
    for (const inHours of [30, 34, 30 + 168, 34 + 168])
      await taskAt(server, units.community, 0, { inHours, roles: one(null) });
    await volunteerAt(server, 1, { tasksPerWeek: 1 });
    const to = new Date(+server.clock.now() + 14 * 24 * 3_600_000).toISOString();
    const { result } = await planned('dryRun', units.street, { to });
    expect(result).to.include({ places: 4, filled: 2, status: 'optimal' });
    expect(result.unfilled).to.include({ all_taken: 2 });
  });

  it('looks only at what it was asked: the subtree, the days, the category', async () => {
    await taskAt(server, units.community, 0, { category: 'care', inHours: 20 });
    await taskAt(server, units.community, 0, { category: 'order', inHours: 100 });
    await taskAt(server, units.elsewhere, 0, { category: 'care', inHours: 20 });
    const places = async (more: object) => (await planned('dryRun', units.street, more)).result.places;
    expect(await places({})).to.equal(10);
    expect(await places({ category: 'care' })).to.equal(5);
    expect(await places({ from: new Date(+server.clock.now() + 50 * 3_600_000).toISOString() })).to.equal(5);
    expect(await places({ to: new Date(+server.clock.now() + 10 * 3_600_000).toISOString() })).to.equal(0);
    const refused = await server
      .as(organiser)
      .post(plansOf(units.street), { mode: 'dryRun', to: '2020-01-01T00:00:00Z' });
    expect([refused.status, refused.body.fields[0].path]).to.deep.equal([400, 'body.to']);
    const { body } = await server.as(organiser).get(`${plansOf(units.street)}?limit=3`);
    const next = await server.as(organiser).get(`${plansOf(units.street)}?limit=3&cursor=${body.nextCursor}`);
    expect([...body.items, ...next.body.items]).to.have.length(4);
  });

  it('is for the organisers of the unit and above', async () => {
    const path = plansOf(units.street);
    const stranger = await server.make.person();
    const beside = await server.make.organiser(units.elsewhere);
    for (const person of [stranger, beside]) {
      expect((await server.as(person).post(path, { mode: 'dryRun' })).status).to.equal(403);
      expect(
        (await server.as(person).put(`/units/${hex(units.street)}/planning`, { everyMinutes: 5 })).status,
      ).to.equal(403);
    }
    const plan = await planned('dryRun');
    for (const end of ['', '/proposals']) {
      expect((await server.as(beside).get(`/plans/${plan.id}${end}`)).status).to.equal(404);
      expect((await server.as(await server.make.organiser(units.city)).get(`/plans/${plan.id}${end}`)).status).to.equal(
        200,
      );
    }
    expect((await server.as().get(`/plans/${plan.id}`)).status).to.equal(401);
  });

  it('answers a repeated request with the same plan', async () => {
    const headers = { 'idempotency-key': 'plan-once-0001' };
    const ask = () => server.as(organiser).post(plansOf(units.street), { mode: 'dryRun' }, { headers });
    const first = await ask();
    await server.services.planner.idle();
    expect((await ask()).body).to.deep.equal(first.body);
    expect(await matchingPlans.in(server.db).countDocuments()).to.equal(1);
    // Though it could not be made any more.
    await server.db.collection('units').updateOne({ _id: units.street._id }, { $set: { state: 'closed' } });
    await server.db.collection<{ _id: string }>('unitTree').updateOne({ _id: 'tree' }, { $inc: { version: 1 } });
    const late = await ask();
    expect([late.status, late.body]).to.deep.equal([201, first.body]);
  });
});
