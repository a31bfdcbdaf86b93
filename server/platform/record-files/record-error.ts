/** An impossible record of a file: which file, which line (from 1), which field, and what was expected. */
export class RecordError extends Error {
  readonly file: string;
  readonly line: number;
  readonly field: string;
  readonly expected: string;

  constructor(file: string, line: number, field: string, expected: string) {
    super(`${file}:${line} ${field}: ${expected}`);
    this.name = 'RecordError';
    this.file = file;
    this.line = line;
    this.field = field;
    this.expected = expected;
  }
}
