import { PassThrough, type Readable, type Writable } from 'node:stream';
import type excel from 'exceljs';
import { refuse } from '../../platform/refusals/refuse.ts';
import { cityClock } from './city-clock.ts';
import { safeText } from './safe-text.ts';
import type { Cell, CellKind, Table } from './table.ts';

/** Rows kept for the title, what is said of the table, and the headings. */
const maxHeadRows = 10;
/** Rows that one sheet can hold below those (ECMA-376; Excel's own bound). */
export const maxSheetRows = 1_048_576 - maxHeadRows;

/** Said before anything is sent: a sheet that ends in the middle looks like one that is whole. */
export function requireFits(rows: number): void {
  if (rows > maxSheetRows) throw refuse('export_too_long', { most: maxSheetRows });
}

const formats: Partial<Record<CellKind, string>> = {
  time: 'yyyy-mm-dd hh:mm',
  day: 'yyyy-mm-dd',
  hours: '#,##0.00',
  number: '#,##0',
  share: '0.0%',
};
const wideCharacter = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/u;
/** Room for the mark of a filter beside a heading, in characters. */
const maxMarkWidth = 3;

/** The width of a text in the columns of a sheet, where a Chinese character takes two. */
const columnsOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (wideCharacter.test(character) ? 2 : 1), 0);

/**
 * The only file that knows exceljs, which is loaded with the first workbook. A table as a workbook of one sheet,
 * written while it is read.
 */
export function xlsxOf(table: Table, timeZone: string): Readable {
  const out = new PassThrough();
  const gone = new AbortController();
  out.once('close', () => gone.abort());
  write(table, timeZone, out, gone.signal).catch((error: unknown) => {
    // A reader who gave the file up wants no reason for it.
    if (!gone.signal.aborted) out.destroy(error as Error);
  });
  return out;
}

async function write(
  { title, about, columns, batches }: Table,
  timeZone: string,
  out: Writable,
  gone: AbortSignal,
): Promise<void> {
  const { stream } = (await import('exceljs')).default;
  const { shifted } = cityClock(timeZone);
  const value = (cell: Cell, at: number): Cell => {
    if (cell instanceof Date) return columns[at].kind === 'day' ? cell : shifted(cell);
    return typeof cell === 'string' ? safeText(cell) : cell;
  };
  const book = new stream.xlsx.WorkbookWriter({
    stream: out,
    useSharedStrings: false,
    useStyles: true,
    zip: { zlib: { level: 3 } },
  });
  const head = about.length > 0 ? about.length + 3 : 1;
  const sheet = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: head }] });
  sheet.columns = columns.map(({ heading, width, kind }) => ({
    width: Math.max(width, columnsOf(heading) + maxMarkWidth),
    style: formats[kind] ? { numFmt: formats[kind] } : {},
  }));
  if (about.length > 0) {
    const named = sheet.addRow([title]);
    named.font = { bold: true, size: 14 };
    named.commit();
    for (const [word, said] of about) sheet.addRow([`${word}：${safeText(said)}`]).commit();
    sheet.addRow([]).commit();
  }
  const headings = sheet.addRow(columns.map(({ heading }) => safeText(heading)));
  headings.font = { bold: true };
  headings.commit();
  sheet.autoFilter = { from: { row: head, column: 1 }, to: { row: head, column: columns.length } };
  for await (const rows of batches) {
    for (const row of rows) sheet.addRow(row.map(value)).commit();
    gone.throwIfAborted();
    await drained(sheet, gone);
  }
  sheet.commit();
  await book.commit();
}

const nothing = Buffer.alloc(0);

/**
 * Waits until the reader has taken what was written. exceljs itself goes on writing into the memory of what its sheet
 * is piped to: a further write there comes back when those before it are through.
 */
async function drained(sheet: excel.Worksheet, gone: AbortSignal): Promise<void> {
  const {
    stream: { pipes },
  } = sheet as unknown as { stream: { pipes: Writable[] } };
  for (const pipe of pipes) {
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => reject(gone.reason as Error);
      gone.addEventListener('abort', giveUp, { once: true });
      pipe.write(nothing, () => {
        gone.removeEventListener('abort', giveUp);
        resolve();
      });
    });
  }
}
