import { Readable } from 'node:stream';
import { stringify, type Options } from 'csv-stringify/sync';
import { cityClock } from './city-clock.ts';
import { safeText } from './safe-text.ts';
import type { Cell, Column, Table } from './table.ts';

/**
 * Text always in quotes: a spreadsheet that splits at semicolons must not find the beginning of a formula behind one.
 */
const options: Options = { record_delimiter: 'windows', quoted_string: true };

/**
 * A table as CSV (RFC 4180) with a byte order mark, without which spreadsheets take the Chinese for something else.
 * A batch is made when the one before it has been taken; giving the file up ends the reading of the table.
 */
export function csvOf({ columns, batches }: Table, timeZone: string): Readable {
  const { minute } = cityClock(timeZone);
  const written = (cell: Cell, { kind }: Column): string | number | null => {
    if (cell instanceof Date) return kind === 'day' ? cell.toISOString().slice(0, 10) : minute(cell);
    return typeof cell === 'string' ? safeText(cell) : cell;
  };
  async function* lines(): AsyncGenerator<string> {
    yield stringify([columns.map(({ heading }) => heading)], { ...options, bom: true });
    for await (const rows of batches) {
      yield stringify(
        rows.map((row) => row.map((cell, at) => written(cell, columns[at]))),
        options,
      );
    }
  }
  return Readable.from(lines(), { highWaterMark: 1 });
}
