/**
 * npm run bench:matching [-- --json] [-- --full] [-- --threads 2] [-- --families] [-- --people 10000] [-- --seeds 5]
 *   [-- --limit 30] [-- --city] [-- --share 0.1] [-- --time-limit 90]
 *
 * Plans beside their peers on the same instances in the same run: LEMON's network simplex in C++ (where g++ and its
 * headers are installed), HiGHS as wasm, greedy and first come. `--full` adds the largest instances (some minutes).
 * Every plan is verified; a wrong one ends the run with an error. `--families` plans over all pairs in worlds of ten
 * kinds instead, with so many people, seeds and seconds for each. `--city` runs the command on files of a city, or of a
 * share of one.
 */
import { allPairsRows } from './matching/all-pairs-rows.ts';
import { cityRows, growthRow, lemonRows, otherPeers, warmRow } from './matching/assignment-rows.ts';
import { cityFilesRows } from './matching/city-files-rows.ts';
import { conflictRows } from './matching/conflict-rows.ts';
import { familyRows } from './matching/family-rows.ts';
import { weekRows } from './matching/week-rows.ts';
import { report, type Row } from './support/report.ts';

async function main(): Promise<void> {
  const full = process.argv.includes('--full');
  const rows: Row[] = [];
  const add = (row: Row): void => {
    rows.push(row);
    process.stderr.write(
      `  ${row.name}: ${row.value >= 100 ? row.value.toFixed(0) : row.value.toPrecision(3)} ${row.unit}${row.against && `, ${row.against}`}\n`,
    );
  };
  if (process.argv.includes('--families')) {
    const limit = process.argv.includes('--limit') ? numberAfter('--limit', 0) : undefined;
    for await (const row of familyRows(numberAfter('--people', 10_000), numberAfter('--seeds', 5), limit)) add(row);
    return report('Plans over all pairs: ten families', rows);
  }
  if (process.argv.includes('--city')) {
    for await (const row of cityFilesRows(numberAfter('--share', 1), numberAfter('--time-limit', 90))) add(row);
    return report('Files of a city', rows);
  }
  for await (const row of conflictRows()) add(row);
  for await (const row of allPairsRows(full, numberAfter('--threads', 1))) add(row);
  for (const row of weekRows()) add(row);
  for (const row of lemonRows(full)) add(row);
  for await (const row of otherPeers()) add(row);
  add(warmRow());
  add(growthRow(full ? 500_000 : 100_000));
  if (full) for (const row of cityRows()) add(row);
  report('Plans: best of a few runs, one thread', rows);
}

function numberAfter(flag: string, fallback: number): number {
  const at = process.argv.indexOf(flag);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

await main();
