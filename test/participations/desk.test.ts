import { expect } from 'chai';
import type { Collection, Db } from 'mongodb';
import { createClaimDesk } from '../../server/participations/desk/desk.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import { compare } from '../scenarios/support/compare.ts';

/** The database, except that reads of one collection wait until they are let go. */
function heldUp(db: Db, name: string): { db: Db; waiting: Promise<void>; letGo: () => void } {
  let letGo = () => {};
  let arrived = () => {};
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const waiting = new Promise<void>((resolve) => (arrived = resolve));
  const slow = (collection: Collection) => new Proxy(collection, {
    get: (target, key) => key !== 'find' ? Reflect.get(target, key) : (...words: Parameters<Collection['find']>) => ({
      async toArray() {
        arrived();
        await gate;
        return target.find(...words).toArray();
      },
    }),
  });
  const proxy = new Proxy(db, {
    get: (target, key) => key !== 'collection' ? Reflect.get(target, key)
      : (asked: string) => (asked === name ? slow(target.collection(asked)) : target.collection(asked)),
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
    // This desk has looked for a kept answer, and found none, before the other commits; it looks for the place after.
    const { db, waiting, letGo } = heldUp(server.db, 'participations');
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
    const { db, waiting, letGo } = heldUp(server.db, 'participations');
    const slow = createClaimDesk({ ...services, db, rules }).submit({ ...change, idempotent: { id, fingerprint: 'another' } });
    await waiting;
    await services.claims.submit({ ...change, idempotent: { id, fingerprint: 'one' } });
    letGo();
    const error = await slow.then(() => undefined, (thrown: { code: string }) => thrown);
    expect(error?.code).to.equal('idempotency_key_reused');
  });
});
