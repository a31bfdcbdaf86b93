import highs from 'highs';
import { free } from './exhaustive.ts';
import type { PlanProblem } from '../../../server/engine/plan/problem.ts';

// The package's types describe its CommonJS build; the ES module's default export is the loader itself.
const load = highs as unknown as typeof highs.default;
const solver = load();

/**
 * The greatest total worth by HiGHS: every edge a 0/1 variable, one row for each row, column, limit and pair in
 * conflict.
 */
export async function bestByHighs(problem: PlanProblem): Promise<number> {
  const { rows, columns, rowStart, column, worth, timetable } = problem;
  if (worth.length === 0) return 0;
  const rules: string[] = [];
  const ofColumn: string[][] = Array.from({ length: columns }, () => []);
  for (let row = 0; row < rows; row++) {
    const edges = Array.from({ length: rowStart[row + 1] - rowStart[row] }, (_, at) => rowStart[row] + at);
    if (edges.length > 0) rules.push(`${edges.map((edge) => `x${edge}`).join(' + ')} <= ${problem.capacity[row]}`);
    timetable?.limits?.forEach(({ period, periods, cost, room }) => {
      for (const at of new Set(edges.map((edge) => period[column[edge]]))) {
        const own = edges.filter((edge) => period[column[edge]] === at);
        rules.push(`${own.map((edge) => `${cost[column[edge]]} x${edge}`).join(' + ')} <= ${room[row * periods + at]}`);
      }
    });
    for (const edge of edges) ofColumn[column[edge]].push(`x${edge}`);
    for (const a of edges) {
      for (const b of edges) {
        if (timetable && a < b && !free(timetable, row, column[a], column[b])) rules.push(`x${a} + x${b} <= 1`);
      }
    }
  }
  ofColumn.forEach((edges, at) => {
    if (edges.length > 0) rules.push(`${edges.join(' + ')} <= ${problem.slots[at]}`);
  });
  const objective = Array.from(worth, (value, edge) => `${value} x${edge}`).join(' + ');
  const binaries = Array.from(worth, (_, edge) => `x${edge}`).join(' ');
  const model = `Maximize\n obj: ${objective}\nSubject To\n${rules.map((rule, at) => ` r${at}: ${rule}`).join('\n')}\nBinary\n ${binaries}\nEnd`;
  const solution = (await solver).solve(model, { mip_rel_gap: 0, mip_abs_gap: 0 });
  if (solution.Status !== 'Optimal') throw new Error(`HiGHS answered ${solution.Status}`);
  return solution.ObjectiveValue;
}
