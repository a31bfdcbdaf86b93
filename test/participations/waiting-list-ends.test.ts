import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { claim, claimed, invite, recruit } from './support.ts';
import { waitlist } from './waitlist.ts';

describe('the waiting list of a task or an account that changes or ends', () => {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  const { people, wait, role, tend, stateOf, told, post, line } = waitlist(
    (stage) => ({ server, city, organiser } = stage),
  );

  it('ends with sign-up, for those who wait and those who were asked', async () => {
    const {
      task,
      waiting: [first, second],
      free,
    } = await line(2, { inHours: 30 });
    await free();
    server.clock.set(task.signUpBy);
    await Promise.all([tend(), tend()]);
    expect([await stateOf(first, task), await stateOf(second, task)]).to.deep.equal(['expired', 'expired']);
    expect(await role(task)).to.include({ taken: 0, waiting: 0 });
    expect(await tend()).to.equal(0);
  });

  it('gets the places that an organiser adds, at once', async () => {
    const { task, waiting, ids } = await line(3);
    const path = `/tasks/${task._id.toHexString()}`;
    const slots = (count: number) =>
      server
        .as(organiser)
        .patch(path, { roles: [{ id: task.roles[0]._id.toHexString(), name: '值守', slots: count }] });
    const { body } = await slots(3);
    expect(body.roles[0]).to.include({ slots: 3, taken: 3, waiting: 1 });
    expect(await Promise.all(waiting.map((person) => stateOf(person, task)))).to.deep.equal([
      'offered',
      'offered',
      'waiting',
    ]);
    expect((await slots(2)).body.code).to.equal('slots_below_taken');
    expect((await server.as(organiser).patch(path, { title: '改了标题' })).body.roles[0]).to.include({
      taken: 3,
      waiting: 1,
    });
    expect((await server.as(organiser).patch(path, { roles: [{ name: '别的岗', slots: 9 }] })).body.code).to.equal(
      'role_taken',
    );
    await post(waiting[1], ids[1], 'declination');
    expect(await stateOf(waiting[2], task)).to.equal('offered');
  });

  it('ends when the task is cancelled, and everybody hears of it', async () => {
    const {
      task,
      holder,
      waiting: [first, second],
      free,
    } = await line(2);
    await free();
    const asked = await recruit(server);
    await invite(server, organiser, task, [asked]);
    const { body } = await server
      .as(organiser)
      .post(`/tasks/${task._id.toHexString()}/cancellation`, { reason: '暴雨' });
    expect(body.roles[0]).to.include({ taken: 0, waiting: 0 });
    for (const person of [first, second, asked]) {
      expect(await stateOf(person, task)).to.equal('cancelled');
      expect((await told(person)).at(-1)).to.deep.include({ kind: 'taskCancelled' });
      expect((await told(person)).at(-1)!.values).to.include({ reason: '暴雨' });
    }
    expect((await told(holder)).map(({ kind }) => kind)).to.deep.equal([]);
  });

  it('is left by who closes their account, and the place kept for them goes on', async () => {
    const {
      task,
      waiting: [first, second, third],
      free,
    } = await line(3);
    await free();
    expect((await server.as(first).post('/me/closure')).status).to.equal(204);
    expect(await stateOf(second, task)).to.equal('offered');
    expect((await server.as(third).post('/me/closure')).status).to.equal(204);
    expect(await role(task)).to.include({ taken: 1, waiting: 0 });
  });

  it('never has a closed account in a waitlist, though it joins and closes at once', async () => {
    const { task } = await line(0);
    for (const person of await people(6)) {
      await Promise.all([wait(person, task), server.as(person).post('/me/closure')]);
      const row = await participations.in(server.db).findOne({ personId: person._id });
      const account = await server.db.collection('people').findOne({ _id: person._id });
      expect(row?.state === 'waiting' && account?.state === 'closed').to.equal(false);
    }
  });

  it('opens a slot to everybody where all who waited for it were passed over, however many', async () => {
    const {
      task,
      waiting: [person],
      free,
    } = await line(1);
    const roleId = task.roles[0]._id;
    const row = (await participations.in(server.db).findOne({ personId: person._id, taskId: task._id }))!;
    // Longer than what is read at once. They are gone: an account that nobody has.
    const crowd = Array.from({ length: 60 }, (_, index) => ({
      ...row,
      _id: new ObjectId(),
      personId: new ObjectId(),
      waitingSince: new Date(+row.waitingSince! + 1 + index),
    }));
    await participations.in(server.db).insertMany(crowd);
    const event = (await auditEvents.in(server.db).findOne({ 'subject.id': row._id }))!;
    const joining = ({ _id: id }: (typeof crowd)[number]) => ({
      ...event,
      _id: new ObjectId(),
      subject: { ...event.subject, id },
    });
    await auditEvents.in(server.db).insertMany(crowd.map(joining));
    const lineEnd = crowd.at(-1)!.waitingSince;
    await tasks
      .in(server.db)
      .updateOne({ _id: task._id }, { $set: { 'roles.0.waiting': 61, 'roles.0.lineEnd': lineEnd } });
    await claimed(server, person, await server.make.task(city.community, { start: task.start }));
    await free();
    expect(await role(task)).to.include({ taken: 0, waiting: 0 });
    expect(await participations.in(server.db).countDocuments({ roleId, state: 'expired' })).to.equal(61);
    const [passerBy] = await people(1);
    expect((await claim(server, passerBy, task)).body.participation.state).to.equal('confirmed');
  });
});
