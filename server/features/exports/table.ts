/** The value of a cell. A date is shown in the city's time. */
export type Cell = string | number | Date | null;

export type CellKind = 'text' | 'number' | 'share' | 'time' | 'day';

export interface Column {
  heading: string;
  kind: CellKind;
  /** In characters. */
  width: number;
}

/** A table that is written row by row, in batches so that not every row is waited for. */
export interface Table {
  title: string;
  columns: readonly Column[];
  batches: AsyncIterable<readonly (readonly Cell[])[]>;
}
