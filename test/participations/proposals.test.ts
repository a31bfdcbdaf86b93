import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import { expireProposals } from '../../server/features/claims/expire-proposals.ts';
import { participations } from '../../server/domain/participations/model.ts';
import { Client } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { compare, tally } from '../scenarios/support/compare.ts';
import { claim, claimed, invite, recruit, refused } from './support.ts';

describe('invitations', () => {
  let server: TestServer;
  let second: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  before(async () => {
    server = await startTestServer();
    second = await startTestServer({ beside: server });
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
  });
  after(async () => {
    const differences = await compare(server.db);
    await second.close();
    await server.close();
    expect(differences).to.deep.equal([]);
  });
  const invited = async (inHours = 48) => {
    const task = await server.make.task(city.community, { inHours, roles: [server.make.role({ slots: 1 })] });
    const person = await recruit(server);
    const { body } = await invite(server, organiser, task, [person]);
    return { task, person, id: body.proposed[0].id as string, body };
  };

  it('binds nobody and takes no place until it is accepted', async () => {
    const { task, person, id, body } = await invited();
    expect(body.refused).to.deep.equal([]);
    const handleOf = await server.services.handles();
    // By a handle of this task, and not by the person's own id, until they accept.
    expect(body.proposed[0]).to.include({ state: 'proposed', personId: handleOf(task._id, person._id) });
    expect((await server.as(person).get('/me/participations')).body.items[0].task.contact).to.equal(null);
    const accepted = await server.as(person).post(`/participations/${id}/acceptance`);
    expect(accepted.status).to.equal(200);
    expect(accepted.body.participation.state).to.equal('confirmed');
    expect(accepted.body.task.contact.phone).to.equal('19900000000');
    refused(await claim(server, await server.make.person(), task), 409, 'task_full');
  });

  it("is declined with or without a reason, and then not accepted; a claim of one's own stays open", async () => {
    const { task, person, id } = await invited(60);
    const declined = await server.as(person).post(`/participations/${id}/declination`, { reason: '那天出差' });
    expect(declined.body.participation).to.include({ state: 'declined', reason: '那天出差' });
    refused(await server.as(person).post(`/participations/${id}/acceptance`), 409, 'wrong_state');
    refused(await server.as(person).post(`/participations/${id}/declination`), 409, 'wrong_state');
    expect((await claim(server, person, task)).body.participation).to.include({ id, state: 'confirmed' });
  });

  it('may find the place taken, or the time', async () => {
    const { task, person, id } = await invited(72);
    await claimed(server, await server.make.person(), task);
    refused(await server.as(person).post(`/participations/${id}/acceptance`), 409, 'task_full');
    await claimed(server, person, await server.make.task(city.community, { start: task.start }));
    refused(await server.as(person).post(`/participations/${id}/acceptance`), 409, 'overlaps');
  });

  it('bug: an invitation that has lapsed is "expired" before and after the job has noted it, once the slot is gone', async () => {
    const { task, person, id } = await invited(96);
    await claimed(server, await server.make.person(), task);
    server.clock.forward(24);
    refused(await server.as(person).post(`/participations/${id}/acceptance`), 409, 'proposal_expired');
    await expireProposals(server.database.client, server.db, server.clock.now());
    refused(await server.as(person).post(`/participations/${id}/acceptance`), 409, 'proposal_expired');
    expect((await server.as(person).get(`/participations/${id}`)).body).to.include({ state: 'expired' });
    server.clock.forward(-24);
  });

  it('lapses with the sign-up when that ends earlier', async () => {
    const signUpBy = new Date(+server.clock.now() + 2 * 3_600_000);
    const task = await server.make.task(city.community, { signUpBy, inHours: 110 });
    const { body } = await invite(server, organiser, task, [await recruit(server)]);
    expect(body.proposed[0].proposal.expiresAt).to.equal(signUpBy.toISOString());
  });

  it('names those who cannot be asked, and asks the others', async () => {
    const task = await server.make.task(city.community, { inHours: 120, roles: [server.make.role({ slots: 9 })] });
    const [inIt, asked, free, withoutOffer] = [
      await recruit(server),
      await recruit(server),
      await recruit(server),
      await server.make.person(),
    ];
    const paused = await server.make.person();
    await server.make.offer(paused, { paused: true });
    await claimed(server, inIt, task);
    await invite(server, organiser, task, [asked]);
    const { body } = await invite(server, organiser, task, [inIt, asked, free, withoutOffer, paused]);
    expect(body.proposed.map((row: { personId: string }) => row.personId)).to.deep.equal([
      (await server.services.handles())(task._id, free._id),
    ]);
    expect(body.refused.map((row: { code: string }) => row.code)).to.deep.equal([
      'already_asked',
      'already_asked',
      'not_recruitable',
      'not_recruitable',
    ]);
  });

  it('is never sent twice for one task, but may be sent to one who gave a place back', async () => {
    const { task, person, id } = await invited(130);
    await server.as(person).post(`/participations/${id}/declination`);
    expect((await invite(server, organiser, task, [person])).body.refused[0].code).to.equal('already_asked');
    const left = await recruit(server);
    const place = await claimed(server, left, task);
    await server.as(left).post(`/participations/${place.id}/withdrawal`);
    expect((await invite(server, organiser, task, [left])).body.proposed[0].id).to.equal(place.id);
  });

  it('is refused for a task that is cancelled, and for a role of another', async () => {
    const task = await server.make.task(city.community, { inHours: 140 });
    const person = await recruit(server);
    refused(await invite(server, organiser, task, [person], server.make.role()), 400, 'role_unknown');
    await server.as(organiser).post(`/tasks/${task._id.toHexString()}/cancellation`, { reason: '停' });
    refused(await invite(server, organiser, task, [person]), 409, 'task_closed');
  });

  it('asks nobody more than three times a week, however many organisers ask at one moment on two servers', async () => {
    const person = await recruit(server);
    const tasks = await Promise.all(
      Array.from({ length: 8 }, (_, index) => server.make.task(city.community, { inHours: 150 + index * 5 })),
    );
    const onSecond = {
      ...second,
      as: (who?: { _id: ObjectId }) => new Client(second.url, who && server.make.tokenOf(who._id)),
    };
    const answers = await Promise.all(
      tasks.map((task, index) => invite(index % 2 ? server : onSecond, organiser, task, [person])),
    );
    for (const { status, body } of answers) expect(status, JSON.stringify(body)).to.equal(200);
    const codes = answers.map(({ body }) => (body.proposed.length ? 'proposed' : (body.refused[0].code as string)));
    expect(Object.fromEntries(tally(codes))).to.deep.equal({ proposed: 3, asked_too_often: 5 });
    server.clock.forward(7 * 24);
    const later = await server.make.task(city.community, { inHours: 48 });
    expect((await invite(server, organiser, later, [person])).body.proposed).to.have.length(1);
    server.clock.forward(-7 * 24);
  });

  it('expires once, however often and on however many servers the job runs', async () => {
    const task = await server.make.task(city.community, { inHours: 300, roles: [server.make.role({ slots: 50 })] });
    const people = await Promise.all(Array.from({ length: 30 }, () => recruit(server)));
    await invite(server, organiser, task, people);
    const now = new Date(+server.clock.now() + 24 * 3_600_000);
    const due = await participations
      .in(server.db)
      .countDocuments({ state: 'proposed', 'proposal.expiresAt': { $lte: now } });
    expect(due).to.be.at.least(30);
    const run = (of: TestServer) => expireProposals(of.database.client, of.db, now);
    const counts = await Promise.all([run(server), run(second), run(server), run(second)]);
    expect(counts.reduce((sum, count) => sum + count)).to.equal(due);
    expect(await run(server)).to.equal(0);
    expect(await participations.in(server.db).countDocuments({ taskId: task._id, state: 'expired' })).to.equal(30);
  });

  it('is either accepted or expired, never both, when both happen at once', async () => {
    const task = await server.make.task(city.community, { inHours: 320, roles: [server.make.role({ slots: 50 })] });
    const people = await Promise.all(Array.from({ length: 12 }, () => recruit(server)));
    const { body } = await invite(server, organiser, task, people);
    const later = new Date(+server.clock.now() + 24 * 3_600_000);
    const [, ...answers] = await Promise.all([
      expireProposals(second.database.client, second.db, later),
      ...people.map((person, index) => server.as(person).post(`/participations/${body.proposed[index].id}/acceptance`)),
    ]);
    for (const answer of answers) {
      if (answer.status !== 200) refused(answer, 409, 'proposal_expired');
    }
    expect(await compare(server.db, answers)).to.deep.equal([]);
  });
});
