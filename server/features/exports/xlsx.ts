import { PassThrough, type Readable, type Writable } from 'node:stream';
import excel from 'exceljs';
import { refuse } from '../../platform/refusals/refuse.ts';
import { cityClock } from './city-clock.ts';
import { safeText } from './safe-text.ts';
import type { Cell, CellKind, Table } from './table.ts';

/** Rows that one sheet can hold below its headings (ECMA-376; Excel's own bound). */
export const maxSheetRows = 1_048_575;

/** Said before anything is sent: a sheet that ends in the middle looks like one that is whole. */
export function requireFits(rows: number): void {
  if (rows > maxSheetRows) throw refuse('export_too_long', { most: maxSheetRows });
}

const formats: Partial<Record<CellKind, string>> = { time: 'yyyy-mm-dd hh:mm', day: 'yyyy-mm-dd', share: '0.0%' };

/** The only file that knows exceljs. A table as a workbook of one sheet, written while it is read. */
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
  { title, columns, batches }: Table,
  timeZone: string,
  out: Writable,
  gone: AbortSignal,
): Promise<void> {
  const { shifted } = cityClock(timeZone);
  const value = (cell: Cell): Cell =>
    cell instanceof Date ? shifted(cell) : typeof cell === 'string' ? safeText(cell) : cell;
  const book = new excel.stream.xlsx.WorkbookWriter({
    stream: out,
    useSharedStrings: false,
    useStyles: true,
    zip: { zlib: { level: 3 } },
  });
  const sheet = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ heading, width, kind }) => ({
    header: safeText(heading),
    width,
    style: formats[kind] ? { numFmt: formats[kind] } : {},
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
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
