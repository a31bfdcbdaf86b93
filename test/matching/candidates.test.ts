import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { emptied, hex, taskAt, volunteerAt } from './worlds.ts';

interface Item {
  personId: string;
  displayName: string;
  distanceKm: number;
  worth: number;
  factors: Record<string, number>;
  reasons: { text: string; list: string[] };
}

describe('candidates for a task', () => {
  let server: TestServer;
  let units: SmallCity;
  let organiser: Awaited<ReturnType<TestServer['make']['organiser']>>;

  before(async () => {
    server = await startTestServer();
    units = await server.make.smallCity();
    organiser = await server.make.organiser(units.community);
  });
  after(() => server.close());
  beforeEach(() => emptied(server));

  const candidates = async (task: TaskDoc, query = '', language = 'zh-CN') => {
    const { status, body } = await server
      .as(organiser)
      .get(`/tasks/${hex(task)}/candidates?${query}`, { headers: { 'accept-language': language } });
    expect(status, JSON.stringify(body)).to.equal(200);
    return body.items as Item[];
  };
  /** The people whom the handles of a list stand for, of those named. */
  const peopleIn = async (task: TaskDoc, items: Item[], people: readonly PersonDoc[]): Promise<PersonDoc[]> => {
    const handleOf = await server.services.handles();
    return items.map(({ personId }) => people.find(({ _id }) => handleOf(task._id, _id) === personId)!);
  };
  const listed = async (task: TaskDoc, people: readonly PersonDoc[], query = '') =>
    peopleIn(task, await candidates(task, query), people);

  it('ranks the volunteers who fit, in words', async () => {
    const task = await taskAt(server, units.community, 0, { roles: [server.make.role({ skill: 'firstAid' })] });
    const aid = { skills: [{ skill: 'firstAid' as const }] };
    const far = await volunteerAt(server, 5.4, aid, { reliability: { kept: 4, missed: 1 } });
    const near = await volunteerAt(server, 0.4, aid);
    await volunteerAt(server, 0.4);
    await volunteerAt(server, 0.4, { ...aid, paused: true });
    await volunteerAt(server, 0.4, aid, { state: 'closed' });
    await volunteerAt(server, 5.4, { ...aid, radiusKm: 2 });
    const items = await candidates(task);
    expect(await peopleIn(task, items, [far, near])).to.deep.equal([near, far]);
    // To the middle of the neighbourhood that they live in.
    expect(items.map(({ distanceKm }) => distanceKm)).to.deep.equal([2, 6]);
    expect(items[1].reasons.text).to.equal('6 公里 · 会急救');
    expect((await candidates(task, 'limit=1', 'en'))[0].reasons.text).to.equal('2 km · has first aid');
  });

  it('tells nobody who the volunteers are or where they live', async () => {
    const task = await taskAt(server, units.community, 0);
    await volunteerAt(server, 2.3, {}, { displayName: '王小明', phone: '19912345678' });
    await volunteerAt(server, 4.2, {}, { displayName: '王小红' });
    const items = await candidates(task);
    const [one, other] = items.map(({ personId: _, ...shown }) => shown);
    // At 2.3 and at 4.2 km they look the same: it is one neighbourhood.
    expect(one).to.deep.equal(other);
    expect(one.displayName).to.equal('王**');
    const text = JSON.stringify(items);
    expect(text).not.to.contain('19912345678');
    expect(text).not.to.contain('小明');
    expect(text).not.to.contain('coordinates');
  });

  it('H12: names people by another handle in each task, also once they are asked, until they take a place', async () => {
    const person = await volunteerAt(server, 1, {}, { displayName: '王小明' });
    const [one, other] = [await taskAt(server, units.community, 0), await taskAt(server, units.community, 0)];
    const [[{ personId: here }], [{ personId: there }]] = [await candidates(one), await candidates(other)];
    expect(new Set([here, there, hex(person)])).to.have.property('size', 3);
    const asOrganiser = server.as(organiser);
    const roleId = hex(one.roles[0]);
    const { body } = await asOrganiser.post(`/tasks/${hex(one)}/proposals`, { roleId, personIds: [here] });
    const [{ id }] = body.proposed as { id: string }[];
    const seen = async () => {
      const answers = [
        await asOrganiser.get(`/tasks/${hex(one)}/participations`),
        await asOrganiser.get(`/participations/${id}`),
      ];
      return JSON.stringify([body, ...answers.map((answer) => answer.body as unknown)]);
    };
    expect(await seen())
      .to.include(here)
      .and.include('王**')
      .and.not.match(new RegExp(`${hex(person)}|小明`));
    expect((await server.as(person).post(`/participations/${id}/acceptance`)).status).to.equal(200);
    expect(await seen())
      .to.include(hex(person))
      .and.include('王小明');
    // The handle of another task means nobody here.
    const foreign = await asOrganiser.post(`/tasks/${hex(one)}/proposals`, { roleId, personIds: [there] });
    expect(foreign.body.refused).to.deep.equal([{ personId: there, code: 'not_recruitable' }]);
  });

  it('leaves out who is in, was asked before, or has been asked enough this week', async () => {
    const task = await taskAt(server, units.community, 0);
    const [claimed, asked, tired, fresh] = await Promise.all([1, 2, 3, 4].map((km) => volunteerAt(server, km)));
    const ask = (one: TaskDoc, who: typeof claimed) =>
      server
        .as(organiser)
        .post(`/tasks/${hex(one)}/proposals`, { roleId: one.roles[0]._id.toHexString(), personIds: [hex(who)] });
    expect((await server.as(claimed).post(`/tasks/${hex(task)}/participations`, {})).status).to.equal(201);
    expect((await ask(task, asked)).body.proposed).to.have.length(1);
    await server.db
      .collection('participations')
      .updateOne({ taskId: task._id, personId: asked._id }, { $set: { state: 'expired' } });
    for (const inHours of [100, 120, 140]) {
      expect((await ask(await taskAt(server, units.community, 0, { inHours }), tired)).body.proposed).to.have.length(1);
    }
    const everybody = [claimed, asked, tired, fresh];
    expect(await listed(task, everybody)).to.deep.equal([fresh]);
    server.clock.forward(24);
    expect(await listed(task, everybody)).to.deep.equal([fresh]);
    server.clock.forward(-24);
  });

  it('takes a busy calendar, the weekly limit and windows into account', async () => {
    const task = await taskAt(server, units.community, 0);
    const sameTime = await taskAt(server, units.community, 0);
    const busy = await volunteerAt(server, 1);
    await volunteerAt(server, 1, { tasksPerWeek: 0 });
    await volunteerAt(server, 1, { dated: [{ from: new Date('2026-04-01'), to: new Date('2026-04-02') }] });
    const free = await volunteerAt(server, 1);
    expect((await server.as(busy).post(`/tasks/${hex(sameTime)}/participations`, {})).status).to.equal(201);
    expect(await listed(task, [busy, free])).to.deep.equal([free]);
  });

  it('finds people for a task that is by invitation only', async () => {
    const task = await taskAt(server, units.community, 0, {
      rules: { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: true },
    });
    const volunteer = await volunteerAt(server, 1);
    expect(await listed(task, [volunteer])).to.deep.equal([volunteer]);
  });

  it('wants a role where there are several, and knows which there are', async () => {
    const roles = [server.make.role(), server.make.role({ skill: 'english' })];
    const task = await taskAt(server, units.community, 0, { roles });
    const volunteer = await volunteerAt(server, 1, { skills: [{ skill: 'english' }] });
    await volunteerAt(server, 1);
    const get = (query: string) => server.as(organiser).get(`/tasks/${hex(task)}/candidates?${query}`);
    expect((await get('')).body.code).to.equal('role_ambiguous');
    expect((await get(`roleId=${new ObjectId().toHexString()}`)).body.code).to.equal('role_unknown');
    expect((await get('roleId=x')).status).to.equal(400);
    expect((await get('limit=0')).status).to.equal(400);
    expect(await listed(task, [volunteer], `roleId=${hex(roles[1])}`)).to.deep.equal([volunteer]);
  });

  it('is for the task’s organisers, once it is published', async () => {
    const task = await taskAt(server, units.community, 0);
    const path = `/tasks/${hex(task)}/candidates`;
    expect((await server.as(await server.make.organiser(units.elsewhere)).get(path)).status).to.equal(404);
    expect((await server.as(await server.make.person()).get(path)).status).to.equal(404);
    expect((await server.as().get(path)).status).to.equal(401);
    expect((await server.as(await server.make.organiser(units.street, 'administrator')).get(path)).status).to.equal(
      200,
    );
    const draft = await taskAt(server, units.community, 0, { state: 'draft' });
    expect((await server.as(organiser).get(`/tasks/${hex(draft)}/candidates`)).body.code).to.equal('wrong_state');
    const full = await taskAt(server, units.community, 0, { roles: [server.make.role({ slots: 1, taken: 1 })] });
    await volunteerAt(server, 1);
    expect(await candidates(full)).to.deep.equal([]);
  });
});
