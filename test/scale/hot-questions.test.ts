import { expect } from 'chai';
import type { CommandStartedEvent } from 'mongodb';
import { collections } from '../../server/collections.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { claimed } from '../participations/support.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { carriesItsKey, questionsOf, type Question } from './questions.ts';
import { scattering, scatteringFromTheDatabase, shardKeys, uniqueElsewhere, whereTheFeedIsLate } from './shard-keys.ts';

/** As on one replica set, and as behind a router, where no server can know its memory to be as new as the database. */
for (const from of ['memory', 'the database'] as const)
  describe(`past one machine: the questions of every minute, reads from ${from}`, () => {
    let server: TestServer;
    let watched: TestServer;
    let city: SmallCity;
    let organiser: PersonDoc;
    let volunteer: PersonDoc;
    const asked: Question[] = [];

    before(async () => {
      server = await startTestServer();
      watched = await startTestServer({ beside: server, commandEvents: true, index: 'follow' });
      watched.database.client.on('commandStarted', (event: CommandStartedEvent) => asked.push(...questionsOf(event)));
      city = await server.make.smallCity();
      organiser = await server.make.organiser(city.community);
      volunteer = await server.make.person();
      await server.make.offer(volunteer);
      const { reads } = watched.services;
      if (from === 'the database') reads.current = async () => reads.database;
    });
    after(async () => {
      await watched.close();
      await server.close();
    });

    const scattered = (): string[] => [
      ...new Set(
        asked
          .filter((question) => !carriesItsKey(question))
          .map(
            ({ collection, command, filter }) => `${command} ${collection} by ${Object.keys(filter).sort().join(', ')}`,
          ),
      ),
    ];

    it('carry the key of their shard, but for those that are named', async () => {
      const task: TaskDoc = await server.make.task(city.community);
      const id = task._id.toHexString();
      const [me, desk] = [watched.as(volunteer), watched.as(organiser)];
      // The first answers fill the server's memory; what is asked then is asked once a server.
      await me.get('/me');
      await desk.get('/me');
      await me.get('/me/recommended-tasks');
      await me.get('/tasks?near=114.06,22.54&sort=distance');
      await me.get('/tasks');
      asked.length = 0;
      const done = async (answer: Promise<{ status: number; body: unknown }>): Promise<void> => {
        const { status, body } = await answer;
        expect(status, JSON.stringify(body)).to.be.within(200, 201);
      };
      const own = ['/me', '/me/recommended-tasks', '/me/participations', '/me/messages'];
      for (const path of [...own, `/tasks/${id}`, '/tasks', '/tasks?near=114.06,22.54&sort=distance'])
        await done(me.get(path));
      const { id: held } = await claimed(watched, volunteer, task);
      await done(me.get('/me/participations'));
      await done(me.get('/me/served-hours'));
      await done(me.get(`/participations/${held}`));
      await done(desk.get(`/tasks/${id}/participations`));
      server.clock.set(task.start);
      const codes = await desk.get(`/tasks/${id}/check-in-codes?kind=in&hours=1`);
      await done(me.post(`/participations/${held}/check-ins`, { code: codes.body.codes[0].code }));
      const other = await server.make.task(city.community);
      const { id: left } = await claimed(watched, volunteer, other);
      await done(me.post(`/participations/${left}/withdrawal`));
      expect(asked.length).to.be.greaterThan(40);
      const named = { ...scattering, ...(from === 'the database' ? scatteringFromTheDatabase : {}) };
      const byChance = Object.keys(whereTheFeedIsLate).filter((question) => !(question in named));
      expect(scattered().filter((question) => !byChance.includes(question))).to.have.members(Object.keys(named));
    });
  });

describe('past one machine: the collections', () => {
  it('22.7: leave no unique index unnamed that a sharded collection could not have', () => {
    const elsewhere = collections.flatMap(({ name, indexes }) =>
      indexes
        .map(({ key, unique }) => ({ fields: Object.keys(key), unique }))
        .filter(({ fields, unique }) => unique && name in shardKeys && fields[0] !== shardKeys[name])
        .map(({ fields }) => `${name} (${fields.join(', ')})`),
    );
    expect(elsewhere).to.have.members(Object.keys(uniqueElsewhere));
  });

  it('are of collections that exist', () => {
    expect(collections.map(({ name }) => name)).to.include.members(Object.keys(shardKeys));
  });
});
