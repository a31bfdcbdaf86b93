import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { moveParticipations } from '../../domain/participations/move.ts';
import type { ParticipationDoc } from '../../domain/participations/for-attendance.ts';
import type { Entry } from './entry.ts';
import { writeVisits } from './store.ts';

/** Writes entries of different participations in the change's own transaction; answers the participations as they now are. */
export async function enter(
  transaction: TransactionContext,
  entries: readonly { row: ParticipationDoc; entry: Entry }[],
): Promise<ParticipationDoc[]> {
  await writeVisits(
    transaction.db,
    transaction.session,
    entries.map(({ entry }) => entry),
  );
  let rows = entries.map(({ row }) => row);
  const longest = Math.max(0, ...entries.map(({ entry }) => entry.steps.length));
  for (let n = 0; n < longest; n++) {
    const stepping = entries.flatMap(({ entry }, index) =>
      entry.steps[n] ? [{ row: rows[index], step: entry.steps[n] }] : [],
    );
    const steps = new Map(stepping.map(({ row, step }) => [row, step]));
    const moved = await moveParticipations(
      transaction,
      stepping.map(({ row }) => row),
      (row) => steps.get(row)!,
    );
    const byId = new Map(moved.map((row) => [row._id.toHexString(), row]));
    rows = rows.map((row) => byId.get(row._id.toHexString()) ?? row);
  }
  return rows;
}
