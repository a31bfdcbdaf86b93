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
      });
      expect([body.contact, body.mine]).to.deep.equal([null, null]);
      expect(Object.values(body.can)).to.deep.equal([false, false, false, false, false, false]);
      expect(body).to.include({ risks: '户外久站', safeguards: '提供口罩与保险' });
    }
  });

  it('shows who holds a place where to go, for as long as they hold it', async () => {
    const volunteer = await server.make.person();
    const claim = await server.as(volunteer).post(`/tasks/${task._id.toHexString()}/participations`, {});
    const { body } = await read(volunteer);
    expect(body.place).to.deep.equal({
      point: { type: 'Point', coordinates: [114.061234, 22.541234] },
      area: '幸福路一带',
      address: '幸福路8号3栋201',
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
