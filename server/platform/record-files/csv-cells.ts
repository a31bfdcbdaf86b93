/** The cells of one row, by heading. */
export type Cells = Readonly<Record<string, string>>;

/** The two halves of a cell at its first mark; undefined where it has none. */
export function halves<T>(cell: string, mark: string, of: (left: string, right: string) => T): T | undefined {
  const at = cell.indexOf(mark);
  return at < 0 ? undefined : of(cell.slice(0, at).trim(), cell.slice(at + 1).trim());
}

/** The parts of a cell at its semicolons. */
export function list(cell: string | undefined): string[] | undefined {
  return cell
    ?.split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The JSON value of a cell; the cell itself where it is none. */
export function jsonOr(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

/** The cells that say something. */
export function filled(cells: Cells): Partial<Record<string, string>> {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''));
}

/** The fields that are there. */
export function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
