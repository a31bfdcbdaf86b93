import { randomBytes } from 'node:crypto';
import { collections } from '../../server/collections.ts';
import { openDatabase, type Database } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { setStage, type Claimant, type Stage } from '../bench/claims/stage.ts';
import { atOnce, keptAlive, send } from '../bench/support/drive.ts';
import { microsSpent } from '../bench/support/processor-time.ts';
import { startServiceProcess, type ServiceProcess } from '../bench/support/service-process.ts';
import { sharedMongo } from '../support/mongo.ts';
import type { Costs } from './costs.ts';
import { followingCosts, timeOf, type Following, type Stretch } from './following.ts';

const atOnceCount = 32;
const claimsCount = 3_000;
const readsCount = 6_000;
interface Spent {
  database: number;
  /** Of each server. */
  servers: number[];
}

/** Measures what an operation costs by running it: some minutes, all on this machine. */
class Measuring {
  readonly #database: Database;
  readonly #stage: Stage;
  readonly #mongodPid: number;
  readonly #uri: string;
  readonly #servers: ServiceProcess[] = [];
  #person = 0;

  private constructor(database: Database, stage: Stage, mongodPid: number, uri: string) {
    this.#database = database;
    this.#stage = stage;
    this.#mongodPid = mongodPid;
    this.#uri = uri;
  }

  static async begin(): Promise<Measuring> {
    const uri = (await sharedMongo()).uri('admin');
    const database = await openDatabase(uri, `scale-${randomBytes(4).toString('hex')}`);
    await migrate(database.db, collections);
    const stage = await setStage(database.db, 30_000, 400);
    const { pid } = await database.db.admin().serverStatus();
    return new Measuring(database, stage, Number(pid), uri);
  }

  /** The cost of following claims that have been made, in its parts. */
  async following(stretch: Stretch): Promise<Following> {
    await this.#stopServers();
    return followingCosts(this.#database.db, stretch);
  }

  async end(): Promise<void> {
    await this.#stopServers();
    await this.#database.db.dropDatabase();
    await this.#database.close();
  }

  /** So many servers that follow the changes; those that run already are among them. */
  async follow(serversCount: number): Promise<void> {
    for (let i = this.#servers.length; i < serversCount; i++)
      this.#servers.push(await startServiceProcess(this.#uri, this.#database.db.databaseName));
    // A server follows from its first answer on.
    await Promise.all(this.#servers.map((server) => this.#read(server)));
  }

  /** The cost of a claim through the first server. */
  async claims(): Promise<Spent & Stretch> {
    const since = await timeOf(this.#database.db);
    const spent = await this.#spent(claimsCount, (agent, i) => {
      const task = this.#stage.spread[i % this.#stage.spread.length]._id.toHexString();
      return this.#send(agent, 'POST', `/api/v1/tasks/${task}/participations`, 201);
    });
    return { ...spent, since, until: await timeOf(this.#database.db), claims: claimsCount };
  }

  /** The cost of a read through the first server. */
  reads(): Promise<Spent> {
    const paths = (i: number): string =>
      [
        '/api/v1/tasks?near=114.06,22.54&sort=distance&limit=20',
        `/api/v1/tasks/${this.#stage.spread[i % this.#stage.spread.length]._id.toHexString()}`,
        '/api/v1/me',
      ][i % 3];
    return this.#spent(readsCount, (agent, i) => this.#send(agent, 'GET', paths(i), 200));
  }

  async #stopServers(): Promise<void> {
    await Promise.all(this.#servers.splice(0).map((server) => server.stop()));
  }

  async #spent(count: number, work: (agent: ReturnType<typeof keptAlive>, i: number) => Promise<void>): Promise<Spent> {
    const agent = keptAlive(atOnceCount);
    const pids = [this.#mongodPid, ...this.#servers.map(({ child }) => child.pid!)];
    const spent = await microsSpent(pids, () => atOnce(atOnceCount, count, (i) => work(agent, i)));
    const [database, ...servers] = spent.map((micros) => micros / count);
    agent.destroy();
    return { database, servers };
  }

  async #send(agent: ReturnType<typeof keptAlive>, method: string, path: string, expected: number): Promise<void> {
    const { status } = await send(agent, {
      url: this.#servers[0].url,
      method,
      path,
      ...(method === 'POST' ? { body: '{}' } : {}),
      headers: {
        authorization: `Bearer ${this.#nobodyTwice().token}`,
        ...(method === 'POST' ? { 'idempotency-key': randomBytes(12).toString('hex') } : {}),
      },
    });
    if (status !== expected) throw new Error(`${method} ${path} was answered with ${status}`);
  }

  #nobodyTwice(): Claimant {
    return this.#stage.people[this.#person++ % this.#stage.people.length];
  }

  async #read({ url }: ServiceProcess): Promise<void> {
    const agent = keptAlive(1);
    await send(agent, {
      url,
      method: 'GET',
      path: '/api/v1/me',
      headers: { authorization: `Bearer ${this.#nobodyTwice().token}` },
    });
    agent.destroy();
  }
}

/** @param furtherServers how many servers follow beside the first, for the cost of each */
export async function measureCosts(furtherServers: number): Promise<{ costs: Costs; following: Following }> {
  const measuring = await Measuring.begin();
  try {
    await measuring.follow(1);
    await measuring.reads();
    await measuring.claims();
    const read = await measuring.reads();
    const alone = await measuring.claims();
    await measuring.follow(1 + furtherServers);
    await measuring.claims();
    const followed = await measuring.claims();
    const [, ...followers] = followed.servers;
    const costs = {
      readOnServer: read.servers[0],
      claimOnServer: alone.servers[0],
      claimOnDatabase: alone.database,
      claimFollowedOnServer: followers.reduce((sum, micros) => sum + micros, 0) / followers.length,
      claimFollowedOnDatabase: (followed.database - alone.database) / furtherServers,
    };
    return { costs, following: await measuring.following(followed) };
  } finally {
    await measuring.end();
  }
}
