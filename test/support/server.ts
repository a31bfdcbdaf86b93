import { randomBytes } from 'node:crypto';
import type Koa from 'koa';
import type { Db, ObjectId } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { loadConfig, type Config } from '../../server/platform/config/config.ts';
import { openDatabase, type Database } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { createLog } from '../../server/platform/log/log.ts';
import { startService, type RunningService } from '../../server/start-service.ts';
import type { ServiceContext } from '../../server/platform/http/context.ts';
import { Client } from './client.ts';
import { TestClock } from './clock.ts';
import { Factory } from './factory.ts';
import { sharedMongo } from './mongo.ts';

export interface TestServer {
  url: string;
  db: Db;
  database: Database;
  services: ServiceContext;
  service: RunningService;
  clock: TestClock;
  /** Makes documents that hang together: units, people, offers, tasks. */
  make: Factory;
  /** A client that is logged in as a person; without one, as nobody. */
  as(person?: { _id: ObjectId }): Client;
  close(): Promise<void>;
}

export interface TestServerOptions {
  now?: string;
  env?: Record<string, string>;
  mounts?: (config: Config, clock: TestClock) => readonly Koa.Middleware[];
  /** `follow` ranks from the index; off unless asked. */
  index?: 'follow' | 'off';
  /** Another server on the same database. */
  beside?: TestServer;
}

/** The service on port 0 against a real MongoDB, with a database of its own, rate limits wide open and jobs off. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const name = options.beside?.db.databaseName ?? `test-${randomBytes(6).toString('hex')}`;
  const uri = (await sharedMongo()).uri('admin');
  const config = loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    MONGODB_URI: uri,
    MONGODB_DATABASE: name,
    RATE_LIMIT_FACTOR: '1000',
    LOG_LEVEL: 'error',
    WECHAT_BASE_URL: 'http://127.0.0.1:9',
    WECHAT_TEXT_CHECK: 'off',
    ...options.env,
  });
  const database = await openDatabase(uri, name);
  if (!options.beside) await migrate(database.db, collections);
  const clock = options.beside?.clock ?? new TestClock(options.now ?? '2026-03-02T09:00:00+08:00');
  const service = await startService({
    config,
    database,
    clock,
    jobs: false,
    index: options.index ?? 'off',
    log: createLog(config.logLevel),
    mounts: options.mounts?.(config, clock) ?? [],
  });
  const url = `http://127.0.0.1:${service.port}`;
  const make = new Factory(database.db, () => clock.now());
  return {
    url,
    db: database.db,
    database,
    services: service.services,
    service,
    clock,
    make,
    as: (person) => new Client(url, person && make.tokenOf(person._id)),
    async close() {
      await service.stop();
      if (!options.beside) await database.db.dropDatabase();
      await database.close();
    },
  };
}
