import { openDatabase, type Database } from './connect.ts';
import { sayAside } from '../process/terminal.ts';
import { startMongo, type MongoSettings } from './start-mongo.ts';

/**
 * Runs a command of the shell on the database that the settings name, and leaves everything as it found it: an embedded
 * MongoDB that it had to start is stopped again. Its own log goes to standard error, the command's own words to
 * standard output.
 */
export async function withDatabase(
  settings: MongoSettings,
  work: (database: Database) => Promise<void>,
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
      await work(database);
    } finally {
      await database.close();
    }
  } finally {
    await mongo.stop();
  }
}
