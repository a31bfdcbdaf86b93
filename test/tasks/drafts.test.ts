import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { auditOf, wholeTask } from './bodies.ts';

describe('drafting tasks', () => {
  let server: TestServer;
  let units: SmallCity;
  let organiser: Awaited<ReturnType<TestServer['make']['organiser']>>;
  let stranger: typeof organiser;

  before(async () => {
    server = await startTestServer();
    units = await server.make.smallCity();
    organiser = await server.make.organiser(units.community);
    stranger = await server.make.organiser(units.elsewhere);
  });
  after(() => server.close());

  const create = (body: object = wholeTask(), who = organiser) =>
    server.as(who).post(`/units/${units.community._id.toHexString()}/tasks`, body);

  it('creates a draft with its defaults, which only organisers see', async () => {
    const { status, body, headers } = await create();
    expect(status).to.equal(201);
    expect(headers.get('etag')).to.equal('"1"');
    expect(headers.get('location')).to.equal(`/api/v1/tasks/${body.id}`);
    expect(body).to.include({
      state: 'draft',
      signUpBy: '2026-03-04T01:00:00.000Z',
      withdrawBy: '2026-03-03T13:00:00.000Z',
      slots: 3,
      taken: 0,
      unitName: '甲社区',
    });
    expect(body.can).to.include({ publish: true, edit: true, delete: true, cancel: false });
    expect(body.place.address).to.equal('幸福路8号3栋201');
    expect((await server.as(organiser).get(`/tasks/${body.id}`)).status).to.equal(200);
    expect((await server.as(stranger).get(`/tasks/${body.id}`)).status).to.equal(404);
    expect((await server.as().get(`/tasks/${body.id}`)).status).to.equal(404);
    expect(await auditOf(server.db, body.id)).to.deep.equal(['task.create']);
  });

  it('publishes at once when asked, and counts the task', async () => {
    const { status, body } = await create(wholeTask({ publish: true, category: 'culture' }));
    expect([status, body.state, body.version]).to.deep.equal([201, 'published', 2]);
    expect(await auditOf(server.db, body.id)).to.deep.equal(['task.create', 'task.publish']);
    const count = await server.db
      .collection('dailyCounts')
      .findOne({ unitId: units.community._id, category: 'culture', personId: null });
    expect(count).to.include({ day: 20260304, tasks: 1 });
  });

  it('names every wrong field and writes nothing', async () => {
    const before = await server.db.collection('tasks').countDocuments();
    const wrong = await create(
      wholeTask({ title: '', category: 'gambling', roles: [{ name: 'x', slots: 0 }], start: 'tomorrow' }),
    );
    expect(wrong.status).to.equal(400);
    expect([...new Set(wrong.body.fields.map(({ path }: { path: string }) => path))]).to.have.members([
      'body.title',
      'body.category',
      'body.roles.0.slots',
      'body.start',
    ]);
    const backwards = await create(wholeTask({ end: '2026-03-04T08:00:00+08:00' }));
    expect(backwards.body.fields[0].path).to.equal('body.end');
    const late = await create(wholeTask({ signUpBy: '2026-03-04T10:00:00+08:00' }));
    expect(late.body.fields[0].path).to.equal('body.signUpBy');
    const endless = await create(wholeTask({ end: '2026-05-04T08:00:00+08:00' }));
    expect(endless.body.fields[0].path).to.equal('body.end');
    const certificate = await create(wholeTask({ roles: [{ name: '护理', certified: true, slots: 1 }] }));
    expect(certificate.body.fields[0].path).to.equal('body.roles.0.certified');
    expect(await server.db.collection('tasks').countDocuments()).to.equal(before);
  });

  it('is for the unit’s organisers only', async () => {
    expect((await create(wholeTask(), stranger)).status).to.equal(403);
    expect((await server.as().post(`/units/${units.community._id.toHexString()}/tasks`, wholeTask())).status).to.equal(
      401,
    );
    expect(
      (await server.as(organiser).post(`/units/${new ObjectId().toHexString()}/tasks`, wholeTask())).status,
    ).to.equal(404);
  });

  it('refuses a closed unit and what cannot be published yet', async () => {
    const closed = await server.make.unit('community', units.street, { state: 'closed' });
    const above = await server.make.organiser(units.street, 'administrator');
    expect((await server.as(above).post(`/units/${closed._id.toHexString()}/tasks`, wholeTask())).body.code).to.equal(
      'unit_closed',
    );
    const bare = await server
      .as(organiser)
      .post(`/units/${units.community._id.toHexString()}/tasks`, wholeTask({ publish: true, risks: '', roles: [] }), {
        headers: { 'accept-language': 'en' },
      });
    expect(bare.body).to.include({ code: 'task_incomplete' });
    expect(bare.body.details.fields).to.deep.equal(['roles', 'risks']);
    expect(bare.body.detail).to.contain('roles, risks');
    const past = await create(
      wholeTask({ publish: true, start: '2026-03-01T09:00:00+08:00', end: '2026-03-01T12:00:00+08:00' }),
    );
    expect(past.body.code).to.equal('starts_in_past');
  });

  it('U9: says of a late end of sign-up that it is that which lies behind, not the start', async () => {
    const late = await create(wholeTask({ publish: true, signUpBy: '2026-03-01T09:00:00+08:00' }));
    expect(late.body.fields).to.deep.equal([{ path: 'body.signUpBy', message: '报名截止时间已过，请改到现在以后' }]);
    expect(late.body.code).to.equal('invalid_request');
  });

  it('takes a need of the own units only', async () => {
    const need = (unit: typeof units.community) => ({ _id: new ObjectId(), unitId: unit._id });
    const [own, other] = [need(units.community), need(units.elsewhere)];
    await server.db.collection('needs').insertMany([own, other], { bypassDocumentValidation: true });
    expect((await create(wholeTask({ needId: own._id.toHexString() }))).body.needId).to.equal(own._id.toHexString());
    expect((await create(wholeTask({ needId: other._id.toHexString() }))).body.fields[0].path).to.equal('body.needId');
  });

  it('keeps texts as they are, whatever they look like', async () => {
    const { body } = await create(wholeTask({ title: '$title', description: '$$ROOT {"$gt": 1}' }));
    const edited = await server.as(organiser).patch(`/tasks/${body.id}`, { title: '$version', risks: '$$NOW' });
    expect(edited.body).to.include({ title: '$version', description: '$$ROOT {"$gt": 1}', risks: '$$NOW' });
  });

  it('copies a task to another time as a draft of its own', async () => {
    const source = await server.make.task(units.community, { roles: [server.make.role({ slots: 3, taken: 2 })] });
    const copies = `/tasks/${source._id.toHexString()}/copies`;
    const { status, body } = await server.as(organiser).post(copies, { start: '2026-03-20T09:00:00+08:00' });
    expect(status).to.equal(201);
    expect(body).to.include({
      state: 'draft',
      start: '2026-03-20T01:00:00.000Z',
      end: '2026-03-20T03:00:00.000Z',
      withdrawBy: '2026-03-19T13:00:00.000Z',
      taken: 0,
      slots: 3,
    });
    expect(body.roles[0].id).not.to.equal(source.roles[0]._id.toHexString());
    expect((await server.as(organiser).post(copies, {})).status).to.equal(400);
    expect((await server.as(stranger).post(copies, { start: '2026-03-20T09:00:00+08:00' })).status).to.equal(403);
  });

  it('deletes drafts, and nothing else', async () => {
    const draft = (await create()).body;
    expect((await server.as(stranger).delete(`/tasks/${draft.id}`)).status).to.equal(404);
    expect(
      (await server.as(organiser).delete(`/tasks/${draft.id}`, { headers: { 'if-match': '"7"' } })).status,
    ).to.equal(412);
    expect((await server.as(organiser).delete(`/tasks/${draft.id}`)).status).to.equal(204);
    expect((await server.as(organiser).get(`/tasks/${draft.id}`)).status).to.equal(404);
    expect(await auditOf(server.db, draft.id)).to.deep.equal(['task.create', 'task.delete']);
    const published = await server.make.task(units.community);
    const refused = await server.as(organiser).delete(`/tasks/${published._id.toHexString()}`);
    expect([refused.status, refused.body.code]).to.deep.equal([409, 'wrong_state']);
    expect((await server.as(stranger).delete(`/tasks/${published._id.toHexString()}`)).status).to.equal(403);
  });
});
