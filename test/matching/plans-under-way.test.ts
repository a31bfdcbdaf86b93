import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { failLostPlans, planWhereDue } from '../../server/features/planning/scheduled-plans.ts';
import { recruitingConfigOf } from '../../server/features/matching/recruited.ts';
import { makePlan } from '../../server/features/planning/make-plan.ts';
import { matchingPlans } from '../../server/features/planning/model.ts';
import { createPlanner } from '../../server/features/planning/planner.ts';
import { proposePlan } from '../../server/features/planning/propose-plan.ts';
import { startPlan } from '../../server/features/planning/start-plan.ts';
import {
  createPlanningProcess,
  type PlanningProcess,
} from '../../server/features/planning/process/planning-process.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { Listener } from '../live/support/listener.ts';
import { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { sharedMongo } from '../support/mongo.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { planning } from './planning.ts';
import { hex, taskAt, volunteerAt } from './worlds.ts';
import { until } from '../support/until.ts';
import { Way } from '../support/way.ts';

/** Processes that this one has started and that have not ended, by number. */
const childrenOfThis = (): number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, ...args]) => Number(parent) === process.pid && args.join(' ').includes('planning-worker'))
    .map(([pid]) => Number(pid));

describe('plans under way: one at a time, cancelled, lost, on two servers and by the clock', function () {
  let server: TestServer;
  let units: SmallCity;
  let organiser: PersonDoc;
  const { plansOf, show, invited, one } = planning((stage) => ({ server, units, organiser } = stage));

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
    const look = (seconds: number, watch: () => Promise<unknown> = () => Promise.resolve()) =>
      failLostPlans(server.services, new Date(+now + seconds * 1_000), watch);
    expect(await look(30)).to.equal(0);
    // 22.11: its server's clock may be a minute behind the one that looks: it lives while its pulse moves.
    const pulse = () =>
      matchingPlans.in(server.db).updateOne({ _id: lost._id }, { $set: { aliveAt: new Date(+now + 1_000) } });
    expect(await look(90, pulse)).to.equal(0);
    expect(await look(90)).to.equal(1);
    expect(await look(90)).to.equal(0);
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
    const begun: (() => void)[] = [];
    const busy: PlanningProcess = {
      make: (plan, now, config, watch) =>
        new Promise<void>((resolve) => void begun.push(resolve)).then(() =>
          makePlan(server.db, tree, plan, now, config, watch),
        ),
      close: () => Promise.resolve(),
    };
    const tree = await server.services.units.current();
    const planner = createPlanner(server.services, busy);
    planner.take(first);
    planner.take(waiting);
    server.clock.forward(1);
    const now = +server.clock.now();
    await until(
      'the plan that waits is alive',
      async () => +(await matchingPlans.in(server.db).findOne({ _id: waiting._id }))!.aliveAt >= now,
    );
    await until(
      'the first plan is alive',
      async () => +(await matchingPlans.in(server.db).findOne({ _id: first._id }))!.aliveAt >= now,
    );
    expect(await failLostPlans(server.services, server.clock.now())).to.equal(0);
    await until('the first plan is worked on', () => begun.length === 1);
    begun[0]();
    await until('the first plan is done', async () => (await show(hex(first))).state === 'done');
    await until('the other plan is worked on', () => begun.length === 2);
    begun[1]();
    await planner.idle();
    expect((await show(hex(waiting))).state).to.equal('done');
  });

  it('is refused where the process that makes it ends, and another makes the next', async () => {
    await taskAt(server, units.community, 0, { roles: one(null) });
    await volunteerAt(server, 1);
    const now = server.clock.now();
    const plan = await inTransaction(server.services.client, (session) =>
      startPlan(
        { db: server.db, session, now, actorId: null, requestId: 'test' },
        { unitId: units.street._id, mode: 'dryRun', by: null, timeLimitSeconds: 10 },
      ),
    );
    const making = createPlanningProcess({
      uri: (await sharedMongo()).uri('admin'),
      database: server.db.databaseName,
    });
    const make = () =>
      making.make(plan, now, recruitingConfigOf(server.services.config), {
        signal: new AbortController().signal,
        tell: () => undefined,
      });
    const before = childrenOfThis();
    try {
      expect((await make()).result.filled).to.equal(1);
      const child = childrenOfThis().find((pid) => !before.includes(pid))!;
      // It hears of the next plan and comes to nothing.
      process.kill(child, 'SIGSTOP');
      const failed = make().then(
        () => 'made',
        (error: unknown) => String(error),
      );
      process.kill(child, 'SIGKILL');
      expect(await failed).to.equal('Error: the planning process ended with SIGKILL');
      expect((await make()).result.filled).to.equal(1);
    } finally {
      await making.close();
    }
    expect(childrenOfThis(), 'none is left').to.have.members(before);
  });

  it('is made once a database that was away is back: one connection that failed ended planning until a restart', async () => {
    await taskAt(server, units.community, 0, { roles: one(null) });
    await volunteerAt(server, 1);
    const now = server.clock.now();
    const plan = await inTransaction(server.services.client, (session) =>
      startPlan(
        { db: server.db, session, now, actorId: null, requestId: 'test' },
        { unitId: units.street._id, mode: 'dryRun', by: null, timeLimitSeconds: 10 },
      ),
    );
    const uri = new URL((await sharedMongo()).uri('admin'));
    const way = await Way.to(Number(uri.port));
    uri.port = String(way.port);
    uri.searchParams.delete('replicaSet');
    uri.searchParams.set('directConnection', 'true');
    const make = () =>
      making.make(plan, now, recruitingConfigOf(server.services.config), {
        signal: new AbortController().signal,
        tell: () => undefined,
      });
    // The test waits for this failure, not as long as a plan would.
    uri.searchParams.set('serverSelectionTimeoutMS', '2000');
    const making = createPlanningProcess({ uri: uri.href, database: server.db.databaseName });
    try {
      way.cut();
      const first = await make().then(
        () => 'made',
        () => 'failed',
      );
      expect(first).to.equal('failed');
      way.mend();
      expect((await make()).result.filled).to.equal(1);
    } finally {
      await making.close();
      way.close();
    }
  });

  it('tells open pages how far its solver is, as it goes', async () => {
    await taskAt(server, units.community, 0, { roles: one(null) });
    await volunteerAt(server, 1);
    const plan = await inTransaction(server.services.client, (session) =>
      startPlan(
        { db: server.db, session, now: server.clock.now(), actorId: null, requestId: 'test' },
        { unitId: units.street._id, mode: 'dryRun', by: null, timeLimitSeconds: 10 },
      ),
    );
    const authorization = `Bearer ${server.make.tokenOf(organiser._id)}`;
    const page = await Listener.open(server.url, { authorization }, `?below=${hex(units.street)}`);
    try {
      await page.next();
      const stages: string[] = [];
      let goOn = (): void => undefined;
      const slow: PlanningProcess = {
        make: async (order, now, config, { signal, tell }) => {
          tell({ stage: 'improve', worth: 3, bound: 4 });
          await new Promise<void>((resolve) => (goOn = resolve));
          const tree = await server.services.units.current();
          return makePlan(server.db, tree, order, now, config, { signal, tell: ({ stage }) => stages.push(stage) });
        },
        close: () => Promise.resolve(),
      };
      const planner = createPlanner(server.services, slow);
      planner.take(plan);
      await until('the page is told', async () => {
        const told = await page.next();
        return told!.data.things.some(({ kind, id }) => kind === 'plan' && id === hex(plan));
      });
      await until('its progress is shown', async () => (await show(hex(plan))).progress?.stage === 'improve');
      expect((await show(hex(plan))).progress).to.deep.equal({ stage: 'improve', seconds: 0, worth: 3, bound: 4 });
      goOn();
      await planner.idle();
      expect((await show(hex(plan))).progress).to.equal(null);
      // A plan that its first prices prove good enough has no stages in between.
      expect([stages[0], stages[1], stages.at(-1)]).to.deep.equal(['reading', 'prices', 'writing']);
    } finally {
      page.close();
    }
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
        sheet: new ObjectId(),
        taskId: task._id,
        roleId: task.roles[0]._id,
        personId: volunteer._id,
        worth: 0.5,
        km: 1,
        reasons: { zh: '近', en: 'near' },
        outcome: 'planned' as const,
      },
    ];
    const terms = { hours: 24, utcOffset: 480, now: () => server.clock.now(), signal: new AbortController().signal };
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
});
