/** A column of a table. */
export interface Column {
  key: string;
  title: string;
  /** Numbers stand right, in figures of one width. */
  number?: boolean;
}
