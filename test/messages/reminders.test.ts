import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import { remind } from '../../server/features/delivery/remind.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { openidOf, startPost, type Post } from './support.ts';
import { hourMs } from '../../shared/durations.ts';

describe('reminders', () => {
  let post: Post;
  let city: SmallCity;
  before(async () => {
    post = await startPost();
    city = await post.server.make.smallCity();
  });
  beforeEach(() => {
    post.sandbox.messages.reset();
    post.clock.set('2026-03-02T12:00:00+08:00');
  });
  after(() => post.close());

  const claim = async (person: { _id: ObjectId }, task: TaskDoc): Promise<string> => {
    const answer = await post.server.as(person).post(`/tasks/${task._id.toHexString()}/participations`);
    expect(answer.status).to.equal(201);
    return answer.body.participation.id as string;
  };
  /** Somebody who has promised now to come to a task that starts in so many hours. */
  const promised = async (inHours: number) => {
    const task = await post.server.make.task(city.community, { inHours });
    const person = await post.server.make.person();
    return { task, person, id: await claim(person, task) };
  };
  const run = () => remind(post.server.services.client, post.server.db, post.clock.now());
  const toldTo = async (person: { _id: ObjectId }) => (await post.find(person._id)).map(({ kind }) => kind);
  const before24 = (task: TaskDoc, hours: number) => post.clock.set(new Date(+task.start - hours * hourMs));

  it('come a day before and two hours before, each once, however often the clock looks', async () => {
    const { task, person } = await promised(60);
    const seen: string[][] = [];
    for (const hours of [24.1, 24, 12, 2.1, 2, 1, 0.1]) {
      before24(task, hours);
      await Promise.all([run(), run()]);
      await run();
      seen.push(await toldTo(person));
    }
    expect(seen).to.deep.equal([
      [],
      ['reminderDay'],
      ['reminderDay'],
      ['reminderDay'],
      ['reminderDay', 'reminderSoon'],
      ['reminderDay', 'reminderSoon'],
      ['reminderDay', 'reminderSoon'],
    ]);
    const [message] = await post.find(person._id);
    expect(message.subject).to.deep.equal({ kind: 'task', id: task._id });
    expect(message.values).to.deep.equal({ title: task.title, start: task.start.toISOString(), area: '测试路一带' });
  });

  it('do not come to who has only just said yes', async () => {
    const [late, tomorrow] = [await promised(1.9), await promised(27)];
    await run();
    before24(tomorrow.task, 20);
    await run();
    expect([await toldTo(late.person), await toldTo(tomorrow.person)]).to.deep.equal([[], []]);
    before24(tomorrow.task, 1.5);
    await run();
    expect(await toldTo(tomorrow.person)).to.deep.equal(['reminderSoon']);
  });

  it('that are late tell what is still of use, and nothing after the start', async () => {
    const [first, second] = [await promised(70), await promised(120)];
    before24(first.task, 1);
    await run();
    expect(await toldTo(first.person)).to.deep.equal(['reminderSoon']);
    post.clock.set(second.task.start);
    await run();
    expect(await toldTo(second.person)).to.deep.equal([]);
  });

  it('come anew where the start has moved', async () => {
    const { task, person, id } = await promised(50);
    before24(task, 20);
    await run();
    const start = new Date(+task.start + 48 * hourMs);
    await participations
      .in(post.server.db)
      .updateMany({ taskId: task._id }, { $set: { start, end: new Date(+start + hourMs) } });
    post.clock.set(new Date(+start - 23 * hourMs));
    await run();
    const told = await messages.in(post.server.db).find({ personId: person._id }).sort({ at: 1 }).toArray();
    expect(told.map(({ kind, values }) => [kind, values.start])).to.deep.equal([
      ['reminderDay', task.start.toISOString()],
      ['reminderDay', start.toISOString()],
    ]);
    expect(told[0]._id).to.include(id);
  });

  it('do not come to who is not coming, nor by WeChat to who has withdrawn since', async () => {
    const [gone, leaving] = [await promised(40), await promised(40)];
    await post.server
      .as(leaving.person)
      .post('/me/subscriptions', { results: [{ kind: 'reminderDay', result: 'accept' }] });
    await post.server.as(gone.person).post(`/participations/${gone.id}/withdrawal`, { reason: '有事' });
    before24(leaving.task, 23);
    await run();
    expect([await toldTo(gone.person), await toldTo(leaving.person)]).to.deep.equal([[], ['reminderDay']]);
    await post.server.as(leaving.person).post(`/participations/${leaving.id}/withdrawal`, { reason: '有事' });
    await post.deliver();
    const reminder = (await post.find(leaving.person._id)).find(({ kind }) => kind === 'reminderDay');
    expect(reminder?.delivery.error).to.equal('too late');
    expect(post.sandbox.messages.delivered.filter(({ templateId }) => templateId.includes('reminder'))).to.deep.equal(
      [],
    );
  });

  it('reach the phone', async () => {
    const { task, person } = await promised(50);
    await post.server.as(person).post('/me/subscriptions', { results: [{ kind: 'reminderSoon', result: 'accept' }] });
    before24(task, 2);
    await run();
    await post.deliver();
    expect(post.sandbox.messages.delivered.map(({ openid, data }) => [openid, data.thing1])).to.deep.equal([
      [openidOf(person), task.title],
    ]);
  });
});
