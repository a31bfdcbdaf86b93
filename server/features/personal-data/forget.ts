import type { ObjectId } from 'mongodb';
import { forgetDevices } from '../attendance/own-data.ts';
import { forgetWords } from '../../domain/audit/own-data.ts';
import { removeAllGrants } from '../granting/remove.ts';
import { forgetAnswers } from '../../platform/http/idempotency/forget.ts';
import type { Change } from '../../platform/database/change.ts';
import { forgetNameIn } from '../../domain/messages/forget-name.ts';
import { forgetMessages } from '../../domain/messages/own-data.ts';
import { forgetNeeds } from '../../domain/needs/own-data.ts';
import { withdrawOfferOfLeaver } from '../offering/edit-offer.ts';
import { forgetInParticipations } from '../../domain/participations/own-data.ts';
import { forgetInRatings } from '../ratings/queries.ts';
import { forgetRecordsOf, type RecordsOfLeaver } from '../service-records/withdraw.ts';
import { forgetDuty } from '../rotas/own-data.ts';
import { endSessionsOf } from '../../domain/sessions/end.ts';
import { forgetAddresses, forgetContact } from '../../domain/tasks/forget-person.ts';

interface Known {
  names: readonly string[];
  phone: string | null;
  records: RecordsOfLeaver;
}

/**
 * Takes a person out of everything but the facts of service, in the transaction that closes the account: each domain
 * forgets its own. Returns how much, for the audit event: numbers only.
 */
export async function forgetPerson(
  change: Change,
  personId: ObjectId,
  { names, phone, records }: Known,
): Promise<Record<string, number>> {
  // One after the other: a transaction runs one operation at a time.
  const roles = await removeAllGrants(change, personId);
  const sessions = await endSessionsOf(change, personId);
  const offers = await withdrawOfferOfLeaver(change, personId);
  const swaps = await forgetDuty(change, personId, phone);
  const participations = await forgetInParticipations(change, personId);
  const visits = await forgetDevices(change, personId);
  const needs = await forgetNeeds(change, personId);
  const contacts = await forgetContact(change, personId, { names, phone });
  await forgetAddresses(change, needs);
  await forgetMessages(change, personId);
  await forgetNameIn(change, swaps);
  const ratings = await forgetInRatings(change, personId);
  await forgetWords(change, personId, [...participations, ...needs]);
  await forgetAnswers(change, personId);
  const papers = await forgetRecordsOf(change, personId, records);
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
