import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { auditOf, wholeTask } from './bodies.ts';

describe('changing tasks', () => {
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

  const hex = (task: TaskDoc) => task._id.toHexString();
  const edit = (task: TaskDoc, body: object, headers = {}) =>
    server.as(organiser).patch(`/tasks/${hex(task)}`, body, { headers });
  const stored = async (task: TaskDoc) => (await server.db.collection<TaskDoc>('tasks').findOne({ _id: task._id }))!;
  const roleInput = (role: TaskDoc['roles'][number], fields = {}) => ({
    id: role._id.toHexString(),
    name: role.name,
    slots: role.slots,
    ...fields,
  });
  const counted = async (task: Pick<TaskDoc, 'unitId'>, day: number, category: string) =>
    (await server.db.collection('dailyCounts').findOne({ unitId: task.unitId, day, category, personId: null }))
      ?.tasks as number | undefined;

  it('publishes a draft once', async () => {
    const draft = await server.make.task(units.community, { state: 'draft', version: 3 });
    const path = `/tasks/${hex(draft)}/publication`;
    expect((await server.as(stranger).post(path)).status).to.equal(404);
    expect((await server.as(organiser).post(path, {}, { headers: { 'if-match': '"2"' } })).status).to.equal(412);
    const first = await server.as(organiser).post(path, {}, { headers: { 'if-match': '"3"' } });
    expect([first.status, first.body.state, first.headers.get('etag')]).to.deep.equal([200, 'published', '"4"']);
    const again = await server.as(organiser).post(path);
    expect([again.status, again.body.code]).to.deep.equal([409, 'wrong_state']);
    expect(await auditOf(server.db, hex(draft))).to.deep.equal(['task.publish']);
  });

  it('publishes once when asked twenty times at the same moment', async () => {
    const unit = await server.make.unit('community', units.street);
    const owner = await server.make.organiser(unit);
    const draft = await server.make.task(unit, { state: 'draft' });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => server.as(owner).post(`/tasks/${hex(draft)}/publication`)),
    );
    expect(answers.filter(({ status }) => status === 200)).to.have.length(1);
    expect(answers.filter(({ body }) => body.code === 'wrong_state')).to.have.length(19);
    expect(await counted(draft, draft.day, 'epidemic')).to.equal(1);
    expect(await auditOf(server.db, hex(draft))).to.deep.equal(['task.publish']);
  });

  it('edits what is named and leaves the rest, one version a time', async () => {
    const task = await server.make.task(units.community, { version: 5 });
    const { status, body, headers } = await edit(
      task,
      { title: '新标题口罩', contact: { phone: '0755-1222' } },
      { 'if-match': '"5"' },
    );
    expect([status, headers.get('etag')]).to.deep.equal([200, '"6"']);
    expect(body).to.include({ title: '新标题口罩', description: task.description });
    expect(body.contact).to.deep.equal({ name: '李组织', phone: '07551222' });
    expect((await stored(task)).grams).to.include('3口罩');
    const lost = await edit(task, { title: '又一个' }, { 'if-match': '"5"' });
    expect([lost.status, lost.body.code]).to.deep.equal([412, 'precondition_failed']);
    expect(await auditOf(server.db, hex(task))).to.deep.equal(['task.edit']);
  });

  it('lets one of two editors of the same version win', async () => {
    const task = await server.make.task(units.community);
    const answers = await Promise.all(
      ['甲', '乙', '丙', '丁'].map((title) => edit(task, { title }, { 'if-match': '"1"' })),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 412, 412, 412]);
    expect((await stored(task)).version).to.equal(2);
  });

  it('moves deadlines along with the start, and counts the task on its new day', async () => {
    const unit = await server.make.unit('community', units.street);
    const task = await server.make.task(unit, { start: new Date('2026-03-05T09:00:00+08:00') });
    const owner = await server.make.organiser(unit);
    const { body } = await server
      .as(owner)
      .patch(`/tasks/${hex(task)}`, { start: '2026-03-07T09:00:00+08:00', category: 'care' });
    expect(body).to.include({
      end: '2026-03-07T03:00:00.000Z',
      signUpBy: '2026-03-07T01:00:00.000Z',
      withdrawBy: '2026-03-06T13:00:00.000Z',
    });
    expect(await counted(task, 20260305, 'epidemic')).to.equal(0);
    expect(await counted(task, 20260307, 'care')).to.equal(1);
  });

  it('never takes a place from somebody who has it', async () => {
    const [taken, free] = [server.make.role({ slots: 5, taken: 3 }), server.make.role({ name: '空岗', taken: 0 })];
    const task = await server.make.task(units.community, { roles: [taken, free] });
    const below = await edit(task, { roles: [roleInput(taken, { slots: 2 }), roleInput(free)] });
    expect([below.status, below.body.code, below.body.details.taken]).to.deep.equal([409, 'slots_below_taken', 3]);
    expect((await edit(task, { roles: [roleInput(free)] })).body.code).to.equal('role_taken');
    expect((await edit(task, { start: '2026-03-09T09:00:00+08:00' })).body.code).to.equal('task_moved');
    expect((await edit(task, { end: new Date(+task.end - 60_000).toISOString() })).body.code).to.equal('task_moved');
    expect((await edit(task, { place: { point: { type: 'Point', coordinates: [114, 22.5] } } })).body.code).to.equal(
      'task_moved',
    );
    expect((await edit(task, { category: 'care' })).body.code).to.equal('task_moved');
    const { status, body } = await edit(task, {
      roles: [roleInput(taken, { slots: 3, name: '新名' }), { name: '新岗', slots: 4 }],
    });
    expect(status).to.equal(200);
    expect(
      body.roles.map(({ name, slots, taken: held }: Record<string, unknown>) => [name, slots, held]),
    ).to.deep.equal([
      ['新名', 3, 3],
      ['新岗', 4, 0],
    ]);
  });

  it('knows its own roles, rules and states', async () => {
    const task = await server.make.task(units.community);
    expect(
      (await edit(task, { roles: [{ id: new ObjectId().toHexString(), name: 'x', slots: 1 }] })).body.code,
    ).to.equal('role_unknown');
    expect((await edit(task, { roles: [] })).body.code).to.equal('task_incomplete');
    expect((await edit(task, { start: '2026-03-01T09:00:00+08:00' })).body.code).to.equal('starts_in_past');
    expect((await edit(task, {})).status).to.equal(400);
    expect((await edit(task, { taken: 4 })).body.fields[0].path).to.equal('body.taken');
    expect((await server.as(stranger).patch(`/tasks/${hex(task)}`, { title: 'x' })).status).to.equal(403);
    const over = await server.make.task(units.community, { inHours: -5, hours: 2 });
    expect((await edit(over, { title: 'x' })).body.code).to.equal('wrong_state');
    const cancelled = await server.make.task(units.community, { state: 'cancelled' });
    expect((await edit(cancelled, { title: 'x' })).body.code).to.equal('wrong_state');
  });

  it('cancels a task with everybody in it', async () => {
    const unit = await server.make.unit('community', units.street);
    const owner = await server.make.organiser(unit);
    const created = await server
      .as(owner)
      .post(
        `/units/${unit._id.toHexString()}/tasks`,
        wholeTask({ publish: true, roles: [{ name: '测温员', slots: 2 }] }),
      );
    const volunteer = await server.make.person();
    const path = `/tasks/${created.body.id}`;
    expect((await server.as(volunteer).post(`${path}/participations`, {})).status).to.equal(201);
    expect((await server.as(volunteer).post(`${path}/cancellation`, { reason: '不行' })).status).to.equal(403);
    expect((await server.as(owner).post(`${path}/cancellation`, {})).status).to.equal(400);
    const { status, body } = await server.as(owner).post(`${path}/cancellation`, { reason: '暴雨' });
    expect(status).to.equal(200);
    expect(body).to.include({ state: 'cancelled', cancelReason: '暴雨', taken: 0 });
    expect((await server.as(owner).post(`${path}/cancellation`, { reason: '又' })).body.code).to.equal('wrong_state');
    const seen = await server.as(volunteer).get(path);
    expect(seen.body).to.deep.include({ state: 'cancelled', contact: null });
    expect(seen.body.mine.state).to.equal('cancelled');
    expect(await counted({ unitId: unit._id }, 20260304, 'epidemic')).to.equal(0);
    expect(await auditOf(server.db, created.body.id)).to.deep.equal(['task.create', 'task.publish', 'task.cancel']);
    expect(await auditOf(server.db, seen.body.mine.participationId)).to.deep.equal([
      'participation.claim',
      'participation.cancel',
    ]);
  });

  it('does not cancel what is over', async () => {
    const over = await server.make.task(units.community, { inHours: -5, hours: 2 });
    const refused = await server.as(organiser).post(`/tasks/${hex(over)}/cancellation`, { reason: '晚了' });
    expect(refused.body.code).to.equal('wrong_state');
  });

  it('writes to those who hold a place, the same words once, and so often a day', async () => {
    const task = await server.make.task(units.community, { title: '清扫' });
    const path = `/tasks/${hex(task)}/notes`;
    const [holder, other] = [await server.make.person(), await server.make.person()];
    await server.as(holder).post(`/tasks/${hex(task)}/participations`, {});
    const note = (message: string) => server.as(organiser).post(path, { message });
    const told = await note('请走东门，带雨衣');
    expect([told.status, told.body]).to.deep.equal([200, { told: 1 }]);
    await note('请走东门，带雨衣');
    const inbox = async (person: typeof holder) => (await server.as(person).get('/me/messages')).body.items;
    const [message, ...more] = (await inbox(holder)).filter(({ kind }: any) => kind === 'organiserNote');
    expect(message.text).to.include('清扫').and.to.include('请走东门，带雨衣');
    expect(more).to.deep.equal([]);
    expect(await inbox(other)).to.deep.equal([]);
    const race = await Promise.all(['三', '四', '五'].map((word) => note(`集合点改到${word}号门`)));
    expect(race.map(({ body }) => body.code ?? 'told').sort()).to.deep.equal(['notes_enough', 'notes_enough', 'told']);
    expect((await note(' ')).status).to.equal(400);
    const draft = await server.make.task(units.community, { state: 'draft' });
    const refusedOf = async (id: string) =>
      (await server.as(organiser).post(`/tasks/${id}/notes`, { message: '请走东门' })).body.code;
    expect(await refusedOf(hex(draft))).to.equal('wrong_state');
    expect(await refusedOf(hex(await server.make.task(units.community, { inHours: -5, hours: 1 })))).to.equal(
      'wrong_state',
    );
    expect((await server.as(stranger).post(path, { message: '请走东门' })).status).to.equal(403);
    expect((await auditOf(server.db, hex(task))).filter((action) => action === 'task.note')).to.have.length(3);
  });
});
