import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { identities, people, type PersonDoc } from '../../server/domain/people/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { publicPoint } from '../../server/domain/tasks/public-place.ts';
import { pointAt } from '../../server/platform/geo/point.ts';
import type { Route } from '../../server/platform/http/route.ts';
import { routes } from '../../server/routes.ts';
import { holdingStates, participationStates, type ParticipationState } from '../../shared/participation-states.ts';
import { limits } from '../../shared/limits.ts';
import { claim, claimed, refused } from '../participations/support.ts';
import { standing as standsIn } from '../people/facts.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();
const pathOf = (task: TaskDoc): string => `/tasks/${hex(task)}`;

/** Two exact places that everybody sees as the same one. */
const homes = [pointAt(114.0596, 22.5396), pointAt(114.0604, 22.5404)];
const streetAway = { type: 'Point', coordinates: [114.066, 22.546] };

/** Routes that end the session in which the others are asked. */
const ending = /^(closeMyAccount|eraseMe|eraseMyAccount|logOut|endMySession|endSession)$/;
/** Routes that name a task or a place in one, or list them. */
const isAbout = ({ path }: Route): boolean =>
  /:(taskId|participationId)\b|^\/(tasks|check-ins|me\/(participations|recommended-tasks|data))$/.test(path);
/** Routes whose answers are drawn by lot. */
const byLot = new Set(['makeMemberCode']);
/** Routes after which one holds a slot, and may know. */
const taking = new Set(['claimTask', 'acceptProposal', 'acceptSwap']);

describe('the exact place of a task', () => {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
    expect(publicPoint(homes[0])).to.deep.equal(publicPoint(homes[1]));
  });
  after(() => server.close());

  const taskAt = (point: TaskDoc['place']['point'], inHours: number, fields: Partial<TaskDoc> = {}) =>
    server.make.task(city.community, {
      title: '上门陪诊',
      place: { point, area: '测试路一带', address: '测试路1号' },
      inHours,
      ...fields,
    });

  interface Seen {
    person: PersonDoc | undefined;
    task: TaskDoc;
    participationId: ObjectId;
  }

  /** Somebody who stands to the task as a state says; undefined: a stranger. */
  async function standing(task: TaskDoc, state: ParticipationState | undefined): Promise<Seen> {
    const person = await server.make.person({
      displayName: '同一个人',
      consents: (['privacy', 'location'] as const).map((kind) => ({ kind, version: '1', at: server.clock.now() })),
    });
    await server.make.offer(person);
    const participationId = new ObjectId();
    if (!state) return { person, task, participationId };
    // By a claim: what the service keeps beside it is asked about too.
    if (state === 'confirmed')
      return { person, task, participationId: new ObjectId((await claimed(server, person, task)).id) };
    const { unitId, day, start, end, category, roles } = task;
    const now = server.clock.now();
    const expiresAt = task.signUpBy;
    await participations.in(server.db).insertOne({
      _id: participationId,
      taskId: task._id,
      roleId: roles[0]._id,
      personId: person._id,
      ...{ unitId, day, start, end, category, state },
      branchId: null,
      minutes: { verified: 0, honoured: 0 },
      version: 1,
      createdAt: now,
      updatedAt: now,
      ...(state === 'proposed' ? { proposal: { by: organiser._id, at: now, expiresAt } } : {}),
      ...(state === 'offered' ? { offer: { at: now, expiresAt } } : {}),
      ...(state === 'waiting' || state === 'offered' ? { waitingSince: now } : {}),
    });
    return { person, task, participationId };
  }

  /** One request to a route about the task, and what came back, with ids by the order in which they appear. */
  async function asked({ name, method, path }: Route, { person, task, participationId }: Seen): Promise<unknown> {
    const values: Record<string, string> = {
      taskId: hex(task),
      participationId: participationId.toHexString(),
      unitId: hex(city.community),
      personId: person ? hex(person) : hex(organiser),
    };
    const known = path.replaceAll(/:(\w+)/g, (_, param: string) => values[param] ?? 'ffffffffffffffffffffffff');
    const near = method === 'get' ? '?near=114.066,22.546&at=114.066,22.546&radiusKm=1&sort=distance' : '';
    const place = { point: streetAway, accuracyMetres: 5 };
    const body = name.startsWith('checkIn') || name === 'checkOut' ? { place } : {};
    const answers = [await server.as(person).request(method.toUpperCase(), known, method === 'get' ? {} : { body })];
    // A query that the route does not know is refused before anything is read.
    if (near) answers.push(await server.as(person).request('GET', `${known}${near}`, {}));
    const ids = new Map<string, string>();
    const shown = JSON.stringify(answers.map(({ status, body: answer }) => [status, answer]));
    return shown
      .replaceAll(/[0-9a-f]{24}/g, (id) => ids.get(id) ?? (ids.set(id, `#${ids.size}`), ids.get(id)!))
      .replaceAll(/"requestId":"[^"]*"|"phone":"[^"]*"|编号：[^"]*/g, '');
  }

  /** Every route, asked by two who differ in nothing but where the task exactly is. */
  async function alike(state: ParticipationState | undefined, inHours: number, walks: (route: Route) => boolean) {
    const sides = await Promise.all(
      homes.map(async (home) => standing(await taskAt(home, inHours, { roles: [server.make.role()] }), state)),
    );
    const walked = routes.filter((route) => !ending.test(route.name) && !byLot.has(route.name) && walks(route));
    for (const route of walked) {
      const [one, other] = await Promise.all(sides.map((side) => asked(route, side)));
      expect(one, `${route.name} to somebody ${state ?? 'unknown'}`).to.equal(other);
    }
    return walked.length;
  }

  it('H11: is in no answer to a stranger while one may check in, whatever the route', async () => {
    expect(await alike(undefined, 0.25, ({ name }) => !taking.has(name))).to.be.greaterThan(100);
  });

  it('H11: is in no answer about the task to anybody who was never confirmed, or is no more', async () => {
    const unconfirmed = participationStates.filter((state) => !holdingStates.includes(state) && state !== 'void');
    expect(unconfirmed).to.include.members(['waiting', 'proposed', 'withdrawn', 'removed']);
    for (const state of unconfirmed) {
      const walked = await alike(state, 0.25, (route) => !taking.has(route.name) && isAbout(route));
      expect(walked).to.be.greaterThan(25);
    }
  });

  it('H13: is in no answer to somebody who claims, holds a slot and leaves again, until the day before', async () => {
    await alike('confirmed', limits.exactPlaceHours + 1, isAbout);
    await alike(undefined, limits.exactPlaceHours + 1, isAbout);
  });

  it('H13: is kept in the task alone, so that it ends with the task’s own time', async () => {
    const home = pointAt(114.0612345, 22.5412345);
    const task = await taskAt(home, 48);
    await claimed(server, await server.make.person(), task);
    await claimed(server, await server.make.person(), task);
    const found = await standsIn(server, new Set(home.coordinates));
    expect([...found.values()]).to.deep.equal([['tasks'], ['tasks']]);
  });

  describe('H13: is told to whoever holds a slot', () => {
    const seenBy = async (person: PersonDoc, task: TaskDoc) => (await server.as(person).get(pathOf(task))).body;

    it('from a day before, in every answer that shows the task', async () => {
      const person = await server.make.person();
      const task = await taskAt(homes[0], limits.exactPlaceHours + 1);
      const { body } = await claim(server, person, task);
      const awaited = {
        address: null,
        awaits: 'time',
        shownFrom: new Date(+server.clock.now() + 3_600_000).toISOString(),
      };
      const shown = { address: '测试路1号', awaits: null, shownFrom: null };
      expect(body.task.place).to.include(awaited);
      expect(body.task.contact).to.not.equal(null);
      expect((await seenBy(person, task)).place).to.include(awaited);
      server.clock.forward(1);
      expect((await seenBy(person, task)).place).to.include(shown);
      const mine = await server.as(person).get('/me/participations');
      expect(mine.body.items[0].task.place).to.include(shown);
      server.clock.forward(-1);
    });

    it('only while they can be called and agree to the privacy policy, without which nobody claims', async () => {
      const task = await taskAt(homes[0], 2);
      const person = await server.make.person();
      await identities.in(server.db).updateOne({ _id: person._id }, { $unset: { phone: '' } });
      refused(await claim(server, person, task), 409, 'contact_missing');
      await people.in(server.db).updateOne({ _id: person._id }, { $set: { consents: [] } });
      refused(await claim(server, person, task), 409, 'consent_missing');
      const other = await server.make.person();
      await claimed(server, other, task);
      expect((await seenBy(other, task)).place.address).to.equal('测试路1号');
      await server.as(other).delete('/me/consents/privacy');
      expect((await seenBy(other, task)).place).to.include({ address: null, awaits: 'contact' });
    });

    it('in a visit to a home only once an organiser, and not they, has said yes to them', async () => {
      const task = await taskAt(homes[0], 0.25, { needId: new ObjectId() });
      const person = await server.make.person({
        consents: [{ kind: 'location', version: '1', at: server.clock.now() }],
      });
      const { id } = await claimed(server, person, task);
      expect((await seenBy(person, task)).place).to.include({ address: null, awaits: 'agreement' });
      const place = { point: streetAway, accuracyMetres: 5 };
      refused(await server.as(person).post(`/participations/${id}/check-ins`, { place }), 409, 'visit_not_agreed');
      expect((await server.as(person).post(`/participations/${id}/visit-agreement`)).status).to.equal(403);
      const agreed = await server.as(organiser).post(`/participations/${id}/visit-agreement`);
      expect(agreed.body.visitAgreed).to.equal(true);
      expect((await seenBy(person, task)).place.address).to.equal('测试路1号');
      refused(await server.as(person).post(`/participations/${id}/check-ins`, { place }), 409, 'too_far');
    });
  });

  it('H13: who claims and gives back again and again claims no more that day, and may leave all the same', async () => {
    const person = await server.make.person();
    for (let times = 0; times < limits.givenBackADay; times++) {
      const { id } = await claimed(server, person, await taskAt(homes[0], 48));
      expect((await server.as(person).post(`/participations/${id}/withdrawal`)).status).to.equal(200);
    }
    const task = await taskAt(homes[0], 48);
    expect(refused(await claim(server, person, task), 409, 'gave_back_often')).to.include({
      most: limits.givenBackADay,
    });
    server.clock.forward(24.1);
    await claimed(server, person, task);
    server.clock.forward(-24.1);
  });
});
