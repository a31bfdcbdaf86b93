import { limits } from '../../../shared/limits.ts';
import { dayMs } from '../../../shared/durations.ts';
import { ranksBelow } from '../../../shared/organisations.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { findOrganisation, type OrganisationDoc } from '../../domain/temporary-organisations/queries.ts';
import { insertOrganisation } from '../../domain/temporary-organisations/writes.ts';
import type { Unit } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { Author } from '../unit-admin/agreed-place.ts';
import { createUnit } from '../unit-admin/create.ts';
import type { OrganisationInput } from './inputs.ts';

/**
 * Forms a temporary organisation below a unit, perhaps for the people of a post of a mobilisation plan. Refuses with
 * `organisation_over`, `rank_too_high`, what `createUnit` refuses with, and the field with `invalid_request`.
 */
export async function formOrganisation(
  transaction: TransactionContext,
  parent: Unit,
  { name, rank, purpose, place, meeting, endsAt }: OrganisationInput,
  author: Author,
  front?: NonNullable<OrganisationDoc['front']>,
): Promise<OrganisationDoc> {
  const { now } = transaction;
  const above = await findOrganisation(transaction.db, parent._id, transaction.session);
  if (above?.ended) throw refuse('organisation_over');
  if (above && !ranksBelow(rank, above.rank)) throw refuse('rank_too_high');
  mustEndInTime(endsAt, now, above);
  mustMeetBefore(meeting?.at, endsAt, now);
  const unit = await createUnit(
    transaction,
    { parentId: parent._id, name, kind: 'team', endsAt, ...(place ? { place } : {}) },
    author,
  );
  const doc: OrganisationDoc = {
    _id: unit._id,
    rank,
    purpose,
    headId: null,
    meeting: meeting ?? null,
    endsAt,
    ...(front ? { front } : {}),
    version: 1,
    createdAt: now,
  };
  await insertOrganisation(transaction, doc);
  await recordAudit(transaction, {
    action: 'organisation.form',
    subject: { kind: 'organisation', id: doc._id },
    unitId: doc._id,
    to: 'running',
    details: { rank, endsAt },
  });
  return doc;
}

/** An end lies ahead, within the longest time, and not after that of the organisation above. */
export function mustEndInTime(endsAt: Date, now: Date, above: OrganisationDoc | null): void {
  const field = 'body.endsAt';
  if (endsAt <= now) throw refuseField(field, '应晚于现在', 'must lie in the future');
  const days = limits.organisationDays;
  if (+endsAt - +now > days * dayMs) throw refuseField(field, `最长 ${days} 天`, `may be ${days} days away at most`);
  if (above && endsAt > above.endsAt)
    throw refuseField(field, '不能晚于上级临时组织的结束时间', 'must not lie after the end of the organisation above');
}

export function mustMeetBefore(meetsAt: Date | undefined, endsAt: Date, now: Date): void {
  if (meetsAt && (meetsAt <= now || meetsAt >= endsAt))
    throw refuseField('body.meeting.at', '应在现在与结束时间之间', 'must lie between now and the end');
}
