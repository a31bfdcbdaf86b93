import { expect } from 'chai';
import { MongoError, ObjectId, type ClientSession } from 'mongodb';
import { messages } from '../../server/domain/messages/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { dayMs } from '../../shared/durations.ts';
import { askedSince } from '../../server/domain/participations/invitations.ts';
import { pastAskings, readHistory } from '../../server/features/filling/history.ts';
import { learnAnew } from '../../server/features/filling/learning.ts';
import { lookAtFillings } from '../../server/features/filling/look.ts';
import { fillings, likelihoods } from '../../server/features/filling/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { actsAt, anew, startFilling } from './filling-stage.ts';
import { emptied, hex, volunteerAt } from './worlds.ts';

describe('filling a task by a time, in the service', () => {
  let server: TestServer;
  let other: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  const { hours, volunteers, task, start, look, shown, asked, accept, pastAsking } = actsAt(() => ({
    server,
    city,
    organiser,
  }));

  before(async () => {
    ({ server, city, organiser } = await startFilling());
    other = await startTestServer({ beside: server });
  });
  after(async () => {
    await other.close();
    await server.close();
  });
  beforeEach(() => anew(server));

  const kindsTold = async (personId: TaskDoc['_id']) =>
    (await messages.in(server.db).find({ personId }).toArray()).map(({ kind }) => kind);
  /** The client of the service, but for what happens around a transaction. */
  const clientThat = (withSession: (work: (session: ClientSession) => Promise<unknown>) => Promise<unknown>) =>
    new Proxy(server.services.client, {
      get: (real, key) => (key === 'withSession' ? withSession : Reflect.get(real, key)) as unknown,
    });

  it('asks in waves, says how it stands, and stops at once when it is full, with thanks', async () => {
    await volunteers(30);
    const wanted = await task(3);
    const answer = await start(wanted);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    expect(answer.body).to.deep.include({ state: 'running', promised: 0.9, places: { left: 3, all: 3 } });
    expect(answer.body.figures).to.include({ asked: 0, yes: 0, cause: null });
    expect(answer.body.figures.chance).to.be.within(0.9, 0.96);
    const first = await look();
    // A third says yes in a city of which nothing is known: some eight for three places, not all of them.
    expect(first).to.be.within(5, 9);
    expect(await look()).to.equal(0);
    const rows = await asked(wanted);
    expect(rows.every(({ state, proposal }) => state === 'proposed' && +proposal!.expiresAt > 0)).to.equal(true);
    for (const row of rows.slice(0, 2)) expect((await accept(row)).status).to.equal(200);
    const standing = await shown(wanted);
    expect(standing.figures).to.include({ asked: first, yes: 2, inLine: 0, pending: first - 2 });
    expect(standing.figures.sentence).to.match(
      new RegExp(`^${first} asked for 3 places, 2 yes, 1 to come with at least \\d+ %$`),
    );
    expect((await accept(rows[2])).body.participation.state).to.equal('confirmed');
    const full = await shown(wanted, 'zh-CN');
    expect(full.figures).to.include({ pending: 0, yes: 3, chance: 1 });
    expect(full.figures.sentence).to.equal(`为 3 个名额邀请了 ${first} 人，3 人答应，已招满`);
    expect((await asked(wanted)).slice(3).map(({ state }) => state)).to.deep.equal(
      Array.from({ length: first - 3 }, () => 'expired'),
    );
    expect(await kindsTold(rows[3].personId)).to.have.members(['invitation', 'alreadyFull']);
    // 19.3: those whose question was ended by others have said neither yes nor no.
    const learned = pastAskings(
      await readHistory(server.db, server.clock.now(), 'shown', 'everybody'),
      server.clock.now(),
      480,
    );
    const came = learned.map(({ yes, saidNo, silentFor }) => (yes ? 'yes' : saidNo ? 'no' : silentFor));
    expect(came).to.have.members([...Array.from({ length: first - 3 }, () => 0), 'yes', 'yes', 'yes']);
    expect(await kindsTold(rows[2].personId)).to.deep.equal(['invitation']);
    expect(await look()).to.equal(0);
  });

  it('learns from the invitations sent last: those to the tasks that start last were taken for them', async () => {
    await volunteers(4);
    const [later, sooner] = [await task(1, { inHours: 90 }), await task(1, { inHours: 60 })];
    for (const of of [later, sooner]) {
      const invitation = { roleId: hex(of.roles[0]), best: 1 };
      expect((await server.as(organiser).post(`/tasks/${hex(of)}/proposals`, invitation)).status).to.equal(200);
      server.clock.forward(1);
    }
    const year = new Date(+server.clock.now() - 365 * dayMs);
    const [last] = await askedSince(server.db, year, 1, 'shown', 'everybody');
    expect(last.start).to.deep.equal(sooner.start);
  });

  it('never refuses a yes: one beyond the places is put first in line', async () => {
    await volunteers(20);
    const wanted = await task(1);
    await start(wanted);
    const [first, ...late] = (await look(), await asked(wanted));
    expect((await accept(first)).status).to.equal(200);
    const joined = await server.make.person();
    const waiting = await server.as(joined).post(`/tasks/${hex(wanted)}/participations`, { waitIfFull: true });
    expect(waiting.body.participation.state).to.equal('waiting');
    const inVain = await accept(late[0]);
    expect([inVain.status, inVain.body.participation.state]).to.deep.equal([200, 'waiting']);
    const line = await server.as({ _id: late[0].personId }).get(`/participations/${hex(late[0])}`);
    expect(line.body.waiting).to.include({ position: 1, of: 2 });
    expect((await shown(wanted)).figures).to.include({ yes: 1, inLine: 1 });
    // The place that falls free is theirs first.
    await server.as({ _id: first.personId }).post(`/participations/${hex(first)}/withdrawal`, {});
    expect((await participations.in(server.db).findOne({ _id: late[0]._id }))!.state).to.equal('offered');
  });

  it('asks a wave once, whichever of two servers looks', async () => {
    await volunteers(30);
    const wanted = await task(3);
    await start(wanted);
    const both = await Promise.all([look(), look(other), look(), look(other)]);
    const rows = await asked(wanted);
    expect(rows).to.have.length(both.reduce((sum, count) => sum + count, 0));
    expect(both.filter((count) => count > 0)).to.have.length(1);
    expect(await fillings.in(server.db).findOne({ taskId: wanted._id })).to.include({ waves: 1 });
    expect(await kindsTold(rows[0].personId)).to.deep.equal(['invitation']);
  });

  it('19.13: asks nobody for two things at once, where another server looks between what this one reads and writes', async () => {
    const { _id } = await volunteerAt(server, 0.5);
    for (const one of [await task(1), await task(1)]) await start(one);
    let before: Promise<number> | undefined;
    const client = clientThat(async (work) => {
      await (before ??= look(other));
      return server.services.client.withSession(work);
    });
    await lookAtFillings({ ...server.services, client }, server.clock.now());
    expect(await before).to.equal(1);
    expect(await participations.in(server.db).countDocuments({ personId: _id, state: 'proposed' })).to.equal(1);
  });

  it('asks a wave whole or not at all, where its server dies before the commit or after it', async () => {
    await volunteers(30);
    const wanted = await task(3);
    await start(wanted);
    const dying = (dies: 'before' | 'after') => {
      const client = clientThat((work) =>
        server.services.client.withSession(async (session) => {
          const commit = session.commitTransaction.bind(session);
          session.commitTransaction = async () => {
            if (dies === 'after') await commit();
            throw new MongoError('the power is cut');
          };
          return work(session);
        }),
      );
      return lookAtFillings({ ...server.services, client }, server.clock.now()).then(
        () => expect.fail('it should have died'),
        (error: Error) => expect(error.message).to.contain('the power is cut'),
      );
    };
    await dying('before');
    expect(await asked(wanted)).to.have.length(0);
    await dying('after');
    const once = await asked(wanted);
    expect(once.length).to.be.within(5, 9);
    expect([await look(), await look(other)]).to.deep.equal([0, 0]);
    expect(await asked(wanted)).to.have.length(once.length);
  });

  it('asks nobody in their sleep, nor those who were asked enough this week', async () => {
    await volunteers(8);
    const wanted = await task(1, { inHours: 80 });
    await start(wanted, { by: hours(60) });
    server.clock.set('2026-03-04T23:30:00+08:00');
    expect(await look()).to.equal(0);
    server.clock.set('2026-03-05T08:00:00+08:00');
    expect(await look()).to.be.above(0);
    await emptied(server);
    const weary = await volunteers(8);
    for (let times = 0; times < 3; times++) {
      const before = await server.make.task(city.community, { inHours: 300 + 10 * times });
      const body = { roleId: hex(before.roles[0]), personIds: weary.map(hex) };
      const { proposed } = (await server.as(organiser).post(`/tasks/${hex(before)}/proposals`, body)).body;
      expect(proposed).to.have.length(8);
    }
    const next = await task(1);
    expect((await start(next)).body.figures).to.include({ cause: 'askedTooOften' });
    await look();
    expect(await asked(next)).to.have.length(0);
  });

  it('asks somebody who was never asked as well, so that it learns of them', async () => {
    const people = await volunteers(36);
    const wanted = await task(4);
    const before = new Date(+server.clock.now() - 40 * 86_400_000);
    const known = people.slice(0, -1);
    await participations.in(server.db).insertMany(known.map(({ _id }) => pastAsking(_id, before, 'completed')));
    await start(wanted);
    expect(await look()).to.be.within(10, 35);
    // The last one lives farthest and has no record: the order alone would come to them in the end.
    expect((await asked(wanted)).map(({ personId }) => hex({ _id: personId }))).to.include(hex(people.at(-1)!));
  });

  it('learns who says yes, by versions; what is not calibrated is not used', async () => {
    const admin = await server.make.organiser(city.city, 'administrator');
    const table = async () => (await server.as(admin).get('/matching/likelihood')).body;
    expect(await table()).to.deep.include({ version: 0, used: null, calibrated: false });
    await learnAnew(server.services, server.clock.now());
    expect(await table()).to.deep.include({ version: 1, used: null, calibrated: false, askings: 0 });
    const [wanted, people] = [await task(1, { inHours: 200 }), await volunteers(3)];
    const day = 86_400_000;
    const now = +server.clock.now();
    await participations.in(server.db).insertMany(
      Array.from({ length: 1300 }, (_, number) => {
        const at = new Date(now - 100 * day + Math.floor((number * 90 * day) / 1300));
        const row = pastAsking(new ObjectId(), at, number % 2 === 0 ? 'completed' : 'declined');
        // Those asked unseen teach nothing.
        return number % 13 === 0 ? { ...row, proposal: { ...row.proposal, hidden: true as const } } : row;
      }),
    );
    await learnAnew(server.services, server.clock.now());
    // Once a day, whatever is restarted.
    expect(await table()).to.include({ version: 1 });
    server.clock.set(hours(20));
    await learnAnew(server.services, server.clock.now());
    const learned = await table();
    expect(learned).to.include({ version: 2, used: 2, calibrated: true, askings: 1200 });
    expect(learned.rows.reduce((sum: number, { askings }: { askings: number }) => sum + askings, 0)).to.equal(240);
    expect(learned.error).to.be.below(0.05);
    expect(learned.learning.stated).to.equal(0.1);
    expect(learned.learning.asked).to.be.within(200, 280);
    expect(learned.learning.newcomers).to.equal(learned.learning.asked);
    // Half of them say yes: fewer are asked than in a city of which nothing is known.
    await start(wanted, { by: hours(150) });
    const filling = await fillings.in(server.db).findOne({ taskId: wanted._id });
    expect(filling!.chance).to.be.closeTo(1 - 0.5 ** 3, 0.03);
    expect(people).to.have.length(3);
    // A version that a build of before stored in another form is not used, and another is learned at once.
    await likelihoods.in(server.db).updateOne({ _id: 2 }, { $unset: { 'model.form': '' } });
    expect(await table()).to.include({ version: 2, used: null });
    await learnAnew(server.services, server.clock.now());
    expect(await table()).to.include({ version: 3, used: 3, calibrated: true });
    // 19.12: where the latest fails on its days, an earlier one is not used either.
    await participations
      .in(server.db)
      .updateMany({ 'proposal.at': { $gt: new Date(now - 28 * day) } }, [
        { $set: { state: 'declined' } },
        { $unset: 'confirmedAt' },
      ]);
    server.clock.set(hours(44));
    await learnAnew(server.services, server.clock.now());
    expect(await table()).to.include({ version: 4, used: null, calibrated: false });
    await likelihoods.in(server.db).deleteMany({});
  });
});
