import { expect } from 'chai';
import type { Collection, Db, Document } from 'mongodb';
import { createClaimDesk } from '../../server/participations/desk/desk.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import { compare } from '../scenarios/support/compare.ts';

/**
 * The database, except that of what is read together with the tasks the kept answers are read first and all else when
 * it is let go: MongoDB promises no order among the parts of one question.
 */
function heldUp(db: Db): { db: Db; waiting: Promise<void>; letGo: () => void } {
  let letGo = () => {};
  let arrived = () => {};
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const waiting = new Promise<void>((resolve) => (arrived = resolve));
  const slow = (collection: Collection) => new Proxy(collection, {
    get: (target, key) => key !== 'aggregate' ? Reflect.get(target, key) : (pipeline: Document[]) => ({
      async toArray() {
        const read = () => target.aggregate<{ of: number }>(pipeline).toArray();
        const kept = pipeline.filter((stage) => '$unionWith' in stage).findIndex(({ $unionWith }) => $unionWith.coll === 'idempotencyRecords') + 1;
        expect(kept, 'the kept answers are among what is read').to.be.greaterThan(0);
        const early = await read();
        arrived();
        await gate;
        return [...early.filter(({ of }) => of === kept), ...(await read()).filter(({ of }) => of !== kept)];
      },
    }),
  });
  const proxy = new Proxy(db, {
    get: (target, key) => key !== 'collection' ? Reflect.get(target, key)
      : (asked: string) => (asked === 'tasks' ? slow(target.collection(asked)) : target.collection(asked)),
  });
  return { db: proxy, waiting, letGo };
}

describe('the claim desk', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server?.close());

  it('bug: one who was let in by a twin of the request on another server was told "already in"', async () => {
    const { services, make, clock } = server;
    const rules = { timeZone: 'Asia/Shanghai', travelKmPerHour: 20, calendarDays: 14 };
    const task = await make.task(city.community);
    const person = await make.person();
    const idempotent = { id: `${person._id.toHexString()}:one-key-for-both`, fingerprint: 'the-same-request' };
    const change = {
      verb: 'claim' as const, taskId: task._id, personId: person._id, actorId: person._id, now: clock.now(), requestId: 'test', idempotent,
    };
    // This desk looks for a kept answer, and finds none, before the other commits; it looks for the place after.
    const { db, waiting, letGo } = heldUp(server.db);
    const slow = createClaimDesk({ ...services, db, rules }).submit(change);
    await waiting;
    const first = await services.claims.submit(change);
    letGo();
    expect(await slow).to.deep.equal(JSON.parse(JSON.stringify(first)));
    expect(await compare(server.db)).to.deep.equal([]);
  });

  it('tells a twin with the key of another request so, though it was refused for something else', async () => {
    const { services, make, clock } = server;
    const rules = { timeZone: 'Asia/Shanghai', travelKmPerHour: 20, calendarDays: 14 };
    const task = await make.task(city.community, { inHours: 80 });
    const person = await make.person();
    const id = `${person._id.toHexString()}:one-key-for-two`;
    const change = { verb: 'claim' as const, taskId: task._id, personId: person._id, actorId: person._id, now: clock.now(), requestId: 'test' };
    const { db, waiting, letGo } = heldUp(server.db);
    const slow = createClaimDesk({ ...services, db, rules }).submit({ ...change, idempotent: { id, fingerprint: 'another' } });
    await waiting;
    await services.claims.submit({ ...change, idempotent: { id, fingerprint: 'one' } });
    letGo();
    const error = await slow.then(() => undefined, (thrown: { code: string }) => thrown);
    expect(error?.code).to.equal('idempotency_key_reused');
  });
});
