import { expect } from 'chai';
import { pointAt } from '../../server/platform/geo/point.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { offers } from '../../server/domain/offers/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { fillRotas } from '../../server/features/rotas/turns/fill-all.ts';
import { claimed, invite, refused } from '../participations/support.ts';
import { compare } from '../scenarios/support/compare.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { acceptAll, askedFor, extend, fill, hex, holds, join, lapse, makeRota, turnsOf } from './support.ts';

describe('asking the members of a rota', () => {
  let server: TestServer;
  let second: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  let rotas: { id: string }[] = [];
  before(async () => {
    server = await startTestServer();
    second = await startTestServer({ beside: server });
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
  });
  afterEach(async () => {
    for (const rota of rotas) await server.as(organiser).post(`/rotas/${rota.id}/end`, { reason: '测试结束' });
    rotas = [];
    server.clock.set('2026-03-02T09:00:00+08:00');
  });
  after(async () => {
    const differences = await compare(server.db);
    await second.close();
    await server.close();
    expect(differences).to.deep.equal([]);
  });
  const rotaWith = async (fields: object = {}) => {
    const rota = await makeRota(server, organiser, city.community, fields);
    rotas.push(rota);
    return rota;
  };

  it('invites each in turn, two weeks ahead, tells them, and asks nobody twice on two servers', async () => {
    const rota = await rotaWith();
    const people = await join(server, rota, 4);
    const now = server.clock.now();
    await Promise.all([
      fillRotas(server.services, now),
      fillRotas(second.services, now),
      fillRotas(server.services, now),
    ]);
    const counts = await Promise.all(people.map(async (person) => (await askedFor(server, person)).length));
    expect(counts.sort()).to.deep.equal([2, 2, 3, 3]);
    expect(await fill(server)).to.equal(0);
    const [row] = await askedFor(server, people[0]);
    expect(row.proposal).to.deep.include({ by: null });
    expect(+row.proposal!.expiresAt - +now).to.be.within(3_600_000, 48 * 3_600_000);
    expect(
      await messages
        .in(server.db)
        .countDocuments({ kind: 'rotaTurn', personId: { $in: people.map(({ _id }) => _id) } }),
    ).to.equal(10);
    expect(await messages.in(server.db).countDocuments({ kind: 'invitation' })).to.equal(0);
    const listed = await server.as(organiser).get(`/rotas/${rota.id}/turns`);
    expect(listed.body.items).to.have.lengthOf(19);
    expect(listed.body.items[0].roles[0].people).to.have.lengthOf(1);
  });

  it('goes on to the next when one declines or does not answer in time', async () => {
    const rota = await rotaWith({ weekdays: [5] });
    const people = await join(server, rota, 3);
    await fill(server);
    const [turn] = await turnsOf(server, rota);
    const asked = await participations.in(server.db).find({ taskId: turn._id }).toArray();
    expect(asked).to.have.lengthOf(1);
    const first = people.find(({ _id }) => _id.equals(asked[0].personId))!;
    expect((await server.as(first).post(`/participations/${hex(asked[0])}/declination`)).status).to.equal(200);
    expect(await fill(server)).to.equal(1);
    server.clock.forward(48);
    await lapse(server);
    await fill(server);
    const rows = await participations.in(server.db).find({ taskId: turn._id }).toArray();
    expect(rows.map(({ state }) => state).sort()).to.deep.equal(['declined', 'expired', 'proposed']);
    expect(new Set(rows.map(({ personId }) => personId.toHexString())).size).to.equal(3);
  });

  it('H12: does not pass over somebody who is asked unseen for the same hours: that would show in its turns', async () => {
    const rota = await rotaWith({ weekdays: [5] });
    const [member] = await join(server, rota, 1);
    await server.make.offer(member);
    const [turn] = await turnsOf(server, rota);
    const sensitive = await server.make.task(city.community, { start: turn.start, end: turn.end });
    await invite(server, organiser, sensitive, [member]);
    const row = { taskId: sensitive._id, personId: member._id };
    await participations.in(server.db).updateOne(row, { $set: { 'proposal.hidden': true } });
    await fill(server);
    expect(await participations.in(server.db).countDocuments({ taskId: turn._id, state: 'proposed' })).to.equal(1);
  });

  it('asks only those who may: the skill, the windows, the pause, the calendar, the tasks a week', async () => {
    const rota = await rotaWith({
      roles: [
        { name: '翻译', skill: 'english', slots: 6 },
        { name: '值守', slots: 6 },
      ],
      weekdays: [3],
    });
    const [english, evenings, paused, busy, weekly] = await join(server, rota, 5);
    await server.make.offer(english, { skills: [{ skill: 'english' }] });
    await server.make.offer(evenings, { weekly: [{ weekday: 3, fromMinute: 18 * 60, toMinute: 22 * 60 }] });
    await server.make.offer(paused, { paused: true });
    await server.make.offer(weekly, { tasksPerWeek: 1 });
    const [turn] = await turnsOf(server, rota);
    await claimed(server, busy, await server.make.task(city.community, { start: turn.start }));
    await claimed(
      server,
      weekly,
      await server.make.task(city.community, { start: new Date(+turn.start + 24 * 3_600_000) }),
    );
    await fill(server);
    const asked = await participations.in(server.db).find({ taskId: turn._id }).toArray();
    expect(asked.map(({ personId }) => personId.toHexString())).to.deep.equal([hex(english)]);
    expect(asked[0].roleId.equals(turn.roles[0]._id)).to.equal(true);
    await offers.in(server.db).updateOne({ personId: paused._id }, { $set: { paused: false } });
    expect(await fill(server)).to.be.above(0);
    expect((await askedFor(server, paused))[0].roleId.equals(turn.roles[1]._id)).to.equal(true);
  });

  it('is not held up by the week’s budget of invitations, and does not use it up', async () => {
    const rota = await rotaWith();
    const [person] = await join(server, rota, 1);
    await server.make.offer(person, { point: pointAt(114.06, 22.54), tasksPerWeek: 21 });
    await fill(server);
    expect((await askedFor(server, person)).length).to.be.above(3);
    for (let i = 0; i < 3; i++) {
      const task = await server.make.task(city.community, { start: new Date(`2026-03-0${3 + i}T20:00:00+08:00`) });
      expect((await invite(server, organiser, task, [person])).body.proposed).to.have.lengthOf(1);
    }
    const fourth = await server.make.task(city.community, { start: new Date('2026-03-07T20:00:00+08:00') });
    expect((await invite(server, organiser, fourth, [person])).body.refused[0].code).to.equal('asked_too_often');
  });

  it('is for those who joined by themselves; who cannot have any turn cannot join, who left is asked no more', async () => {
    const rota = await rotaWith({
      rules: { minAge: 18, unitOnly: true },
      roles: [{ name: '急救', skill: 'firstAid', certified: true, slots: 1 }],
    });
    const as = (person: PersonDoc) => server.as(person).post(`/rotas/${rota.id}/members`);
    refused(await as(await server.make.person()), 403, 'unit_only');
    refused(
      await as(await server.make.person({ communityId: city.community._id, birthDate: '2015-01-01' })),
      403,
      'under_age',
    );
    refused(await as(await server.make.person({ communityId: city.community._id })), 403, 'certificate_missing');
    const person = await server.make.person({ communityId: city.community._id });
    await server.make.offer(person, { skills: [{ skill: 'firstAid', certifiedUntil: new Date('2027-01-01') }] });
    expect((await as(person)).body).to.include({ isMember: true, members: 1 });
    refused(await as(person), 409, 'rota_joined');
    expect((await server.as(person).get('/me/rotas')).body.items[0]).to.deep.include({ nextTurn: null });
    await fill(server);
    await acceptAll(server, [person]);
    const promised = await holds(server, person);
    expect((await server.as(person).get('/me/rotas')).body.items[0].nextTurn.participationId).to.equal(
      hex(promised[0]),
    );
    expect((await server.as(person).post(`/rotas/${rota.id}/members/${hex(person)}/removal`)).status).to.equal(204);
    expect((await server.as(person).get('/me/rotas')).body.items).to.deep.equal([]);
    expect(await holds(server, person)).to.have.lengthOf(promised.length);
    server.clock.forward(7 * 24);
    await extend(server);
    expect(await fill(server)).to.equal(0);
    expect((await as(person)).status).to.equal(201);
    refused(await server.as(organiser).post(`/rotas/${rota.id}/members/${hex(person)}/removal`), 400, 'removal_reason');
    expect(
      (await server.as(organiser).post(`/rotas/${rota.id}/members/${hex(person)}/removal`, { reason: '多次未到' }))
        .status,
    ).to.equal(204);
    refused(await as(person), 403, 'removed_from_rota');
  });

  it('is the rota’s own business: a plan for the unit asks nobody for its turns', async () => {
    const rota = await rotaWith({ weekdays: [3] });
    const neighbour = await server.make.person({ communityId: city.community._id });
    await server.make.offer(neighbour, { tasksPerWeek: 7 });
    await server.as(organiser).post(`/units/${hex(city.community)}/plans`, { mode: 'propose' });
    await server.services.planner.idle();
    const turns = await turnsOf(server, rota);
    expect(turns).to.not.be.empty;
    expect(
      await participations.in(server.db).countDocuments({ taskId: { $in: turns.map(({ _id }) => _id) } }),
    ).to.equal(0);
  });

  it('ends with the member’s account', async () => {
    const rota = await rotaWith({ weekdays: [3] });
    const [person] = await join(server, rota, 1);
    await fill(server);
    expect(await askedFor(server, person)).to.not.be.empty;
    const { status, body } = await server.as(person).post('/me/closure');
    expect(status, JSON.stringify(body)).to.be.within(200, 299);
    expect((await server.as(organiser).get(`/rotas/${rota.id}/members`)).body.items).to.deep.equal([]);
    expect((await server.as(organiser).get(`/rotas/${rota.id}`)).body.members).to.equal(0);
  });

  it('does not make whoever comes back better off than they were', async () => {
    const rota = await rotaWith({ weekdays: [1, 2, 3, 4, 5] });
    const people = await join(server, rota, 2);
    await fill(server);
    await acceptAll(server, people);
    const turns = async () =>
      (await server.as(organiser).get(`/rotas/${rota.id}/members`)).body.items as { personId: string; turns: number }[];
    const before = await turns();
    await server.as(people[0]).post(`/rotas/${rota.id}/members/${hex(people[0])}/removal`);
    await server.as(people[0]).post(`/rotas/${rota.id}/members`);
    server.clock.forward(7 * 24);
    await extend(server);
    expect(await fill(server)).to.be.within(4, 6);
    const asked = await Promise.all(people.map(async (person) => (await askedFor(server, person)).length));
    expect(Math.abs(asked[0] - asked[1])).to.be.at.most(1);
    expect(before.map(({ turns: had }) => had).sort()).to.deep.equal([5, 5]);
  });
});
