import { activeStates } from '../../../shared/participation-states.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { PlacesTask } from '../tasks/slots.ts';
import { applyTransitions } from './apply.ts';
import { extendHeldTime } from './calendar.ts';
import { participationsIn } from './queries.ts';

/**
 * A task ends later: those who hold a slot in it may stay as long, and their hours are capped by the new end. A person
 * who has promised the time after it to another task keeps to the end that they promised.
 */
export async function extendHolders(
  transaction: TransactionContext,
  before: Pick<PlacesTask, '_id' | 'end'>,
  { end }: Pick<PlacesTask, 'end'>,
): Promise<void> {
  const rows = await participationsIn(transaction, [before._id], activeStates);
  const people = rows.map(({ personId }) => personId);
  const free = await extendHeldTime(transaction, before, end, people);
  await applyTransitions(
    transaction,
    rows
      .filter(({ personId }) => free.has(personId.toHexString()))
      .map((row) => ({ note: 'extend', before: row, set: { end }, details: { end: { from: row.end, to: end } } })),
  );
}
