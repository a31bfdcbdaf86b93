import type { ObjectId } from 'mongodb';
import { holdingStates, mayMove, servedStates, transitions, type ParticipationVerb } from '../../shared/participation-states.ts';
import { auditEvent, insertAudits } from '../audit/record.ts';
import { applyCounts, type CountChange } from '../counts/write.ts';
import { refuse } from '../http/errors.ts';
import type { Change } from '../http/route.ts';
import { participations, type ParticipationDoc } from './model.ts';

/** What a move changes besides the state, and what its audit event says. */
export interface Moved {
  verb: ParticipationVerb;
  set?: Partial<Pick<ParticipationDoc, 'minutes' | 'attendance' | 'honoured' | 'certifiedAt' | 'dispute' | 'reason' | 'endedAt' | 'offer'>>;
  details?: Record<string, unknown>;
}

/**
 * Moves one participation that holds its place from state to state in the change's transaction, with its audit event
 * and its counters. Places and promised time are not touched: verbs that take or free them go through the claim desk.
 *
 * @returns the participation as it is now
 * Refuses with `not_found` where there is none, and with `wrong_state` where the state machine has no such step.
 */
export async function moveParticipation(change: Change, id: ObjectId, how: (row: ParticipationDoc) => Moved): Promise<ParticipationDoc> {
  const row = await participations.in(change.db).findOne({ _id: id }, { session: change.session });
  if (!row) throw refuse('not_found');
  const [moved] = await moveParticipations(change, [row], how);
  return moved;
}

/** As `moveParticipation`, for many that were read in the change's own transaction. */
export async function moveParticipations(
  change: Change, rows: readonly ParticipationDoc[], how: (row: ParticipationDoc) => Moved,
): Promise<ParticipationDoc[]> {
  const { db, session, now } = change;
  const steps = rows.map((before) => ({ before, ...stepOf(before, how(before), now) }));
  if (steps.length === 0) return [];
  const { matchedCount } = await participations.in(db).bulkWrite(
    steps.map(({ before, after }) => ({ replaceOne: { filter: { _id: before._id, version: before.version }, replacement: after } })),
    { session },
  );
  if (matchedCount !== steps.length) throw refuse('precondition_failed');
  await applyCounts(db, session, steps.flatMap(({ before, after }) => countDifference(before, after)));
  await insertAudits(db, session, steps.map(({ before, after, moved }) => auditEvent(change, {
    action: `participation.${moved.verb}`, subject: { kind: 'participation', id: after._id }, unitId: after.unitId,
    from: before.state, to: after.state, ...(moved.details ? { details: moved.details } : {}),
  })));
  return steps.map(({ after }) => after);
}

function stepOf(before: ParticipationDoc, moved: Moved, now: Date): { after: ParticipationDoc; moved: Moved } {
  if (!mayMove(moved.verb, before.state)) throw refuse('wrong_state', { state: before.state });
  const after = { ...before, ...moved.set, state: transitions[moved.verb].to, version: before.version + 1, updatedAt: now };
  return { after, moved };
}

/** What the counters gain when a participation changes; nothing where they count both alike. */
export function countDifference(before: ParticipationDoc, after: ParticipationDoc): CountChange[] {
  const [was, is] = [counted(before), counted(after)];
  const difference = {
    signedUp: is.signedUp - was.signedUp, participations: is.participations - was.participations,
    minutesVerified: is.minutesVerified - was.minutesVerified, minutesHonoured: is.minutesHonoured - was.minutesHonoured,
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

