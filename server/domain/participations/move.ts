import type { ObjectId } from 'mongodb';
import {
  holdingStates,
  mayMove,
  servedStates,
  transitions,
  type ParticipationVerb,
} from '../../../shared/participation-states.ts';
import { auditEvent, insertAudits, type AuditEventDoc } from '../audit/record.ts';
import { applyCounts, type CountChange } from '../counts/write.ts';
import { promiseOf } from '../people/reliability.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { countPromises } from '../people/count-promises.ts';
import { participations, type ParticipationDoc } from './model.ts';

/** What a move changes besides the state, and what its audit event says. */
export interface Moved {
  verb: ParticipationVerb;
  set?: Partial<
    Pick<
      ParticipationDoc,
      'minutes' | 'attendance' | 'honoured' | 'certifiedAt' | 'dispute' | 'reason' | 'endedAt' | 'offer'
    >
  >;
  details?: Record<string, unknown>;
}

/** What is put down about a participation without moving it: it has its version and its audit event all the same. */
export interface Noted extends Omit<Moved, 'verb'> {
  note: ParticipationNote;
}
export const participationNotes = ['noteVisit', 'refuseVisit'] as const;
export type ParticipationNote = (typeof participationNotes)[number];

/** The step of one participation: as it was, as it is, and the event that says so. */
export interface MovedStep {
  before: ParticipationDoc;
  after: ParticipationDoc;
  audit: AuditEventDoc;
}

/**
 * Moves one participation that holds its place from state to state in the change's transaction, with its audit event
 * and its counters. Places and promised time are not touched: verbs that take or free them go through the claim desk.
 *
 * @returns the participation as it is now
 * Refuses with `not_found` where there is none, and with `wrong_state` where the state machine has no such step.
 */
export async function moveParticipation(
  transaction: TransactionContext,
  id: ObjectId,
  how: (row: ParticipationDoc) => Moved | Noted,
): Promise<ParticipationDoc> {
  const row = await participations.in(transaction.db).findOne({ _id: id }, { session: transaction.session });
  if (!row) throw refuse('not_found');
  const [moved] = await moveParticipations(transaction, [row], how);
  return moved;
}

/** As `moveParticipation`, for many that were read in the change's own transaction. */
export async function moveParticipations(
  transaction: TransactionContext,
  rows: readonly ParticipationDoc[],
  how: (row: ParticipationDoc) => Moved | Noted,
): Promise<ParticipationDoc[]> {
  const { db, session } = transaction;
  const steps = rows.map((before) => transitionOf(transaction, before, how(before)));
  if (steps.length === 0) return [];
  const { matchedCount } = await participations.in(db).bulkWrite(
    steps.map(({ before, after }) => ({
      replaceOne: { filter: { _id: before._id, version: before.version }, replacement: after },
    })),
    { session },
  );
  if (matchedCount !== steps.length) throw refuse('precondition_failed');
  await applyCounts(
    db,
    session,
    steps.flatMap(({ before, after }) => countDifference(before, after)),
  );
  await countPromises(
    transaction,
    steps.flatMap(({ before, after }) => promiseDifference(before, after)),
  );
  await insertAudits(
    db,
    session,
    steps.map(({ audit }) => audit),
  );
  return steps.map(({ after }) => after);
}

/** Takes one step of the state machine, or notes something without one; nothing is written. */
export function transitionOf(
  origin: Pick<TransactionContext, 'now' | 'actorId' | 'requestId'>,
  before: ParticipationDoc,
  how: Moved | Noted,
): MovedStep {
  if ('verb' in how && !mayMove(how.verb, before.state)) throw refuse('wrong_state', { state: before.state });
  const state = 'verb' in how ? transitions[how.verb].to : before.state;
  const entered = 'verb' in how && entersHours.includes(how.verb) ? { hoursAt: origin.now } : {};
  const after = withoutUndefined({
    ...before,
    ...how.set,
    ...entered,
    state,
    version: before.version + 1,
    updatedAt: origin.now,
  });
  const audit = auditEvent(origin, {
    action: `participation.${'verb' in how ? how.verb : how.note}`,
    subject: { kind: 'participation', id: after._id },
    unitId: after.unitId,
    from: before.state,
    to: state,
    ...(how.details ? { details: how.details } : {}),
  });
  return { before, after, audit };
}

/** What is set to undefined is no longer there; MongoDB would keep it as null. */
const withoutUndefined = <T extends object>(row: T): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as T;

/** What enters the hours or the absence that stand from then on. */
const entersHours: readonly ParticipationVerb[] = ['complete', 'miss', 'honour', 'correct'];

/** What is known of the volunteer's promises changes with it, for `countPromises`; each is dated by the end of the task. */
export function promiseDifference(before: ParticipationDoc, { state, personId, end }: ParticipationDoc) {
  const [was, is] = [promiseOf(before.state), promiseOf(state)];
  const difference = { kept: is.kept - was.kept, missed: is.missed - was.missed };
  return difference.kept === 0 && difference.missed === 0 ? [] : [{ personId, at: end, ...difference }];
}

/** What the counters gain when a participation changes; nothing where they count both alike. */
export function countDifference(before: ParticipationDoc, after: ParticipationDoc): CountChange[] {
  const [was, is] = [counted(before), counted(after)];
  const difference = {
    signedUp: is.signedUp - was.signedUp,
    participations: is.participations - was.participations,
    minutesVerified: is.minutesVerified - was.minutesVerified,
    minutesHonoured: is.minutesHonoured - was.minutesHonoured,
  };
  if (Object.values(difference).every((value) => value === 0)) return [];
  const { unitId, day, category, personId, branchId } = after;
  return [{ unitId, day, category, personId, branchId, ...difference }];
}

/** How the counters count a participation: hours and 人次 while it stands, not while it is disputed. */
function counted({ state, minutes }: ParticipationDoc) {
  const served = servedStates.includes(state);
  return {
    signedUp: holdingStates.includes(state) ? 1 : 0,
    participations: served ? 1 : 0,
    minutesVerified: served ? minutes.verified : 0,
    minutesHonoured: served ? minutes.honoured : 0,
  };
}
