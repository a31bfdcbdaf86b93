import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Koa from 'koa';
import type { Db, ObjectId } from 'mongodb';
import { loadConfig, type Config } from '../../server/platform/config/config.ts';
import { openDatabase, type Database } from '../../server/platform/database/connect.ts';
import { createLog } from '../../server/platform/log/log.ts';
import { startService, type RunningService } from '../../server/start-service.ts';
import type { ServiceContext } from '../../server/platform/http/context.ts';
import { Client } from './client.ts';
import { TestClock } from './clock.ts';
import { giveBack, takeDatabase } from './databases.ts';
import { Factory } from './factory.ts';
import { givePort, takePort } from './ports.ts';
import { slowAnswers } from './slow.ts';

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
  /** Around all that answers. */
  around?: readonly Koa.Middleware[];
  mounts?: (config: Config, clock: TestClock) => readonly Koa.Middleware[];
  /** `follow` ranks from the index; off unless asked. */
  index?: 'follow' | 'off';
  /** Browsers look at it, so that it stands where others of this process did before. */
  isBrowsed?: boolean;
  /** Another server on the same database, with the same people. */
  beside?: TestServer;
  /** Of one beside another: its database client tells of each command. */
  commandEvents?: boolean;
}

/** The service on port 0 against a real MongoDB, with a database to itself, rate limits wide open and jobs off. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { beside } = options;
  const database = await (beside
    ? openDatabase(beside.database.uri, beside.db.databaseName, 'requests', { commandEvents: options.commandEvents })
    : takeDatabase({ isNew: options.index === 'follow' }));
  const photos = join(tmpdir(), `xianfeng-photos-${process.pid}`, database.db.databaseName);
  const config = loadConfig({
    NODE_ENV: 'test',
    PORT: String(options.isBrowsed ? await takePort() : 0),
    MONGODB_URI: database.uri,
    MONGODB_DATABASE: database.db.databaseName,
    RATE_LIMIT_FACTOR: '1000',
    // A busy machine stands still for seconds at times: no answer is refused for that alone.
    ANSWER_SECONDS: '50',
    LOG_LEVEL: 'error',
    WECHAT_BASE_URL: 'http://127.0.0.1:9',
    WECHAT_TEXT_CHECK: 'off',
    PHOTO_FOLDER: photos,
    ...options.env,
  });
  const clock = beside?.clock ?? new TestClock(options.now ?? '2026-03-02T09:00:00+08:00');
  const service = await startService({
    config,
    database,
    clock,
    jobs: false,
    index: options.index ?? 'off',
    // Without an index nothing waits for what nobody asks for, and ten looks a second are three per cent of a core.
    ...(options.index === 'follow' ? {} : { feedRestMs: 1_000 }),
    log: createLog(config.logLevel),
    around: [...slowAnswers, ...(options.around ?? [])],
    mounts: options.mounts?.(config, clock) ?? [],
  });
  const url = `http://127.0.0.1:${service.port}`;
  const make = beside?.make ?? new Factory(database.db, () => clock.now());
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
      if (options.isBrowsed) givePort(service.port);
      if (!beside) await rm(photos, { recursive: true, force: true });
      await (beside ? database.close() : giveBack(database));
    },
  };
}
