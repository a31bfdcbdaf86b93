import { Command } from 'commander';
import { ConfigError, loadConfig } from '../config.ts';
import { openDatabase } from '../database/connect.ts';
import { startMongo } from '../database/mongo-for.ts';
import { checkCounts } from './check-counts.ts';

/** `npm run counts:check`: status 0 when the counters say what the records say, 1 when they differ (or did). */
const program = new Command('counts:check')
  .description('Count the participation counts anew from tasks and participations, and name every difference.\nThe database is the one that the settings name (MONGODB_URI, or the embedded one in DATA_DIR); servers may run.')
  .option('--repair', 'write the differences found, so that the counters say what the records say')
  .parse();

async function main(): Promise<void> {
  const { repair = false } = program.opts<{ repair?: boolean }>();
  const config = loadConfig(process.env);
  const mongo = await startMongo(config, {
    log: (line) => console.error(line),
    signal: new AbortController().signal,
    onExit: (reason) => {
      console.error(reason);
      process.exit(2);
    },
  });
  try {
    const database = await openDatabase(mongo.uri, config.mongodb.database);
    try {
      const found = await checkCounts(database.db, { repair, say: (line) => console.log(line) });
      if (found > 0) process.exitCode = 1;
    } finally {
      await database.close();
    }
  } finally {
    await mongo.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 2;
});
