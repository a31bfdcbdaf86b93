import type { ObjectId } from 'mongodb';
import type { UnitKind } from '../../../shared/words.ts';
import type { Database } from '../../platform/database/connect.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { RecordError } from '../../platform/record-files/record-error.ts';
import type { Author } from '../../features/unit-admin/agreed-place.ts';
import { createRoot, createUnit } from '../../features/unit-admin/create.ts';
import { mayHangFrom } from '../../../shared/unit-kinds.ts';
import { CommandRefusal } from '../command/declaration.ts';
import type { UnitLine } from './unit-line.ts';
import { below, unitsByName } from './unit-names.ts';

interface Given {
  name: string;
  file: string;
  lines: readonly UnitLine[];
  now: Date;
}
interface Known {
  kind: UnitKind;
  id?: ObjectId;
}
interface Missing extends UnitLine {
  way: string;
}

/** Units to a transaction: well inside its minute and its 16 MiB. */
const batchSize = 200;

/**
 * Makes the city and the units below it, those that are not there yet: run again, after a death in the middle or with a longer
 * file, it goes on. Everything is checked before anything is written.
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
  const known = new Map<string, Known>([...before].map(([way, { kind, objectId }]) => [way, { kind, id: objectId }]));
  known.set('', { kind: 'city', ...known.get('') });
  const missing = lines.flatMap((line) => missingOf(line, file, known));

  const change = <T>(work: (transaction: TransactionContext) => Promise<T>): Promise<T> =>
    inTransaction(database.client, (session) =>
      work({ db: database.db, session, now, actorId: null, requestId: 'setup:city' }),
    );
  if (!city) known.set('', { kind: 'city', id: (await change((one) => createRoot(one, name)))._id });
  for (let from = 0; from < missing.length; from += batchSize) {
    await change(async (one) => {
      for (const line of missing.slice(from, from + batchSize)) await make(one, line, known);
    });
  }
  return { made: missing.length + (city ? 0 : 1), there: lines.length - missing.length + (city ? 1 : 0) };
}

/** The line where its unit is still to be made; from here on it is known to the lines below it. */
function missingOf(line: UnitLine, file: string, known: Map<string, Known>): Missing[] {
  const wrong = (field: string, expected: string) =>
    new RecordError(file, line.line, field, { zh: expected, en: expected });
  const parent = known.get(line.parent);
  if (!parent) throw wrong('parent', `${line.parent} is neither in the city nor above in the file`);
  const way = below(line.parent, line.name);
  const same = known.get(way);
  if (same && !same.id) throw wrong('name', `${way} stands in the file twice`);
  if (same && same.kind !== line.kind) throw wrong('kind', `${way} is there already, as a ${same.kind}`);
  if (same) return [];
  if (!mayHangFrom(line.kind, parent.kind)) throw wrong('kind', `a ${line.kind} cannot hang from a ${parent.kind}`);
  known.set(way, { kind: line.kind });
  return [{ ...line, way }];
}

/** The operator founds the city: nobody is above. */
const operator: Author = { administers: () => true };

async function make(
  transaction: TransactionContext,
  { name, kind, parent, way, lng, lat, address }: Missing,
  known: Map<string, Known>,
): Promise<void> {
  const place =
    lng === undefined || lat === undefined
      ? undefined
      : { point: { type: 'Point' as const, coordinates: [lng, lat] as [number, number] }, address };
  const unit = await createUnit(
    transaction,
    { parentId: known.get(parent)!.id!, name, kind, ...(place ? { place } : {}) },
    operator,
  );
  known.set(way, { kind, id: unit._id });
}
