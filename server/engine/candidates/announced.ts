import type { PlanProblem } from '../plan/problem.ts';
import type { Announced } from './pair-options.ts';
import type { Parties } from './parties.ts';
import type { Post } from './problem-frame.ts';
import { roleKey } from './role-prices.ts';

/** The row and column of each announced pair, with the person's offers; none of people who come together. */
export function* announcedIn(
  { pairs }: Announced,
  posts: readonly Post[],
  { people, offers }: Parties,
): Generator<{ row: number; column: number; offers: readonly number[] }> {
  const columns = new Map(posts.map(({ task, role }, column) => [roleKey(task.id, role.id), column]));
  const rows = new Map(people.flatMap((ofRow, row) => (ofRow.length === 1 ? [[ofRow[0], row]] : [])));
  for (const { personId, taskId, roleId } of pairs) {
    const column = columns.get(roleKey(taskId, roleId));
    const row = rows.get(personId);
    if (column !== undefined && row !== undefined) yield { row, column, offers: offers[row][0] };
  }
}

/** Announced pairs that are still allowed, each with the chance of a yes. */
export class AnnouncedPairs {
  private readonly chances = new Map<number, Map<number, number>>();

  get size(): number {
    let size = 0;
    for (const { size: ofColumn } of this.chances.values()) size += ofColumn;
    return size;
  }

  add(row: number, column: number, chance: number): void {
    const ofColumn = this.chances.get(column) ?? new Map<number, number>();
    this.chances.set(column, ofColumn.set(row, chance));
  }

  /** Of a plan's edges (ascending): how many were announced, and the sum of the chances of these. */
  among(
    { rowStart, column }: Pick<PlanProblem, 'rowStart' | 'column'>,
    edges: Int32Array,
  ): { kept: number; chances: number } {
    const sum = { kept: 0, chances: 0 };
    let row = 0;
    for (const edge of edges) {
      while (rowStart[row + 1] <= edge) row++;
      const chance = this.chances.get(column[edge])?.get(row);
      if (chance === undefined) continue;
      sum.kept++;
      sum.chances += chance;
    }
    return sum;
  }
}
