import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { CsvError, parse } from 'csv-parse';
import { RecordError } from './record-error.ts';

/** One record as it stands in a file: a JSON object, or the cells of a row by their headings. */
export interface RawRecord {
  line: number;
  value: unknown;
}

/** `.csv` files have a heading and rows; all others hold one JSON object a line. Blank lines are left out. */
export const isCsv = (file: string): boolean => extname(file).toLowerCase() === '.csv';

/**
 * The records of a file, one after another.
 *
 * @throws RecordError, or the system's error where the file cannot be read
 */
export function readRecords(file: string): AsyncGenerator<RawRecord> {
  return isCsv(file) ? readCsv(file) : readNdjson(file);
}

async function* readNdjson(file: string): AsyncGenerator<RawRecord> {
  let line = 0;
  for await (const text of linesOf(file)) {
    line++;
    if (text.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new RecordError(file, line, '(line)', 'is not JSON');
    }
    yield { line, value };
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  let first = true;
  for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
    const lines = (rest + (first ? chunk.replace(/^\uFEFF/, '') : chunk)).split('\n');
    first = false;
    rest = lines.pop()!;
    yield* lines;
  }
  yield rest;
}

async function* readCsv(file: string): AsyncGenerator<RawRecord> {
  const parser = parse({ bom: true, columns: true, info: true, skip_empty_lines: true, trim: true });
  const input = createReadStream(file, 'utf8');
  input.once('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      yield { line: info.lines, value: record };
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new RecordError(file, Number(error.lines ?? 1), '(line)', `is not CSV: ${error.code}`);
    throw error;
  }
}
