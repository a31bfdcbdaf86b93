import { expect } from 'chai';
import fc from 'fast-check';
import { ObjectId } from 'mongodb';
import type { ErrorCode } from '../../shared/errors.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { rankableTasks } from '../../server/domain/tasks/near.ts';
import { barriers, whyNot } from '../../server/engine/rules/why-not.ts';
import { offerFacts, taskFacts, type Known, matchConfigOf } from '../../server/features/matching/engine-input.ts';
import { readerRows, settledAhead } from '../../server/features/matching/readers.ts';
import { reachOf, recruitedFacts } from '../../server/features/matching/recruited.ts';
import { candidatesFor } from '../../server/features/matching/recruiting.ts';
import { distanceKm } from '../../server/platform/geo/distance.ts';
import { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { edgeNow, edgePerson, edgeSettings, edgeTask, makeEdgePerson, makeEdgeTasks } from './edge-worlds.ts';
import { emptied, hex } from './worlds.ts';
import { until } from '../support/until.ts';
import { assertUntil } from '../support/enough.ts';

/** The deeds about each role of each task, in turn, by somebody who looks at the list before. */
const deed = fc.constantFrom('claim', 'claim', 'claimDespite', 'claimTwice', 'withdraw', 'invite');

describe('one rule for who may take what', function () {
  this.timeout(240_000);
  let server: TestServer;
  let beside: TestServer;
  let units: SmallCity & { branch: Awaited<ReturnType<TestServer['make']['unit']>> };
  let organiser: PersonDoc;
  const seen = new Map<string, number>();
  const count = (outcome: string) => seen.set(outcome, (seen.get(outcome) ?? 0) + 1);

  before(async () => {
    server = await startTestServer({ now: edgeNow, index: 'follow', env: edgeSettings });
    // The same database, ranked without the index.
    beside = await startTestServer({ beside: server, env: edgeSettings });
    const city = await server.make.smallCity();
    units = { ...city, branch: await server.make.unit('branch', city.community) };
    organiser = await server.make.organiser(units.city);
    await until('the index is loaded', () => server.service.index!.loads() > 0);
  });
  after(async () => {
    await beside.close();
    await server.close();
  });

  const on = (where: TestServer, person: PersonDoc) => new Client(where.url, server.make.tokenOf(person._id));

  /** Whose lists are looked at: the index catches up ten times a second, so not in every run. */
  let asked: readonly TestServer[] = [];
  const caughtUp = async () => asked.includes(server) && (await server.service.index!.caughtUp());

  /** Task and role of everything that the lists offer, which is the same. */
  async function offered(person: PersonDoc): Promise<Set<string>> {
    await caughtUp();
    const lists = await Promise.all(
      asked.map(async (where) => {
        const { status, body } = await on(where, person).get('/me/recommended-tasks?limit=50');
        expect(status, JSON.stringify(body)).to.equal(200);
        return (body.items as { task: { id: string }; roleId: string }[]).map(({ task, roleId }) => task.id + roleId);
      }),
    );
    expect(lists[0]).to.deep.equal(lists.at(-1));
    return new Set(lists[0]);
  }

  /** The people whom the lists of candidates offer for a role. */
  async function candidates(task: TaskDoc, roleId: string): Promise<Set<string>> {
    await caughtUp();
    const lists = await Promise.all(
      asked.map(async ({ services }) => {
        const found = await candidatesFor(services, task, new ObjectId(roleId), 100, server.clock.now());
        return found.map(({ offer }) => offer.personId);
      }),
    );
    expect(lists[0]).to.deep.equal(lists.at(-1));
    return new Set(lists[0]);
  }

  /** The lists’ knowledge of a pair at this instant, read as they read it. */
  async function pair(person: PersonDoc, { _id }: TaskDoc, roleId: string, invited: boolean) {
    const now = server.clock.now();
    const config = matchConfigOf(server.services.config);
    const tree = await server.services.units.current();
    const reader = await readerRows(server.services.reads.database, person._id);
    const { offer, calendar } = reader;
    const about: Known = { person: reader.person!, held: calendar?.held ?? [], invitedLately: 0 };
    const settled = settledAhead(reader, now).taskIds;
    const [row] = await rankableTasks(server.db, [_id.toHexString()]);
    const facts = taskFacts(row, tree, invited ? [hex(person)] : []);
    const role = facts.roles.find(({ id }) => id === roleId)!;
    const who = offerFacts(offer!, about, tree, now, config);
    const sought = recruitedFacts(offer!, about, tree, now, config);
    const area = reachOf(tree, facts.unitId);
    const isOutside = area !== undefined && distanceKm(sought.lng, sought.lat, area.lng, area.lat) > area.km;
    return {
      isSought: whyNot(sought, facts, role, +now, config).length === 0 && !isOutside,
      settled: settled.has(facts.id),
      barriers: barriers(who, facts, role, +now, config).map(({ code }) => code),
      reasons: whyNot(who, facts, role, +now, config).map(({ code }) => code),
    };
  }

  const rulesNamed = (codes: readonly string[], despite: boolean): string | undefined =>
    codes.find((code) => !(despite && code === 'travel_too_tight'));

  async function claims(person: PersonDoc, task: TaskDoc, roleId: string, despite: boolean): Promise<void> {
    const list = await offered(person);
    const known = await pair(person, task, roleId, false);
    const { status, body } = await server
      .as(person)
      .post(`/tasks/${hex(task)}/participations`, { roleId, despiteTravel: despite });
    const refused = status < 300 ? undefined : (body.code as ErrorCode);
    count(refused ?? 'accepted');
    const told = JSON.stringify({ body, known });
    if (list.has(hex(task) + roleId)) expect(refused, told).to.equal(undefined);
    if (known.settled) return;
    expect(refused, told).to.equal(rulesNamed(known.barriers, despite));
    // Nothing stands against it, not even the offer itself: then some role of the task was offered.
    if (known.reasons.length === 0)
      expect(
        [...list].some((one) => one.startsWith(hex(task))),
        told,
      ).to.equal(true);
  }

  async function isInvited(person: PersonDoc, task: TaskDoc, roleId: string): Promise<void> {
    const list = await candidates(task, roleId);
    const sent = await server.as(organiser).post(`/tasks/${hex(task)}/proposals`, { roleId, personIds: [hex(person)] });
    expect(sent.status, JSON.stringify(sent.body)).to.equal(200);
    const isListed = list.has(hex(person));
    const row = await participations
      .in(server.db)
      .findOne({ taskId: task._id, roleId: new ObjectId(roleId), personId: person._id, state: 'proposed' });
    if (!row) {
      expect(isListed, JSON.stringify(sent.body)).to.equal(false);
      return;
    }
    const known = await pair(person, task, roleId, true);
    const { status, body } = await server.as(person).post(`/participations/${hex(row)}/acceptance`);
    const refused = status < 300 ? undefined : (body.code as ErrorCode);
    count(`invited: ${refused ?? 'accepted'}`);
    const told = JSON.stringify({ body, known });
    if (isListed) expect(refused, told).to.equal(undefined);
    expect(refused, told).to.equal(rulesNamed(known.barriers, false));
    if (known.isSought) expect(isListed, told).to.equal(true);
  }

  async function withdraws(person: PersonDoc, task: TaskDoc): Promise<void> {
    const row = await participations.in(server.db).findOne({ taskId: task._id, personId: person._id });
    if (row) await server.as(person).post(`/participations/${hex(row)}/withdrawal`, { reason: '有事' });
  }

  const metRules = () => rules.filter((code) => seen.has(code));

  it('what a list offers, a claim at the same instant accepts; what a claim refuses, the list had named with the same code', async () => {
    const withIndex = fc.oneof(
      { weight: 3, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    );
    const steps = fc.array(fc.record({ task: edgeTask, deed }), { minLength: 3, maxLength: 6 });
    await assertUntil(
      () => metRules().length >= rules.length - 2,

      fc.asyncProperty(edgePerson, steps, withIndex, async (who, wanted, indexed) => {
        asked = indexed ? [server, beside] : [beside];
        await emptied(server);
        const made = await makeEdgeTasks(
          server,
          units,
          wanted.map(({ task }) => task),
        );
        const person = await makeEdgePerson(server, units, who);
        for (const [i, { deed: what }] of wanted.entries()) {
          for (const { _id } of made[i].roles) {
            const roleId = _id.toHexString();
            if (what === 'invite') await isInvited(person, made[i], roleId);
            else await claims(person, made[i], roleId, what === 'claimDespite');
            if (what === 'claimTwice') await claims(person, made[i], roleId, false);
            if (what === 'withdraw') {
              await withdraws(person, made[i]);
              await claims(person, made[i], roleId, false);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
    // The world is worth looking at only where nearly every rule turns somebody away.
    expect(metRules(), JSON.stringify([...seen])).to.have.length.of.at.least(rules.length - 2);
  });

  it('what a plan offers, those whom it asked accept', async () => {
    const people = fc.array(edgePerson, { minLength: 4, maxLength: 7 });
    let accepted = 0;
    await assertUntil(
      () => accepted > 5,

      fc.asyncProperty(people, fc.array(edgeTask, { minLength: 4, maxLength: 8 }), async (who, wanted) => {
        await emptied(server);
        for (const name of ['matchingPlans', 'proposalSheets']) await server.db.collection(name).deleteMany({});
        await makeEdgeTasks(server, units, wanted);
        const made = await Promise.all(who.map((one) => makeEdgePerson(server, units, one)));
        const plan = await server
          .as(organiser)
          .post(`/units/${hex(units.city)}/plans`, { mode: 'propose', timeLimitSeconds: 5 });
        expect(plan.status, JSON.stringify(plan.body)).to.equal(201);
        await server.services.planner.idle();
        for (const person of made) {
          const rows = await participations.in(server.db).find({ personId: person._id, state: 'proposed' }).toArray();
          for (const row of rows) {
            const { status, body } = await server.as(person).post(`/participations/${hex(row)}/acceptance`);
            expect(status, JSON.stringify(body)).to.equal(200);
            accepted++;
          }
        }
        // Every slot that is taken now had nobody waiting for it.
        expect(await tasks.in(server.db).countDocuments({ $expr: { $gt: ['$roles.taken', '$roles.slots'] } })).to.equal(
          0,
        );
      }),
      { numRuns: 5 },
    );
    expect(accepted).to.be.greaterThan(5);
  });
});

/** The codes that binding rules have, which the property has to have met. */
const rules: readonly ErrorCode[] = [
  'invited_only',
  'party_members_only',
  'unit_only',
  'under_age',
  'birth_date_missing',
  'skill_missing',
  'certificate_missing',
  'already_in',
  'overlaps',
  'travel_too_tight',
  'task_full',
];
