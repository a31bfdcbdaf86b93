import type { ObjectId } from 'mongodb';
import { needStateOf } from '../../../shared/case-states.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { findKind } from '../../domain/case-kinds/queries.ts';
import type { CaseDoc } from '../../domain/cases/queries.ts';
import type { OpenedCase } from '../../domain/cases/writer.ts';
import { nearestStaff } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import type { NeedDoc } from '../../domain/needs/queries.ts';
import { findUnit } from '../../domain/units/queries.ts';

/** Tells the unit that a case has come to, and who asked for it, of a step that was taken. */
export async function tellOfStep(
  transaction: TransactionContext,
  { facts: before }: OpenedCase,
  after: CaseDoc,
  need: NeedDoc,
): Promise<void> {
  const event = after.events.at(-1)!;
  const comes = ['dispatch', 'return', 'rule', 'reopen'].includes(event.verb) && 'unitId' in event;
  const toUnit =
    (comes || event.verb === 'involve') && event.unitId && !(comes && isKept(before.holderId, event.unitId));
  await enqueueMessages(transaction, [
    ...(toUnit ? await arrivals(transaction, after, event.unitId!, need) : []),
    ...news(before.state, after, need),
  ]);
}

const isKept = (holderId: ObjectId, unitId: ObjectId): boolean => holderId.equals(unitId);

/** The staff of a unit, whose title is its name: what somebody asks for is theirs, and goes when they go. */
async function arrivals(
  transaction: TransactionContext,
  { _id, kind, grade, nextDue, version }: CaseDoc,
  unitId: ObjectId,
  need: NeedDoc,
): Promise<Message[]> {
  const { db, session, now } = transaction;
  const unit = await findUnit(db, unitId, session);
  const name = (await findKind(db, kind, session))!.name;
  const staff = await nearestStaff(db, unit!.path, now, session, need.requesterId);
  return staff.map((personId) => ({
      personId,
      kind: grade === 'A' ? 'caseUrgent' : 'caseArrived',
      occasion: `${_id.toHexString()}:${version}`,
      subject: { kind: 'need', id: _id },
      values: { title: unit!.name, kindZh: name.zh, kindEn: name.en, start: nextDue.toISOString() },
  }));
}

/** The requester hears where their need stands whenever that changes in words of theirs. */
function news(before: CaseDoc['state'], after: CaseDoc, need: NeedDoc): Message[] {
  const state = needStateOf[after.state];
  if (state === needStateOf[before]) return [];
  const about = {
    personId: need.requesterId,
    occasion: `${need._id.toHexString()}:${after.version}`,
    subject: { kind: 'need' as const, id: need._id },
  };
  if (state === 'served') return [{ ...about, kind: 'ratingAsked', values: { title: need.title } }];
  if (state !== 'refused' && state !== 'moreNeeded' && state !== 'dispatched') return [];
  const event = after.events.at(-1)!;
  const reason = 'reason' in event && state !== 'dispatched' ? event.reason : undefined;
  return [
    {
      ...about,
      kind: 'caseProgress',
      values: {
        title: need.title,
        state,
        ...(reason ? { reason } : {}),
        ...(state === 'dispatched' && after.due ? { promised: after.due.toISOString() } : {}),
      },
    },
  ];
}
