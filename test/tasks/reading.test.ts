import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { pointAt } from '../../server/platform/geo/point.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('reading a task', () => {
  let server: TestServer;
  let units: SmallCity;
  let task: TaskDoc;

  before(async () => {
    server = await startTestServer();
    units = await server.make.smallCity();
    task = await server.make.task(units.community, {
      place: { point: pointAt(114.061234, 22.541234), area: '幸福路一带', address: '幸福路8号3栋201' },
    });
  });
  after(() => server.close());

  const read = (person?: { _id: ObjectId }) => server.as(person).get(`/tasks/${task._id.toHexString()}`);

  it('shows passers-by the area, not the address, the contact or the exact place', async () => {
    for (const reader of [undefined, await server.make.person(), await server.make.organiser(units.elsewhere)]) {
      const { status, body, headers } = await read(reader);
      expect([status, headers.get('etag')]).to.deep.equal([200, '"1"']);
      expect(body.place).to.deep.equal({
        point: { type: 'Point', coordinates: [114.061, 22.541] },
        area: '幸福路一带',
        address: null,
        awaits: null,
        shownFrom: null,
      });
      expect([body.contact, body.mine]).to.deep.equal([null, null]);
      expect([...new Set(Object.values(body.can))]).to.deep.equal([false]);
      expect(body).to.include({ risks: '户外久站', safeguards: '提供口罩与保险' });
    }
  });

  it('U17: says what a reader could not have whatever the hour: the task, or single roles', async () => {
    const roles = [server.make.role({ name: '值守' }), server.make.role({ name: '翻译', skill: 'english' })];
    const party = await server.make.task(units.community, {
      roles,
      rules: { partyOnly: true, minAge: 0, unitOnly: false, invitedOnly: false },
    });
    const readAs = async (person: { _id: ObjectId } | undefined, of: TaskDoc) =>
      (await server.as(person).get(`/tasks/${of._id.toHexString()}`)).body.barred;
    const plain = await server.make.person();
    expect(await readAs(undefined, party)).to.equal(null);
    expect(await readAs(plain, party)).to.deep.equal({
      task: { code: 'party_members_only', reason: '这个任务只面向党员。' },
      roles: [{ roleId: roles[1]._id.toHexString(), code: 'skill_missing', reason: '这个岗位需要“英语”技能。' }],
    });
    expect(await readAs(plain, task)).to.deep.equal({ task: null, roles: [] });
    const translator = await server.make.person();
    await server.make.offer(translator, { skills: [{ skill: 'english' }] });
    expect((await readAs(translator, party)).roles).to.deep.equal([]);
  });

  it('shows who holds a place where to go, for as long as they hold it', async () => {
    const volunteer = await server.make.person();
    const claim = await server.as(volunteer).post(`/tasks/${task._id.toHexString()}/participations`, {});
    server.clock.set(new Date(+task.start - 23 * 3_600_000));
    const { body } = await read(volunteer);
    expect(body.place).to.deep.equal({
      point: { type: 'Point', coordinates: [114.061234, 22.541234] },
      area: '幸福路一带',
      address: '幸福路8号3栋201',
      awaits: null,
      shownFrom: null,
    });
    expect(body.contact).to.deep.equal({ name: '李组织', phone: '19900000000' });
    expect(body.mine).to.deep.equal({
      participationId: claim.body.participation.id,
      state: 'confirmed',
      roleId: task.roles[0]._id.toHexString(),
    });
    await server.db
      .collection('participations')
      .updateOne({ personId: volunteer._id }, { $set: { state: 'withdrawn' } });
    const after = await read(volunteer);
    expect([after.body.place.address, after.body.contact, after.body.mine.state]).to.deep.equal([
      null,
      null,
      'withdrawn',
    ]);
  });

  it('does not show an invitation’s receiver the address before they accept', async () => {
    const invited = await server.make.person();
    await server.make.offer(invited);
    const organiser = await server.make.organiser(units.street, 'administrator');
    const path = `/tasks/${task._id.toHexString()}/proposals`;
    const asked = await server
      .as(organiser)
      .post(path, { roleId: task.roles[0]._id.toHexString(), personIds: [invited._id.toHexString()] });
    expect(asked.body.proposed).to.have.length(1);
    const { body } = await read(invited);
    expect([body.mine.state, body.place.address, body.contact]).to.deep.equal(['proposed', null, null]);
    expect((await read(organiser)).body.place.address).to.equal('幸福路8号3栋201');
  });

  it('knows nothing of ids that do not exist', async () => {
    expect((await server.as().get(`/tasks/${new ObjectId().toHexString()}`)).status).to.equal(404);
    expect((await server.as().get('/tasks/nonsense')).status).to.equal(404);
  });
});
