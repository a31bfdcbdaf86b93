import { expect } from 'chai';
import { participations } from '../../server/domain/participations/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
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
