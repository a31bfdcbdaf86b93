import type { ObjectId } from 'mongodb';
import type { ConsentKind } from '../../../shared/words.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { countWithoutBranch } from '../../domain/counts/without-branch.ts';
import { forgetCases } from '../../domain/cases/own-data.ts';
import { forgetAppeals } from '../../domain/rate-appeals/queries.ts';
import { idsOfNeeds } from '../../domain/needs/own-data.ts';
import { lockCalendar } from '../../domain/participations/calendar.ts';
import { countedByBranch } from '../../domain/participations/own-data.ts';
import type { RuleCity } from '../../domain/participations/rule-facts.ts';
import { removeConsent } from '../../domain/people/writes.ts';
import { noteInSessions } from '../../domain/sessions/writes.ts';
import { forgetPlaces } from '../../domain/tasks/forget-places.ts';
import { leaveTeamsOfOtherBranches } from '../teams/membership.ts';
import type { Forgetting } from '../../platform/database/forgetting.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';

/**
 * Takes a consent back, and with it everything that was kept by it, in the past too: the collections declare what that
 * is. A change of the same person that relies on it conflicts with this one. Refuses with `not_found` where there was
 * none.
 */
export async function withdrawConsent(
  transaction: TransactionContext,
  personId: ObjectId,
  kind: ConsentKind,
  forgetting: Forgetting,
  services: RuleCity,
): Promise<void> {
  await removeConsent(transaction, personId, kind);
  await noteInSessions(transaction, personId);
  await lockCalendar(transaction, personId);
  if (kind === 'privacy') {
    const needs = await idsOfNeeds(transaction, personId);
    await forgetCases(transaction, needs);
    await forgetAppeals(transaction, needs);
    await forgetPlaces(transaction, needs);
  }
  if (kind === 'partyMembership') {
    await countWithoutBranch(transaction, personId, await countedByBranch(transaction, personId));
    await leaveTeamsOfOtherBranches(transaction, personId, null, services);
  }
  await forgetting.withdraw(transaction, personId, kind);
  await recordAudit(transaction, {
    action: 'consent.withdraw',
    subject: { kind: 'person', id: personId },
    unitId: null,
    details: { kind },
  });
}
