import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { taskTemplates } from '../../server/domain/tasks/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('task templates', () => {
  let server: TestServer;
  let units: SmallCity;
  let organiser: Awaited<ReturnType<TestServer['make']['organiser']>>;
  let stranger: typeof organiser;
  let builtIn: ObjectId;

  before(async () => {
    server = await startTestServer();
    units = await server.make.smallCity();
    organiser = await server.make.organiser(units.community);
    stranger = await server.make.organiser(units.elsewhere);
    builtIn = new ObjectId();
    const now = server.clock.now();
    await taskTemplates.in(server.db).insertOne({
      _id: builtIn,
      unitId: null,
      title: '通用门岗',
      description: '',
      category: 'epidemic',
      durationMinutes: 120,
      roles: [],
      rules: { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: false },
      risks: '',
      safeguards: '',
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
  });
  after(() => server.close());

  const template = (fields = {}) => ({
    title: '测温',
    category: 'epidemic',
    durationMinutes: 180,
    roles: [{ name: '测温员', slots: 2 }],
    risks: '久站',
    ...fields,
  });
  const create = (body: object, who = organiser, unit = units.community) =>
    server.as(who).post(`/units/${unit._id.toHexString()}/task-templates`, body);
  const titles = async (who: typeof organiser, query = '') =>
    ((await server.as(who).get(`/task-templates?${query}`)).body.items as { title: string }[]).map(
      ({ title }) => title,
    );

  it('keeps a template for a unit and what is below it', async () => {
    const above = await server.make.organiser(units.street, 'administrator');
    const { status, body, headers } = await create(template({ title: '街道模板' }), above, units.street);
    expect([status, headers.get('etag'), headers.get('location')]).to.deep.equal([
      201,
      '"1"',
      `/api/v1/task-templates/${body.id}`,
    ]);
    expect(body).to.deep.include({ unitId: units.street._id.toHexString(), durationMinutes: 180, can: { edit: true } });
    await create(template({ title: '社区模板', category: 'care' }));
    expect(await titles(organiser)).to.have.members(['通用门岗', '街道模板', '社区模板']);
    expect(await titles(organiser, 'category=care')).to.deep.equal(['社区模板']);
    expect(await titles(stranger)).to.deep.equal(['通用门岗']);
    expect(await titles(above, `unitId=${units.community._id.toHexString()}`)).to.have.members([
      '通用门岗',
      '街道模板',
      '社区模板',
    ]);
    expect(await titles(stranger, `unitId=${units.community._id.toHexString()}`)).to.deep.equal(['通用门岗']);
  });

  it('is for organisers only', async () => {
    const volunteer = await server.make.person();
    expect((await server.as(volunteer).get('/task-templates')).status).to.equal(403);
    expect((await server.as().get('/task-templates')).status).to.equal(401);
    expect((await create(template(), stranger)).status).to.equal(403);
    expect((await create(template({ durationMinutes: 0, title: '' }))).status).to.equal(400);
    expect((await create(template({ roles: [{ name: 'x', slots: 1, certified: true }] }))).status).to.equal(400);
  });

  it('pages through the list', async () => {
    const first = await server.as(organiser).get('/task-templates?limit=1');
    const second = await server.as(organiser).get(`/task-templates?limit=1&cursor=${first.body.nextCursor}`);
    expect(second.body.items[0].id).not.to.equal(first.body.items[0].id);
    expect((await server.as(organiser).get('/task-templates?cursor=x')).status).to.equal(400);
  });

  it('edits one version at a time, and deletes', async () => {
    const {
      body: { id },
    } = await create(template());
    const path = `/task-templates/${id}`;
    const edited = await server
      .as(organiser)
      .patch(path, { title: '新名', rules: { minAge: 18 } }, { headers: { 'if-match': '"1"' } });
    expect([edited.status, edited.headers.get('etag')]).to.deep.equal([200, '"2"']);
    expect(edited.body).to.deep.include({
      title: '新名',
      risks: '久站',
      rules: { partyOnly: false, minAge: 18, unitOnly: false, invitedOnly: false },
    });
    expect(
      (await server.as(organiser).patch(path, { title: 'x' }, { headers: { 'if-match': '"1"' } })).status,
    ).to.equal(412);
    expect((await server.as(organiser).patch(path, {})).status).to.equal(400);
    expect((await server.as(stranger).patch(path, { title: 'x' })).status).to.equal(404);
    expect((await server.as(stranger).delete(path)).status).to.equal(404);
    expect((await server.as(organiser).delete(path, { headers: { 'if-match': '"1"' } })).status).to.equal(412);
    expect((await server.as(organiser).delete(path)).status).to.equal(204);
    expect((await server.as(organiser).delete(path)).status).to.equal(404);
  });

  it('leaves what came with the service alone', async () => {
    const city = await server.make.organiser(units.city, 'administrator');
    expect((await server.as(city).patch(`/task-templates/${builtIn.toHexString()}`, { title: 'x' })).status).to.equal(
      403,
    );
    expect((await server.as(city).delete(`/task-templates/${builtIn.toHexString()}`)).status).to.equal(403);
  });
});
