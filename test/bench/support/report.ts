/** One measured figure beside what it is compared with in the same run. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  /** The peer or bound of the comparison. */
  against: string;
  ratio: number | null;
  /** The goal for the ratio (or, where `ratio` is null, for the value), in words. */
  goal: string;
  met: boolean | null;
}

const shown = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** Prints the rows as a table, or with `--json` as one object. A missed goal is printed, not punished. */
export function report(title: string, rows: readonly Row[]): void {
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ rows }));
    return;
  }
  console.log(`\n${title}\n`);
  const table = rows.map((row) => [
    row.name,
    `${shown(row.value)} ${row.unit}`,
    row.ratio === null ? '' : `× ${shown(row.ratio)}`,
    row.against,
    row.goal,
    row.met === null ? '' : row.met ? 'met' : 'MISSED',
  ]);
  const head = ['', 'measured', 'ratio', 'against', 'goal', ''];
  const widths = head.map((_, column) => Math.max(...[head, ...table].map((cells) => cells[column].length)));
  for (const cells of [head, ...table])
    console.log(
      cells
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
