import type { ObjectId } from 'mongodb';
import { type UnitKind, languages } from '../../../shared/words.ts';
import { reachJoiner } from '../../domain/announcements/joiners.ts';
import type { RuleCity } from '../../domain/participations/rule-facts.ts';
import { leaveTeamsOfOtherBranches } from '../teams/membership.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { identityData, personData } from '../../domain/people/personal.ts';
import { findPerson, type PersonDoc } from '../../domain/people/queries.ts';
import { tryUpdatePerson, updateIdentity } from '../../domain/people/writes.ts';
import { day, flag, id, line, oneOf, phone, shownName } from '../../platform/schema/schema.ts';
import { told } from '../../platform/schema/told.ts';
import { type Infer, named, nullable, patch } from '../../platform/schema/shape.ts';
import { limits } from '../../../shared/limits.ts';

export const myEdits = named(
  'MyEdits',
  patch({
    displayName: shownName(limits.nameLength),
    language: oneOf(languages),
    elderMode: flag(),
    communityId: nullable(id()),
    branchId: told(personData.branch, nullable(id())),
    birthDate: told(personData.birthDate, nullable(day())),
    partyMember: told(personData.party, flag()),
    name: told(identityData.name, nullable(line(limits.nameLength))),
    phone: told(identityData.name, nullable(phone())),
  }),
);
export type MyEdits = Infer<typeof myEdits>;

/**
 * Changes what a person says of themselves. Name and phone go to the identity, apart from the record of service.
 * Refuses with `precondition_failed` and `invalid_request`.
 */
export async function editMe(
  transaction: TransactionContext,
  personId: ObjectId,
  edits: MyEdits,
  services: RuleCity,
  ifMatch?: number,
): Promise<PersonDoc> {
  const { name, phone, ...facts } = edits;
  await mustBeOpen(transaction, 'communityId', facts.communityId, 'community');
  await mustBeOpen(transaction, 'branchId', facts.branchId, 'branch');
  const edited = await tryUpdatePerson(transaction, personId, facts, ifMatch);
  if (!edited) {
    const person = await findPerson(transaction.db, personId, transaction.session);
    throw refuse(person?.state === 'active' ? 'precondition_failed' : 'account_closed');
  }
  await updateIdentity(transaction, personId, { name, phone });
  if (facts.branchId !== undefined) await leaveTeamsOfOtherBranches(transaction, personId, facts.branchId, services);
  if (facts.communityId || facts.branchId) await reachJoiner(transaction, edited);
  await recordAudit(transaction, {
    action: 'person.edit',
    subject: { kind: 'person', id: personId },
    unitId: null,
    details: { fields: Object.keys(edits) },
  });
  return edited;
}

async function mustBeOpen(
  { db, session }: TransactionContext,
  field: string,
  unitId: ObjectId | null | undefined,
  kind: UnitKind,
): Promise<void> {
  if (!unitId) return;
  const unit = await findUnit(db, unitId, session);
  if (unit?.kind === kind && unit.state === 'open') return;
  const words =
    kind === 'community'
      ? { zh: '应为一个社区', en: 'must be an open community' }
      : { zh: '应为一个支部', en: 'must be an open branch' };
  throw refuseField(`body.${field}`, words.zh, words.en);
}
