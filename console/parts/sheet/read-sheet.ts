import { parse } from 'csv-parse/browser/esm/sync';
import type { Bilingual } from '../../../shared/words.ts';
import { readWorkbook, type SheetRow } from './read-workbook.ts';

/** The heading of each column; files of either language are read, whatever the reader's. */
export type Headings<F extends string> = Readonly<Record<F, Bilingual>>;

type Fault = 'unreadable' | 'noRows' | 'tooMany' | 'unknownColumn' | 'missingColumn';

/** A file that cannot be sent at all; `about` is the heading that it is about. */
export class FileFault extends Error {
  readonly fault: Fault;
  readonly about: string;

  constructor(fault: Fault, about = '') {
    super(fault);
    this.fault = fault;
    this.about = about;
  }
}

interface SheetForm<F extends string> {
  headings: Headings<F>;
  /** Columns that every file has. */
  needed: readonly F[];
  maxRows: number;
}

/** The rows of a CSV or XLSX file, with the lines that they stand in and their cells by field. @throws FileFault */
export async function readSheet<F extends string>(
  file: Blob,
  { headings, needed, maxRows }: SheetForm<F>,
): Promise<({ line: number } & Partial<Record<F, string>>)[]> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  let rows: SheetRow[];
  try {
    rows = isZip ? readWorkbook(bytes) : readCsv(textOf(bytes));
  } catch {
    throw new FileFault('unreadable');
  }
  const [heading, ...lines] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (!heading || lines.length === 0) throw new FileFault('noRows');
  if (lines.length > maxRows) throw new FileFault('tooMany');
  const fields = heading.cells.map((cell) => fieldOf(cell, headings));
  for (const field of needed) if (!fields.includes(field)) throw new FileFault('missingColumn', headings[field].zh);
  return lines.map(({ line, cells }) => {
    const known = fields.flatMap((field, at) => (field && cells[at] ? [[field, cells[at].trim()] as const] : []));
    return { line, ...Object.fromEntries(known) } as { line: number } & Partial<Record<F, string>>;
  });
}

function fieldOf<F extends string>(heading: string, headings: Headings<F>): F | undefined {
  const name = heading.trim().toLowerCase();
  if (name === '') return undefined;
  const fields = Object.keys(headings) as F[];
  const field = fields.find((one) => headings[one].zh === name || headings[one].en === name);
  if (!field) throw new FileFault('unknownColumn', heading.trim());
  return field;
}

/** UTF-8 or UTF-16 with its mark, or GB18030, in which Chinese spreadsheets save CSV. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

const readCsv = (text: string): SheetRow[] =>
  parse(text, { bom: true, delimiter: [',', '\t'], info: true, relax_column_count: true, skip_empty_lines: true }).map(
    (row) => {
      const { record, info } = row as unknown as { record: string[]; info: { lines: number } };
      return { line: info.lines, cells: record };
    },
  );
