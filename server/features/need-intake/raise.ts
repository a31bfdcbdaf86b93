import { ObjectId } from 'mongodb';
import { auditEvent, insertAudits, type AuditEventDoc } from '../../domain/audit/record.ts';
import { otherKindOf } from '../../domain/case-kinds/starting-kinds.ts';
import { findKind, takeable, type CaseKind } from '../../domain/case-kinds/queries.ts';
import { applyEvent, caseToChange, insertCases, receivedCase } from '../../domain/cases/writer.ts';
import type { CaseDoc } from '../../domain/cases/queries.ts';
import { nearestStaff } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message, type MessageOf } from '../../domain/messages/enqueue.ts';
import { quarterOf } from '../../domain/messages/told.ts';
import type { NeedDoc } from '../../domain/needs/queries.ts';
import { insertNeeds } from '../../domain/needs/writes.ts';
import { sendPhotos } from '../../domain/photos/writes.ts';
import { effectiveAt } from '../../domain/surges/effective.ts';
import { guardOpenUnit, type GuardedPath, type GuardedUnit } from '../../domain/units/writes.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import { readCalendars, type Calendars } from '../../domain/working-calendars/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { Refusal, refuseField } from '../../platform/refusals/refuse.ts';
import type { SurgeValues } from '../../../shared/surges.ts';
import { headOf, linkTo } from '../cases/link.ts';
import { similarForEverybody } from '../cases/similar.ts';
import { surgeTerms, termsFor } from '../cases/terms.ts';
import type { NeedInput } from './inputs.ts';

interface Circumstances {
  settings: CalendarSettings;
  /** The key of a kind of need; that of the category where it is not named. */
  caseKind?: string | undefined;
  /** The case that it is a report of too, as the requester was asked. */
  sameAs?: ObjectId | undefined;
  photos?: readonly ObjectId[] | undefined;
  /** Of the city's own: nobody of the unit knows of it yet; where somebody does, the others hear of grade A alone. */
  isNews?: boolean;
  /** It is linked to a case that is known, in the same step. */
  isKnown?: boolean;
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
  { settings, caseKind, sameAs, photos, isNews = requesterId !== null, isKnown = sameAs !== undefined }: Circumstances,
): Promise<NeedDoc> {
  const { db, session, now } = transaction;
  const unit = await unitNamed(transaction, unitId);
  const kind = await findKind(db, kindKeyOf(input, caseKind), session);
  const { need, doc, audit, notices } = raised(transaction, requesterId, input, {
    unit,
    kind,
    surge: await effectiveAt(transaction, unit._id),
    calendars: await readCalendars(db, settings, session),
    // A report of what is known already brings nobody anything to accept.
    staff: isKnown ? [] : await nearestStaff(db, unit.path, now, session, requesterId ?? []),
    isNews,
  });
  await insertNeeds(db, session, [need]);
  const of = { kind: 'need' as const, id: need._id };
  if (requesterId) await sendPhotos(transaction, { takenBy: requesterId, photoIds: photos, of, stage: 'report' });
  await insertCases(db, session, [doc]);
  if (sameAs) await linkRaised(transaction, settings, doc, need, sameAs);
  await insertAudits(db, session, [audit]);
  await enqueueMessages(transaction, requesterId ? notices : await digested(transaction, unit, notices));
  return need;
}

/**
 * Messages of what another system sends, which may come by the hundred: after a few in a quarter of an hour one stands
 * for all that follow. The queue has them all. Each of grade A is told of by itself.
 */
async function digested(
  { db, session, now }: TransactionContext,
  { _id: unitId }: Pick<GuardedUnit, '_id'>,
  notices: readonly Notice[],
): Promise<Message[]> {
  const quarter = await quarterOf(db, now, notices, session);
  return notices.map((notice) =>
    notice.kind === 'caseUrgent'
      ? notice
      : { ...notice, occasion: quarter.left(notice).at(0) ?? `${unitId.toHexString()}:${quarter.name}` },
  );
}

/** The key of the kind that a need is of. */
export const kindKeyOf = ({ category }: Pick<NeedInput, 'category'>, caseKind?: string): string =>
  caseKind ?? otherKindOf(category);

interface Ground {
  unit: Pick<GuardedUnit, '_id' | 'name' | 'path'>;
  kind: CaseKind | null | undefined;
  surge: SurgeValues;
  calendars: Calendars;
  /** Those of the unit who are told; where it is no news to them, those besides the actor, and of grade A alone. */
  staff: readonly ObjectId[];
  isNews?: boolean;
}

/** Of grade A at any hour, as of a case that comes to a unit. */
type Notice = MessageOf<'needRaised'> | MessageOf<'caseUrgent'>;

interface Raised {
  need: NeedDoc & { unitPath: GuardedPath };
  doc: CaseDoc;
  audit: AuditEventDoc;
  notices: Notice[];
}

/** A need that is raised, as `raiseNeed` writes it, on what was read for it. Refuses with `invalid_request`. */
export function raised(
  change: Pick<TransactionContext, 'now' | 'actorId' | 'requestId'>,
  requesterId: ObjectId | null,
  input: NeedInput,
  { unit, kind, surge, calendars, staff, isNews = true }: Ground,
): Raised {
  const { now } = change;
  mustLieAhead(input.wanted, now);
  const need: Raised['need'] = {
    _id: new ObjectId(),
    ...input,
    requesterId,
    unitId: unit._id,
    unitPath: unit.path,
    state: 'received',
    steps: [{ state: 'received', at: now }],
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  const taken = takeable(kind, 'body.caseKind');
  const doc = receivedCase(change, need, surgeTerms(surge, termsFor(need, taken)), calendars);
  const isUrgent = doc.grade === 'A';
  const told = isNews ? staff : staff.filter((one) => isUrgent && !change.actorId?.equals(one));
  return {
    need,
    doc,
    audit: auditEvent(change, {
      action: 'need.raise',
      subject: { kind: 'need', id: need._id },
      unitId: unit._id,
      to: 'received',
      details: { kind: need.kind, category: need.category },
    }),
    notices: told.map((personId): Notice => ({
      personId,
      occasion: need._id.toHexString(),
      subject: { kind: 'need', id: need._id },
      ...(isUrgent
        ? {
            kind: 'caseUrgent',
            values: {
              title: unit.name,
              kindZh: taken.name.zh,
              kindEn: taken.name.en,
              start: doc.nextDue.toISOString(),
            },
          }
        : { kind: 'needRaised', values: { title: unit.name } }),
    })),
  };
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
    throw noUnit();
  }
}

export const noUnit = (): Refusal => refuseField('body.unitId', '没有这个组织', 'names no unit');

/** Help that is wanted at a time is wanted at a time to come. */
export function mustLieAhead(wanted: NeedInput['wanted'] | null, now: Date): void {
  if (wanted && wanted.to <= now) throw refuseField('body.wanted.to', '应晚于现在', 'must lie in the future');
}
