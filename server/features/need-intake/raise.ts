import { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { Refusal, refuseField } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { nearestStaff } from '../../domain/grants/queries.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import { otherKindOf } from '../../domain/case-kinds/starting-kinds.ts';
import { kindToTake } from '../../domain/case-kinds/queries.ts';
import { applyEvent, caseToChange, openCase } from '../../domain/cases/writer.ts';
import type { CaseDoc } from '../../domain/cases/queries.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import { headOf, linkTo } from '../cases/link.ts';
import { similarForEverybody } from '../cases/similar.ts';
import { surgeTerms, termsOf } from '../cases/terms.ts';
import { effectiveAt } from '../../domain/surges/effective.ts';
import { guardOpenUnit, type GuardedPath, type GuardedUnit } from '../../domain/units/writes.ts';
import type { NeedDoc } from '../../domain/needs/queries.ts';
import { sendPhotos } from '../../domain/photos/writes.ts';
import { insertNeed } from '../../domain/needs/writes.ts';
import type { NeedInput } from './inputs.ts';

interface Circumstances {
  settings: CalendarSettings;
  /** The key of a kind of need; that of the category where it is not named. */
  caseKind?: string | undefined;
  /** The case that it is a report of too, as the requester was asked. */
  sameAs?: ObjectId | undefined;
  photos?: readonly ObjectId[] | undefined;
  /** Of the city's own: nobody of the unit knows of it yet. */
  isNews?: boolean;
}

/**
 * Raises a need with the unit that is to answer it, which receives it as a case and whose staff are told. Without a
 * requester it is the city's own: nobody is told of it, contacted, or asked how it was.
 * Refuses with `unit_closed` and `invalid_request`.
 */
export async function raiseNeed(
  transaction: TransactionContext,
  requesterId: ObjectId | null,
  unitId: ObjectId,
  input: NeedInput,
  { settings, caseKind, sameAs, photos, isNews = requesterId !== null }: Circumstances,
): Promise<NeedDoc> {
  const { now } = transaction;
  mustLieAhead(input.wanted, now);
  const unit = await unitNamed(transaction, unitId);
  const need: NeedDoc & { unitPath: GuardedPath } = {
    _id: new ObjectId(),
    ...input,
    requesterId,
    unitId,
    unitPath: unit.path,
    state: 'received',
    steps: [{ state: 'received', at: now }],
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  const kind = await kindToTake(
    transaction.db,
    caseKind ?? otherKindOf(input.category),
    'body.caseKind',
    transaction.session,
  );
  await insertNeed(transaction, need);
  const of = { kind: 'need' as const, id: need._id };
  if (requesterId) await sendPhotos(transaction, { takenBy: requesterId, photoIds: photos, of, stage: 'report' });
  const terms = surgeTerms(await effectiveAt(transaction, unit._id), termsOf(kind));
  // Of the city's own there is nobody to be in touch with.
  const doc = await openCase(transaction, settings, need, requesterId ? terms : { ...terms, contact: false });
  if (sameAs) await linkRaised(transaction, settings, doc, need, sameAs);
  await recordAudit(transaction, {
    action: 'need.raise',
    subject: { kind: 'need', id: need._id },
    unitId,
    to: 'received',
    details: { kind: need.kind, category: need.category },
  });
  await enqueueMessages(
    transaction,
    // A report of what is known already brings nobody anything to accept; of the city's own its staff know.
    (sameAs || !isNews
      ? []
      : await nearestStaff(transaction.db, unit.path, now, transaction.session, requesterId ?? [])
    ).map((personId) => ({
      personId,
      kind: 'needRaised',
      occasion: need._id.toHexString(),
      subject: { kind: 'need', id: need._id },
      values: { title: unit.name },
    })),
  );
  return need;
}

/** Links a need to the case that its requester was asked about. Refuses with `invalid_request` any other than those. */
async function linkRaised(
  transaction: TransactionContext,
  settings: CalendarSettings,
  doc: CaseDoc,
  need: NeedDoc,
  sameAs: ObjectId,
): Promise<void> {
  const report = { ...need, ...need.place, kind: doc.kind, at: need.createdAt, needId: need._id };
  const asked = await similarForEverybody(transaction.db, report, transaction.session);
  if (!asked.some(({ matter }) => matter._id.equals(sameAs)))
    throw refuseField('body.sameAs', '不是附近的同类诉求，或已经办结', 'is none of the similar reports, or is over');
  const opened = await caseToChange(transaction, doc._id);
  const head = await headOf(transaction, sameAs);
  await applyEvent(transaction, settings, opened, await linkTo(transaction, settings, opened, head, 'body.sameAs'));
}

/** The unit, guarded, so that neither its path nor its being open changes before the need is there. */
async function unitNamed(transaction: TransactionContext, unitId: ObjectId): Promise<GuardedUnit> {
  try {
    return await guardOpenUnit(transaction, unitId);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not_found') throw error;
    throw refuseField('body.unitId', '没有这个组织', 'names no unit');
  }
}

/** Help that is wanted at a time is wanted at a time to come. */
export function mustLieAhead(wanted: NeedInput['wanted'] | null, now: Date): void {
  if (wanted && wanted.to <= now) throw refuseField('body.wanted.to', '应晚于现在', 'must lie in the future');
}
