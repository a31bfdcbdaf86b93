import { openDatabase, type Database } from '../../platform/database/connect.ts';
import { startMongo, type MongoSettings } from '../../platform/database/start-mongo.ts';
import { refuseHalfRestored } from '../../platform/migrations/restore-mark.ts';
import { sayAside } from '../../platform/process/terminal.ts';

interface Options {
  /** Only of a command that takes no part of a backup for the city. */
  takesHalfRestored?: boolean;
}

/**
 * Runs a command of the shell on the database that the settings name, and leaves everything as it found it: an embedded
 * MongoDB that it had to start is stopped again. Its own log goes to standard error, the command's own words to
 * standard output.
 *
 * @throws RestoreUnderWay before any work on a database that holds a part of a backup
 */
export async function withDatabase(
  settings: MongoSettings,
  work: (database: Database) => Promise<void>,
  { takesHalfRestored = false }: Options = {},
): Promise<void> {
  const mongo = await startMongo(settings, {
    log: sayAside,
    signal: new AbortController().signal,
    onExit: (reason) => {
      sayAside({ zh: `内置的 MongoDB 意外结束：${reason}`, en: `The embedded MongoDB has ended: ${reason}` });
      process.exit(2);
    },
  });
  try {
    const database = await openDatabase(mongo.uri, settings.mongodb.database, 'work');
    try {
      if (!takesHalfRestored) await refuseHalfRestored(database.db);
      await work(database);
    } finally {
      await database.close();
    }
  } finally {
    await mongo.stop();
  }
}
