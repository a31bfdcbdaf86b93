import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import { messages } from '../../server/domain/messages/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { advanceWaitlistsDue } from '../../server/features/claims/waitlist/advance-due.ts';
import type { MessageKind } from '../../shared/words.ts';
import { claimed, invite, recruit, refused } from '../participations/support.ts';
import { fill, join, lapse, makeRota, turnsOf } from '../rotas/support.ts';
import { compare } from '../scenarios/support/compare.ts';
import type { SmallCity } from '../support/factory.ts';
import { startPost, type Post } from './support.ts';

describe('asked at night', () => {
  let post: Post;
  let city: SmallCity;
  let organiser: PersonDoc;
  before(async () => {
    post = await startPost();
    city = await post.server.make.smallCity();
    organiser = await post.server.make.organiser(city.community);
  });
  beforeEach(() => {
    post.sandbox.messages.reset();
    post.clock.set('2026-03-02T12:00:00+08:00');
  });
  after(async () => {
    const differences = await compare(post.server.db);
    await post.close();
    expect(differences).to.deep.equal([]);
  });

  const agree = (person: PersonDoc, kind: MessageKind) =>
    post.server.as(person).post('/me/subscriptions', { results: [{ kind, result: 'accept' }] });
  const rowOf = async (person: { _id: ObjectId }, taskId: ObjectId) =>
    (await participations.in(post.server.db).findOne({ personId: person._id, taskId }))!;
  const accept = async (person: PersonDoc, taskId: ObjectId) =>
    post.server.as(person).post(`/participations/${(await rowOf(person, taskId))._id.toHexString()}/acceptance`);
  const oneSlot = (start: string, fields: object = {}) =>
    post.server.make.task(city.community, {
      start: new Date(start),
      roles: [post.server.make.role({ slots: 1 })],
      ...fields,
    });
  const morning = '2026-03-03T09:00:00+08:00';

  it('U1: a slot given back at 22:10 goes on to the fifth in line, each told while there is time to answer', async () => {
    const { server, clock } = post;
    const task = await oneSlot(morning);
    const people = await Promise.all(Array.from({ length: 6 }, () => server.make.person()));
    const [holder, ...line] = people;
    const { id } = await claimed(server, holder, task);
    for (const person of line) {
      await agree(person, 'placeOffered');
      await server.as(person).post(`/tasks/${task._id.toHexString()}/participations`, { waitIfFull: true });
    }
    clock.set('2026-03-02T22:10:00+08:00');
    await server.as(holder).post(`/participations/${id}/withdrawal`, { reason: '发烧了' });
    for (const person of line.slice(0, 4)) {
      const { offer } = await rowOf(person, task._id);
      clock.set(new Date(+offer!.expiresAt - 60_000));
      await post.deliver();
      expect(post.got(person), 'told before the time is over').to.have.lengthOf(1);
      clock.set(offer!.expiresAt);
      await advanceWaitlistsDue(server.services, clock.now());
    }
    await post.deliver();
    expect(post.got(line[4])).to.have.lengthOf(1);
    expect((await accept(line[4], task._id)).body.participation.state).to.equal('confirmed');
    expect(+clock.now()).to.be.lessThan(Date.parse(morning));
  });

  it('U1: who reads it too late has the slot that is still empty, and is told so before', async () => {
    const { server, clock } = post;
    const task = await oneSlot(morning);
    const [holder, next] = [await server.make.person(), await server.make.person()];
    const { id } = await claimed(server, holder, task);
    await server.as(next).post(`/tasks/${task._id.toHexString()}/participations`, { waitIfFull: true });
    await server.as(holder).post(`/participations/${id}/withdrawal`, { reason: '发烧了' });
    clock.set('2026-03-03T08:00:00+08:00');
    expect((await rowOf(next, task._id)).offer!.expiresAt).to.be.below(clock.now());
    const { body } = await server.as(next).get(`/participations/${(await rowOf(next, task._id))._id.toHexString()}`);
    expect(body.can).to.include({ accept: false, takeLate: true });
    await advanceWaitlistsDue(server.services, clock.now());
    expect((await accept(next, task._id)).body.participation.state).to.equal('confirmed');
    clock.set(morning);
    refused(await accept(next, task._id), 409, 'already_in');
  });

  it('U1: an invitation that lapsed gives the empty slot of a task for those invited, never one that is taken', async () => {
    const { server, clock } = post;
    const rules = { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: true };
    const task = await oneSlot('2026-03-06T09:00:00+08:00', { rules });
    const [late, later] = [await recruit(server), await recruit(server)];
    await invite(server, organiser, task, [late, later]);
    clock.set('2026-03-04T10:00:00+08:00');
    await lapse(server);
    const claimAgain = (person: PersonDoc) => server.as(person).post(`/tasks/${task._id.toHexString()}/participations`);
    expect((await claimAgain(late)).body.participation.state).to.equal('confirmed');
    refused(await accept(later, task._id), 409, 'proposal_expired');
    refused(await claimAgain(later), 403, 'invited_only');
  });

  it('U1: a turn given back at 22:30 is asked about in time, and the last who is asked has it', async () => {
    const { server, clock } = post;
    clock.set('2026-03-02T09:00:00+08:00');
    const rota = await makeRota(server, organiser, city.community, { weekdays: [2], from: '2026-03-03' });
    const members = await join(server, rota, 6);
    await Promise.all(members.map((person) => agree(person, 'rotaTurn')));
    const [turn] = await turnsOf(server, rota);
    await fill(server);
    const asked = async () =>
      (await participations.in(server.db).find({ taskId: turn._id, state: 'proposed' }).toArray()).map((row) => ({
        row,
        person: members.find(({ _id }) => _id.equals(row.personId))!,
      }));
    const [{ person: first }] = await asked();
    const { id } = (await accept(first, turn._id)).body.participation;
    clock.set('2026-03-02T22:30:00+08:00');
    await server.as(first).post(`/participations/${id}/withdrawal`, { reason: '发烧了' });
    for (let silent = 0; silent < 4; silent++) {
      await fill(server);
      const [{ row, person }] = await asked();
      clock.set(new Date(+row.proposal!.expiresAt - 60_000));
      await post.deliver();
      expect(post.got(person).length, `the ${silent + 1}th is told`).to.be.at.least(1);
      clock.set(row.proposal!.expiresAt);
      await lapse(server);
    }
    await fill(server);
    const [{ person: last }] = await asked();
    expect((await accept(last, turn._id)).body.participation.state).to.equal('confirmed');
    const [message] = await messages.in(server.db).find({ personId: last._id, kind: 'rotaTurn' }).toArray();
    expect(message.values.until).to.equal((await rowOf(last, turn._id)).proposal!.expiresAt.toISOString());
    const { items } = (await server.as(last).get('/me/messages')).body;
    expect(items.at(-1)).to.include({ title: '这次轮到您，方便吗？' });
    expect(items.at(-1).text).to.match(/您方便来吗？请在 .+前答复/);
    await server.as(organiser).post(`/rotas/${rota.id}/end`, { reason: '测试结束' });
  });

  it('U1: an invitation by hand at 22:10 for 07:20 is sent while it can be answered', async () => {
    const { server, clock } = post;
    const task = await oneSlot('2026-03-03T07:20:00+08:00');
    const person = await recruit(server);
    await agree(person, 'invitation');
    clock.set('2026-03-02T22:10:00+08:00');
    await invite(server, organiser, task, [person]);
    await post.deliver();
    expect(post.got(person)).to.have.lengthOf(0);
    clock.set('2026-03-03T05:20:00+08:00');
    await post.deliver();
    expect(post.got(person)).to.have.lengthOf(1);
    expect((await accept(person, task._id)).body.participation.state).to.equal('confirmed');
  });

  it('U2: what was accepted, declined or cancelled in the night is not asked again in the morning', async () => {
    const { server, clock } = post;
    const task = await oneSlot('2026-03-04T09:00:00+08:00', { roles: [server.make.role({ slots: 5 })] });
    const doomed = await oneSlot('2026-03-04T15:00:00+08:00');
    const [yes, no, off, still] = await Promise.all([0, 1, 2, 3].map(() => recruit(server)));
    for (const person of [yes, no, off, still]) await agree(person, 'invitation');
    clock.set('2026-03-02T22:10:00+08:00');
    await invite(server, organiser, task, [yes, no, still]);
    await invite(server, organiser, doomed, [off]);
    await accept(yes, task._id);
    const { _id } = await rowOf(no, task._id);
    await server.as(no).post(`/participations/${_id.toHexString()}/declination`);
    await server.as(organiser).post(`/tasks/${doomed._id.toHexString()}/cancellation`, { reason: '暴雨' });
    clock.set('2026-03-03T07:30:00+08:00');
    await post.deliver();
    const invitations = [yes, no, off, still].map(
      (person) => post.got(person).filter(({ templateId }) => templateId === 'template-invitation').length,
    );
    expect(invitations).to.deep.equal([0, 0, 0, 1]);
  });
});
