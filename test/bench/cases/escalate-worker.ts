import { escalateDue } from '../../../server/features/cases/escalate.ts';
import { calendarSettingsOf } from '../../../server/domain/working-calendars/compile.ts';
import { loadConfig } from '../../../server/platform/config/config.ts';
import { openDatabase } from '../../../server/platform/database/connect.ts';

// One worker of the scan, in a process of its own, so that it can be killed: `node … <uri> <database> <now, ms>`.
const [uri, name, now] = process.argv.slice(2);
const database = await openDatabase(uri, name, 'work');
const settings = calendarSettingsOf(loadConfig(process.env));
console.log('ready');
process.stdin.once('data', () => {
  void escalateDue(database.client, database.db, settings, new Date(Number(now)))
    .then((raised) => console.log(`raised ${raised}`))
    // Cases that the killed worker held when it was killed are left to the next run, as the scheduler's is.
    .catch((error: unknown) => console.log(`left some: ${String(error)}`))
    .then(() => database.close())
    .then(() => process.exit(0));
});
