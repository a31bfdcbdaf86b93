import { expect } from 'chai';
import fc from 'fast-check';
import { MongoNetworkError, ObjectId, type MongoClient } from 'mongodb';
import { alarmKey, alarmsOf } from '../../server/domain/cases/deadlines.ts';
import { caseEscalations, cases } from '../../server/domain/cases/model.ts';
import { renewDeadlines } from '../../server/domain/cases/renew-deadlines.ts';
import { replay } from '../../server/domain/cases/replay.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { needs } from '../../server/domain/needs/model.ts';
import { rateAppeals } from '../../server/domain/rate-appeals/model.ts';
import { storedDue } from '../../server/domain/whistles/limits.ts';
import { whistles } from '../../server/domain/whistles/model.ts';
import { calendarSettingsOf, type CalendarSettings } from '../../server/domain/working-calendars/compile.ts';
import { workingCalendars } from '../../server/domain/working-calendars/model.ts';
import { readCalendars } from '../../server/domain/working-calendars/queries.ts';
import { closeServedCases } from '../../server/features/cases/close-served.ts';
import { escalateDue } from '../../server/features/cases/escalate.ts';
import { freeFollowers } from '../../server/features/cases/free-followers.ts';
import { tellLateWhistles } from '../../server/features/whistles/jobs.ts';
import { keysOf } from '../../shared/words.ts';
import { Client, type Answer } from '../support/client.ts';
import { dyingAt } from '../support/dying-client.ts';
import { assertUntil } from '../support/enough.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { commandFor, commandNames, type CommandName } from './random-commands.ts';
import { hex, startOffice, step, to, type Office } from './support.ts';

/** `CASE_RUNS=100 npx mocha test/cases/histories.test.ts` takes its time. */
const numRuns = Number(process.env.CASE_RUNS ?? 2);
const quarterMs = 15 * 60_000;

const units = ['community', 'neighbour', 'street', 'district', 'elsewhere'] as const;
/**
 * A command: one of those that the state lets follow, mostly by somebody who may, to some unit. `twice`: its answer is
 * lost, and it is sent once more under its key, to the other server.
 */
const command = fc.record({
  pick: fc.nat(1_000),
  by: fc.oneof(
    { weight: 4, arbitrary: fc.constant('mayDo' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...units) },
  ),
  unit: fc.constantFrom(...units),
  twice: fc.constantFrom(false, false, true),
});
type Drawn = typeof command extends fc.Arbitrary<infer C> ? C : never;
const death = fc.record({ after: fc.nat(3), isCarriedOut: fc.boolean() });
/** Happens at every third moment. */
const seldom = <T>(what: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: what });
/**
 * Commands that are sent at one moment to either of two servers, how many hours pass after it, and what happens: the
 * second server dies among the commands, a worker in its job, or the city edits its hours.
 */
const moment = fc.record({
  sent: fc.array(command, { minLength: 6, maxLength: 12 }),
  hours: fc.oneof({ weight: 5, arbitrary: fc.nat(7) }, { weight: 1, arbitrary: fc.constantFrom(30, 130, 370) }),
  serverDies: seldom(death),
  workerDies: seldom(death),
  closesAt: seldom(fc.constantFrom('13:00', '18:00')),
});
type Moment = typeof moment extends fc.Arbitrary<infer M> ? M : never;

describe('cases in random hands, on two servers that die', function () {
  this.timeout(120_000 + numRuns * 120_000);
  let office: Office;
  let second: TestServer;
  let settings: CalendarSettings;
  const done = new Map<CommandName, number>();
  before(async () => {
    office = await startOffice();
    second = await startTestServer({ beside: office.server });
    settings = calendarSettingsOf(office.server.services.config);
  });
  after(async () => {
    await second.close();
    await office.close();
  });

  const docsOf = (ids: readonly string[]) => {
    const _ids = ids.map((id) => new ObjectId(id));
    return cases
      .in(office.server.db)
      .find({ _id: { $in: _ids } })
      .sort({ _id: 1 })
      .toArray();
  };

  /** The levels that clocks have reached by now, as the events say. */
  async function reachedNow(): Promise<string[]> {
    const { db, clock } = office.server;
    const calendars = await readCalendars(db, settings);
    const docs = await cases.in(db).find().toArray();
    return docs.flatMap(({ _id, events }) =>
      alarmsOf(replay(events), [], calendars)
        .filter(({ at }) => at <= clock.now())
        .map((alarm) => `${_id.toHexString()}:${alarmKey(alarm)}`),
    );
  }

  /** Cases of several people: two that were just raised, one that is handled, and one that was served. */
  async function begin(): Promise<string[]> {
    const { server, city, at } = office;
    const { db } = server;
    for (const one of [cases, caseEscalations, messages, whistles, rateAppeals, workingCalendars])
      await one.in(db).deleteMany({});
    server.clock.set('2026-03-02T09:00:00+08:00');
    const others = await Promise.all([1, 2, 3].map(() => server.make.person()));
    const ids = [
      await office.raise(city.street),
      ...(await Promise.all(others.map((by) => office.raise(city.community, { caseKind: 'other.care' }, by)))),
    ];
    for (const id of ids.slice(2)) {
      await step(at.community, id, 'dispatch', to(city.community));
      await step(at.community, id, 'contact');
    }
    await step(at.community, ids[3], 'service', { solved: true, reason: '好了' });
    return ids;
  }

  const staffOf = (unitId: ObjectId) =>
    office.staff[keysOf(office.city).find((key) => office.city[key]._id.equals(unitId))!];

  /** Sends the commands of a moment, each to either server; says what became of each. */
  async function send(ids: readonly string[], { sent, serverDies }: Moment): Promise<void> {
    const { server, city } = office;
    const docs = await docsOf(ids);
    const raised = await needs
      .in(server.db)
      .find({ _id: { $in: docs.map(({ _id }) => _id) } })
      .toArray();
    const blown = await whistles.in(server.db).find().toArray();
    const { client } = second.services;
    if (serverDies) second.services.client = dyingAt(client, serverDies);
    const sendOne = async ({ pick, by, unit, twice }: Drawn, i: number): Promise<void> => {
      const doc = docs[(i + pick) % docs.length];
      const otherId = hex(docs[(i + pick + 1 + (pick % 2)) % docs.length]);
      const around = { unitId: hex(city[unit]), otherId, pick };
      const own = blown.filter(({ caseId }) => caseId.equals(doc._id));
      const { name, method, path, body, unitId } = commandFor(doc, own, around);
      const requester = { _id: raised.find(({ _id }) => doc._id.equals(_id))!.requesterId! };
      const person = by !== 'mayDo' ? office.staff[by] : unitId ? staffOf(unitId) : requester;
      const headers = { 'idempotency-key': `${name}-${hex({ _id: new ObjectId() })}` };
      const ask = ({ url }: TestServer): Promise<Answer> =>
        new Client(url, server.make.tokenOf(person._id)).request(method, path, { body, headers });
      const servers = i % 2 ? [server, second] : [second, server];
      const answers = await Promise.all((twice ? servers : servers.slice(0, 1)).map(ask));
      // "Unavailable" says neither that it happened nor that it did not: it is sent again, to the server that is there.
      const answered = async (answer: Answer, left = 5): Promise<Answer> =>
        answer.status === 503 && left > 0 ? answered(await ask(server), left - 1) : answer;
      const last = await answered(answers[0]);
      expect(last.status, JSON.stringify([name, last.body])).to.be.below(500);
      const taken = [...answers, last].filter(({ status }) => status < 300);
      const outcomes = new Set(taken.map(({ body: { id, version } }) => `${id} ${version}`));
      expect(outcomes.size, `${name} happens once`).to.be.at.most(1);
      if (taken.length > 0) done.set(name, (done.get(name) ?? 0) + 1);
    };
    await Promise.all(sent.map(sendOne)).finally(() => (second.services.client = client));
  }

  const onBoth = (run: (client: MongoClient, db: TestServer['db'], now: Date) => Promise<unknown>) =>
    Promise.all([office.server, second].map(({ database, db, clock }) => run(database.client, db, clock.now())));

  /** The jobs of both servers, at one moment; before them perhaps those of a third that dies. */
  async function work(told: Set<string>, { workerDies }: Moment): Promise<void> {
    const { database, db, clock } = office.server;
    const escalate = (client: MongoClient, one: typeof db, now: Date) => escalateDue(client, one, settings, now);
    const renew = async (client: MongoClient, one: typeof db) =>
      renewDeadlines(client, one, await readCalendars(one, settings));
    await onBoth(renew);
    for (const key of await reachedNow()) told.add(key);
    if (workerDies)
      await escalate(dyingAt(database.client, workerDies), db, clock.now()).catch((error: unknown) => {
        if (!(error instanceof MongoNetworkError)) throw error;
      });
    await onBoth(escalate);
    for (const key of await reachedNow()) told.add(key);
    await onBoth((client, one, now) => tellLateWhistles(client, one, settings, now));
    await onBoth((client, one, now) => freeFollowers(client, one, settings, now));
    await onBoth(closeServedCases);
  }

  /** Faults in all that stands beside cases: whistles, appeals, and the messages of a quarter of an hour. */
  async function besides(): Promise<string[]> {
    const { db, clock } = office.server;
    const calendars = await readCalendars(db, settings);
    const docs = new Map((await cases.in(db).find().toArray()).map((doc) => [hex(doc), doc]));
    const ofWhistles = (await whistles.in(db).find().toArray()).flatMap((whistle) => {
      const { events } = docs.get(whistle.caseId.toHexString())!;
      const { nextDue } = storedDue(whistle, calendars);
      return [
        ...(+(whistle.nextDue ?? 0) === +(nextDue ?? 0) ? [] : ['a limit of a whistle is not what its calls say']),
        ...(nextDue && nextDue <= clock.now() ? ['a late whistle was not told of'] : []),
        ...whistle.calls.flatMap(({ unitId, late, signedAt, contactedAt, arrivedAt, stars }) => [
          ...(events.some((one) => one.verb === 'involve' && one.unitId.equals(unitId) && +one.at === +whistle.at)
            ? []
            : ['a call without a part']),
          ...(new Set(late).size === late.length ? [] : ['a late step twice']),
          ...((arrivedAt && !contactedAt) || (contactedAt && !signedAt) || (stars && !arrivedAt)
            ? ['a step left out']
            : []),
        ]),
      ];
    });
    const ofAppeals = (await rateAppeals.in(db).find({ decision: 'granted' }).toArray()).flatMap(
      ({ _id, decidedAt }) => {
        const events = docs.get(hex({ _id }))!.events.filter(({ at }) => at < decidedAt!);
        return replay(events).servedAt ? [] : ['an appeal was granted while its case was handled again'];
      },
    );
    const told = new Map<string, number>();
    for (const { personId, kind, at } of await messages
      .in(db)
      .find({ kind: { $regex: '^case(Due|Waits)' } })
      .toArray()) {
      const window = `${kind} ${personId.toHexString()} ${Math.floor(+at / quarterMs)}`;
      told.set(window, (told.get(window) ?? 0) + 1);
    }
    const tooMany = [...told].filter(([window, count]) => count > (/Many/.test(window) ? 1 : 4));
    return [...ofWhistles, ...ofAppeals, ...tooMany.map(([window]) => `too many messages: ${window}`)];
  }

  it('keep one holder who can see it, derived state as replayed, no clock twice, every escalation once', async () => {
    const { server, at } = office;
    await assertUntil(
      () => done.size > 20,
      fc.asyncProperty(fc.array(moment, { minLength: 4, maxLength: 7 }), async (moments) => {
        const ids = await begin();
        const told = new Set<string>();
        for (const one of moments) {
          await send(ids, one);
          if (one.closesAt) {
            const weekly = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: one.closesAt }));
            const hours = { name: { zh: '工作时间', en: 'office hours' }, holidays: true, weekly };
            expect((await at.city.put('/working-calendars/office', hours)).status).to.equal(200);
          }
          server.clock.forward(one.hours);
          await work(told, one);
          expect([...(await office.sweep()), ...(await besides())]).to.deep.equal([]);
        }
        const raised = await caseEscalations.in(server.db).find().toArray();
        expect(raised.map(({ _id }) => _id).sort()).to.deep.equal([...told].sort());
        for (const { events, version } of await docsOf(ids)) expect(events).to.have.lengthOf(version);
      }),
      // Histories race: a shorter one need not fail again.
      { numRuns, endOnFailure: true },
    );
    const never = commandNames.filter((name) => !done.has(name));
    if (process.env.CASE_RUNS) process.stdout.write(`never taken: ${never.join(', ')}\n`);
    expect(done.size, 'kinds of commands that were taken').to.be.above(20);
  });
});
