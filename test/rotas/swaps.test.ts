import { expect } from 'chai';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { swaps } from '../../server/features/rotas/swaps/model.ts';
import { endSwapsDue } from '../../server/features/rotas/swaps/end-due.ts';
import { claimed, refused } from '../participations/support.ts';
import { compare } from '../scenarios/support/compare.ts';
import { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { acceptAll, fill, hex, holds, join, makeRota } from './support.ts';

describe('swaps of turns', () => {
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
  /** A rota on two days a week whose members have all accepted what they were asked for. */
  const club = async (size = 2, fields: object = {}) => {
    const rota = await makeRota(server, organiser, city.community, { weekdays: [3, 5], to: '2026-03-13', ...fields });
    const people = await join(server, rota, size);
    await fill(server);
    await acceptAll(server, people);
    return { rota, people, turns: await Promise.all(people.map((person) => holds(server, person))) };
  };
  const ask = (person: PersonDoc, row: { _id: { toHexString(): string } }, body: object) =>
    server.as(person).post(`/participations/${hex(row)}/swaps`, body);
  const accept = (person: PersonDoc, id: string, of = server, body: object = {}) =>
    new Client(of.url, server.make.tokenOf(person._id)).post(`/swaps/${id}/acceptance`, body);
  const holdersOf = async (taskId: unknown) =>
    (
      await participations
        .in(server.db)
        .find({ taskId: taskId as never, state: 'confirmed' })
        .toArray()
    ).map(({ personId }) => personId.toHexString());

  it('give a turn away: the one ends, the other begins, with both told, audited and counted', async () => {
    const {
      people: [a, b],
      turns: [[turn]],
    } = await club();
    const { status, body } = await ask(a, turn, { toPersonId: hex(b), message: '孩子家长会' });
    expect(status, JSON.stringify(body)).to.equal(201);
    expect(body).to.deep.include({
      state: 'asked',
      inReturn: null,
      can: { accept: false, decline: false, cancel: true },
    });
    expect(body.expiresAt).to.equal(turn.start.toISOString());
    expect(await holdersOf(turn.taskId)).to.deep.equal([hex(a)]);
    const received = await server.as(b).get('/me/swaps?box=received');
    expect(received.body.items[0]).to.deep.include({
      id: body.id,
      message: '孩子家长会',
      can: { accept: true, decline: true, cancel: false },
    });
    expect((await server.as(b).get('/me/swaps?box=asked')).body.items).to.deep.equal([]);
    const accepted = await accept(b, body.id);
    expect(accepted.status, JSON.stringify(accepted.body)).to.equal(200);
    expect(accepted.body.state).to.equal('accepted');
    expect(await holdersOf(turn.taskId)).to.deep.equal([hex(b)]);
    expect((await participations.in(server.db).findOne({ _id: turn._id }))!.state).to.equal('withdrawn');
    const told = await messages
      .in(server.db)
      .find({ 'subject.kind': 'swap', personId: { $in: [a._id, b._id] } })
      .toArray();
    expect(
      told.map(({ kind, personId, values }) => [kind, personId.toHexString(), values.outcome]),
    ).to.have.deep.members([
      ['swapAsked', hex(b), undefined],
      ['swapAnswered', hex(a), 'accepted'],
    ]);
    const events = await auditEvents
      .in(server.db)
      .find({ 'details.swapId': { $exists: true }, actorId: { $in: [a._id, b._id] } })
      .toArray();
    expect(events.map(({ action, actorId }) => [action, actorId!.toHexString()])).to.deep.equal([
      ['participation.withdraw', hex(a)],
      ['participation.claim', hex(b)],
    ]);
    refused(await accept(b, body.id), 409, 'wrong_state');
  });

  it('exchange two turns at once', async () => {
    const {
      people: [a, b],
      turns: [[one], [other]],
    } = await club();
    const { body } = await ask(a, one, { withParticipationId: hex(other) });
    expect(body.inReturn.participationId).to.equal(hex(other));
    expect(body.expiresAt).to.equal(new Date(Math.min(+one.start, +other.start)).toISOString());
    expect((await accept(b, body.id)).status).to.equal(200);
    expect(await holdersOf(one.taskId)).to.deep.equal([hex(b)]);
    expect(await holdersOf(other.taskId)).to.deep.equal([hex(a)]);
  });

  it('exchange turns that are at one time, which no two claims could', async () => {
    const {
      rota,
      people: [a, b],
      turns: [[one]],
    } = await club(2, { roles: [{ name: '值守', slots: 1 }], weekdays: [3] });
    const task = await server.make.task(city.community, { start: one.start, end: one.end });
    await server.db
      .collection('tasks')
      .updateOne(
        { _id: task._id },
        { $set: { rotaId: (await server.db.collection('tasks').findOne({ _id: one.taskId }))!.rotaId } },
      );
    const theirs = await claimed(server, b, task);
    const { body } = await ask(a, one, { withParticipationId: theirs.id });
    expect((await accept(b, body.id)).status).to.equal(200);
    expect(await holdersOf(task._id)).to.deep.equal([hex(a)]);
    expect(rota.id).to.equal(body.rotaId);
  });

  it('are declined, taken back, or lapse, and then nothing changes', async () => {
    const {
      people: [a, b, c],
      turns: [[turn]],
    } = await club(3);
    const first = await ask(a, turn, { toPersonId: hex(b) });
    refused(await ask(a, turn, { toPersonId: hex(c) }), 409, 'swap_open');
    expect((await server.as(b).post(`/swaps/${first.body.id}/declination`)).body.state).to.equal('declined');
    refused(await ask(a, turn, { toPersonId: hex(b) }), 409, 'swap_asked_before');
    const next = await ask(a, turn, { toPersonId: hex(c) });
    expect((await server.as(a).post(`/swaps/${next.body.id}/cancellation`)).body.state).to.equal('cancelled');
    refused(await accept(c, next.body.id), 409, 'wrong_state');
    const last = await ask(a, turn, { toPersonId: hex(c) });
    server.clock.set(turn.start);
    refused(await accept(c, last.body.id), 409, 'swap_expired');
    expect(await endSwapsDue(server.services, server.clock.now())).to.equal(1);
    expect(await endSwapsDue(server.services, server.clock.now())).to.equal(0);
    expect((await server.as(a).get('/me/swaps?state=expired')).body.items[0].id).to.equal(last.body.id);
    expect(await holdersOf(turn.taskId)).to.deep.equal([hex(a)]);
  });

  it('are refused where a turn has changed meanwhile, or the rules do not allow it', async () => {
    const {
      people: [a, b],
      turns: [[one, two], [other]],
    } = await club();
    const gone = await ask(a, one, { toPersonId: hex(b) });
    await server.as(a).post(`/participations/${hex(one)}/withdrawal`, { reason: '生病' });
    refused(await accept(b, gone.body.id), 409, 'swap_stale');
    expect(await endSwapsDue(server.services, server.clock.now())).to.equal(1);
    const blocked = await ask(a, two, { toPersonId: hex(b) });
    const clashing = await claimed(server, b, await server.make.task(city.community, { start: two.start }));
    expect(refused(await accept(b, blocked.body.id), 409, 'overlaps')).to.have.property('with');
    await server.as(b).post(`/participations/${clashing.id}/withdrawal`, { reason: '改期' });
    await server.as(a).post(`/swaps/${blocked.body.id}/cancellation`);
    // The reason that keeps the asker from the turn in return is not told to the other.
    const exchange = await ask(a, two, { withParticipationId: hex(other) });
    await claimed(server, a, await server.make.task(city.community, { start: other.start }));
    expect(refused(await accept(b, exchange.body.id), 409, 'swap_not_possible')).to.deep.equal({});
    await server.as(organiser).post(`/tasks/${two.taskId.toHexString()}/cancellation`, { reason: '停' });
    refused(await accept(b, exchange.body.id), 409, 'swap_stale');
  });

  it('are asked of members, for turns of a rota that one has, and of one person', async () => {
    const {
      people: [a, b],
      turns: [[turn], [other]],
    } = await club();
    const stranger = await server.make.person();
    refused(await ask(a, turn, { toPersonId: hex(stranger) }), 409, 'not_a_member');
    expect((await ask(a, turn, { toPersonId: hex(a) })).status).to.equal(400);
    expect((await ask(a, turn, {})).status).to.equal(400);
    expect((await ask(a, turn, { toPersonId: hex(b), withParticipationId: hex(other) })).status).to.equal(400);
    expect((await ask(b, turn, { toPersonId: hex(b) })).status).to.equal(404);
    const plain = await claimed(server, a, await server.make.task(city.community, { inHours: 30 }));
    refused(await server.as(a).post(`/participations/${plain.id}/swaps`, { toPersonId: hex(b) }), 409, 'not_a_turn');
    const elsewhere = await club(1);
    refused(await ask(a, turn, { withParticipationId: hex(elsewhere.turns[0][0]) }), 409, 'not_a_turn');
    const mine = await ask(a, turn, { toPersonId: hex(b) });
    expect((await server.as(stranger).post(`/swaps/${mine.body.id}/acceptance`)).status).to.equal(404);
    expect((await accept(a, mine.body.id)).status).to.equal(403);
    await server.as(b).post(`/rotas/${mine.body.rotaId}/members/${hex(b)}/removal`);
    refused(await accept(b, mine.body.id), 409, 'not_a_member');
  });

  it('are won by one of many answers at once, on two servers: accepted, taken back or the turn given up', async () => {
    for (let round = 0; round < 6; round++) {
      const {
        people: [a, b],
        turns: [[one], [other]],
      } = await club();
      const { body } = await ask(a, one, { withParticipationId: hex(other) });
      const onSecond = (person: PersonDoc) => new Client(second.url, server.make.tokenOf(person._id));
      const answers = await Promise.all([
        accept(b, body.id),
        accept(b, body.id, second),
        server.as(a).post(`/swaps/${body.id}/cancellation`),
        onSecond(b).post(`/swaps/${body.id}/declination`),
        onSecond(a).post(`/participations/${hex(one)}/withdrawal`, { reason: '临时加班' }),
        server.as(organiser).post(`/participations/${hex(other)}/removal`, { reason: '换人' }),
      ]);
      for (const { status, body: said } of answers) expect(status, JSON.stringify(said)).to.be.oneOf([200, 409]);
      expect(answers.slice(0, 4).filter(({ status }) => status === 200).length).to.be.at.most(1);
      const state = (await swaps.in(server.db).findOne({ participationId: one._id }, { sort: { createdAt: -1 } }))!
        .state;
      const accepted = answers.slice(0, 2).some(({ status }) => status === 200);
      expect(state === 'accepted').to.equal(accepted);
      expect(await compare(server.db, answers)).to.deep.equal([]);
      for (const task of [one.taskId, other.taskId]) expect((await holdersOf(task)).length).to.be.at.most(1);
      if (accepted)
        expect([await holdersOf(one.taskId), await holdersOf(other.taskId)]).to.deep.equal([[hex(b)], [hex(a)]]);
    }
  });

  it('of one turn each with two others at once leave each turn with one person', async () => {
    const { people, turns } = await club(4, { weekdays: [2, 3, 4, 5] });
    // A ring: each offers its turn to the next for theirs.
    const asked = await Promise.all(
      people.map((person, i) => ask(person, turns[i][0], { withParticipationId: hex(turns[(i + 1) % 4][0]) })),
    );
    const answers = await Promise.all(
      asked.map(({ body }, i) => accept(people[(i + 1) % 4], body.id, i % 2 ? second : server)),
    );
    for (const { status, body } of answers) expect([200, 409], JSON.stringify(body)).to.include(status);
    expect(answers.some(({ status }) => status === 200)).to.equal(true);
    for (const [turn] of turns) expect(await holdersOf(turn.taskId)).to.have.lengthOf(1);
    expect(await compare(server.db)).to.deep.equal([]);
  });
});
