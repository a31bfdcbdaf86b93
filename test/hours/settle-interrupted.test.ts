import { expect } from 'chai';
import type { MongoClient } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import { people } from '../../server/domain/people/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { settleTasks } from '../../server/features/hours/settle.ts';
import { claimed } from '../participations/support.ts';
import { compare } from '../scenarios/support/compare.ts';
import type { SmallCity } from '../support/factory.ts';
import { sharedMongo } from '../support/mongo.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { letPass } from '../support/until.ts';
import { hex, settle, visited } from './support.ts';

describe('settling what is over, interrupted and at the same time', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server?.close());

  /** A day of tasks, two thirds of whose people turned up; more people in one of them than are moved at once. */
  async function day(count: number): Promise<Date> {
    const volunteers = await Promise.all(Array.from({ length: count * 2 }, () => server.make.person()));
    const all = await Promise.all(
      Array.from({ length: count }, () =>
        server.make.task(city.community, { inHours: 24, roles: [server.make.role({ slots: 40 })] }),
      ),
    );
    await Promise.all(
      volunteers.map(async (person, i) => {
        const { id } = await claimed(server, person, all[i % count]);
        if (i % 3 > 0) await visited(server, id, i % 50, 60 + (i % 40));
      }),
    );
    return new Date(+all[0].end + 3 * 3_600_000);
  }

  /** The ids of the sessions that this client will have begun. */
  function sessionsOf(client: MongoClient): object[] {
    const ids: object[] = [];
    const start = client.startSession.bind(client);
    client.startSession = (options) => {
      const session = start(options);
      if (session.id) ids.push(session.id);
      return session;
    };
    return ids;
  }

  /**
   * Everything that settling leaves behind, without ids that are drawn and instants that depend on nothing but the run.
   */
  async function endState(): Promise<unknown> {
    const rows = await participations.in(server.db).find().sort({ _id: 1 }).toArray();
    return {
      rows: rows.map(({ _id, state, minutes, version }) => [_id.toHexString(), state, minutes, version]),
      tasks: (await tasks.in(server.db).find().sort({ _id: 1 }).toArray()).map((task) => [
        hex(task),
        task.settledAt,
        task.version,
      ]),
      people: (await people.in(server.db).find().sort({ _id: 1 }).toArray()).map((person) => [
        hex(person),
        person.reliability,
      ]),
      messages: (
        await messages
          .in(server.db)
          .find({ kind: { $in: ['hoursReady', 'absent'] } })
          .sort({ _id: 1 })
          .toArray()
      ).map(({ _id }) => _id),
      audits: await auditEvents
        .in(server.db)
        .countDocuments({ action: { $in: ['participation.complete', 'participation.miss', 'task.settle'] } }),
    };
  }

  it('comes to the same end late, twice, on two servers at once, and killed in the middle', async () => {
    const now = await day(30);
    const uri = (await sharedMongo()).uri('admin');
    // Servers that are cut off from the database after a few, and then after some more, milliseconds.
    const small = { tasks: 5, participations: 7 };
    let killed = 0;
    for (const ms of [10, 60, 150, 300]) {
      const dying = await openDatabase(uri, server.db.databaseName);
      const sessions = sessionsOf(dying.client);
      const run = settleTasks(dying.client, dying.db, now, small).catch(() => killed++);
      await letPass(ms, 'some tasks are settled');
      await dying.client.close(true);
      await run;
      // MongoDB ends the transaction of a server that died a minute later: until then the next one would wait.
      await server.database.client.db('admin').command({ killSessions: sessions });
    }
    const other = await openDatabase(uri, server.db.databaseName);
    const [one, two] = await Promise.all([
      settleTasks(server.database.client, server.db, now, small),
      settleTasks(other.client, other.db, now, small),
    ]);
    await other.close();
    const done = await endState();
    const {
      rows,
      tasks: settled,
      audits,
      messages: told,
    } = done as {
      rows: [string, string, { verified: number }, number][];
      tasks: unknown[][];
      audits: number;
      messages: string[];
    };
    expect(killed).to.be.greaterThan(0);
    expect(one.tasks + two.tasks).to.be.lessThanOrEqual(30);
    expect(settled.every(([, at]) => +(at as Date) === +now)).to.equal(true);
    expect(rows.filter(([, state]) => state === 'completed').length).to.equal(40);
    expect(rows.filter(([, state]) => state === 'absent').length).to.equal(20);
    expect(audits).to.equal(60 + 30);
    expect(told).to.have.length(60);
    const kept = (await people.in(server.db).find().toArray()).map(
      ({ reliability }) => reliability.kept + reliability.missed,
    );
    expect(kept.filter((promises) => promises === 1)).to.have.length(60);
    // Again, and much later: nothing moves any more.
    await settle(server, now);
    await settle(server, new Date(+now + 30 * 86_400_000));
    expect(await endState()).to.deep.equal(done);
    expect(await compare(server.db)).to.deep.equal([]);
  });
});
