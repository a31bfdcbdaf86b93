import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import { stepOf, type Step } from '../../domain/participations/step.ts';
import { writeSteps } from '../../domain/participations/write-steps.ts';
import type { Entry } from './entry.ts';
import { writeVisits } from './store.ts';

/**
 * Writes entries of different participations in the change's own transaction; answers the participations as they now
 * are.
 */
export async function enter(
  transaction: TransactionContext,
  entries: readonly { row: ParticipationDoc; entry: Entry }[],
): Promise<ParticipationDoc[]> {
  await writeVisits(
    transaction.db,
    transaction.session,
    entries.map(({ entry }) => entry),
  );
  const steps: Step[] = [];
  const rows = entries.map(({ row, entry }) =>
    entry.steps.reduce((before, change) => {
      const step = stepOf(transaction, { ...change, before });
      steps.push(step);
      return step.after;
    }, row),
  );
  await writeSteps(transaction, steps);
  return rows;
}
