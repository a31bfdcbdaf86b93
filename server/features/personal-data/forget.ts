import type { ObjectId } from 'mongodb';
import { forgetDevices } from '../attendance/own-data.ts';
import { forgetWords } from '../../domain/audit/own-data.ts';
import { removeAllGrants } from '../granting/remove.ts';
import { forgetAnswers } from '../../platform/http/idempotency/forget.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { forgetMessages, forgetNameIn } from '../../domain/messages/own-data.ts';
import { forgetCases } from '../../domain/cases/own-data.ts';
import { forgetNeeds } from '../../domain/needs/own-data.ts';
import { deleteOffersOf } from '../../domain/offers/writes.ts';
import { forgetInParticipations } from '../../domain/participations/own-data.ts';
import { forgetInRatings } from '../ratings/queries.ts';
import { forgetRecordsOf, type RecordsOfLeaver } from '../service-records/withdraw.ts';
import { forgetDuty } from '../rotas/own-data.ts';
import { deleteSeenBy } from '../../domain/sessions/desktop/writes.ts';
import { deleteSessionsOf } from '../../domain/sessions/writes.ts';
import { forgetAddresses, forgetContact } from '../../domain/tasks/forget-person.ts';

/**
 * Takes a person out of everything but the facts of service, in the transaction that closes the account: each domain
 * forgets its own.
 *
 * @returns how much, for the audit event: numbers only
 */
export async function forgetPerson(
  transaction: TransactionContext,
  personId: ObjectId,
  records: RecordsOfLeaver,
): Promise<Record<string, number>> {
  // One after the other: a transaction runs one operation at a time.
  const roles = await removeAllGrants(transaction, personId);
  const sessions = await deleteSessionsOf(transaction, personId);
  await deleteSeenBy(transaction, personId);
  const offers = await deleteOffersOf(transaction, personId);
  const swaps = await forgetDuty(transaction, personId);
  const participations = await forgetInParticipations(transaction, personId);
  const visits = await forgetDevices(transaction, personId);
  const needs = await forgetNeeds(transaction, personId);
  await forgetCases(transaction, needs);
  const contacts = await forgetContact(transaction, personId);
  await forgetAddresses(transaction, needs);
  await forgetMessages(transaction, personId);
  await forgetNameIn(transaction, swaps);
  const ratings = await forgetInRatings(transaction, personId);
  await forgetWords(transaction, personId, [...participations, ...needs]);
  await forgetAnswers(transaction, personId);
  const papers = await forgetRecordsOf(transaction, personId, records);
  return {
    roles,
    sessions,
    offers,
    participations: participations.length,
    visits,
    needs: needs.length,
    contacts,
    ratings,
    papers,
  };
}
