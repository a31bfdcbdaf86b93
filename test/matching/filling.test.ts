import { expect } from 'chai';
import { MongoError, ObjectId, type ClientSession } from 'mongodb';
import { messages } from '../../server/domain/messages/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { askedRows, pastAskings } from '../../server/features/filling/history.ts';
import { learnAnew } from '../../server/features/filling/learning.ts';
import { lookAtFillings } from '../../server/features/filling/look.ts';
import { fillings, likelihoods } from '../../server/features/filling/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { emptied, hex, taskAt, volunteerAt } from './worlds.ts';

describe('filling a task by a time, in the service', () => {
  let server: TestServer;
  let other: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  const morning = '2026-03-04T09:00:00+08:00';

  before(async () => {
    server = await startTestServer({ now: morning });
    other = await startTestServer({ beside: server });
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
  });
  after(async () => {
    await other.close();
    await server.close();
  });
  beforeEach(async () => {
    await emptied(server);
    await fillings.in(server.db).deleteMany({});
    server.clock.set(morning);
  });

  const hours = (count: number): string => new Date(+server.clock.now() + count * 3_600_000).toISOString();
  const volunteers = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, at) => volunteerAt(server, 0.5 + at / 10)));
  const task = (slots: number, fields: Partial<TaskDoc> & { inHours?: number } = {}) =>
    taskAt(server, city.community, 0, { inHours: 60, roles: [server.make.role({ slots })], ...fields });
  const start = (of: TaskDoc, body: object = {}) =>
    server.as(organiser).post(`/tasks/${hex(of)}/filling`, { by: hours(36), chance: 0.9, ...body });
  const look = (at = server) => lookAtFillings(at.services, server.clock.now());
  const shown = async (of: TaskDoc, language = 'en') =>
    (await server.as(organiser).get(`/tasks/${hex(of)}/filling`, { headers: { 'accept-language': language } })).body
      .items[0];
  const asked = (of: TaskDoc) => participations.in(server.db).find({ taskId: of._id }).sort({ createdAt: 1 }).toArray();
  const accept = (row: { _id: TaskDoc['_id']; personId: TaskDoc['_id'] }) =>
    server.as({ _id: row.personId }).post(`/participations/${hex(row)}/acceptance`, {});
  const kindsTold = async (personId: TaskDoc['_id']) =>
    (await messages.in(server.db).find({ personId }).toArray()).map(({ kind }) => kind);

  /** The client of the service, but for what happens around a transaction. */
  const clientThat = (withSession: (work: (session: ClientSession) => Promise<unknown>) => Promise<unknown>) =>
    new Proxy(server.services.client, {
      get: (real, key) => (key === 'withSession' ? withSession : Reflect.get(real, key)) as unknown,
    });
  const newsOf = async (of: TaskDoc, { _id } = organiser) =>
    (await messages.in(server.db).find({ personId: _id, 'subject.id': of._id }).sort({ _id: 1 }).toArray()).map(
      ({ values }) => (values as { news: string }).news,
    );

  function pastAsking(personId: ObjectId, at: Date, state: 'completed' | 'declined') {
    const day = 86_400_000;
    return {
      ...{ _id: new ObjectId(), taskId: new ObjectId(), roleId: new ObjectId() },
      ...{ personId, unitId: city.community._id, branchId: null, day: 20_260_101 },
      ...{ start: new Date(+at + 2 * day), end: new Date(+at + 2 * day + 1), category: 'epidemic' as const, state },
      proposal: { by: null, at, expiresAt: new Date(+at + day) },
      ...(state === 'completed' ? { confirmedAt: new Date(+at + 3_600_000) } : {}),
      ...{ minutes: { verified: 0, honoured: 0 }, version: 1, createdAt: at, updatedAt: at },
    };
  }

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
    const learned = pastAskings(await askedRows(server.db, server.clock.now(), 'shown'), server.clock.now(), 480);
    const came = learned.map(({ yes, saidNo, silentFor }) => (yes ? 'yes' : saidNo ? 'no' : silentFor));
    expect(came).to.have.members([...Array.from({ length: first - 3 }, () => 0), 'yes', 'yes', 'yes']);
    expect(await kindsTold(rows[2].personId)).to.deep.equal(['invitation']);
    expect(await look()).to.equal(0);
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

  it('says early that it cannot, and why', async () => {
    await volunteers(2);
    const causeOf = async (of: TaskDoc, body: object = {}) => (await start(of, body)).body.figures.cause as string;
    expect(await causeOf(await task(5))).to.equal('few');
    await volunteers(40);
    expect(await causeOf(await task(5, { inHours: 2 }), { by: hours(0.5), chance: 0.99 })).to.equal('late');
    const nurse = await task(2, { roles: [server.make.role({ slots: 2, skill: 'nursing' })] });
    expect(await causeOf(nurse)).to.equal('skill');
    expect(await causeOf(await task(3))).to.equal(null);
  });

  it('refuses what makes no sense, and changes nothing', async () => {
    const wanted = await task(1);
    const refusal = async (of: TaskDoc, body: object) => {
      const answer = await start(of, body);
      return [answer.status, answer.body.code];
    };
    for (const body of [{ by: hours(-1) }, { by: hours(100) }, { chance: 1 }, { chance: 0.2 }, { by: 'soon' }])
      expect(await refusal(wanted, body)).to.deep.equal([400, 'invalid_request']);
    expect((await refusal(await task(1, { state: 'cancelled' }), {}))[1]).to.equal('task_closed');
    expect(await fillings.in(server.db).countDocuments()).to.equal(0);
    expect((await start(wanted)).status).to.equal(201);
    expect((await refusal(wanted, {}))[1]).to.equal('wrong_state');
    const stopped = await server.as(organiser).delete(`/tasks/${hex(wanted)}/filling`);
    expect([stopped.status, stopped.body.state]).to.deep.equal([200, 'stopped']);
    expect((await start(wanted)).status).to.equal(201);
  });

  it('ends with its time, kept or missed, and with its task', async () => {
    await volunteers(3);
    const [kept, missed, gone] = [await task(1), await task(1), await task(1)];
    for (const one of [kept, missed, gone]) await start(one, { by: hours(1) });
    await server.as(await server.make.person()).post(`/tasks/${hex(kept)}/participations`, {});
    await tasks.in(server.db).updateOne({ _id: gone._id }, { $set: { state: 'cancelled' } });
    server.clock.set(hours(1));
    await look();
    const states = await Promise.all([kept, missed, gone].map(async (one) => (await shown(one)).state));
    expect(states).to.deep.equal(['kept', 'missed', 'stopped']);
  });

  it('of a task with sensitive rules shows no figure that tells how many fit', async () => {
    await volunteers(10);
    const wanted = await task(1, { rules: { partyOnly: false, minAge: 18, unitOnly: false, invitedOnly: false } });
    expect((await start(wanted)).body.figures).to.equal(null);
    expect(await look()).to.be.above(0);
    expect((await shown(wanted)).figures).to.equal(null);
    expect((await asked(wanted)).every(({ proposal }) => proposal!.hidden)).to.equal(true);
  });

  it('H12, 19.4: however often one is started and stopped, it tells what people in general answer, not these', async () => {
    const probes = [0.5, 0.7, 0.83, 0.95].map((chance, at) => ({
      chance,
      by: hours(30 + at / 3),
    }));
    for (const count of [1, 6]) {
      await emptied(server);
      const { _id } = (await volunteers(count)).at(-1)!;
      const wanted = await task(1);
      const tellings: object[][] = [];
      for (const state of ['completed', 'declined', null] as const) {
        const days = Array.from({ length: 60 }, (_, day) => new Date(+server.clock.now() - (30 + day) * 86_400_000));
        for (const one of [participations, fillings]) await one.in(server.db).deleteMany({});
        if (state) await participations.in(server.db).insertMany(days.map((day) => pastAsking(_id, day, state)));
        const told: object[] = [];
        for (const probe of probes) {
          told.push((await start(wanted, probe)).body.figures);
          // Nobody is asked in their sleep, but a look tells of all who could be.
          server.clock.set('2026-03-04T23:30:00+08:00');
          await look();
          told.push((await shown(wanted)).figures);
          server.clock.set(morning);
          await server.as(organiser).delete(`/tasks/${hex(wanted)}/filling`);
        }
        tellings.push(told);
      }
      expect(tellings[0].every(Boolean)).to.equal(true);
      for (const telling of tellings) expect(telling, String(count)).to.deep.equal(tellings[0]);
    }
  });

  it('19.8: ends with its role, which an edit took out, and tells so; the others go on', async () => {
    await volunteers(12);
    const roles = [server.make.role({ slots: 1 }), server.make.role({ slots: 1 })];
    const [edited, other] = [await task(1, { roles }), await task(1)];
    await start(edited, { roleId: roles[1]._id.toHexString() });
    await start(other);
    const { _id: id, name, slots } = roles[0];
    const body = { roles: [{ id, name, slots }] };
    const edit = await server.as(organiser).patch(`/tasks/${hex(edited)}`, body);
    expect(edit.status, JSON.stringify(edit.body)).to.equal(200);
    expect(await look()).to.be.above(0);
    expect(await asked(other)).to.not.have.length(0);
    expect(await shown(edited)).to.include({ state: 'stopped', end: 'role' });
    expect(await newsOf(edited)).to.deep.equal(['roleGone']);
  });

  it('19.9: tells its organisers once when it is out of reach, with the cause, and what came of it', async () => {
    const street = await server.make.organiser(city.street);
    await volunteers(1);
    const wanted = await task(4);
    await server.as(street).post(`/tasks/${hex(wanted)}/filling`, { by: hours(36), chance: 0.9 });
    await fillings.in(server.db).updateOne({ taskId: wanted._id }, { $set: { cause: null } });
    await look();
    await look();
    expect(await newsOf(wanted)).to.deep.equal(['outOfReach']);
    expect(await newsOf(wanted, street)).to.deep.equal(['outOfReach']);
    const { items } = (await server.as(street).get('/me/messages', { headers: { 'accept-language': 'en' } })).body;
    expect(items[0].text).to.match(/will hardly be filled by .*: too few people fit nearby; an announcement/);
    server.clock.set(hours(36));
    await look();
    expect(await newsOf(wanted)).to.have.members(['outOfReach', 'missed']);
  });

  it('advises to promise anew what was missed only while its sign-up goes on', async () => {
    const [over, open] = [await task(2, { signUpBy: new Date(hours(36)) }), await task(2)];
    for (const one of [over, open]) expect((await start(one)).status).to.equal(201);
    server.clock.set(hours(36));
    await look();
    const advice = async ({ _id }: TaskDoc) => {
      const { items } = (await server.as(organiser).get('/me/messages', { headers: { 'accept-language': 'en' } })).body;
      const told = items.find(
        ({ subject, text }: any) => subject.id === String(_id) && text.includes('was not filled by'),
      );
      return told.text.includes('promise it anew');
    };
    expect([await advice(over), await advice(open)]).to.deep.equal([false, true]);
  });

  it('19.9: is kept by what held at its time, whenever that is looked at, and shows how many yes were in vain', async () => {
    const admin = await server.make.organiser(city.city, 'administrator');
    await volunteers(20);
    const [kept, late] = [await task(1), await task(1)];
    await start(kept, { by: hours(3) });
    await look();
    const [first, second] = await asked(kept);
    for (const row of [first, second]) expect((await accept(row)).status).to.equal(200);
    await start(late, { by: hours(1) });
    server.clock.set(hours(2));
    const claim = await server.as(await server.make.person()).post(`/tasks/${hex(late)}/participations`, {});
    expect(claim.body.participation.state).to.equal('confirmed');
    server.clock.set(hours(2));
    await server.as({ _id: first.personId }).post(`/participations/${hex(first)}/withdrawal`, {});
    await look();
    expect([(await shown(kept)).state, (await shown(late)).state]).to.deep.equal(['kept', 'missed']);
    expect(await newsOf(kept)).to.deep.equal(['kept']);
    const { promises } = (await server.as(admin).get('/matching/likelihood')).body;
    expect(promises).to.deep.equal({ rows: [{ promised: 0.9, given: 2, kept: 1 }], yes: 2, inVain: 1 });
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
    // 19.12: where the latest fails on its days, an earlier one is not used either.
    await participations
      .in(server.db)
      .updateMany({ 'proposal.at': { $gt: new Date(now - 28 * day) } }, [
        { $set: { state: 'declined' } },
        { $unset: 'confirmedAt' },
      ]);
    server.clock.set(hours(24));
    await learnAnew(server.services, server.clock.now());
    expect(await table()).to.include({ version: 3, used: null, calibrated: false });
    await likelihoods.in(server.db).deleteMany({});
  });
});
