import { Command } from 'commander';
import { ConfigError, loadConfig } from '../../platform/config/config.ts';
import { withDatabase } from '../../platform/database/with-database.ts';
import { checkCounts } from '../../features/counting/check-counts.ts';

/** `npm run counts:check`: status 0 when the counters say what the records say, 1 when they differ (or did). */
const program = new Command('counts:check')
  .description(
    'Count the participation counts anew from tasks and participations, and name every difference.\nThe database is the one that the settings name (MONGODB_URI, or the embedded one in DATA_DIR); servers may run.',
  )
  .option('--repair', 'write the differences found, so that the counters say what the records say')
  .parse();

async function main(): Promise<void> {
  const { repair = false } = program.opts<{ repair?: boolean }>();
  await withDatabase(loadConfig(process.env), async ({ db }) => {
    const found = await checkCounts(db, { repair, say: (line) => console.log(line) });
    if (found > 0) process.exitCode = 1;
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 2;
});
