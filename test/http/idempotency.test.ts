import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { idempotencyRecords } from '../../server/platform/http/idempotency/model.ts';
import { keptRecords } from '../../server/platform/http/idempotency/request.ts';
import { inKeyedTransaction } from '../../server/platform/http/keyed-transaction.ts';
import { needs } from '../../server/domain/needs/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('Idempotency-Key', () => {
  let server: TestServer;
  let beside: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    beside = await startTestServer({ beside: server });
    city = await server.make.smallCity();
  });
  after(async () => {
    await beside.close();
    await server.close();
  });

  const need = (title = '代买药品') => ({
    unitId: city.community._id.toHexString(),
    title,
    category: 'care',
    place: { point: { type: 'Point', coordinates: [114, 22] }, address: '路' },
  });
  const raise = (person: PersonDoc, key: string, body: unknown = need(), at = server) =>
    new Client(at.url, server.make.tokenOf(person._id)).post('/needs', body, { headers: { 'idempotency-key': key } });
  /** A change that keeps its answer in a record of its own. */
  const keepView = (person: PersonDoc, key: string, at = server) =>
    new Client(at.url, server.make.tokenOf(person._id)).post(
      '/me/saved-views',
      { list: 'tasks', name: '本周', filter: { state: 'published' } },
      { headers: { 'idempotency-key': key } },
    );
  const twin = () => ({ services: server.services, now: server.clock.now(), requestId: 'twin', caller: null });
  const raisedBy = (person: PersonDoc) => needs.in(server.db).countDocuments({ requesterId: person._id });

  it('answers a repeated request as the first time, on any server', async () => {
    const [person, key] = [await server.make.person(), randomUUID()];
    const answers = [await raise(person, key), await raise(person, key), await raise(person, key, need(), beside)];
    for (const answer of answers.slice(1)) {
      expect([answer.status, answer.body]).to.deep.equal([201, answers[0].body]);
      for (const name of ['location', 'etag', 'content-type'])
        expect(answer.headers.get(name), name).to.equal(answers[0].headers.get(name));
    }
    expect(await raisedBy(person)).to.equal(1);
  });

  it('does once what comes ten times at the same moment, on two servers', async () => {
    const [person, key] = [await server.make.person(), randomUUID()];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => raise(person, key, need(), i % 2 ? server : beside)),
    );
    for (const { status, body } of answers) expect([status, body]).to.deep.equal([201, answers[0].body]);
    expect(await raisedBy(person)).to.equal(1);
  });

  it('H6: gives the kept answer that was committed this moment, before majority reads show it', async () => {
    const records = idempotencyRecords.in(server.db);
    for (let round = 0; round < 5; round++) {
      const [person, key] = [await server.make.person(), randomUUID()];
      const first = await keepView(person, key);
      const kept = (await records.findOneAndDelete({ _id: `${person._id.toHexString()}:${key}` }))!;
      // Nothing waits for the journal here, so that for some milliseconds the record is there and no majority has it.
      await records.insertOne(kept, { writeConcern: { w: 1 } });
      const again = await keepView(person, key, round % 2 ? server : beside);
      expect([again.status, again.body]).to.deep.equal([201, first.body]);
    }
  });

  it('H6: a twin of a change that does not end is told that it may still be under way, and when to ask again', async () => {
    const [person, key] = [await server.make.person(), randomUUID()];
    const id = `${person._id.toHexString()}:${key}`;
    const { client } = server.database;
    const first = client.startSession();
    first.startTransaction();
    const record = { _id: id, request: 'x', answer: { status: 201 }, createdAt: server.clock.now() };
    await idempotencyRecords.in(server.db).insertOne(record, { session: first });
    const { answer } = await inKeyedTransaction(
      twin(),
      { id, fingerprint: 'x' },
      () => Promise.resolve(() => Promise.resolve({ status: 201 })),
      200,
    ).catch((error: unknown) => ({ answer: error }));
    await first.abortTransaction();
    await first.endSession();
    expect(answer).to.deep.include({ code: 'still_under_way', status: 503 });
  });

  it('H6: a twin whose first answer is there and goes with its primary is asked again: it was answered 500', async () => {
    const [person, key] = [await server.make.person(), randomUUID()];
    const id = `${person._id.toHexString()}:${key}`;
    const record = { _id: id, request: 'x', answer: { status: 201 }, createdAt: server.clock.now() };
    await idempotencyRecords.in(server.db).insertOne(record);
    const asOfNewPrimary = () => keptRecords([]);
    const { answer } = await inKeyedTransaction(
      { ...twin(), services: { ...server.services, keptAnswers: asOfNewPrimary } },
      { id, fingerprint: 'x' },
      () => Promise.resolve(() => Promise.resolve({ status: 201 })),
    ).catch((error: unknown) => ({ answer: error }));
    expect(answer).to.deep.include({ code: 'still_under_way', status: 503 });
  });

  it('refuses the key for another body, or another address', async () => {
    const [person, key] = [await server.make.person(), randomUUID()];
    await raise(person, key);
    const other = await raise(person, key, need('代买米面'));
    expect([other.status, other.body.code]).to.deep.equal([422, 'idempotency_key_reused']);
    const elsewhere = await server.as(person).patch('/me', need(), { headers: { 'idempotency-key': key } });
    expect(elsewhere.status).to.be.oneOf([400, 422]);
    expect(await raisedBy(person)).to.equal(1);
  });

  it('belongs to a person: the same key of somebody else is another', async () => {
    const [one, two, key] = [await server.make.person(), await server.make.person(), randomUUID()];
    const answers = [await raise(one, key), await raise(two, key)];
    expect(answers.map(({ status }) => status)).to.deep.equal([201, 201]);
    expect(answers[0].body.id).to.not.equal(answers[1].body.id);
  });

  it('is not spent by a refusal, which changed nothing', async () => {
    const [person, key] = [await server.make.person(), randomUUID()];
    expect((await raise(person, key, { ...need(), category: 'gardening' })).status).to.equal(400);
    expect((await raise(person, key)).status).to.equal(201);
  });

  it('keeps an answer without a body too', async () => {
    const [person, key] = [await server.make.person(), randomUUID()];
    const take = () => server.as(person).delete('/me/consents/privacy', { headers: { 'idempotency-key': key } });
    expect([(await take()).status, (await take()).status]).to.deep.equal([204, 204]);
  });

  it('has a form', async () => {
    const person = await server.make.person();
    for (const key of ['short', 'x'.repeat(201), 'with a blank inside', 'ключключ']) {
      const answer = await raise(
        person,
        Buffer.from(key)
          .toString('latin1')
          .replace(/[\u0080-\u009f]/g, '\u00e9'),
      );
      expect([answer.status, answer.body.code], key).to.deep.equal([400, 'invalid_idempotency_key']);
    }
    expect(await raisedBy(person)).to.equal(0);
  });
});
