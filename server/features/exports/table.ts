/** The value of a cell. A date is shown in the city's time, and as it is in UTC in a column of days. */
export type Cell = string | number | Date | null;

export type CellKind = 'text' | 'number' | 'hours' | 'share' | 'time' | 'day';

export interface Column {
  heading: string;
  kind: CellKind;
  /** In characters. */
  width: number;
}

/** A word and what it says of the whole table. */
export type TitleLine = readonly [word: string, value: string];

/** A table that is written row by row, in batches so that not every row is waited for. */
export interface Table {
  title: string;
  /** Above the table in a workbook; a CSV begins with its headings, for programs. */
  about: readonly TitleLine[];
  columns: readonly Column[];
  batches: AsyncIterable<readonly (readonly Cell[])[]>;
}
