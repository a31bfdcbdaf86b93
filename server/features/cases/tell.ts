import type { ObjectId } from 'mongodb';
import { needStateOf } from '../../../shared/case-states.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { findKind, type CaseKind } from '../../domain/case-kinds/queries.ts';
import { noDue } from '../../domain/cases/deadlines.ts';
import type { CaseEvent } from '../../domain/cases/events.ts';
import { isOver, type CaseFacts } from '../../domain/cases/facts.ts';
import { casesById } from '../../domain/cases/matters.ts';
import { replay } from '../../domain/cases/replay.ts';
import type { CaseDoc } from '../../domain/cases/queries.ts';
import type { CaseSubject } from '../../domain/cases/policy.ts';
import type { OpenedCase } from '../../domain/cases/writer.ts';
import { holdersOnPath, nearestStaff } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import { needsById, type NeedDoc } from '../../domain/needs/queries.ts';
import { findUnit } from '../../domain/units/queries.ts';

/** Tells the unit that a case has come to, and who asked for it, of a step that was taken. */
export async function tellOfStep(
  transaction: TransactionContext,
  { facts: before }: OpenedCase,
  { doc: after, need, requesterIds }: CaseSubject,
): Promise<void> {
  await enqueueMessages(transaction, [
    ...(await arrivals(transaction, before.holderId, after, requesterIds)),
    ...(await replies(transaction, after, requesterIds)),
    ...(await news(transaction, before.state, after, need)),
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
  after: CaseDoc,
  requesterIds: readonly ObjectId[],
): Promise<Message[]> {
  const { kind, events, unitId } = after;
  const event = events.at(-1)!;
  const hasPart = event.verb === 'involve';
  const isSent = event.verb === 'reopen' || !unitId.equals(heldBefore);
  if (!hasPart && !isSent) return [];
  const unit = (await findUnit(db, hasPart ? event.unitId : unitId, session))!;
  const name = (await findKind(db, kind, session))!.name;
  const staff = await nearestStaff(db, unit.path, now, session, requesterIds);
  return arrivalOf(after, { unit, name, staff }, hasPart ? 'case' : 'need');
}

interface Arrival {
  unit: { name: string };
  name: CaseKind['name'];
  staff: readonly ObjectId[];
}

/** The staff of a unit hear of a case that has come to it. A unit that helps may see the case, and not the need. */
export const arrivalOf = (
  { _id, grade, nextDue, version }: CaseDoc,
  { unit, name, staff }: Arrival,
  shown: 'case' | 'need',
): Message[] =>
  staff.map((personId) => ({
    personId,
    kind: grade === 'A' ? 'caseUrgent' : 'caseArrived',
    occasion: `${_id.toHexString()}:${version}`,
    subject: { kind: shown, id: _id },
    values: {
      title: unit.name,
      kindZh: name.zh,
      kindEn: name.en,
      ...(nextDue < noDue ? { start: nextDue.toISOString() } : {}),
    },
  }));

/**
 * The staff of a unit hear that a case of theirs was put under supervision by hand; what the clock does, clocks tell.
 */
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

/**
 * Tells the staff of the holder, or of the head's where a case is linked, that the requester has answered or added
 * something.
 */
async function replies(
  { db, session, now }: TransactionContext,
  after: CaseDoc,
  requesterIds: readonly ObjectId[],
): Promise<Message[]> {
  const { verb } = after.events.at(-1)!;
  if (verb !== 'tellMore' && verb !== 'addWords') return [];
  const [head = after] = after.headId ? await casesById(db, [after.headId], session) : [];
  const { _id, kind, unitId } = head;
  const unit = (await findUnit(db, unitId, session))!;
  const name = (await findKind(db, kind, session))!.name;
  const staff = await nearestStaff(db, unit.path, now, session, requesterIds);
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
  transaction: TransactionContext,
  { state }: CaseFacts,
  head: CaseDoc,
): Promise<Message[]> {
  const { db, session, now } = transaction;
  const { followers } = replay(head.events);
  if (followers.length === 0 || needStateOf[state] === needStateOf[head.state]) return [];
  const [docs, needs] = [await casesById(db, followers, session), await needsById(db, followers, session)];
  const messages: Message[] = [];
  for (const doc of docs)
    if (!isOver(doc) || hasJustFollowed(doc.events.at(-1)!, now))
      messages.push(...(await news(transaction, state, head, needs.get(doc._id.toHexString())!)));
  return messages;
}

/** As `newsOfFollowers`, of those that were read, before the head is served. */
export const newsOfLinked = (
  { state }: CaseFacts,
  head: CaseDoc,
  linked: readonly CaseDoc[],
  needs: ReadonlyMap<string, NeedDoc>,
): Message[] =>
  linked.filter((doc) => !isOver(doc)).flatMap((doc) => progressOf(state, head, needs.get(doc._id.toHexString())!));

/** Those who followed a head before it was handled again were asked how it was then. */
const hasJustFollowed = ({ verb, at }: CaseEvent, now: Date): boolean => verb === 'follow' && at >= now;

/** The requester hears where their need stands whenever that changes in words of theirs. */
const news = async (
  transaction: TransactionContext,
  before: CaseDoc['state'],
  after: CaseDoc,
  need: NeedDoc,
): Promise<Message[]> =>
  needStateOf[after.state] === 'served' && needStateOf[before] !== 'served'
    ? newsOfService(transaction, need, occasionOf(after, need))
    : progressOf(before, after, need);

/** The head of a need and its own case count their versions each for itself. */
const occasionOf = ({ _id: caseId, version }: CaseDoc, { _id: needId }: NeedDoc): string =>
  (needId.equals(caseId) ? [needId] : [needId, caseId]).map((id) => id.toHexString()).join(':') + `:${version}`;

/** As `news`, of what comes before a need is served: the answer of its unit, and whether more is to be told. */
export function progressOf(before: CaseDoc['state'], after: CaseDoc, need: NeedDoc): Message[] {
  const state = needStateOf[after.state];
  const { requesterId } = need;
  if (state === needStateOf[before] || !requesterId) return [];
  const about = {
    personId: requesterId,
    occasion: occasionOf(after, need),
    subject: { kind: 'need' as const, id: need._id },
  };
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

/**
 * The requester of a need is asked how it was served; one of the staff that answers for it only hears that it was,
 * since nobody rates their own work. Of what the city itself raised nobody is asked.
 */
export async function newsOfService(
  { db, session, now }: TransactionContext,
  { _id, requesterId, unitId, title }: NeedDoc,
  occasion: string,
): Promise<Message[]> {
  if (!requesterId) return [];
  const about = { personId: requesterId, occasion, subject: { kind: 'need' as const, id: _id } };
  const unit = (await findUnit(db, unitId, session))!;
  const isStaff = (await holdersOnPath(db, unit.path, now, session)).some((id) => id.equals(requesterId));
  return [
    isStaff
      ? { ...about, kind: 'caseProgress', values: { title, state: 'served' } }
      : { ...about, kind: 'ratingAsked', values: { title } },
  ];
}
