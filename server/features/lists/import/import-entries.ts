import type { ObjectId } from 'mongodb';
import { auditEvent, insertAudits } from '../../../domain/audit/record.ts';
import { insertEntries } from '../../../domain/lists/writes.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { Refusal } from '../../../platform/refusals/refuse.ts';
import { entryOf } from '../entries.ts';
import type { NewEntry } from '../inputs.ts';
import { readEntryLine, type WrongCell } from './entry-line.ts';

interface EntryFile {
  /** The rows under the heading, with the cells as they stand there. */
  rows: readonly (Readonly<Record<string, unknown>> & { line: number })[];
  /** Says what would be made, and makes nothing. */
  dryRun: boolean;
}

/** Wrong cells named in a refusal; a dry run names all of them. */
const maxNamed = 20;

/**
 * Makes the entries of a file, all or none. A dry run answers all that is wrong with it; otherwise a wrong cell refuses
 * the whole file with `invalid_request`.
 *
 * @returns the lines whose entries were made, or would be
 */
export async function importEntries(
  transaction: TransactionContext,
  unitId: ObjectId,
  { rows, dryRun }: EntryFile,
  timeZone: string,
): Promise<{ made: number[]; wrong: WrongCell[] }> {
  const at = { now: transaction.now, timeZone };
  const read = rows.map(({ line, ...cells }) => ({ line, ...readEntryLine(line, cells, at) }));
  const wrong = read.flatMap((one): WrongCell[] => ('wrong' in one ? one.wrong : []));
  const made = read.flatMap((one) => ('entry' in one ? [one.line] : []));
  if (dryRun) return { made: wrong.length > 0 ? [] : made, wrong };
  if (wrong.length > 0) throw new Refusal('invalid_request', undefined, fieldsOf(wrong, rows));
  const given = read.flatMap((one): NewEntry[] => ('entry' in one ? [one.entry] : []));
  const entries = given.map((one) => entryOf(transaction, unitId, one));
  await insertEntries(transaction, entries);
  await insertAudits(
    transaction.db,
    transaction.session,
    entries.map(({ _id }) =>
      auditEvent(transaction, { action: 'listEntry.add', subject: { kind: 'listEntry', id: _id }, unitId }),
    ),
  );
  return { made, wrong };
}

function fieldsOf(wrong: readonly WrongCell[], rows: EntryFile['rows']) {
  const indexOf = new Map(rows.map(({ line }, index) => [line, index]));
  return wrong.slice(0, maxNamed).map(({ line, field, expected }) => ({
    path: ['body.rows', indexOf.get(line), ...(field ? [field] : [])].join('.'),
    message: expected,
  }));
}
