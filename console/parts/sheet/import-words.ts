import type { FileFault } from './read-sheet.ts';

/** The words of an import, in which every room says what its rows are. */
export interface ImportWords<C extends string> {
  columns: Readonly<Record<C, string>>;
  file: string;
  trying: string;
  faults: Readonly<Record<FileFault['fault'], string>>;
  make: string;
  done: string;
  shut: string;
}

/** The words of cells that are wrong. */
export interface WrongWords {
  line: string;
  column: string;
  cell: string;
  wrong: string;
  wholeLine: string;
  wrongCount: string;
}

/** A row of a file: its line there, and its cells by field. */
export type ImportRow<C extends string> = { line: number } & { [Field in C]?: string };

/** The fault of a cell, or (a field that is no column) with a whole row. */
export interface WrongCell {
  line: number;
  field: string;
  message: string;
}
