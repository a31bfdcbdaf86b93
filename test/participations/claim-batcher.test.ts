import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import { ObjectId, type Db } from 'mongodb';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import { insertOpened, sessionsPerPerson } from '../../server/features/log-in/session.ts';
import { createClaimBatcher } from '../../server/features/claims/batch/claim-batcher.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { jsonOf } from '../../server/platform/http/answer.ts';
import { batcherDefaults } from '../../server/platform/batch-commit/batcher.ts';
import { createMetrics } from '../../server/platform/http/metrics.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import { compare } from '../scenarios/support/compare.ts';
import { heldUp, withReads } from '../support/batch-reads.ts';
import { letPass, until } from '../support/until.ts';

/** The database, with how often a batch's snapshot was read from it. */
function counted(db: Db): { db: Db; reads: () => number } {
  let reads = 0;
  const counting = withReads(db, (read) => {
    reads++;
    return read();
  });
  return { db: counting, reads: () => reads };
}

describe('the claim batcher', () => {
  let server: TestServer;
  let city: SmallCity;
  const rules = { utcOffset: 480, travelMinutesPerKm: 3 };
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server?.close());

  /** Another server is about to commit something about the task. */
  const heldElsewhere = async (_id: ObjectId): Promise<() => Promise<void>> => {
    const session = server.services.client.startSession();
    session.startTransaction();
    await server.db.collection('tasks').updateOne({ _id }, { $inc: { pins: 1 } }, { session });
    return async () => {
      await session.commitTransaction();
      await session.endSession();
    };
  };

  it('bug: one who was let in by a twin of the request on another server was told "already in"', async () => {
    const { services, make, clock } = server;
    const task = await make.task(city.community);
    const person = await make.person();
    const idempotent = { id: `${person._id.toHexString()}:one-key-for-both`, fingerprint: 'the-same-request' };
    const change = {
      verb: 'claim' as const,
      taskId: task._id,
      personId: person._id,
      actorId: person._id,
      sessionId: null,
      now: clock.now(),
      requestId: 'test',
      idempotent,
    };
    // This batcher finds neither a kept answer nor a participation before the other commits, and writes after.
    const { db, waiting, letGo } = heldUp(server.db);
    const slow = createClaimBatcher({ ...services, db, rules }).submit(change);
    await waiting;
    const first = await services.claims.submit(change);
    letGo();
    const second = await slow;
    expect([second.status, second.location, jsonOf(second)]).to.deep.equal([
      first.status,
      first.location,
      jsonOf(first),
    ]);
    expect(await compare(server.db)).to.deep.equal([]);
  });

  it('bug: a repeat in a session that is there was refused for the session of its twin, which had ended', async () => {
    const { services, make, clock } = server;
    const task = await make.task(city.community, { inHours: 60 });
    const person = await make.person();
    await make.session(person._id);
    const there = (await sessions.in(server.db).findOne({ personId: person._id }))!._id;
    const change = {
      verb: 'claim' as const,
      taskId: task._id,
      personId: person._id,
      actorId: person._id,
      now: clock.now(),
      requestId: 'test',
      idempotent: { id: `${person._id.toHexString()}:one-key-in-two-sessions`, fingerprint: 'the-same-request' },
    };
    const [ended, alive] = await Promise.allSettled(
      [new ObjectId(), there].map((sessionId) => services.claims.submit({ ...change, sessionId })),
    );
    expect(ended).to.have.property('reason').with.property('code', 'session_expired');
    expect(alive).to.have.property('value').with.property('status', 201);
  });

  it('tells a twin with the key of another request so, though it was refused for something else', async () => {
    const { services, make, clock } = server;
    const task = await make.task(city.community, { inHours: 80 });
    const person = await make.person();
    const id = `${person._id.toHexString()}:one-key-for-two`;
    const change = {
      verb: 'claim' as const,
      taskId: task._id,
      personId: person._id,
      actorId: person._id,
      sessionId: null,
      now: clock.now(),
      requestId: 'test',
    };
    const { db, waiting, letGo } = heldUp(server.db);
    const slow = createClaimBatcher({ ...services, db, rules }).submit({
      ...change,
      idempotent: { id, fingerprint: 'another' },
    });
    await waiting;
    await services.claims.submit({ ...change, idempotent: { id, fingerprint: 'one' } });
    letGo();
    const error = await slow.then(
      () => undefined,
      (thrown: { code: string }) => thrown,
    );
    expect(error?.code).to.equal('idempotency_key_reused');
  });

  it('waits for another server’s commit by one write at a time, not by reading everything again', async () => {
    const { services, make, clock } = server;
    const task = await make.task(city.community, { inHours: 100 });
    const person = await make.person();
    const { db, reads } = counted(server.db);
    const batcher = createClaimBatcher({ ...services, db, rules });
    const commit = await heldElsewhere(task._id);
    const claimed = batcher.submit({
      verb: 'claim',
      taskId: task._id,
      personId: person._id,
      actorId: person._id,
      sessionId: null,
      now: clock.now(),
      requestId: 'test',
    });
    await until('the batch is read', () => reads() > 0);
    await letPass(300, 'the batcher tries to write, and would read again');
    expect(reads(), 'once before it knew of the other').to.equal(1);
    await commit();
    expect((await claimed).status).to.equal(201);
    expect(reads()).to.equal(2);
    expect(await compare(server.db)).to.deep.equal([]);
  });

  const endings = {
    'logs out': (person: PersonDoc, sessionId: ObjectId) =>
      server.as(person).delete(`/me/sessions/${sessionId.toHexString()}`),
    'logs in on one device too many': ({ _id: personId }: PersonDoc) =>
      inTransaction(server.services.client, async (session) => {
        const transaction = { db: server.db, session, now: server.clock.now(), actorId: personId, requestId: 'test' };
        for (let n = 0; n < sessionsPerPerson; n++)
          await insertOpened(transaction, personId, {
            kind: 'app',
            device: 'phone',
            tokenHash: `${personId.toHexString()}${n}`,
          });
      }),
  };
  for (const [which, end] of Object.entries(endings))
    for (const before of ['who holds nothing yet', 'who holds something'])
      it(`refuses a claim that is decided when somebody ${before} ${which}`, async () => {
        const { services, make, clock } = server;
        const person = await make.person();
        const { _id: sessionId } = (await sessions.in(server.db).findOne({ personId: person._id }))!;
        const change = async (inHours: number) => ({
          verb: 'claim' as const,
          taskId: (await make.task(city.community, { inHours }))._id,
          personId: person._id,
          actorId: person._id,
          sessionId,
          now: clock.now(),
          requestId: 'test',
        });
        if (before === 'who holds something') await services.claims.submit(await change(300));
        const { db, waiting, letGo } = heldUp(server.db);
        const claimed = createClaimBatcher({ ...services, db, rules })
          .submit(await change(320))
          .then(
            () => undefined,
            (thrown: { code: string }) => thrown.code,
          );
        await waiting;
        await end(person, sessionId);
        letGo();
        expect(await claimed).to.equal('session_expired');
        expect(await compare(server.db)).to.deep.equal([]);
      });

  it('lets nobody wait for a batch that is held up by something else', async () => {
    const { services, make, clock } = server;
    const [task, free] = [
      await make.task(city.community, { inHours: 140 }),
      await make.task(city.community, { inHours: 141 }),
    ];
    const people = await Promise.all(Array.from({ length: 5 }, () => make.person()));
    const batcher = createClaimBatcher({ ...services, rules });
    const claim = (taskId: ObjectId, { _id }: { _id: ObjectId }) =>
      batcher.submit({
        verb: 'claim',
        taskId,
        personId: _id,
        actorId: _id,
        sessionId: null,
        now: clock.now(),
        requestId: 'test',
      });
    const commit = await heldElsewhere(task._id);
    const heldUp = people.slice(1).map((person) => claim(task._id, person));
    await letPass(50, 'the batch comes to wait at MongoDB');
    expect((await claim(free._id, people[0])).status).to.equal(201);
    await commit();
    expect((await Promise.all(heldUp)).map(({ status }) => status)).to.deep.equal([201, 201, 201, 201]);
    expect(await compare(server.db)).to.deep.equal([]);
  });

  it('begins a second batch only when as many wait as are under way', async () => {
    const { services, make, clock } = server;
    const people = await Promise.all(Array.from({ length: 9 }, () => make.person()));
    const tasks = await Promise.all(people.map((_, i) => make.task(city.community, { inHours: 120 + i })));
    const { db, waiting, letGo } = heldUp(server.db);
    const metrics = createMetrics();
    const batcher = createClaimBatcher({ ...services, db, metrics, rules }, { ...batcherDefaults, heldUpMs: 60_000 });
    const claim = (from: number, to: number) =>
      people.slice(from, to).map(({ _id }, i) =>
        batcher.submit({
          verb: 'claim',
          taskId: tasks[from + i]._id,
          personId: _id,
          actorId: _id,
          sessionId: null,
          now: clock.now(),
          requestId: 'test',
          idempotent: { id: `${_id.toHexString()}:lanes`, fingerprint: 'lanes' },
        }),
      );
    const begun = async () => {
      for (let turns = 0; turns < 3; turns++) await nextTurn();
      return (await metrics.batches.get()).values.find(({ metricName }) => metricName?.endsWith('_count'))?.value;
    };
    const answers = claim(0, 4);
    await waiting;
    answers.push(...claim(4, 7));
    expect(await begun(), 'three do not outweigh the four under way').to.equal(1);
    answers.push(...claim(7, 9));
    expect(await begun(), 'five do').to.equal(2);
    letGo();
    expect((await Promise.all(answers)).map(({ status }) => status)).to.deep.equal(people.map(() => 201));
    expect(await compare(server.db)).to.deep.equal([]);
  });
});
