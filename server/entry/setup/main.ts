import { Command, Option } from 'commander';
import { errorKinds } from '../../../shared/errors.ts';
import { grantRoles, keysOf, type GrantRole } from '../../../shared/words.ts';
import { collections } from '../../collections.ts';
import { ConfigError, loadConfig } from '../../platform/config/config.ts';
import type { Database } from '../../platform/database/connect.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { withDatabase } from '../../platform/database/with-database.ts';
import { Refusal } from '../../platform/refusals/refuse.ts';
import { RecordError } from '../../platform/record-files/record-error.ts';
import { appoint } from './appoint.ts';
import { foundCity } from './found-city.ts';
import { SetupRefusal } from './setup-refusal.ts';
import { readUnitLines } from './unit-line.ts';

/** `npm run setup`: what nobody can do in the mini-program yet, because there is no city and no administrator. */
const program = new Command('setup').description(
  'The first steps of a new city, in the database that the settings name (MONGODB_URI, or the embedded one in DATA_DIR); servers may run.',
);

const onDatabase = (work: (database: Database) => Promise<void>): Promise<void> =>
  withDatabase(loadConfig(process.env), async (database) => {
    await migrate(database.db, collections);
    await work(database);
  });

program
  .command('city')
  .description('Make the city and its units; those that are there already stay as they are')
  .requiredOption('--name <name>', 'name of the city')
  .option(
    '--units <file>',
    'CSV or NDJSON, a unit a line: name, kind, parent (names below the city, parted by /), lng, lat (WGS-84), address',
  )
  .action(async ({ name, units }: { name: string; units?: string }) => {
    const lines = units ? await readUnitLines(units) : [];
    await onDatabase(async (database) => {
      const { made, there } = await foundCity(database, { name, file: units ?? '', lines, now: new Date() });
      console.log(`${name}: ${made} units made, ${there} were there`);
    });
  });

program
  .command('administrator')
  .description(
    'Give a role to whoever shows this member code: for the first administrator, who appoints the others in the mini-program',
  )
  .requiredOption('--member-code <code>', 'made in the mini-program (我的 › 我的识别码), valid for an hour')
  .option('--unit <names>', 'names below the city, parted by /; without it, the city', '')
  .addOption(new Option('--role <role>', 'which role').choices(keysOf(grantRoles)).default('administrator'))
  .action((given: { memberCode: string; unit: string; role: GrantRole }) =>
    onDatabase(async (database) => {
      const { person, unit } = await appoint(database, { ...given, now: new Date() });
      console.log(`${person} is ${grantRoles[given.role].en} of ${unit} now`);
    }),
  );

/** Words for what an operator can mend; undefined for a fault of ours. */
function expected(error: unknown): string | undefined {
  if (error instanceof Refusal) return errorKinds[error.code].en;
  const known =
    error instanceof SetupRefusal ||
    error instanceof ConfigError ||
    error instanceof RecordError ||
    (error instanceof Error && 'syscall' in error);
  return known ? error.message : undefined;
}

program.parseAsync().catch((error: unknown) => {
  console.error(expected(error) ?? error);
  process.exitCode = expected(error) ? 2 : 1;
});
