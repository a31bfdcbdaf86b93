import { expect } from 'chai';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { dailyCounts } from '../../server/domain/counts/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { extendRotas } from '../../server/features/rotas/turns/extend-all.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { units } from '../../server/domain/units/model.ts';
import { refused } from '../participations/support.ts';
import { compare } from '../scenarios/support/compare.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { acceptAll, extend, fill, gateDuty, hex, holds, join, makeRota, turnsOf } from './support.ts';

const cityDay = ({ start }: { start: Date }): string => new Date(+start + 8 * 3_600_000).toISOString().slice(5, 10);

describe('the turns of a rota', () => {
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
  afterEach(() => server.clock.set('2026-03-02T09:00:00+08:00'));
  after(async () => {
    const differences = await compare(server.db);
    await second.close();
    await server.close();
    expect(differences).to.deep.equal([]);
  });
  const end = (rota: { id: string }, body: object = {}) =>
    server.as(organiser).post(`/rotas/${rota.id}/end`, { reason: '门岗撤销', ...body });

  it('are published for the next four weeks, at the city’s times, without the one that has begun', async () => {
    const rota = await makeRota(server, organiser, city.community);
    const turns = await turnsOf(server, rota);
    expect(turns).to.have.lengthOf(19);
    expect(turns[0].start.toISOString()).to.equal('2026-03-03T01:00:00.000Z');
    expect(turns[0]).to.include({ title: '门岗值守', day: 20260303, state: 'published' });
    expect(turns[0].rules.invitedOnly).to.equal(true);
    expect(cityDay(turns.at(-1)!)).to.equal('03-27');
    expect(rota).to.deep.include({ state: 'running', holidays: 'skip', unknownYears: [], members: 0 });
    await end(rota);
  });

  it('that end before they begin end the day after', async () => {
    const rota = await makeRota(server, organiser, city.community, { startTime: '22:00', endTime: '06:00' });
    const [first] = await turnsOf(server, rota);
    expect([first.start.toISOString(), first.end.toISOString()]).to.deep.equal([
      '2026-03-02T14:00:00.000Z',
      '2026-03-02T22:00:00.000Z',
    ]);
    await end(rota);
  });

  it('U3: end at 24:00 where they say so, and never last a day by a slip', async () => {
    const rota = await makeRota(server, organiser, city.community, { startTime: '20:00', endTime: '24:00' });
    const [first] = await turnsOf(server, rota);
    expect([first.start.toISOString(), first.end.toISOString()]).to.deep.equal([
      '2026-03-02T12:00:00.000Z',
      '2026-03-02T16:00:00.000Z',
    ]);
    await end(rota);
    const path = `/units/${city.community._id.toHexString()}/rotas`;
    for (const [fields, at] of [
      [{ startTime: '09:00', endTime: '09:00' }, 'body.endTime'],
      [{ startTime: '24:00', endTime: '09:00' }, 'body.startTime'],
      [{ startTime: '09:00', endTime: '24:01' }, 'body.endTime'],
    ] as const) {
      const { body } = await server.as(organiser).post(path, { ...gateDuty, ...fields });
      expect(body.fields.map(({ path: field }: { path: string }) => field)).to.deep.equal([at]);
    }
  });

  it('grow by the day, once, however often, late and on however many servers the job runs', async () => {
    const rota = await makeRota(server, organiser, city.community);
    server.clock.set('2026-03-12T12:00:00+08:00');
    const now = server.clock.now();
    await Promise.all([
      extendRotas(server.services, now),
      extendRotas(second.services, now),
      extendRotas(server.services, now),
    ]);
    const days = (await turnsOf(server, rota)).map(cityDay);
    expect(new Set(days).size).to.equal(days.length);
    expect(days).to.have.lengthOf(27 - 1);
    expect(days).to.not.include('04-06');
    expect(days.at(-1)).to.equal('04-08');
    expect(await extend(server)).to.equal(0);
    await end(rota);
  });

  it('say which year’s holidays are not known', async () => {
    server.clock.set('2026-12-20T09:00:00+08:00');
    const rota = await makeRota(server, organiser, city.community);
    expect(rota.unknownYears).to.deep.equal([2027]);
    expect((await turnsOf(server, rota)).map(cityDay)).to.include('01-01');
    await end(rota);
  });

  it('follow a changed rota where nobody has to do with them, and stay as promised where somebody has', async () => {
    const rota = await makeRota(server, organiser, city.community);
    const people = await join(server, rota, 1);
    await fill(server);
    await acceptAll(server, people);
    const promised = await holds(server, people[0]);
    expect(promised.length).to.be.within(9, 11);
    const { status, body } = await server
      .as(organiser)
      .patch(`/rotas/${rota.id}`, { title: '门岗与测温', weekdays: [1, 2], startTime: '14:00', endTime: '16:00' });
    expect(status, JSON.stringify(body)).to.equal(200);
    const turns = await turnsOf(server, rota);
    const kept = new Set(promised.map(({ taskId }) => taskId.toHexString()));
    for (const turn of turns) {
      if (kept.has(hex(turn))) expect(turn).to.include({ title: '门岗值守' });
      else
        expect([
          turn.title,
          turn.start.getUTCHours(),
          turn.start.getUTCDay() === 1 || turn.start.getUTCDay() === 2,
        ]).to.deep.equal(['门岗与测温', 6, true]);
    }
    expect(turns.filter((turn) => kept.has(hex(turn)))).to.have.lengthOf(promised.length);
    expect(turns.length).to.be.above(promised.length);
    await end(rota, { cancelTurns: true });
    expect(await holds(server, people[0])).to.deep.equal([]);
  });

  it('come back when the rota does, and stay cancelled when an organiser cancelled one', async () => {
    const rota = await makeRota(server, organiser, city.community);
    const [first, second] = await turnsOf(server, rota);
    await server.as(organiser).post(`/tasks/${hex(first)}/cancellation`, { reason: '暴雨' });
    await server.as(organiser).patch(`/rotas/${rota.id}`, { weekdays: [5] });
    expect((await turnsOf(server, rota)).map(({ start }) => start.getUTCDay())).to.satisfy((all: number[]) =>
      all.every((weekday) => weekday === 5),
    );
    await server.as(organiser).patch(`/rotas/${rota.id}`, { weekdays: [1, 2, 3, 4, 5] });
    const days = (await turnsOf(server, rota)).map(cityDay);
    expect(days).to.include(cityDay(second)).and.not.include(cityDay(first));
    expect(days).to.have.lengthOf(18);
    await end(rota);
  });

  it('end with the rota where nobody holds them; the others are served, or called off when the organiser says so', async () => {
    const rota = await makeRota(server, organiser, city.community);
    const people = await join(server, rota, 2);
    await fill(server);
    await acceptAll(server, people.slice(0, 1));
    const held = await holds(server, people[0]);
    const ended = await end(rota);
    expect(ended.body).to.deep.include({ state: 'ended', endReason: '门岗撤销' });
    expect((await turnsOf(server, rota)).map(hex).sort()).to.deep.equal(
      held.map(({ taskId }) => taskId.toHexString()).sort(),
    );
    refused(await end(rota), 409, 'wrong_state');
    refused(await server.as(organiser).patch(`/rotas/${rota.id}`, { title: '新' }), 409, 'wrong_state');
    refused(await server.as(await server.make.person()).post(`/rotas/${rota.id}/members`), 409, 'rota_ended');
    // One gives a turn back: then nobody has it, and the next run calls it off.
    await server.as(people[0]).post(`/participations/${hex(held.at(-1)!)}/withdrawal`);
    await extend(server);
    expect(await turnsOf(server, rota)).to.have.lengthOf(held.length - 1);
    for (const row of held.slice(0, -1))
      await server.as(people[0]).post(`/participations/${hex(row)}/withdrawal`, { reason: '出差' });
    await extend(server);
    expect(await turnsOf(server, rota)).to.deep.equal([]);
  });

  it('rest while the rota is paused, but for those that people hold, and come back when it goes on', async () => {
    const rota = await makeRota(server, organiser, city.community);
    const [holder, invited] = await join(server, rota, 2);
    await fill(server);
    await acceptAll(server, [holder]);
    const held = (await holds(server, holder)).map(({ taskId }) => taskId.toHexString());
    const days = (await turnsOf(server, rota)).map(cityDay);
    const act = (verb: string, version: number) =>
      server.as(organiser).post(`/rotas/${rota.id}/${verb}`, {}, { headers: { 'if-match': `"${version}"` } });
    refused(await act('resumption', rota.version), 409, 'wrong_state');
    refused(await act('pause', rota.version + 1), 412, 'precondition_failed');
    const paused = await act('pause', rota.version);
    expect(paused.body).to.include({ state: 'paused' });
    expect(paused.body.can).to.include({ pause: false, resume: true, edit: true, end: true });
    expect((await turnsOf(server, rota)).map(hex).sort()).to.deep.equal(held.sort());
    const messages = await server.as(invited).get('/me/messages');
    expect(messages.body.items.map(({ text }: { text: string }) => text).join()).to.include('轮值暂停');
    // Neither the clock nor an edit makes turns meanwhile, and nobody is asked.
    await server.as(organiser).patch(`/rotas/${rota.id}`, { risks: '久站' });
    await extend(server);
    expect([await fill(server), (await turnsOf(server, rota)).length]).to.deep.equal([0, held.length]);
    expect(
      (await server.as(organiser).get(`/units/${hex(city.community)}/rotas?state=paused`)).body.items,
    ).to.have.length(1);
    const resumed = await act('resumption', (await server.as(organiser).get(`/rotas/${rota.id}`)).body.version);
    expect(resumed.body).to.include({ state: 'running' });
    expect((await turnsOf(server, rota)).map(cityDay)).to.deep.equal(days);
    await end(rota, { cancelTurns: true });
  });

  it('are shown before there is a rota, as they then come', async () => {
    const { weekdays, ...duty } = { ...gateDuty, weekdays: [1, 2, 3, 4, 5], holidays: 'skip' };
    const query = `from=${duty.from}&startTime=${duty.startTime}&endTime=${duty.endTime}&weekdays=${weekdays.join()}`;
    const preview = (more: string) => server.as(organiser).get(`/units/${hex(city.community)}/rota-preview?${more}`);
    const { body } = await preview(query);
    const rota = await makeRota(server, organiser, city.community);
    const turns = await turnsOf(server, rota);
    expect(body.turns.map(({ start }: { start: string }) => start)).to.deep.equal(
      turns.map(({ start }) => start.toISOString()),
    );
    expect(body.unknownYears).to.deep.equal(rota.unknownYears);
    const none = await preview(query.replace('1,2,3,4,5', ''));
    expect([none.status, none.body.fields?.[0].path]).to.deep.equal([400, 'query.weekdays']);
    expect((await preview(query.replace('1,2,3,4,5', '8'))).status).to.equal(400);
    await end(rota);
  });

  it('end with their unit', async () => {
    const team = await server.make.unit('team', city.community);
    const rota = await makeRota(server, organiser, team);
    await tasks.in(server.db).deleteMany({ unitId: team._id });
    await dailyCounts.in(server.db).deleteMany({ unitId: team._id });
    await units.in(server.db).updateOne({ _id: team._id }, { $set: { state: 'closed' } });
    await server.db.collection('rotaTurns').deleteMany({});
    await extend(server);
    expect((await server.as(organiser).get(`/rotas/${rota.id}`)).body).to.include({ state: 'ended' });
  });

  it('leave an audit event for each change of the rota and of its tasks', async () => {
    const rota = await makeRota(server, organiser, city.community, { weekdays: [3] });
    await server.as(organiser).patch(`/rotas/${rota.id}`, { weekdays: [4] });
    await end(rota);
    const events = await auditEvents.in(server.db).find({ 'subject.kind': 'rota' }).toArray();
    expect(
      events.filter(({ subject }) => subject.id.toHexString() === rota.id).map(({ action }) => action),
    ).to.deep.equal(['rota.create', 'rota.edit', 'rota.end']);
    for (const { _id } of await tasks.in(server.db).find().toArray()) {
      const own = await auditEvents.in(server.db).find({ 'subject.id': _id }).toArray();
      expect(own.map(({ action }) => action).slice(0, 2)).to.deep.equal(['task.create', 'task.publish']);
    }
  });

  it('refuse what makes no sense, by field, and a lost race', async () => {
    const post = (fields: object) =>
      server.as(organiser).post(`/units/${hex(city.community)}/rotas`, { ...gateDuty, ...fields });
    const field = (details: { body: { fields?: { path: string }[] } }) => details.body.fields?.[0]?.path;
    expect(field(await post({ weekdays: [] }))).to.equal('body.weekdays');
    expect(field(await post({ holidays: 'only' }))).to.equal('body.weekdays');
    expect(field(await post({ weekdays: [8] }))).to.match(/weekdays/);
    expect(field(await post({ to: '2026-02-01' }))).to.equal('body.to');
    expect(field(await post({ startTime: '25:00' }))).to.equal('body.startTime');
    expect(field(await post({ from: '2026-02-30' }))).to.equal('body.from');
    expect(field(await post({ roles: [] }))).to.equal('body.roles');
    expect(field(await post({ roles: [{ name: '翻译', certified: true, slots: 1 }] }))).to.equal(
      'body.roles.0.certified',
    );
    const rota = await makeRota(server, organiser, city.community, { weekdays: [3] });
    refused(
      await server.as(organiser).patch(`/rotas/${rota.id}`, { title: '新' }, { headers: { 'if-match': '"7"' } }),
      412,
      'precondition_failed',
    );
    await end(rota);
  });
});
