import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { failLostPlans, planWhereDue } from '../../server/features/planning/scheduled-plans.ts';
import { makePlan } from '../../server/features/planning/make-plan.ts';
import { matchingPlans, type PlanMode } from '../../server/features/planning/model.ts';
import { createPlanner } from '../../server/features/planning/planner.ts';
import { proposePlan } from '../../server/features/planning/propose-plan.ts';
import { startPlan } from '../../server/features/planning/start-plan.ts';
import type { PlanningThread } from '../../server/features/planning/thread/planning-thread.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { participations } from '../../server/domain/participations/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { emptied, hex, taskAt, volunteerAt } from './worlds.ts';

interface PlanBody {
  id: string;
  state: string;
  failure: string | null;
  rolesOmitted: number;
  roles: { taskId: string; places: number; filled: number; cause: string | null }[];
  result: {
    status: string;
    worth: number;
    bound: number;
    gap: number;
    volunteers: number;
    places: number;
    filled: number;
    proposed: number;
    refused: number;
    unfilled: Record<string, number>;
  };
  can: { cancel: boolean };
}

describe('plans', function () {
  this.timeout(60_000);
  let server: TestServer;
  let units: SmallCity;
  let organiser: Awaited<ReturnType<TestServer['make']['organiser']>>;

  before(async () => {
    server = await startTestServer();
    units = await server.make.smallCity();
    organiser = await server.make.organiser(units.street);
  });
  after(() => server.close());
  beforeEach(async () => {
    await emptied(server);
    for (const name of ['matchingPlans', 'plannedProposals', 'planningSettings', 'auditEvents'])
      await server.db.collection(name).deleteMany({});
  });

  const plansOf = (unit: { _id: (typeof units.street)['_id'] }) => `/units/${hex(unit)}/plans`;
  const show = async (planId: string) => (await server.as(organiser).get<PlanBody>(`/plans/${planId}`)).body;
  const planned = async (mode: PlanMode, unit = units.street, more: object = {}): Promise<PlanBody> => {
    const { status, body } = await server
      .as(organiser)
      .post<PlanBody>(plansOf(unit), { mode, timeLimitSeconds: 10, ...more });
    expect(status, JSON.stringify(body)).to.equal(201);
    expect(body.state).to.equal('running');
    await server.services.planner.idle();
    return show(body.id);
  };
  const invited = () => participations.in(server.db).find({ state: 'proposed' }).toArray();
  /** For as long as the whole test may take. */
  const until = async (condition: () => Promise<boolean>) => {
    while (!(await condition())) await sleep(50);
  };
  const one = (skill: 'firstAid' | null, slots = 1) => [server.make.role({ skill, slots })];

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

  it('proposes to those who were chosen; they answer one by one, and nobody is asked twice', async () => {
    const task = await taskAt(server, units.community, 0, { roles: one(null, 3) });
    const people = [await volunteerAt(server, 1), await volunteerAt(server, 2), await volunteerAt(server, 3)];
    expect((await planned('propose')).result).to.include({ filled: 3, proposed: 3, refused: 0 });
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

  it('runs one at a time for a unit, and stops when somebody says so', async () => {
    await taskAt(server, units.community, 0);
    const { client } = server.services;
    const running = await inTransaction(client, (session) =>
      startPlan(
        { db: server.db, session, now: server.clock.now(), actorId: organiser._id, requestId: 'test' },
        { unitId: units.street._id, mode: 'propose', by: organiser._id, timeLimitSeconds: 10 },
      ),
    );
    expect((await server.as(organiser).post(plansOf(units.street), { mode: 'dryRun' })).body.code).to.equal(
      'wrong_state',
    );
    const cancelled = await server.as(organiser).post(`/plans/${hex(running)}/cancellation`);
    expect([cancelled.status, cancelled.body.state, cancelled.body.can.cancel]).to.deep.equal([
      200,
      'cancelled',
      false,
    ]);
    expect((await server.as(organiser).post(`/plans/${hex(running)}/cancellation`)).body.code).to.equal('wrong_state');
    // Work that begins, or ends, after that comes to nothing.
    await volunteerAt(server, 1);
    server.services.planner.take(running);
    await server.services.planner.idle();
    expect((await show(hex(running))).state).to.equal('cancelled');
    expect(await invited()).to.be.empty;
    const events = await auditEvents.in(server.db).find({ 'subject.id': running._id }).sort({ _id: 1 }).toArray();
    expect(events.map(({ action }) => action)).to.deep.equal(['plan.start', 'plan.cancelled']);
  });

  it('fails the plans of a server that is gone', async () => {
    const now = server.clock.now();
    const lost = await inTransaction(server.services.client, (session) =>
      startPlan(
        { db: server.db, session, now, actorId: null, requestId: 'test' },
        { unitId: units.street._id, mode: 'dryRun', by: null, timeLimitSeconds: 10 },
      ),
    );
    expect(await failLostPlans(server.services, new Date(+now + 30_000))).to.equal(0);
    expect(await failLostPlans(server.services, new Date(+now + 61_000))).to.equal(1);
    expect(await failLostPlans(server.services, new Date(+now + 61_000))).to.equal(0);
    expect((await show(hex(lost))).state).to.equal('failed');
  });

  it('a plan that waits for others is not taken for one whose server was lost', async () => {
    const lost = async (unitId: typeof units.street._id) =>
      inTransaction(server.services.client, (session) =>
        startPlan(
          { db: server.db, session, now: server.clock.now(), actorId: null, requestId: 'test' },
          { unitId, mode: 'dryRun', by: null, timeLimitSeconds: 10 },
        ),
      );
    const [first, waiting] = [await lost(units.street._id), await lost(units.community._id)];
    let goOn = () => {};
    const busy: PlanningThread = {
      make: (plan, now, config, signal) =>
        new Promise<void>((resolve) => {
          goOn = resolve;
        }).then(() => makePlan(server.db, tree, plan, now, config, signal)),
      close: () => Promise.resolve(),
    };
    const tree = await server.services.units.current();
    const planner = createPlanner(server.services, busy);
    planner.take(first);
    planner.take(waiting);
    server.clock.forward(1);
    const now = +server.clock.now();
    await until(async () => +(await matchingPlans.in(server.db).findOne({ _id: waiting._id }))!.aliveAt >= now);
    await until(async () => +(await matchingPlans.in(server.db).findOne({ _id: first._id }))!.aliveAt >= now);
    expect(await failLostPlans(server.services, server.clock.now())).to.equal(0);
    goOn();
    await until(async () => (await show(hex(first))).state === 'done');
    goOn();
    await planner.idle();
    expect((await show(hex(waiting))).state).to.equal('done');
  });

  it('invites nobody once it has been cancelled, whoever still works on it', async () => {
    const task = await taskAt(server, units.community, 0, { roles: one(null) });
    const volunteer = await volunteerAt(server, 1);
    const { client } = server.services;
    const plan = await inTransaction(client, (session) =>
      startPlan(
        { db: server.db, session, now: server.clock.now(), actorId: organiser._id, requestId: 'test' },
        { unitId: units.street._id, mode: 'propose', by: organiser._id, timeLimitSeconds: 10 },
      ),
    );
    const chosen = [
      {
        _id: new ObjectId(),
        planId: plan._id,
        taskId: task._id,
        roleId: task.roles[0]._id,
        personId: volunteer._id,
        worth: 0.5,
        km: 1,
        reasons: { zh: '近', en: 'near' },
        outcome: 'planned' as const,
      },
    ];
    const terms = { hours: 24, now: () => server.clock.now(), signal: new AbortController().signal };
    await server.as(organiser).post(`/plans/${hex(plan)}/cancellation`);
    expect(await proposePlan(client, server.db, plan, chosen, terms)).to.deep.equal({ proposed: 0, refused: 0 });
    expect(await invited()).to.be.empty;
  });

  it('two servers at once, plans and organisers: nobody is asked more often than the week allows', async () => {
    const beside = await startTestServer({ beside: server });
    const volunteers = await Promise.all([1, 2, 3].map((km) => volunteerAt(server, km, { tasksPerWeek: 7 })));
    const made = await Promise.all(
      [20, 30, 40, 50, 60, 70, 80, 90].map((inHours) =>
        taskAt(server, units.community, 0, { inHours, roles: one(null, 3) }),
      ),
    );
    const as = (from: TestServer) => new Client(from.url, server.make.tokenOf(organiser._id));
    const ask = (from: TestServer, at: number) =>
      as(from).post(`/tasks/${hex(made[at])}/proposals`, {
        roleId: hex(made[at].roles[0]),
        personIds: volunteers.map(hex),
      });
    const plan = async (from: TestServer, unit: typeof units.street) => {
      const { status } = await as(from).post(plansOf(unit), { mode: 'propose', timeLimitSeconds: 10 });
      expect(status).to.equal(201);
      await from.services.planner.idle();
    };
    const answers = await Promise.all([
      plan(server, units.street).then(() => null),
      plan(beside, units.community).then(() => null),
      ...[0, 1, 2, 3].map((at) => ask(at % 2 === 0 ? server : beside, at)),
    ]);
    await beside.close();
    for (const answer of answers) if (answer) expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    const rows = await invited();
    expect(rows).to.have.length(3 * volunteers.length);
    for (const { _id } of volunteers) expect(rows.filter(({ personId }) => personId.equals(_id))).to.have.length(3);
    expect(
      new Set(rows.map(({ personId, taskId }) => `${personId.toHexString()} ${taskId.toHexString()}`)).size,
    ).to.equal(rows.length);
  });

  it('plans by the clock where it is switched on, once a turn', async () => {
    const path = `/units/${hex(units.street)}/planning`;
    expect((await server.as(organiser).get(path)).body).to.deep.equal({ everyMinutes: null });
    expect((await server.as(organiser).put(path, { everyMinutes: 10 })).body).to.deep.equal({ everyMinutes: 10 });
    expect((await server.as(organiser).put(path, { everyMinutes: 1 })).status).to.equal(400);
    await taskAt(server, units.community, 0, { roles: one(null) });
    await volunteerAt(server, 1);
    const run = async () => {
      const started = await planWhereDue(server.services, server.clock.now());
      await server.services.planner.idle();
      return started;
    };
    expect(await run()).to.equal(1);
    expect(await run()).to.equal(0);
    expect(await invited()).to.have.length(1);
    server.clock.forward(1 / 6);
    expect((await Promise.all([run(), run(), run()])).reduce((sum, started) => sum + started, 0)).to.equal(1);
    const made = await matchingPlans.in(server.db).find().toArray();
    expect(made.map(({ state, mode, by }) => [state, mode, by])).to.deep.equal([
      ['done', 'propose', null],
      ['done', 'propose', null],
    ]);
    expect((await server.as(organiser).put(path, { everyMinutes: null })).body).to.deep.equal({ everyMinutes: null });
    server.clock.forward(1);
    expect(await run()).to.equal(0);
    expect((await server.as(organiser).put(path, { everyMinutes: 10 })).status).to.equal(200);
    await server.db.collection('units').updateOne({ _id: units.street._id }, { $set: { state: 'closed' } });
    expect(await run()).to.equal(0);
    await server.db.collection('units').updateOne({ _id: units.street._id }, { $set: { state: 'open' } });
    expect(await run()).to.equal(1);
    expect((await server.as(organiser).put(path, { everyMinutes: null })).status).to.equal(200);
    const switches = await auditEvents.in(server.db).find({ action: 'planning.switch' }).sort({ _id: 1 }).toArray();
    expect(switches.map(({ from, to }) => [from, to])).to.deep.equal([
      ['off', 'every 10 minutes'],
      ['every 10 minutes', 'off'],
      ['off', 'every 10 minutes'],
      ['every 10 minutes', 'off'],
    ]);
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
