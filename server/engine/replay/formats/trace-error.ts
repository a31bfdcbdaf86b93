/** A trace that cannot be read. `line` counts from 1. */
export class TraceError extends Error {
  readonly line: number;
  readonly field: string;

  constructor(line: number, field: string, expected: string) {
    super(`line ${line}, ${field}: ${expected}`);
    this.name = 'TraceError';
    this.line = line;
    this.field = field;
  }
}
