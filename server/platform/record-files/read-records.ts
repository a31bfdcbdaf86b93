import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { expected } from './expected.ts';
import { headingsOf, separatorOf } from './headings.ts';
import { readText } from './read-text.ts';
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
 * @throws RecordError, or the system's error where the file cannot be read
 */
export async function* readRecords(file: string): AsyncGenerator<RawRecord> {
  let any = false;
  for await (const record of isCsv(file) ? readCsv(file) : readNdjson(file)) {
    any = true;
    yield record;
  }
  if (!any) throw new RecordError(file, 0, '(file)', expected('empty'));
}

async function* readNdjson(file: string): AsyncGenerator<RawRecord> {
  let line = 0;
  for await (const lines of linesOf(file)) {
    for (const text of lines) {
      line++;
      if (text.trim() === '') continue;
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        throw new RecordError(file, line, '(line)', expected('json'));
      }
      yield { line, value };
    }
  }
}

/** The lines of a file, as many at a time as a piece of it holds. */
async function* linesOf(file: string): AsyncGenerator<string[]> {
  let rest = '';
  for await (const piece of readText(file)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    yield lines;
  }
  yield [rest];
}

async function* readCsv(file: string): AsyncGenerator<RawRecord> {
  const text = readText(file);
  let beginning = '';
  for (let end = -1; end < 0; end = beginning.search(/[\r\n]/)) {
    const next: IteratorResult<string, void> = await text.next();
    if (next.done) break;
    beginning += next.value;
  }
  const parser = parse({
    columns: (headings: string[]) => headingsOf(headings, file),
    delimiter: separatorOf(beginning, file),
    info: true,
    skip_empty_lines: true,
    trim: true,
  });
  const input = Readable.from(withBeginning(beginning, text));
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
      throw new RecordError(file, Number(error.lines ?? 1), '(line)', expected('csv', { limit: error.code }));
    throw error;
  }
}

async function* withBeginning(beginning: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield beginning;
  yield* rest;
}
