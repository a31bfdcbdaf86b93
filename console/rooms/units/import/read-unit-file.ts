import { parse } from 'csv-parse/browser/esm/sync';
import type { UnitRow } from '../../../../shared/api.d.ts';
import { limits } from '../../../../shared/limits.ts';
import { readWorkbook, type SheetRow } from './read-workbook.ts';

export const unitFields = ['name', 'kind', 'parent', 'lng', 'lat', 'address'] as const;
type UnitField = (typeof unitFields)[number];

/** The heading of each column; files of either language are read, whatever the reader's. */
export const headings: Readonly<Record<UnitField, { zh: string; en: string }>> = {
  name: { zh: '名称', en: 'name' },
  kind: { zh: '类型', en: 'kind' },
  parent: { zh: '上级', en: 'parent' },
  lng: { zh: '经度', en: 'lng' },
  lat: { zh: '纬度', en: 'lat' },
  address: { zh: '地址', en: 'address' },
};

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

/** The rows of a CSV or XLSX file, with the lines that they stand in. @throws FileFault */
export async function readUnitFile(file: Blob): Promise<UnitRow[]> {
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
  if (lines.length > limits.unitsAtOnce) throw new FileFault('tooMany');
  const fields = heading.cells.map(fieldOf);
  for (const needed of ['name', 'kind'] as const)
    if (!fields.includes(needed)) throw new FileFault('missingColumn', headings[needed].zh);
  return lines.map(({ line, cells }) => {
    const row: UnitRow = { line };
    fields.forEach((field, at) => {
      if (field && cells[at]) row[field] = cells[at].trim();
    });
    return row;
  });
}

function fieldOf(heading: string): UnitField | undefined {
  const name = heading.trim().toLowerCase();
  if (name === '') return undefined;
  const field = unitFields.find((one) => headings[one].zh === name || headings[one].en === name);
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
