import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import {
  findOrganisation,
  runningAmong,
  runningToChange,
  type OrganisationDoc,
} from '../../domain/temporary-organisations/queries.ts';
import { putOrganisation } from '../../domain/temporary-organisations/writes.ts';
import { findUnit, openUnitsBelow } from '../../domain/units/queries.ts';
import { changeTree, updateOpenUnit } from '../../domain/units/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import { mustEndInTime, mustMeetBefore } from './form.ts';
import { backHead } from './head.ts';
import type { OrganisationEdits } from './inputs.ts';
import { tellMembers } from './tell.ts';

/**
 * Changes what it is for, and when and where its members meet, who are told. Refuses with `organisation_over`,
 * `precondition_failed`.
 */
export async function editOrganisation(
  transaction: TransactionContext,
  organisationId: ObjectId,
  edits: OrganisationEdits,
  ifMatch?: number,
): Promise<OrganisationDoc> {
  const doc = await runningToChange(transaction, organisationId, ifMatch);
  mustMeetBefore(edits.meeting?.at, doc.endsAt, transaction.now);
  const edited = await putOrganisation(transaction, doc, edits);
  await recordAudit(transaction, {
    action: 'organisation.edit',
    subject: { kind: 'organisation', id: organisationId },
    unitId: organisationId,
    details: { fields: Object.keys(edits).sort() },
  });
  if (edits.meeting) await tellMembers(transaction, edited, 'meeting');
  return edited;
}

/**
 * Moves the end, forward or back; the head's role ends with it, by the power of whoever moves it.
 * Refuses with `organisation_over`, `precondition_failed`, and `endsAt` with `invalid_request`.
 */
export async function extendOrganisation(
  transaction: TransactionContext,
  organisationId: ObjectId,
  endsAt: Date,
  caller: Caller,
  ifMatch?: number,
): Promise<OrganisationDoc> {
  return changeTree(transaction, async () => {
    const { db, session, now } = transaction;
    const doc = await runningToChange(transaction, organisationId, ifMatch);
    const unit = await findUnit(db, organisationId, session);
    mustEndInTime(endsAt, now, unit?.parentId ? await findOrganisation(db, unit.parentId, session) : null);
    const below = (await openUnitsBelow(transaction, organisationId)).slice(1).map(({ _id }) => _id);
    if ((await runningAmong(transaction, below)).some((part) => part.endsAt > endsAt))
      throw refuseField(
        'body.endsAt',
        '不能早于下级临时组织的结束时间',
        'must not lie before the end of an organisation below',
      );
    await updateOpenUnit(transaction, organisationId, { endsAt });
    const extended = await putOrganisation(transaction, doc, { endsAt });
    if (extended.headId) await backHead(transaction, extended, extended.headId, caller);
    await recordAudit(transaction, {
      action: 'organisation.extend',
      subject: { kind: 'organisation', id: organisationId },
      unitId: organisationId,
      details: { from: doc.endsAt, to: endsAt },
    });
    await tellMembers(transaction, extended, 'end');
    return extended;
  });
}
