import { expect } from 'chai';
import fc from 'fast-check';
import { freeWithdrawalUntil, thinkAgainMinutes } from '../../shared/free-withdrawal.ts';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import { compare } from '../scenarios/support/compare.ts';
import { people } from '../../server/domain/people/model.ts';
import { settle } from '../hours/support.ts';
import { claim, refused } from './support.ts';

describe('giving a place back', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(async () => {
    const differences = await compare(server.db);
    await server.close();
    expect(differences).to.deep.equal([]);
  });
  const now = () => +server.clock.now();
  const setUp = async (inHours: number) => {
    const task = await server.make.task(city.community, { inHours, roles: [server.make.role({ slots: 1 })] });
    const person = await server.make.person();
    const { status, body } = await claim(server, person, task);
    expect(status, JSON.stringify(body)).to.equal(201);
    return { task, person, id: body.participation.id as string, withdrawBy: body.task.withdrawBy as string };
  };

  it('needs no reason before the deadline, frees the place and the time, and hides the address again', async () => {
    const { task, person, id } = await setUp(48);
    const answer = await server.as(person).post(`/participations/${id}/withdrawal`);
    expect(answer.body.participation).to.include({ state: 'withdrawn', reason: null });
    expect(answer.body.task.contact).to.equal(null);
    expect(answer.body.task.place.address).to.equal(null);
    expect((await claim(server, await server.make.person(), task)).status).to.equal(201);
    expect(
      (await claim(server, person, await server.make.task(city.community, { start: task.start }))).status,
    ).to.equal(201);
  });

  it('needs a reason after the deadline, which then stands in the record', async () => {
    const { person, id, task } = await setUp(13);
    const before = server.clock.now();
    server.clock.forward(2);
    expect(+task.withdrawBy).to.be.lessThan(now());
    const details = refused(await server.as(person).post(`/participations/${id}/withdrawal`), 400, 'reason_required');
    expect(details.withdrawBy).to.equal(task.withdrawBy.toISOString());
    const answer = await server.as(person).post(`/participations/${id}/withdrawal`, { reason: '孩子发烧' });
    server.clock.set(before);
    expect(answer.body.participation).to.include({ state: 'withdrawn', reason: '孩子发烧' });
    const [event] = await auditEvents
      .in(server.db)
      .find({ action: 'participation.withdraw', 'subject.id': { $exists: true } })
      .sort({ _id: -1 })
      .toArray();
    expect(event).to.deep.include({ from: 'confirmed', to: 'withdrawn', details: { reason: '孩子发烧' } });
  });

  it('U20: never after the start: a claim a minute before it can be given back for that minute', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (deadline, claimed) => {
        const place = { start: 10_000 * 60_000, withdrawBy: deadline * 60_000, confirmedAt: claimed * 60_000 };
        const until = freeWithdrawalUntil(place);
        expect(until).to.be.at.most(place.start);
        expect(until).to.be.at.least(Math.min(place.start, place.confirmedAt + thinkAgainMinutes * 60_000));
        expect(until).to.be.at.least(place.withdrawBy);
      }),
    );
  });

  it('U20: needs none for a quarter of an hour after the claim, whatever the deadline, and costs no promise', async () => {
    const before = server.clock.now();
    for (const [minutes, status] of [
      [14, 200],
      [15, 400],
    ]) {
      const { person, id, task, withdrawBy } = await setUp(10);
      expect(+task.withdrawBy).to.be.lessThan(now());
      expect(withdrawBy).to.equal(new Date(now() + 15 * 60_000).toISOString());
      server.clock.forward(minutes / 60);
      expect((await server.as(person).post(`/participations/${id}/withdrawal`)).status).to.equal(status);
      if (status === 400) await server.as(person).post(`/participations/${id}/withdrawal`, { reason: '有事' });
      server.clock.set(new Date(+task.end + 3 * 3_600_000));
      await settle(server);
      const { reliability } = (await people.in(server.db).findOne({ _id: person._id }))!;
      expect(reliability.missed).to.equal(status === 200 ? 0 : 0.5);
      server.clock.set(before);
    }
  });

  it('U20: ends with the start, however short before it the claim was', async () => {
    const { task, withdrawBy } = await setUp(0.1);
    expect(withdrawBy).to.equal(task.start.toISOString());
  });

  it('needed none at the very deadline, when the phone said that it did: it does from then on', async () => {
    const { person, id, task } = await setUp(13);
    const before = server.clock.now();
    server.clock.set(task.withdrawBy);
    refused(await server.as(person).post(`/participations/${id}/withdrawal`), 400, 'reason_required');
    server.clock.set(before);
  });

  it('is too late once the task has begun, whatever the reason', async () => {
    const { person, id, task } = await setUp(3);
    const before = server.clock.now();
    server.clock.set(task.start);
    refused(await server.as(person).post(`/participations/${id}/withdrawal`, { reason: '有事' }), 409, 'started');
    server.clock.set(before);
  });

  it('is done once: the second time is refused, and so is withdrawing what was never confirmed', async () => {
    const { person, id } = await setUp(60);
    await server.as(person).post(`/participations/${id}/withdrawal`);
    refused(await server.as(person).post(`/participations/${id}/withdrawal`), 409, 'wrong_state');
  });

  it('leaves the way open to claim again, in the same record', async () => {
    const { person, id, task } = await setUp(70);
    await server.as(person).post(`/participations/${id}/withdrawal`, { reason: '先有事' });
    const again = await claim(server, person, task);
    expect(again.status).to.equal(200);
    expect(again.body.participation).to.include({ id, state: 'confirmed', reason: null, endedAt: null });
  });

  it("is nobody else's business", async () => {
    const { id } = await setUp(80);
    refused(await server.as(await server.make.person()).post(`/participations/${id}/withdrawal`), 404, 'not_found');
    refused(
      await server.as(await server.make.organiser(city.community)).post(`/participations/${id}/withdrawal`),
      403,
      'forbidden',
    );
  });

  it('an organiser removes with a reason; the volunteer sees it, an organiser elsewhere sees nothing', async () => {
    const { id, person, task } = await setUp(90);
    const organiser = await server.make.organiser(city.street);
    refused(await server.as(organiser).post(`/participations/${id}/removal`, {}), 400, 'invalid_request');
    refused(
      await server
        .as(await server.make.organiser(city.elsewhere))
        .post(`/participations/${id}/removal`, { reason: '无' }),
      404,
      'not_found',
    );
    refused(await server.as(person).post(`/participations/${id}/removal`, { reason: '无' }), 403, 'forbidden');
    const removed = await server.as(organiser).post(`/participations/${id}/removal`, { reason: '名额调整' });
    expect(removed.body.participation).to.include({ state: 'removed', reason: '名额调整' });
    expect((await server.as(person).get(`/participations/${id}`)).body.reason).to.equal('名额调整');
    expect((await claim(server, await server.make.person(), task)).status).to.equal(201);
  });
});
