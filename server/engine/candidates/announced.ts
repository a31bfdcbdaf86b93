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

/** An announced pair that is still allowed: the offer that it comes from, its value and the chance of a yes. */
interface StandingPair {
  offer: number;
  value: number;
  chance: number;
}

/** Announced pairs that are still allowed, by column and row. */
export class AnnouncedPairs {
  private readonly pairs = new Map<number, Map<number, StandingPair>>();

  get size(): number {
    let size = 0;
    for (const { size: ofColumn } of this.pairs.values()) size += ofColumn;
    return size;
  }

  add(row: number, column: number, pair: StandingPair): void {
    const ofColumn = this.pairs.get(column) ?? new Map<number, StandingPair>();
    this.pairs.set(column, ofColumn.set(row, pair));
  }

  /** Those of a column, their values falling. */
  of(column: number): readonly StandingPair[] {
    return [...(this.pairs.get(column)?.values() ?? [])].sort((a, b) => b.value - a.value || a.offer - b.offer);
  }

  /** The same by the offer that each comes from. */
  byOffer(): ReadonlyMap<number, readonly { column: number; value: number }[]> {
    const found = new Map<number, { column: number; value: number }[]>();
    for (const [column, ofColumn] of this.pairs)
      for (const { offer, value } of ofColumn.values())
        found.set(offer, [...(found.get(offer) ?? []), { column, value }]);
    return found;
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
      const chance = this.pairs.get(column[edge])?.get(row)?.chance;
      if (chance === undefined) continue;
      sum.kept++;
      sum.chances += chance;
    }
    return sum;
  }
}
