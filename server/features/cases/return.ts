import type { ReturnRule } from '../../../shared/case-states.ts';
import { returnedTo, returnRulesAt } from '../../domain/cases/ways.ts';
import type { OpenedCase } from '../../domain/cases/writer.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { guardOpenUnit } from '../../domain/units/writes.ts';
import type { Calendars } from '../../domain/working-calendars/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { CaseStep } from './command.ts';

/**
 * Sends a case that may be returned back to the lowest unit above both the returner and the sender (`returnedTo`).
 * Refuses with `return_too_late` a rule that does not hold any more.
 */
export async function returnStep(
  transaction: TransactionContext,
  { doc, facts }: OpenedCase,
  { rule, reason }: { rule: ReturnRule; reason: string },
  calendars: Calendars,
): Promise<CaseStep> {
  const sender = facts.trail.at(-1)!;
  if (!returnRulesAt(facts, calendars, transaction.now).includes(rule)) throw refuse('return_too_late');
  const holderPath = (await findUnit(transaction.db, doc.unitId, transaction.session))!.path;
  const senderPath = (await findUnit(transaction.db, sender, transaction.session))!.path;
  const { unitId, contested } = returnedTo(facts, holderPath, senderPath, rule);
  const { path } = await guardOpenUnit(transaction, unitId);
  return { happening: { verb: 'return', unitId, rule, reason, contested }, holderPath: path };
}
