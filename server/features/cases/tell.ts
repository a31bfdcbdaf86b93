import type { ObjectId } from 'mongodb';
import { needStateOf } from '../../../shared/case-states.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { findKind } from '../../domain/case-kinds/queries.ts';
import { noDue } from '../../domain/cases/deadlines.ts';
import type { CaseEvent } from '../../domain/cases/events.ts';
import { isOver, type CaseFacts } from '../../domain/cases/facts.ts';
import { casesById } from '../../domain/cases/matters.ts';
import { replay } from '../../domain/cases/replay.ts';
import type { CaseDoc } from '../../domain/cases/queries.ts';
import type { OpenedCase } from '../../domain/cases/writer.ts';
import { nearestStaff } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import { needsById, type NeedDoc } from '../../domain/needs/queries.ts';
import { findUnit } from '../../domain/units/queries.ts';

/** Tells the unit that a case has come to, and who asked for it, of a step that was taken. */
export async function tellOfStep(
  transaction: TransactionContext,
  { facts: before }: OpenedCase,
  after: CaseDoc,
  need: NeedDoc,
): Promise<void> {
  await enqueueMessages(transaction, [
    ...(await arrivals(transaction, before.holderId, after, need)),
    ...(await replies(transaction, after, need)),
    ...news(before.state, after, need),
    ...(await watched(transaction, after)),
    ...(await newsOfFollowers(transaction, before, after)),
  ]);
}

/**
 * Tells the staff of the unit that a case has come to, or that has a part from now on. `title` is the name of the unit:
 * what somebody asks for is theirs, and goes when they go.
 */
async function arrivals(
  { db, session, now }: TransactionContext,
  heldBefore: ObjectId,
  { _id, kind, grade, nextDue, version, events, unitId }: CaseDoc,
  need: NeedDoc,
): Promise<Message[]> {
  const event = events.at(-1)!;
  const hasPart = event.verb === 'involve';
  const isSent = event.verb === 'reopen' || !unitId.equals(heldBefore);
  if (!hasPart && !isSent) return [];
  const unit = (await findUnit(db, hasPart ? event.unitId : unitId, session))!;
  const name = (await findKind(db, kind, session))!.name;
  const staff = await nearestStaff(db, unit.path, now, session, need.requesterId ?? undefined);
  return staff.map((personId) => ({
    personId,
    kind: grade === 'A' ? 'caseUrgent' : 'caseArrived',
    occasion: `${_id.toHexString()}:${version}`,
    // A unit that helps may see the case, and not the need.
    subject: { kind: hasPart ? 'case' : 'need', id: _id },
    values: {
      title: unit.name,
      kindZh: name.zh,
      kindEn: name.en,
      ...(nextDue < noDue ? { start: nextDue.toISOString() } : {}),
    },
  }));
}

/** The staff of a unit hear that a case of theirs was put under supervision by hand; what the clock does, clocks tell. */
async function watched({ db, session, now }: TransactionContext, doc: CaseDoc): Promise<Message[]> {
  const event = doc.events.at(-1)!;
  if (event.verb !== 'supervise') return [];
  const unit = (await findUnit(db, doc.unitId, session))!;
  const name = (await findKind(db, doc.kind, session))!.name;
  return (await nearestStaff(db, unit.path, now, session)).map((personId) => ({
    personId,
    kind: 'caseSupervised',
    occasion: `${doc._id.toHexString()}:${doc.version}`,
    subject: { kind: 'need', id: doc._id },
    values: { title: unit.name, kindZh: name.zh, kindEn: name.en, colour: event.colour },
  }));
}

/** Tells the staff of the holder, or of the head's where a case is linked, that the requester has answered or added something. */
async function replies({ db, session, now }: TransactionContext, after: CaseDoc, need: NeedDoc): Promise<Message[]> {
  const { verb } = after.events.at(-1)!;
  if (verb !== 'tellMore' && verb !== 'addWords') return [];
  const [head = after] = after.headId ? await casesById(db, [after.headId], session) : [];
  const { _id, kind, unitId } = head;
  const unit = (await findUnit(db, unitId, session))!;
  const name = (await findKind(db, kind, session))!.name;
  const staff = await nearestStaff(db, unit.path, now, session, need.requesterId ?? undefined);
  return staff.map((personId) => ({
    personId,
    kind: 'caseWords',
    occasion: `${after._id.toHexString()}:${after.version}`,
    subject: { kind: 'need', id: _id },
    values: { title: unit.name, kindZh: name.zh, kindEn: name.en },
  }));
}

/** Those whose cases are linked to one hear of it as its own requester does, each about what they asked for. */
export async function newsOfFollowers(
  { db, session, now }: TransactionContext,
  { state }: CaseFacts,
  head: CaseDoc,
): Promise<Message[]> {
  const { followers } = replay(head.events);
  if (followers.length === 0 || needStateOf[state] === needStateOf[head.state]) return [];
  const [docs, needs] = [await casesById(db, followers, session), await needsById(db, followers, session)];
  return docs
    .filter((doc) => !isOver(doc) || hasJustFollowed(doc.events.at(-1)!, now))
    .flatMap(({ _id }) => news(state, head, needs.get(_id.toHexString())!));
}

/** Those who followed a head before it was handled again were asked how it was then. */
const hasJustFollowed = ({ verb, at }: CaseEvent, now: Date): boolean => verb === 'follow' && at >= now;

/** The requester hears where their need stands whenever that changes in words of theirs. */
function news(before: CaseDoc['state'], after: CaseDoc, need: NeedDoc): Message[] {
  const state = needStateOf[after.state];
  const { requesterId } = need;
  if (state === needStateOf[before] || !requesterId) return [];
  const about = {
    personId: requesterId,
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
