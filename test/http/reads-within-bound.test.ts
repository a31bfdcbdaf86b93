import { expect } from 'chai';
import type { Db } from 'mongodb';
import { personRows } from '../../server/domain/people/rows.ts';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { heldRows } from '../../server/held-rows.ts';
import { ChangeFeed } from '../../server/platform/database/change-feed.ts';
import { createReads } from '../../server/platform/reads/reads.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { letPass, until } from '../support/until.ts';

const boundMs = 1_000;

describe('reads from memory within the bound of staleness', () => {
  const env = { READS_MAX_AGE_MS: String(boundMs) };
  let server: TestServer;
  let beside: TestServer;
  let both: readonly TestServer[];
  let city: SmallCity;

  before(async () => {
    server = await startTestServer({ env });
    beside = await startTestServer({ env, beside: server });
    both = [server, beside];
    city = await server.make.smallCity();
  });
  after(async () => {
    await beside.close();
    await server.close();
  });

  /** Lets each server hold what it answers somebody from, and answer from that. */
  const heldFor = async (person: PersonDoc, path = '/me') => {
    for (const one of both)
      await until('memory is within its bound', async () => {
        await one.as(person).get(path);
        return one.services.reads.recent();
      });
  };
  const nameAt = async (one: TestServer, person: PersonDoc, headers: Record<string, string> = {}) =>
    (await one.as(person).get('/me', { headers })).body.displayName as string;

  it('show their own changes to those who made them at once', async () => {
    const person = await server.make.person();
    for (const displayName of ['张三', '李四', '王五']) {
      await heldFor(person);
      expect((await server.as(person).patch('/me', { displayName })).status).to.equal(200);
      expect(await nameAt(server, person)).to.equal(displayName);
    }
  });

  it('are as new as a request that asks for it, on every server', async () => {
    const person = await server.make.person();
    for (const [at, wanted] of ['max-age=0', 'no-cache'].entries()) {
      await heldFor(person);
      const displayName = `名字${at}`;
      await server.as(person).patch('/me', { displayName });
      expect(await nameAt(beside, person, { 'cache-control': wanted })).to.equal(displayName);
    }
  });

  it('refuse nobody by what is old: a role that was given, and a task that was published, are seen at once', async () => {
    const administrator = await server.make.organiser(city.city, 'administrator');
    const person = await server.make.person();
    const ofUnit = `/units/${city.community._id.toHexString()}/tasks`;
    await heldFor(person, ofUnit);
    expect((await beside.as(person).get(ofUnit)).status).to.equal(403);
    await server.make.grant(person, city.community, 'organiser');
    for (const one of both) expect((await one.as(person).get(ofUnit)).status).to.equal(200);

    const task = await server.make.task(city.community, { state: 'draft' });
    const path = `/tasks/${task._id.toHexString()}`;
    await heldFor(person, path);
    const stranger = await server.make.person();
    for (const one of both) expect((await one.as(stranger).get(path)).status).to.equal(404);
    expect((await server.as(administrator).post(`${path}/publication`)).status).to.equal(200);
    for (const one of both) expect((await one.as(stranger).get(path)).status).to.equal(200);
  });

  it('refuse a session that was ended and an account that was closed, on both servers once the bound has passed', async () => {
    const [person, other] = [await server.make.person(), await server.make.person()];
    await heldFor(person);
    await heldFor(other);
    expect((await beside.as(person).delete('/me/sessions/current')).status).to.equal(204);
    expect((await server.as(other).post('/me/closure')).status).to.equal(204);
    await letPass(boundMs, 'memory may be as old as that');
    for (const one of both)
      for (const gone of [person, other]) expect((await one.as(gone).get('/me')).status).to.equal(401);
  });

  it('are not within the bound once the feed has not answered for so long', async () => {
    const person = await server.make.person();
    let hold: Promise<void> | undefined;
    const slow = new Proxy(server.db, {
      get(db, property) {
        if (property !== 'command') return Reflect.get(db, property, db) as unknown;
        return async (...[command, options]: Parameters<Db['command']>) => {
          await hold;
          return db.command(command, options);
        };
      },
    });
    const feed = new ChangeFeed(slow, server.services.log);
    const reads = createReads(server.db, feed, heldRows, boundMs);
    try {
      const recent = await until('the feed has answered', async () => (await reads.current()) && reads.recent());
      expect(recent.isAsOfNow).to.equal(false);
      const [row] = await recent.of(personRows, person._id);
      expect(row.displayName).to.equal(person.displayName);
      let goOn = (): void => {};
      hold = new Promise((resolve) => (goOn = resolve));
      await letPass(boundMs, 'memory may be as old as that');
      expect(reads.recent()).to.equal(undefined);
      expect((await reads.current()).isFromMemory).to.equal(false);
      hold = undefined;
      goOn();
      await until('the feed has answered', async () => (await reads.current()).isFromMemory && reads.recent());
    } finally {
      await feed.close();
    }
  });
});
