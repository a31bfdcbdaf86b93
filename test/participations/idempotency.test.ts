import { expect } from 'chai';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { idempotencyRecords } from '../../server/platform/http/idempotency/model.ts';
import { createForgetting } from '../../server/platform/database/forgetting.ts';
import type { DaysKept } from '../../server/platform/personal/datum.ts';
import type { Answer } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import { compare } from '../scenarios/support/compare.ts';
import { claimPath, refused } from './support.ts';

describe('a change sent again with its Idempotency-Key', () => {
  let server: TestServer;
  let city: SmallCity;
  let keys = 0;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(async () => {
    const differences = await compare(server.db);
    await server.close();
    expect(differences).to.deep.equal([]);
  });
  const newKey = () => ({ headers: { 'idempotency-key': `test-key-${++keys}` } });
  const sameAnswer = (a: Answer, b: Answer) => {
    expect(b.status).to.equal(a.status);
    expect(b.body).to.deep.equal(a.body);
    expect(b.headers.get('location')).to.equal(a.headers.get('location'));
  };

  it('is given the first answer again, also when the world has moved on', async () => {
    const person = await server.make.person();
    const task = await server.make.task(city.community);
    const key = newKey();
    const first = await server.as(person).post(claimPath(task), {}, key);
    expect(first.status).to.equal(201);
    sameAnswer(first, await server.as(person).post(claimPath(task), {}, key));
    const away = newKey();
    const withdrawal = `/participations/${first.body.participation.id}/withdrawal`;
    const left = await server.as(person).post(withdrawal, {}, away);
    sameAnswer(left, await server.as(person).post(withdrawal, {}, away));
    sameAnswer(first, await server.as(person).post(claimPath(task), {}, key));
    expect((await participations.in(server.db).findOne({ personId: person._id }))!).to.include({
      state: 'withdrawn',
      version: 2,
    });
  });

  it('is refused with 422 when the body or the address is another', async () => {
    const person = await server.make.person();
    const [task, other] = [
      await server.make.task(city.community),
      await server.make.task(city.community, { inHours: 90 }),
    ];
    const key = newKey();
    await server.as(person).post(claimPath(task), {}, key);
    refused(await server.as(person).post(claimPath(task), { despiteTravel: true }, key), 422, 'idempotency_key_reused');
    refused(await server.as(person).post(claimPath(other), {}, key), 422, 'idempotency_key_reused');
    expect(await participations.in(server.db).countDocuments({ personId: person._id })).to.equal(1);
  });

  it('has nothing to do with the same key of another person', async () => {
    const task = await server.make.task(city.community);
    const key = newKey();
    const people = [await server.make.person(), await server.make.person()];
    for (const person of people) expect((await server.as(person).post(claimPath(task), {}, key)).status).to.equal(201);
  });

  it('is tried again when it was refused: a refusal changed nothing', async () => {
    const person = await server.make.person({ birthDate: null });
    const task = await server.make.task(city.community, {
      rules: { partyOnly: false, minAge: 16, unitOnly: false, invitedOnly: false },
    });
    const key = newKey();
    refused(await server.as(person).post(claimPath(task), {}, key), 409, 'birth_date_missing');
    expect((await server.as(person).patch('/me', { birthDate: '1990-01-01' })).status).to.equal(200);
    expect((await server.as(person).post(claimPath(task), {}, key)).status).to.equal(201);
  });

  it('must carry a key of a sensible form', async () => {
    const person = await server.make.person();
    const task = await server.make.task(city.community);
    for (const key of ['short', 'x'.repeat(201), 'with a space in it']) {
      refused(
        await server.as(person).post(claimPath(task), {}, { headers: { 'idempotency-key': key } }),
        400,
        'invalid_idempotency_key',
      );
    }
  });

  it('is one change when it is sent eight times at one moment: claims and withdrawals', async () => {
    const person = await server.make.person();
    const task = await server.make.task(city.community);
    const key = newKey();
    const claims = await Promise.all(Array.from({ length: 8 }, () => server.as(person).post(claimPath(task), {}, key)));
    for (const answer of claims) sameAnswer(claims[0], answer);
    expect(claims[0].status).to.equal(201);
    const away = newKey();
    const path = `/participations/${claims[0].body.participation.id}/withdrawal`;
    const left = await Promise.all(Array.from({ length: 8 }, () => server.as(person).post(path, {}, away)));
    for (const answer of left) sameAnswer(left[0], answer);
    expect(left[0].status).to.equal(200);
  });

  const claimed = async () => {
    const person = await server.make.person();
    const task = await server.make.task(city.community);
    const key = newKey();
    const claim = () => server.as(person).post(claimPath(task), {}, key);
    const id = `${person._id.toHexString()}:${key.headers['idempotency-key']}`;
    return { person, key, claim, id, first: await claim() };
  };
  const events = () => auditEvents.in(server.db);

  it('costs no document of its own: the answer is in the event of the change', async () => {
    const { id, first } = await claimed();
    const event = await events().findOne({ 'kept.id': id });
    expect(event).to.deep.include({ action: 'participation.claim', to: 'confirmed' });
    expect(event!.subject.id.toHexString()).to.equal(first.body.participation.id);
    expect(JSON.parse(event!.kept!.answer.json!)).to.deep.equal(first.body);
    expect(await idempotencyRecords.in(server.db).countDocuments({ _id: id })).to.equal(0);
  });

  it('is given the answer that a version before this one kept in a document of its own', async () => {
    const { id, claim, first } = await claimed();
    const { kept } = (await events().findOneAndUpdate({ 'kept.id': id }, { $unset: { kept: 1 } }))!;
    const { request, answer } = kept!;
    await idempotencyRecords.in(server.db).insertOne({ _id: id, request, answer, createdAt: server.clock.now() });
    sameAnswer(first, await claim());
  });

  it('is refused where the key was a claim’s and the change is of another kind, and the other way round', async () => {
    const { person, key } = await claimed();
    refused(await server.as(person).delete('/me/consents/privacy', key), 422, 'idempotency_key_reused');
    const another = newKey();
    expect((await server.as(person).delete('/me/consents/privacy', another)).status).to.equal(204);
    const task = await server.make.task(city.community, { inHours: 120 });
    refused(await server.as(person).post(claimPath(task), {}, another), 422, 'idempotency_key_reused');
  });

  it('is forgotten after seven days by an index, and the event stays', async () => {
    const { id, person, first } = await claimed();
    const within = { actorId: person._id, action: 'participation.claim' };
    const inDays = (days: number) => new Date(+server.clock.now() + days * 86_400_000);
    await server.services.forgetting.expire(server.db, inDays(6.9));
    expect(await events().findOne(within)).to.have.nested.property('kept.id', id);
    await server.services.forgetting.expire(server.db, inDays(7.1));
    const left = (await events().findOne(within))!;
    expect(left).to.not.have.property('kept');
    expect(left.subject.id.toHexString()).to.equal(first.body.participation.id);
    const { where } = auditEvents.personal.data.answers!.kept as DaysKept;
    const plan = await events()
      .find({ ...where, at: { $lt: inDays(0) } })
      .explain('queryPlanner');
    expect(JSON.stringify(plan.queryPlanner)).to.include('kept.id_1').and.not.include('COLLSCAN');
  });

  it('leaves with its person', async () => {
    const { id, person } = await claimed();
    await createForgetting([auditEvents]).erase({ db: server.db }, person._id);
    expect(await events().countDocuments({ 'kept.id': id })).to.equal(0);
    expect(await events().countDocuments({ actorId: person._id, action: 'participation.claim' })).to.equal(1);
  });

  it('is one change when it is sent eight times at one moment: a new task', async () => {
    const organiser = await server.make.organiser(city.community);
    const key = newKey();
    const draft = {
      title: '同一个任务',
      category: 'epidemic',
      place: { point: { type: 'Point', coordinates: [114.06, 22.54] } },
      start: '2026-03-20T10:00:00+08:00',
      end: '2026-03-20T12:00:00+08:00',
    };
    const path = `/units/${city.community._id.toHexString()}/tasks`;
    const answers = await Promise.all(Array.from({ length: 8 }, () => server.as(organiser).post(path, draft, key)));
    for (const answer of answers) sameAnswer(answers[0], answer);
    expect(answers[0].status).to.equal(201);
    expect(await tasks.in(server.db).countDocuments({ title: '同一个任务' })).to.equal(1);
  });

  it('is one change when it is sent eight times at one moment: a cancellation', async () => {
    const organiser = await server.make.organiser(city.community);
    const task = await server.make.task(city.community);
    const key = newKey();
    const path = `/tasks/${task._id.toHexString()}/cancellation`;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => server.as(organiser).post(path, { reason: '台风' }, key)),
    );
    for (const answer of answers) sameAnswer(answers[0], answer);
    expect(answers[0].status).to.equal(200);
  });
});
