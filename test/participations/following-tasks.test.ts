import { expect } from 'chai';
import { messages } from '../../server/domain/messages/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { compare } from '../scenarios/support/compare.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { claim, claimed, invite, recruit, refused } from './support.ts';

describe('what becomes of people when their task changes', () => {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
  });
  after(() => server.close());

  const edit = (task: TaskDoc, body: object) => server.as(organiser).patch(`/tasks/${task._id.toHexString()}`, body);
  const kinds = async (person: PersonDoc) =>
    (await messages.in(server.db).find({ personId: person._id }).toArray()).map(({ kind }) => kind);

  it('bug: an invitation kept the times of a task that had moved', async () => {
    const task = await server.make.task(city.community);
    const asked = await recruit(server);
    const { id, proposal } = (await invite(server, organiser, task, [asked])).body.proposed[0];
    const start = new Date(+server.clock.now() + 3 * 3_600_000);
    expect((await edit(task, { start: start.toISOString() })).status).to.equal(200);
    const { body } = await server.as(asked).get(`/participations/${id}`);
    expect(body).to.include({ start: start.toISOString(), end: new Date(+start + 2 * 3_600_000).toISOString() });
    expect(Date.parse(proposal.expiresAt as string)).to.be.greaterThan(+start);
    expect(body.proposal.expiresAt).to.equal(start.toISOString());
    expect(await kinds(asked)).to.have.members(['invitation', 'taskChanged']);
    expect((await server.as(asked).post(`/participations/${id}/declination`)).body.participation.start).to.equal(
      start.toISOString(),
    );
    expect(await compare(server.db)).to.deep.equal([]);
  });

  it('tells those who have a place what they rely on, once a change, and nothing of mere words', async () => {
    const task = await server.make.task(city.community);
    const person = await server.make.person();
    await claimed(server, person, task);
    await edit(task, { title: '新标题', description: '说明写细一点' });
    expect(await kinds(person)).to.deep.equal([]);
    await edit(task, { contact: { phone: '0755-1234' } });
    await edit(task, { rules: { minAge: 18 } });
    expect(await kinds(person)).to.deep.equal(['taskChanged', 'taskChanged']);
  });

  it('notes when every place was taken for the first time', async () => {
    const [a, b] = [server.make.role({ slots: 1, name: '登记' }), server.make.role({ slots: 2, name: '测温' })];
    const task = await server.make.task(city.community, { roles: [a, b] });
    const filledAt = async () => (await tasks.in(server.db).findOne({ _id: task._id }))!.filledAt;
    const [one, two, three] = await Promise.all([0, 1, 2].map(() => server.make.person()));
    const take = (person: PersonDoc, { _id }: typeof a) => claim(server, person, task, { roleId: _id.toHexString() });
    await take(one, b);
    const first = await take(two, a);
    expect(await filledAt()).to.equal(undefined);
    server.clock.forward(1);
    const full = server.clock.now();
    await take(three, b);
    expect(await filledAt()).to.deep.equal(full);
    server.clock.forward(1);
    await server.as(two).post(`/participations/${first.body.participation.id}/withdrawal`);
    await take(two, a);
    expect(await filledAt()).to.deep.equal(full);
  });

  it('does not call off what people have come to', async () => {
    const task = await server.make.task(city.community);
    const person = await server.make.person();
    const { id } = await claimed(server, person, task);
    const { _id } = (await participations.in(server.db).findOne({ personId: person._id }))!;
    expect(_id.toHexString()).to.equal(id);
    await participations.in(server.db).updateOne({ _id }, { $set: { state: 'present' } });
    refused(
      await server.as(organiser).post(`/tasks/${task._id.toHexString()}/cancellation`, { reason: '晚了' }),
      409,
      'wrong_state',
    );
    expect((await tasks.in(server.db).findOne({ _id: task._id }))!.state).to.equal('published');
  });
});
