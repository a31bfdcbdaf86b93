import type { ObjectId } from 'mongodb';
import type { ReturnRule } from '../../../shared/case-states.ts';
import type { OpenedCase } from '../../domain/cases/writer.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { guardOpenUnit } from '../../domain/units/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { CaseStep } from './command.ts';

/**
 * Sends a case back to the lowest unit above both the returner and the sender; never to the returner itself, below
 * whom the sender may have been moved since. Where that is the sender, who stands above, the first return lets it
 * dispatch anew; a second one, or one between units of which neither stands above the other, is ruled on there. Refuses
 * with `case_bound` and `case_not_sent`.
 */
export async function returnStep(
  transaction: TransactionContext,
  { doc, facts }: OpenedCase,
  { rule, reason }: { rule: ReturnRule; reason: string },
): Promise<CaseStep> {
  if (facts.bound) throw refuse('case_bound');
  const sender = facts.trail.at(-1);
  if (!sender) throw refuse('case_not_sent');
  const holderPath = (await findUnit(transaction.db, doc.unitId, transaction.session))!.path;
  const senderPath = (await findUnit(transaction.db, sender, transaction.session))!.path;
  const meeting = lowestCommon(holderPath.slice(0, -1), senderPath);
  const { path } = await guardOpenUnit(transaction, meeting);
  const contested = facts.returns > 0 || !meeting.equals(sender);
  return { happening: { verb: 'return', unitId: meeting, rule, reason, contested }, holderPath: path };
}

/** The last unit that two ways from the root have in common; there is always the root. */
function lowestCommon(one: readonly ObjectId[], other: readonly ObjectId[]): ObjectId {
  let depth = 0;
  while (depth + 1 < Math.min(one.length, other.length) && one[depth + 1].equals(other[depth + 1])) depth++;
  return one[depth];
}
