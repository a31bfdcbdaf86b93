import type { ObjectId } from 'mongodb';
import type { CaseGrade } from '../../../shared/case-states.ts';
import { limits } from '../../../shared/limits.ts';
import type { CaseTerms } from '../../domain/cases/events.ts';
import type { CaseFacts } from '../../domain/cases/facts.ts';
import { voicesOf } from '../../domain/cases/matters.ts';
import { effectiveAt } from '../../domain/surges/effective.ts';
import { casePolicy, caseSubjects } from '../../domain/cases/policy.ts';
import { mayFollow } from '../../domain/cases/transitions.ts';
import { applyEvent, caseToChange, type Happening, type OpenedCase } from '../../domain/cases/writer.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { Refusal, refuseField } from '../../platform/refusals/refuse.ts';
import { raisedTerms } from './terms.ts';

/** The case that goes on for one: itself, where it is linked to none. Links are never longer than one step. */
export async function headOf(transaction: TransactionContext, caseId: ObjectId): Promise<OpenedCase> {
  const opened = await caseToChange(transaction, caseId);
  return opened.facts.headId ? caseToChange(transaction, opened.facts.headId) : opened;
}

/**
 * The head of a case that the caller may read. Refuses the field with `invalid_request`, whether or not there is one.
 */
export async function headToRead(
  tree: UnitTree,
  transaction: TransactionContext,
  caller: Caller,
  caseId: ObjectId,
  field: string,
): Promise<OpenedCase> {
  try {
    const head = await headOf(transaction, caseId);
    const subjects = await caseSubjects(transaction.db, [head.doc], tree, transaction.session);
    if (casePolicy.read(caller, subjects.get(head.doc._id.toHexString())!)) return head;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not_found') throw error;
  }
  throw refuseField(field, '没有这件工单', 'names no case');
}

/**
 * Links a case to the head of another: what is linked to it comes along, and the head gains their voices. Refuses the
 * field with `invalid_request` where that is the same case, or has come to its end.
 *
 * @returns the event of the case itself
 */
export async function linkTo(
  transaction: TransactionContext,
  settings: CalendarSettings,
  { doc, facts }: OpenedCase,
  head: OpenedCase,
  field: string,
): Promise<Extract<Happening, { verb: 'link' }>> {
  if (head.doc._id.equals(doc._id)) throw refuseField(field, '不能并入自己', 'names the case itself');
  if (!mayFollow(head.facts, 'gainVoice')) throw refuseField(field, '这件工单已经办结', 'names a case that is over');
  const along: ObjectId[] = [];
  for (const caseId of facts.followers) {
    const follower = await caseToChange(transaction, caseId);
    if (!mayFollow(follower.facts, 'link')) continue;
    along.push(caseId);
    await applyEvent(transaction, settings, follower, { verb: 'link', headId: head.doc._id, viaId: doc._id });
  }
  await changeVoices(transaction, settings, head, 'gainVoice', [doc._id, ...along]);
  return { verb: 'link', headId: head.doc._id, caseIds: along };
}

/**
 * Undoes the link of a case that has one, without loss: it goes on where it stood, and those that came along with it
 * come back.
 *
 * @returns the event of the case itself
 */
export async function unlinkFrom(
  transaction: TransactionContext,
  settings: CalendarSettings,
  { doc, facts }: OpenedCase,
): Promise<Omit<Extract<Happening, { verb: 'unlink' }>, 'reason'>> {
  const head = await caseToChange(transaction, facts.headId!);
  const back: ObjectId[] = [];
  for (const caseId of head.facts.followers) {
    const follower = await caseToChange(transaction, caseId);
    if (!cameAlong(follower, doc._id) || !mayFollow(follower.facts, 'link')) continue;
    back.push(caseId);
    await applyEvent(transaction, settings, follower, { verb: 'link', headId: doc._id });
  }
  await changeVoices(transaction, settings, head, 'loseVoice', [doc._id, ...back]);
  return { verb: 'unlink', caseIds: back };
}

/** A follower that is handled again by itself is no voice of its head any more. */
export const leaveHead = async (
  transaction: TransactionContext,
  settings: CalendarSettings,
  { doc, facts }: OpenedCase,
): Promise<void> => {
  if (facts.headId)
    await changeVoices(transaction, settings, await caseToChange(transaction, facts.headId), 'loseVoice', [doc._id]);
};

/** Whether the last link of a case was made with that of another. */
const cameAlong = ({ doc }: OpenedCase, viaId: ObjectId): boolean => {
  const last = doc.events.findLast((event) => event.verb === 'link');
  return last?.viaId?.equals(viaId) ?? false;
};

async function changeVoices(
  transaction: TransactionContext,
  settings: CalendarSettings,
  head: OpenedCase,
  verb: 'gainVoice' | 'loseVoice',
  caseIds: ObjectId[],
): Promise<void> {
  const kept = head.facts.followers.filter((one) => !caseIds.some((other) => other.equals(one)));
  const all = [head.doc._id, ...kept, ...(verb === 'gainVoice' ? caseIds : [])];
  const voices = await voicesOf(transaction.db, all, transaction.session);
  const terms = await termsAt(transaction, head.facts, voices);
  await applyEvent(transaction, settings, head, { verb, caseIds, voices, ...(terms ? { terms } : {}) });
}

const voicesToRaise: Partial<Record<CaseGrade, { from: number; to: CaseGrade }>> = {
  C: { from: limits.voicesPressing, to: 'B' },
  B: { from: limits.voicesUrgent, to: 'A' },
};

/**
 * The terms of a case that so many people ask for; undefined where they stay. Voices raise its grade by one and no
 * more, and only what begins from then on is counted by it: nothing is late because others have asked too.
 */
async function termsAt(
  transaction: TransactionContext,
  { terms, raisedFrom, holderId }: CaseFacts,
  voices: number,
): Promise<CaseTerms | undefined> {
  const base = raisedFrom ?? terms;
  const raise = voicesToRaise[base.grade];
  const grade = raise && voices >= raise.from ? raise.to : base.grade;
  if (grade === terms.grade) return undefined;
  return grade === base.grade ? base : raisedTerms(base, grade, await effectiveAt(transaction, holderId));
}
