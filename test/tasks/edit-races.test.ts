import { expect } from 'chai';
import { runQuery } from '../../server/platform/database/query.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { editedFields } from '../../server/features/task-organising/fields.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { editWrite } from '../../server/domain/tasks/writes.ts';
import { applyPlaces, tasksForPlaces, type PlacesTask } from '../../server/domain/tasks/slots.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('edits while people claim', () => {
  let server: TestServer;
  let units: SmallCity;
  let organiser: Awaited<ReturnType<TestServer['make']['organiser']>>;

  before(async () => {
    server = await startTestServer();
    units = await server.make.smallCity();
    organiser = await server.make.organiser(units.community);
  });
  after(() => server.close());

  const zone = 'Asia/Shanghai';
  const stored = async (task: TaskDoc) => (await tasks.in(server.db).findOne({ _id: task._id }))!;
  /** Writes an edit that was decided on `task` as it was read. */
  const write = async (task: TaskDoc, patch: Parameters<typeof editedFields>[1]) => {
    const { filter, update } = editWrite(task, editedFields(task, patch), zone, server.clock.now());
    return (await tasks.in(server.db).updateOne(filter, update)).matchedCount === 1;
  };
  const taking = (task: PlacesTask, by: number) => ({
    task,
    roleId: task.roles[0]._id,
    taken: by,
    waiting: 0,
    enters: true,
    now: server.clock.now(),
  });
  const take = async (task: TaskDoc, by = 1) => {
    const [read] = await runQuery(server.db, tasksForPlaces([task._id]));
    return inTransaction(server.database.client, (session) => applyPlaces(server.db, session, [taking(read, by)]));
  };

  it('keeps the places that were taken after the editor read the task', async () => {
    const task = await server.make.task(units.community);
    await take(task, 2);
    const [role] = task.roles;
    expect(await write(task, { title: '新', roles: [{ id: role._id, name: '新岗名', slots: 4 }] })).to.equal(true);
    expect((await stored(task)).roles[0]).to.include({ name: '新岗名', slots: 4, taken: 2 });
  });

  it('does not write slots below what was taken meanwhile', async () => {
    const task = await server.make.task(units.community);
    await take(task, 3);
    expect(await write(task, { roles: [{ id: task.roles[0]._id, name: 'x', slots: 2 }] })).to.equal(false);
    expect((await stored(task)).roles[0]).to.include({ slots: 5, taken: 3 });
  });

  it('does not delete a role, nor move a task, that somebody took meanwhile', async () => {
    const task = await server.make.task(units.community);
    await take(task);
    expect(await write(task, { roles: [{ name: '别的', slots: 2 }] })).to.equal(false);
    expect(await write(task, { start: new Date(+task.start + 3_600_000) })).to.equal(false);
    expect(await write(task, { place: { point: { type: 'Point', coordinates: [114, 22] } } })).to.equal(false);
    expect((await stored(task)).version).to.equal(1);
  });

  it('stops a claim that was decided on the version before the edit', async () => {
    const task = await server.make.task(units.community);
    const [read] = await runQuery(server.db, tasksForPlaces([task._id]));
    expect(await write(task, { roles: [{ id: task.roles[0]._id, name: 'x', slots: 1 }] })).to.equal(true);
    const held = await inTransaction(server.database.client, (session) =>
      applyPlaces(server.db, session, [taking(read, 1)]),
    );
    expect(held).to.equal(false);
  });

  it('never ends with more people than slots when slots fall while many claim', async () => {
    const task = await server.make.task(units.community, { roles: [server.make.role({ slots: 20 })] });
    const volunteers = await Promise.all(Array.from({ length: 20 }, () => server.make.person()));
    const path = `/tasks/${task._id.toHexString()}`;
    const role = { id: task.roles[0]._id.toHexString(), name: '值守' };
    const [claims, edits] = await Promise.all([
      Promise.all(volunteers.map((volunteer) => server.as(volunteer).post(`${path}/participations`, {}))),
      Promise.all([15, 10, 5].map((slots) => server.as(organiser).patch(path, { roles: [{ ...role, slots }] }))),
    ]);
    const after = (await stored(task)).roles[0];
    expect(after.taken).to.equal(claims.filter(({ status }) => status === 201).length);
    expect(after.taken).to.be.at.most(after.slots);
    expect(
      await server.db.collection('participations').countDocuments({ taskId: task._id, state: 'confirmed' }),
    ).to.equal(after.taken);
    for (const { status, body } of edits) if (status !== 200) expect(body.code).to.equal('slots_below_taken');
    for (const { status, body } of claims) if (status !== 201) expect(body.code).to.equal('task_full');
  });
});
