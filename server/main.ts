import { resolve } from 'node:path';
import { collections } from './collections.ts';
import { ConfigError, loadConfig, type Config } from './platform/config/config.ts';
import { openDatabase } from './platform/database/connect.ts';
import { startMongo } from './platform/database/mongo-for.ts';
import { migrate } from './platform/database/migrate.ts';
import { demoMarks } from './entry/demo/model.ts';
import { loadDemoIfEmpty } from './entry/demo/load-if-empty.ts';
import { createLog } from './platform/log/log.ts';
import { mountsFor } from './dev-extras.ts';
import { startService } from './start-service.ts';
import { settingsHelp } from './platform/config/settings.ts';
import { announce, say } from './entry/start/welcome.ts';

/** The composition root: settings, database, service, and an orderly end. */
async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    console.log(
      `先锋 Xianfeng\n\nnpm start            start the service\nnpm start -- --help  this text\n\n${settingsHelp()}`,
    );
    return;
  }
  const config = configOrExit();
  const log = createLog(config.logLevel);
  const stopping = new AbortController();
  let stop = async () => {};
  // A second signal while stopping ends the process at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(130);
      say('Stopping …');
      stopping.abort();
      void stop().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
    });
  }

  const mongo = await startMongo(config, {
    log: say,
    signal: stopping.signal,
    onExit: (reason) =>
      fail(
        new Error(
          `The embedded MongoDB has ended: ${reason}. Start again: nothing that was answered with success is lost.`,
        ),
      ),
  });
  stop = () => mongo.stop();
  const database = await openDatabase(mongo.uri, config.mongodb.database);
  await migrate(database.db, [...collections, demoMarks]);
  if (config.demo.on) await loadDemoIfEmpty(database.db, config.demo, say);
  const mounts = await mountsFor(config, say);
  const service = await startService({
    config: { ...config, wechat: { ...config.wechat, baseUrl: mounts.wechatBaseUrl } },
    database,
    log,
    mounts: mounts.middleware,
  });
  stop = async () => {
    await service.stop();
    await mounts.close();
    await database.close();
    await mongo.stop();
    say('Stopped.');
  };
  await announce({
    config,
    services: service.services,
    port: service.port,
    dataDir: mongo.embedded ? resolve(config.mongodb.dataDir) : undefined,
    preview: mounts.preview,
  });
}

function configOrExit(): Config {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error('These settings are wrong:');
    for (const problem of error.problems) console.error(`  ${problem}`);
    console.error('\nnpm start -- --help lists all settings.');
    process.exit(2);
  }
}

function fail(error: unknown): never {
  const taken = (error as { code?: string }).code === 'EADDRINUSE';
  const reason = taken
    ? 'The port is taken by another program. Choose another one: PORT=3001 npm start'
    : error instanceof Error
      ? error.message
      : String(error);
  console.error(`\n${reason}`);
  process.exit(1);
}

main().catch(fail);
