import type { UnitKind } from '../../../shared/words.ts';
import { createRoot } from '../../features/unit-admin/create.ts';
import { addUnits, type PathsByWay } from '../../features/unit-admin/import/add-units.ts';
import { placeLines } from '../../features/unit-admin/import/place-lines.ts';
import type { UnitLine } from '../../features/unit-admin/import/unit-line.ts';
import { changeTree } from '../../domain/units/writes.ts';
import type { Database } from '../../platform/database/connect.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { RecordError } from '../../platform/record-files/record-error.ts';
import { CommandRefusal } from '../command/declaration.ts';
import { unitsByName } from './unit-names.ts';

interface Given {
  name: string;
  file: string;
  lines: readonly UnitLine[];
  now: Date;
}

/** Units to a transaction: well inside its minute and its 16 MiB. */
const batchSize = 1_000;

/**
 * Makes the city and the units below it, those that are not there yet: run again, after a death in the middle or with a
 * longer file, it goes on. Everything is checked before anything is written.
 * @throws CommandRefusal where the database holds another city; RecordError for a line that cannot be
 * @returns how many units were made, and how many were there
 */
export async function foundCity(
  database: Database,
  { name, file, lines, now }: Given,
): Promise<{ made: number; there: number }> {
  const before = await unitsByName(database.db);
  const city = before.get('');
  if (city && city.name !== name)
    throw new CommandRefusal({
      zh: `这里的城市是“${city.name}”。一个数据库只放一个城市。`,
      en: `The city here is ${city.name}. One database holds one city.`,
    });
  const kinds = new Map<string, UnitKind>([...before].map(([way, { kind }]) => [way, kind]));
  const { missing, there, wrong } = placeLines(lines, kinds.set('', 'city'));
  if (wrong.length > 0) throw new RecordError(file, wrong[0].line, wrong[0].field, wrong[0].expected);

  const change = <T>(work: (transaction: TransactionContext) => Promise<T>): Promise<T> =>
    inTransaction(database.client, (session) =>
      work({ db: database.db, session, now, actorId: null, requestId: 'setup:city' }),
    );
  const paths: PathsByWay = new Map([...before].map(([way, { path }]) => [way, path]));
  if (!city) paths.set('', (await change((one) => createRoot(one, name))).path);
  for (let from = 0; from < missing.length; from += batchSize) {
    // The operator founds the city: nobody is above, and every place is agreed to.
    await change((one) =>
      changeTree(one, () => addUnits(one, missing.slice(from, from + batchSize), paths, (point) => point)),
    );
  }
  return { made: missing.length + (city ? 0 : 1), there: there + (city ? 1 : 0) };
}
