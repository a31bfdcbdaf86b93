import type { ObjectId } from 'mongodb';
import { offerRows } from '../../domain/offers/rows.ts';
import { isSettled } from '../../domain/participations/involved.ts';
import { calendarRows, involvementRows } from '../../domain/participations/rows.ts';
import { personRows } from '../../domain/people/rows.ts';
import { oneRow, together, type Reads } from '../../platform/reads/reads.ts';
import type { RowOf } from '../../platform/reads/row-table.ts';

/** Everything that is read of a reader of recommendations. */
export interface ReaderRows {
  offer: RowOf<typeof offerRows> | undefined;
  person: RowOf<typeof personRows> | undefined;
  calendar: RowOf<typeof calendarRows> | undefined;
  involvements: readonly RowOf<typeof involvementRows>[];
}

/** As new as the request: whoever has just claimed a task or changed their offer sees a list that knows it. */
export async function readerRows(reads: Reads, personId: ObjectId): Promise<ReaderRows> {
  const [offer, person, calendar, involvements] = await together(
    oneRow(reads, offerRows, personId),
    oneRow(reads, personRows, personId),
    oneRow(reads, calendarRows, personId),
    reads.of(involvementRows, personId),
  );
  return { offer, person, calendar, involvements };
}

/** The tasks that are settled for a reader and still ahead, and the instant until which that is so, ms. */
export function settledAhead(
  { involvements }: Pick<ReaderRows, 'involvements'>,
  now: Date,
): { taskIds: ReadonlySet<string>; until: number } {
  const settled = involvements.filter((row) => row.start > now && isSettled(row));
  return {
    taskIds: new Set(settled.map(({ taskId }) => taskId.toHexString())),
    until: Math.min(...settled.map(({ start }) => +start)),
  };
}
