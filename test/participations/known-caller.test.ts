import { expect } from 'chai';
import type { CommandStartedEvent } from 'mongodb';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { claim, claimed, claimPath, refused } from './support.ts';

describe('a claim of somebody whom the server knows', () => {
  let server: TestServer;
  let watched: TestServer;
  let city: SmallCity;
  const asked: CommandStartedEvent[] = [];

  before(async () => {
    server = await startTestServer();
    watched = await startTestServer({ beside: server, commandEvents: true });
    watched.database.client.on('commandStarted', (event: CommandStartedEvent) => asked.push(event));
    city = await server.make.smallCity();
  });
  after(async () => {
    await watched.close();
    await server.close();
  });

  /** Somebody whose session is in memory, since they have read something here. */
  async function known(): Promise<PersonDoc> {
    const person = await server.make.person();
    await until('the feed answers', async () => (await watched.services.reads.current()).isFromMemory || undefined);
    expect((await watched.as(person).get('/me')).status).to.equal(200);
    return person;
  }

  /** Ends the session of the next caller when they have been recognised. */
  function endAfterLook(): void {
    const { services } = watched;
    const { identifySender } = services;
    services.identifySender = async (token, asking) => {
      services.identifySender = identifySender;
      const sender = await identifySender(token, asking);
      await sessions.in(server.db).deleteOne({ _id: sender!.sessionId });
      return sender;
    };
  }

  it('asks nothing of the session but in its transaction', async () => {
    const task = await server.make.task(city.community);
    const person = await known();
    asked.length = 0;
    await claimed(watched, person, task);
    const isOfSession = ({ command }: CommandStartedEvent) => JSON.stringify(command).includes('"sessions"');
    const ofSession = asked.filter(isOfSession).map(({ commandName, command }) => [commandName, command.autocommit]);
    expect(ofSession, 'read with all that it is decided on, and no write of its own').to.deep.equal([
      ['aggregate', false],
    ]);
  });

  it('asks for the session alone before its transaction where the server does not know it', async () => {
    const task = await server.make.task(city.community);
    const person = await server.make.person();
    asked.length = 0;
    await claimed(watched, person, task);
    const before = asked.filter(({ command }) => command.autocommit === undefined);
    const ofSession = before.map(({ commandName, command }) => [commandName, command[commandName]]);
    expect(ofSession.filter(([, collection]) => collection === 'sessions')).to.deep.equal([['find', 'sessions']]);
  });

  it('is refused for the session that has ended, not for what the claim is about', async () => {
    const full = await server.make.task(city.community, { roles: [server.make.role({ slots: 1, taken: 1 })] });
    const person = await known();
    endAfterLook();
    refused(await claim(watched, person, full), 401, 'session_expired');
  });

  it('is not told again what it was answered with in a session that has ended', async () => {
    const task = await server.make.task(city.community);
    const person = await known();
    const key = { headers: { 'idempotency-key': 'known-caller-1' } };
    expect((await watched.as(person).post(claimPath(task), {}, key)).status).to.equal(201);
    endAfterLook();
    refused(await watched.as(person).post(claimPath(task), {}, key), 401, 'session_expired');
  });

  it('fails alone in a batch when its session has ended', async () => {
    const tasks = await Promise.all([1, 2].map(() => server.make.task(city.community)));
    const people = [await known(), await known()];
    await sessions.in(server.db).deleteOne({ personId: people[0]._id });
    const answers = await Promise.all(people.map((person, i) => claim(watched, person, tasks[i])));
    expect(answers.map(({ status }) => status)).to.deep.equal([401, 201]);
    expect(await participations.in(server.db).countDocuments({ personId: people[0]._id })).to.equal(0);
  });
});
