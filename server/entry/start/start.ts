import { resolve } from 'node:path';
import { loadConfig, type Config } from '../../platform/config/config.ts';
import { openDatabase } from '../../platform/database/connect.ts';
import { startMongo } from '../../platform/database/start-mongo.ts';
import { collections } from '../../collections.ts';
import { migrate } from '../../platform/migrations/migrate.ts';
import { structureOf } from '../../platform/migrations/structure.ts';
import { collectionsWithDemo } from '../demo/load-demo-city.ts';
import { loadDemoIfEmpty } from '../demo/load-if-empty.ts';
import { openPhotoStore } from '../../platform/photos/open-store.ts';
import { createLog } from '../../platform/log/log.ts';
import { inBoth } from '../../platform/process/terminal.ts';
import { consoleMount } from '../../console.ts';
import { mountsFor } from '../../dev-extras.ts';
import { startService } from '../../start-service.ts';
import { redirect, rootRedirect } from '../../platform/http/root-redirect.ts';
import { announce, say } from './welcome.ts';

/**
 * Starts the service and returns once it listens: settings, database, demo city, service, and an orderly end.
 * @throws ConfigError for settings that are wrong; whatever stands in the way of listening
 */
export async function startHere(): Promise<void> {
  const config = loadConfig(process.env);
  const log = createLog(config.logLevel);
  const stopping = new AbortController();
  let stop = async () => {};
  // A second signal while stopping ends the process at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(130);
      say({ zh: '正在停止', en: 'stopping …' });
      stopping.abort();
      void stop().then(
        () => process.exit(0),
        (error: unknown) => fail(error instanceof Error ? error.message : String(error)),
      );
    });
  }

  const mongo = await startMongo(config, {
    log: say,
    signal: stopping.signal,
    onExit: (reason) =>
      fail(
        inBoth({
          zh: `内置的 MongoDB 意外结束：${reason}。请重新启动：已经答复成功的都不会丢失。`,
          en: `The embedded MongoDB has ended: ${reason}. Start again: nothing that was answered with success is lost.`,
        }),
      ),
  });
  stop = () => mongo.stop();
  await prepare(mongo.uri, config);
  const database = await openDatabase(mongo.uri, config.mongodb.database, 'requests', {
    commandEvents: config.tracing.endpoint !== '',
  });
  const mounts = await mountsFor(config, say);
  const desk = await consoleMount(say);
  say({
    zh: '正在启动服务：读入组织、任务和报名意愿 …',
    en: 'starting the service: reading units, tasks and offers …',
  });
  const service = await startService({
    config: { ...config, wechat: { ...config.wechat, baseUrl: mounts.wechatBaseUrl } },
    database,
    log,
    mounts: desk
      ? [...mounts.middleware, desk, rootRedirect('/console'), redirect('/screen', '/console/screen')]
      : mounts.middleware,
  });
  stop = async () => {
    await service.stop();
    await mounts.close();
    await database.close();
    await mongo.stop();
    say({ zh: '已停止', en: 'stopped' });
  };
  await announce({
    config,
    services: service.services,
    port: service.port,
    operationsPort: service.operationsPort,
    dataDir: mongo.embedded ? resolve(config.mongodb.dataDir) : undefined,
    preview: mounts.preview,
    console: desk !== undefined,
  });
}

/** Brings the database to what this version declares, however long its indexes take. */
async function prepare(uri: string, { mongodb, demo, photos }: Config): Promise<void> {
  const database = await openDatabase(uri, mongodb.database, 'work');
  try {
    await migrate(database.db, collectionsWithDemo, { structure: structureOf(collections), say });
    if (demo.on) await loadDemoIfEmpty(database.db, openPhotoStore(photos), demo, say);
  } finally {
    await database.close();
  }
}

/** Ends the process for what happens after the start, when nobody waits for it any more. */
function fail(why: string): never {
  console.error(`\n${why}`);
  process.exit(1);
}
