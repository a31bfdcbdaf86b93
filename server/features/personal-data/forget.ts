import type { ObjectId } from 'mongodb';
import { forgetWords } from '../../domain/audit/own-data.ts';
import { forgetBids } from '../../domain/boards/writer.ts';
import { countWithoutBranch } from '../../domain/counts/without-branch.ts';
import { forgetNameIn } from '../../domain/messages/own-data.ts';
import { forgetCases } from '../../domain/cases/own-data.ts';
import { forgetAppeals } from '../../domain/rate-appeals/queries.ts';
import { idsOfNeeds } from '../../domain/needs/own-data.ts';
import { countedByBranch, idsOfParticipations } from '../../domain/participations/own-data.ts';
import type { RuleContext } from '../../domain/participations/rule-facts.ts';
import { forgetPlaces } from '../../domain/tasks/forget-places.ts';
import type { Forgetting } from '../../platform/database/forgetting.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { forgetAnswers } from '../../platform/http/idempotency/forget.ts';
import { removeAllGrants } from '../granting/remove.ts';
import { giveBidsBack } from '../boards/leave.ts';
import { giveListsBack } from '../lists/leave.ts';
import { leaveTeams } from '../teams/membership.ts';
import { leaveHeadships } from '../temporary-organisations/membership.ts';
import { releaseLeaver } from '../orders/answer.ts';
import { endDuty } from '../rotas/own-data.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    forgetting: Forgetting;
  }
}

/**
 * Takes a person out of everything but the facts of service, in the transaction that closes the account: what others
 * are to notice, and what is replaced by something else, by its own room; all else as the collections declare it.
 *
 * @returns how much, for the audit event: numbers only
 */
export async function forgetPerson(
  transaction: TransactionContext,
  personId: ObjectId,
  forgetting: Forgetting,
  context: RuleContext,
): Promise<Record<string, number>> {
  // One after the other: a transaction runs one operation at a time.
  await leaveHeadships(transaction, personId);
  const roles = await removeAllGrants(transaction, personId);
  const swaps = await endDuty(transaction, personId);
  const bids = await giveBidsBack(transaction, personId);
  const lists = await giveListsBack(transaction, personId);
  await releaseLeaver(transaction, personId);
  const participations = await idsOfParticipations(transaction.db, personId, transaction.session);
  const needs = await idsOfNeeds(transaction, personId);
  await forgetCases(transaction, needs);
  await forgetAppeals(transaction, needs);
  await forgetPlaces(transaction, needs);
  await forgetNameIn(transaction, swaps);
  await forgetWords(transaction, personId, [...participations, ...needs]);
  await forgetBids(transaction, personId);
  await leaveTeams(transaction, personId, context);
  await forgetAnswers(transaction, personId);
  await countWithoutBranch(transaction, personId, await countedByBranch(transaction, personId));
  const erased = await forgetting.erase(transaction, personId, identities);
  return { ...erased, roles, bids, lists, participations: participations.length, needs: needs.length };
}

/** Their document goes with the account, or keeps the WeChat id alone: see `close-account.ts`. */
export const identities = 'identities';
