import type { Refusal } from '../../server/platform/refusals/refuse.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { expireProposals } from '../../server/features/claims/expire-proposals.ts';
import { participations } from '../../server/domain/participations/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { compare } from '../scenarios/support/compare.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { claim, claimed, invite, recruit } from './support.ts';

describe('H1: one change that throws', function () {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
  });
  after(() => server?.close());

  /** A task of two roles, and somebody who is invited to the second. */
  async function invited() {
    const [a, b] = [server.make.role({ name: '登记' }), server.make.role({ name: '测温' })];
    const task = await server.make.task(city.community, { roles: [a, b] });
    const person = await recruit(server);
    const { id } = (await invite(server, organiser, task, [person], b)).body.proposed[0] as { id: string };
    return { task, a, b, person, id };
  }
  const deleteRole = (task: TaskDoc, { _id, name, slots }: TaskDoc['roles'][number]) =>
    server.as(organiser).patch(`/tasks/${task._id.toHexString()}`, { roles: [{ id: _id.toHexString(), name, slots }] });
  const stateOf = async (id: string) => (await participations.in(server.db).findOne({ _id: new ObjectId(id) }))!.state;
  /** As it was left by a server of before. */
  const withoutItsRole = async () => {
    const stage = await invited();
    await tasks
      .in(server.db)
      .updateOne({ _id: stage.task._id }, { $pull: { roles: { _id: stage.b._id } }, $inc: { version: 1 } });
    return stage;
  };

  it('ends the invitations to a role that is deleted, and tells those who were invited', async () => {
    const { task, a, person, id } = await invited();
    const other = await recruit(server);
    const kept = (await invite(server, organiser, task, [other], a)).body.proposed[0] as { id: string };
    expect((await deleteRole(task, a)).status).to.equal(200);
    expect([await stateOf(id), await stateOf(kept.id)]).to.deep.equal(['expired', 'proposed']);
    const told = await messages.in(server.db).find({ personId: person._id }).toArray();
    expect(told.map(({ kind }) => kind)).to.have.members(['invitation', 'taskChanged']);
    const declined = await server.as(person).post(`/participations/${id}/declination`);
    expect([declined.status, declined.body.code]).to.deep.equal([409, 'wrong_state']);
    expect((await claim(server, person, task)).status, 'the role that is left').to.equal(200);
    expect(await compare(server.db)).to.deep.equal([]);
  });

  it('lets people decline, be removed and leave where the role of their invitation is gone', async () => {
    const [one, two, three] = [await withoutItsRole(), await withoutItsRole(), await withoutItsRole()];
    const declined = await server.as(one.person).post(`/participations/${one.id}/declination`);
    expect([declined.status, declined.body.participation?.state]).to.deep.equal([200, 'declined']);
    const removed = await server.as(organiser).post(`/participations/${two.id}/removal`, { reason: '调整' });
    expect([removed.status, removed.body.participation?.state]).to.deep.equal([200, 'removed']);
    const erased = await server.as(three.person).post('/me/erasure', { confirm: true });
    expect(erased.status, JSON.stringify(erased.body)).to.be.lessThan(300);
    expect(await stateOf(three.id)).to.equal('declined');
  });

  /** A participation that the database takes back in no form, as its validator refuses it. */
  const poisoned = async (task: TaskDoc): Promise<{ person: PersonDoc; id: string }> => {
    const person = await server.make.person();
    const { id } = await claimed(server, person, task);
    await participations
      .in(server.db)
      .updateOne(
        { _id: new ObjectId(id) },
        { $set: { category: 'none of them' as TaskDoc['category'] } },
        { bypassDocumentValidation: true },
      );
    return { person, id };
  };

  it('fails alone: the others of its batch get what they asked for', async () => {
    const [bad, good] = await Promise.all([
      server.make.task(city.community, { inHours: 24 }),
      server.make.task(city.community, { inHours: 48, roles: [server.make.role({ slots: 40 })] }),
    ]);
    const { person, id } = await poisoned(bad);
    const strangers = await Promise.all(Array.from({ length: 20 }, () => server.make.person()));
    const send = { now: server.clock.now(), requestId: 'together' };
    const submit = (verb: 'claim' | 'withdraw', { _id: personId }: PersonDoc, { _id: taskId }: TaskDoc) =>
      server.services.claims.submit({ ...send, verb, taskId, personId, actorId: personId, sessionId: null });
    // Handed in within one turn of the loop they are one group.
    const answers = await Promise.allSettled([
      ...strangers.slice(0, 10).map((stranger) => submit('claim', stranger, good)),
      submit('withdraw', person, bad),
      ...strangers.slice(10).map((stranger) => submit('claim', stranger, good)),
    ]);
    const failed = answers.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []));
    expect(failed).to.deep.equal([10]);
    expect(String((answers[10] as PromiseRejectedResult).reason)).to.include('validation');
    expect(await stateOf(id)).to.equal('confirmed');
    expect((await tasks.in(server.db).findOne({ _id: good._id }))!.roles[0].taken).to.equal(20);
  });

  it('H2: a change whose session has ended meanwhile fails alone, too', async () => {
    const task = await server.make.task(city.community, { roles: [server.make.role({ slots: 40 })] });
    const people = await Promise.all(Array.from({ length: 10 }, () => server.make.person()));
    const open = await sessions.in(server.db).find().toArray();
    const sessionOf = new Map(open.map((session) => [session.personId.toHexString(), session._id]));
    await sessions.in(server.db).deleteOne({ personId: people[4]._id });
    const answers = await Promise.allSettled(
      people.map(({ _id: personId }) =>
        server.services.claims.submit({
          verb: 'claim',
          taskId: task._id,
          personId,
          actorId: personId,
          sessionId: sessionOf.get(personId.toHexString())!,
          now: server.clock.now(),
          requestId: 'together',
        }),
      ),
    );
    const failed = answers.flatMap((answer, index) =>
      answer.status === 'rejected' ? [[index, (answer.reason as Refusal).code]] : [],
    );
    expect(failed).to.deep.equal([[4, 'session_expired']]);
    expect((await tasks.in(server.db).findOne({ _id: task._id }))!.roles[0].taken).to.equal(9);
  });

  it('does not keep a job from ending the other invitations', async () => {
    const [one, two] = [await invited(), await invited()];
    await participations
      .in(server.db)
      .updateOne(
        { _id: new ObjectId(one.id) },
        { $set: { category: 'none of them' as TaskDoc['category'] } },
        { bypassDocumentValidation: true },
      );
    const later = new Date(+one.task.start);
    const error = await expireProposals(server.database.client, server.db, later).then(
      () => null,
      (thrown: Error) => thrown,
    );
    expect(error?.message).to.include(one.id);
    expect([await stateOf(one.id), await stateOf(two.id)]).to.deep.equal(['proposed', 'expired']);
  });
});
