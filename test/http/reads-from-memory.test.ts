import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
import fc from 'fast-check';
import { Long, ObjectId, type Db, type Document } from 'mongodb';
import { grants } from '../../server/domain/grants/model.ts';
import { personRows } from '../../server/domain/people/rows.ts';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import { sessionRows } from '../../server/domain/sessions/rows.ts';
import { tokenHash } from '../../server/domain/sessions/token.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { addExposure } from '../../server/domain/tasks/near.ts';
import type { TaskDoc } from '../../server/domain/tasks/queries.ts';
import { heldRows } from '../../server/held-rows.ts';
import { ChangeFeed } from '../../server/platform/database/change-feed.ts';
import { createReads, type Reads } from '../../server/platform/reads/reads.ts';
import type { Key, RowTable } from '../../server/platform/reads/row-table.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();
const inOrder = (rows: readonly Document[]) => [...rows].sort((a, b) => (String(a._id) < String(b._id) ? -1 : 1));

describe('reads from memory', () => {
  let server: TestServer;
  let beside: TestServer;
  let city: SmallCity;
  let both: readonly TestServer[];

  /** Memory as it is now; the feed of a server that has just begun may take a moment to open. */
  const memoryOf = ({ services }: { services: Pick<TestServer['services'], 'reads'> }): Promise<Reads> =>
    until('the feed answers', async () => {
      const reads = await services.reads.current();
      return reads.isFromMemory ? reads : undefined;
    });
  /** Lets both servers hold whatever a reader of their own account is answered from. */
  const readBy = async (person: PersonDoc) => {
    for (const one of both) {
      await memoryOf(one);
      for (const path of ['/me', '/me/recommended-tasks?at=114.06,22.54'])
        expect((await one.as(person).get(path)).status).to.equal(200);
    }
  };

  before(async () => {
    server = await startTestServer();
    beside = await startTestServer({ beside: server });
    both = [server, beside];
    city = await server.make.smallCity();
  });
  after(async () => {
    await beside.close();
    await server.close();
  });

  it('answer without a question to the database but whether anything has changed', async () => {
    const person = await server.make.organiser(city.street);
    await readBy(person);
    await server.db.command({ profile: 2 });
    const { body } = await server.as(person).get('/me');
    await server.db.command({ profile: 0 });
    expect(body.grants).to.have.lengthOf(1);
    const asked = await server.db
      .collection('system.profile')
      .find({
        op: { $in: ['query', 'command', 'getmore'] },
        ns: { $regex: /\.(people|identities|sessions|grants|unitTree)$/ },
      })
      .toArray();
    expect(asked.map(({ op, ns }) => `${op} ${ns}`)).to.deep.equal([]);
  });

  it('hold a task on while nothing is written of it but how often it was shown', async () => {
    const task = await server.make.task(city.community);
    const path = `/tasks/${hex(task)}`;
    const reader = server.as(await server.make.person());
    await memoryOf(server);
    expect((await reader.get(path)).status).to.equal(200);
    const heldTasks = () => server.services.reads.held().get('tasks')!;
    const before = heldTasks();
    await addExposure(server.db, new Map([[3, [task._id]]]));
    await memoryOf(server);
    expect(heldTasks()).to.equal(before);
    await tasks.in(server.db).updateOne({ _id: task._id }, { $set: { title: '搬桌椅' } });
    await memoryOf(server);
    expect(heldTasks()).to.equal(before - 1);
    expect((await reader.get(path)).body.title).to.equal('搬桌椅');
  });

  it('refuse a session that was ended anywhere, on every server at once', async () => {
    const person = await server.make.person();
    const phone = server.as(person);
    await server.make.session(person._id);
    await readBy(person);
    for (const one of both) expect((await one.as(person).get('/me')).status).to.equal(200);
    expect((await beside.as(person).delete('/me/sessions/current')).status).to.equal(204);
    for (const one of both) expect((await one.as(person).get('/me')).body.code).to.equal('session_expired');
    expect((await phone.get('/me')).status).to.equal(200);
  });

  it('refuse an account that was closed, and a role that was taken away, at once', async () => {
    const administrator = await server.make.organiser(city.city, 'administrator');
    const organiser = await server.make.organiser(city.community);
    await readBy(organiser);
    const ofUnit = `/units/${hex(city.community)}/tasks`;
    for (const one of both) expect((await one.as(organiser).get(ofUnit)).status).to.equal(200);
    const held = await grants.in(server.db).findOne({ personId: organiser._id });
    expect((await server.as(administrator).delete(`/grants/${hex(held!)}`)).status).to.equal(204);
    for (const one of both) expect((await one.as(organiser).get(ofUnit)).status).to.equal(403);
    expect((await beside.as(organiser).post('/me/closure')).status).to.equal(204);
    for (const one of both) expect((await one.as(organiser).get('/me')).status).to.equal(401);
  });

  it('hold nothing of somebody whose data were erased, though nobody asks', async () => {
    const person = await server.make.person();
    await server.make.offer(person);
    await readBy(person);
    const { reads } = server.services;
    const before = reads.held();
    expect((await beside.as(person).post('/me/erasure', { confirm: true })).status).to.equal(200);
    for (const collection of ['people', 'identities', 'sessions', 'offers'])
      await until(`memory has let ${collection} go`, () => reads.held().get(collection)! < before.get(collection)!);
  });

  /** Every key of every table, as the documents have them, and some that nobody has. */
  const keysOf = async (db: Db, table: RowTable<Document>): Promise<Key[]> => {
    const { collection } = table.source;
    const found = await db.collection(collection).distinct(table.by);
    return [...(found as Key[]), collection === 'sessions' ? 'nobody’s' : new ObjectId()];
  };
  /**
   * Memory holds every key as the database does, where nothing was written meanwhile: jobs of both servers write, too.
   */
  const expectEqual = async (one: TestServer) => {
    const { database } = one.services.reads;
    await Promise.all(
      (heldRows as readonly RowTable<Document>[]).map((table) =>
        until(`nobody writes ${table.source.collection}`, async () => {
          const keys = await keysOf(one.db, table);
          const rowsOf = async (reads: Reads) =>
            (await Promise.all(keys.map(async (key) => reads.of(table, key)))).map(inOrder);
          const before = await rowsOf(database);
          const held = await rowsOf(await memoryOf(one));
          const after = await rowsOf(database);
          if (!isDeepStrictEqual(before, after)) return undefined;
          keys.forEach((key, at) =>
            expect(held[at], `${table.source.collection} ${String(key)}`).to.deep.equal(after[at]),
          );
          return true;
        }),
      ),
    );
  };

  const changes = {
    name: async (at: TestServer, person: PersonDoc) => {
      const displayName = `名${Math.abs(+at.clock.now() % 97)}${new ObjectId().toHexString().slice(-4)}`;
      await at.as(person).patch('/me', { displayName });
      expect((await at.as(person).get('/me')).body.displayName).to.equal(displayName);
    },
    claim: async (at: TestServer, person: PersonDoc, task: TaskDoc) => {
      const roleId = task.roles[0]._id.toHexString();
      await at.as(person).post(`/tasks/${hex(task)}/participations`, { roleId });
    },
    withdraw: async (at: TestServer, person: PersonDoc) => {
      const { body } = await at.as(person).get('/me/participations');
      const mine = (body.items as { id: string; state: string }[]).find(({ state }) => state === 'claimed');
      if (mine) await at.as(person).post(`/participations/${mine.id}/withdrawal`);
    },
    role: async (at: TestServer, person: PersonDoc) => {
      const held = await grants.in(at.db).findOne({ personId: person._id });
      if (held) await grants.in(at.db).deleteOne({ _id: held._id });
      else await at.make.grant(person, city.community, 'organiser');
      const { body } = await at.as(person).get('/me');
      expect(body.grants).to.have.lengthOf(held ? 0 : 1);
    },
    session: async (at: TestServer, person: PersonDoc) => {
      const kept = at.make.tokenOf(person._id);
      const token = await at.make.session(person._id);
      await memoryOf(at).then((reads) => reads.of(sessionRows, tokenHash(token)));
      await sessions.in(at.db).deleteOne({ tokenHash: tokenHash(kept) });
    },
    killed: async (at: TestServer) => {
      const cursors = await at.database.client
        .db('admin')
        .aggregate<{ cursor: { cursorId: unknown } }>(
          [
            { $currentOp: { allUsers: true, idleCursors: true } },
            { $match: { ns: { $regex: `^${at.db.databaseName}\\.\\$cmd` }, 'cursor.cursorId': { $exists: true } } },
          ],
          { readConcern: { level: 'local' } },
        )
        .toArray();
      if (cursors.length === 0) return;
      // The driver reads a small id as a number, which MongoDB does not take for one.
      await at.db.command({
        killCursors: '$cmd.aggregate',
        cursors: cursors.map(({ cursor }) => Long.fromString(String(cursor.cursorId))),
      });
    },
  } as const;
  const everyday = ['name', 'claim', 'withdraw', 'role', 'session'] as const;

  it('are equal to the database after any changes by two servers, and know one’s own at once', async () => {
    const people = await Promise.all([1, 2, 3].map(() => server.make.person()));
    const task = await server.make.task(city.community, { roles: [server.make.role({ slots: 2 })] });
    const step = fc.record({
      // A feed that was cut off takes a second to go on: less often than all else.
      kind: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...everyday) }, fc.constant('killed' as const)),
      at: fc.nat(1),
      who: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        async (rounds) => {
          for (const together of rounds) {
            // One step a person at once: what is one's own is compared with what one has just done.
            const apart = [...new Map(together.map((one) => [one.who, one])).values()];
            await Promise.all([
              ...apart.map(({ kind, at, who }) => changes[kind](both[at], people[who], task)),
              ...both.map(async (one) => (await one.services.reads.current()).of(personRows, people[0]._id)),
            ]);
            for (const one of both) await expectEqual(one);
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  it('ask the database where the feed does not answer, and memory again when it does', async () => {
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
    const reads = createReads(server.db, feed, heldRows);
    const of = { services: { reads } };
    try {
      await (await memoryOf(of)).of(personRows, person._id);
      let goOn = (): void => {};
      hold = new Promise((resolve) => (goOn = resolve));
      const late = await Promise.all([1, 2, 3].map(() => reads.current()));
      expect(late.map(({ isFromMemory }) => isFromMemory)).to.deep.equal([false, false, false]);
      await server.as(person).patch('/me', { displayName: '新名字' });
      const [row] = await late[0].of(personRows, person._id);
      expect(row.displayName).to.equal('新名字');
      hold = undefined;
      goOn();
      const [held] = await (await memoryOf(of)).of(personRows, person._id);
      expect(held.displayName).to.equal('新名字');
    } finally {
      await feed.close();
    }
  });
});
