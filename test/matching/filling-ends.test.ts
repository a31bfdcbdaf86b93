import { expect } from 'chai';
import { messages } from '../../server/domain/messages/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { fillings } from '../../server/features/filling/model.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { actsAt, anew, morning, startFilling } from './filling-stage.ts';
import { emptied, hex } from './worlds.ts';

describe('the end of a filling, in the service', () => {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  const { hours, volunteers, task, start, look, shown, asked, accept, pastAsking } = actsAt(() => ({
    server,
    city,
    organiser,
  }));

  before(async () => {
    ({ server, city, organiser } = await startFilling());
  });
  after(() => server.close());
  beforeEach(() => anew(server));

  const newsOf = async (of: TaskDoc, { _id } = organiser) =>
    (await messages.in(server.db).find({ personId: _id, 'subject.id': of._id }).sort({ _id: 1 }).toArray()).map(
      ({ values }) => (values as { news: string }).news,
    );

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
});
