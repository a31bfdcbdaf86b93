import { ObjectId } from 'mongodb';
import { holdingStates } from '../../../shared/participation-states.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { auditEvent, happenedAt, type AuditEventDoc } from '../audit/record.ts';
import type { Message } from '../messages/enqueue.ts';
import type { PlacesChange, PlacesTask } from '../tasks/slots.ts';
import { touched, withoutTask, withTask, type CalendarChange } from './calendar.ts';
import { isUnanswered, isUnseen } from './handles.ts';
import type { ParticipationDoc } from './model.ts';
import { isCounted, isKept, slotDeltaOf, type SlotDelta } from './slot-delta.ts';
import { messageOf } from './step-messages.ts';
import {
  stateAfter,
  type Enter,
  type Invite,
  type Leave,
  type NameByTeam,
  type Release,
  type TakeOut,
  type Transition,
} from './transition.ts';

/** The actor and time of a step; `auditId` where the id of its event has to be known before it is written. */
export interface StepOrigin extends Pick<TransactionContext, 'now' | 'actorId' | 'requestId'> {
  auditId?: ObjectId;
}

/** A transition worked out: the participation before and after it, and everything that has to be written with it. */
export interface Step {
  before: ParticipationDoc | undefined;
  after: ParticipationDoc;
  audit: AuditEventDoc;
  slots?: PlacesChange;
  calendar?: CalendarChange;
  message?: Message;
}

/**
 * Works a transition out; nothing is written, and what was read stays as it is.
 * Refuses with `wrong_state` where the table has no such step.
 */
export function stepOf(asked: StepOrigin, transition: Transition): Step {
  const { before } = transition;
  const origin = before ? { ...asked, now: happenedAt(asked.now, before.updatedAt) } : asked;
  const from = before?.state ?? 'none';
  const state = stateAfter(transition);
  const after = rowAfter(origin, transition, state);
  if (before && hasItInOtherRole(before, after.roleId)) throw refuse('wrong_state', { state: from });
  const delta = slotDeltaOf(from, state);
  const slots = slotsOf(origin.now, transition, after, delta);
  const calendar = calendarOf(origin.now, transition, after, delta);
  const message = messageOf(transition, after);
  return {
    before,
    after,
    audit: auditOf(origin, transition, from, after),
    ...(slots ? { slots } : {}),
    ...(calendar ? { calendar } : {}),
    ...(message ? { message } : {}),
  };
}

/** A slot and a wait are of one role, whose numbers count them: it ends before the person has one in another. */
export const hasItInOtherRole = ({ state, roleId }: ParticipationDoc, other: ObjectId): boolean =>
  isCounted(state) && !roleId.equals(other);

/** The verbs that enter the hours or the absence that stand from then on. */
const entersHours: readonly string[] = ['complete', 'miss', 'honour', 'correct'];

function rowAfter(origin: StepOrigin, transition: Transition, state: ParticipationDoc['state']): ParticipationDoc {
  const { now } = origin;
  const next = { state, version: (transition.before?.version ?? 0) + 1, updatedAt: now };
  if ('note' in transition) return waitsOrNot({ ...transition.before, ...transition.set, ...next });
  switch (transition.verb) {
    case 'claim':
    case 'accept':
      // The facts of the task and of the person's branch are those of the moment of the claim.
      return {
        ...begun(transition, now),
        ...factsOf(transition.task),
        roleId: transition.roleId,
        branchId: transition.branchId,
        confirmedAt: now,
        ...next,
      };
    case 'wait': {
      const { offer: _offer, ...rest } = begun(transition, now);
      const waitingSince = waitsFrom(transition, now);
      return { ...rest, ...factsOf(transition.task), roleId: transition.roleId, waitingSince, ...next };
    }
    case 'propose':
      return invited(origin, transition, next);
    case 'name':
      return named(transition, now, next);
    case 'offer':
      return { ...transition.before, offer: { at: now, expiresAt: transition.expiresAt }, ...next };
    case 'decline':
    case 'expire':
    case 'withdraw':
    case 'remove':
    case 'cancel':
    case 'release':
      return ended(transition, now, next);
    default:
      return waitsOrNot({
        ...transition.before,
        // Hours that were proposed are proposed no longer once any are entered.
        ...(entersHours.includes(transition.verb) ? { hoursAt: now, proposedHours: undefined } : {}),
        ...transition.set,
        ...next,
      });
  }
}

type Next = Pick<ParticipationDoc, 'state' | 'version' | 'updatedAt'>;

/**
 * The participation that there was, without how it ended then; else one that is about to begin. Somebody who comes by
 * themselves after their team's time does not come for the team.
 */
function begun(
  { before, task, roleId, personId }: Pick<Enter, 'before' | 'task' | 'roleId' | 'personId'>,
  now: Date,
): Omit<ParticipationDoc, keyof Next> {
  if (before) {
    const { reason: _reason, endedAt: _ended, team, ...rest } = before;
    return { ...rest, ...(team && isKept(before.state) ? { team } : {}) };
  }
  return { ...fresh(task, personId, now), roleId };
}

function named(transition: NameByTeam, now: Date, next: Next): ParticipationDoc {
  const { task, roleId, team } = transition;
  return {
    ...begun(transition, now),
    ...factsOf(task),
    roleId,
    team,
    offer: { at: now, expiresAt: team.until },
    ...next,
  };
}

const fresh = (task: PlacesTask, personId: ObjectId, now: Date) => ({
  _id: new ObjectId(),
  taskId: task._id,
  personId,
  ...factsOf(task),
  branchId: null,
  minutes: { verified: 0, honoured: 0 },
  createdAt: now,
});

const factsOf = ({ unitId, day, start, end, category }: PlacesTask) => ({ unitId, day, start, end, category });

/** An invitation begins anew: nothing stays of an earlier one but its identity. */
function invited(
  { now, actorId }: StepOrigin,
  { before, task, roleId, personId, proposal }: Invite,
  next: Next,
): ParticipationDoc {
  const kept = before ? { _id: before._id, createdAt: before.createdAt } : {};
  return { ...fresh(task, personId, now), ...kept, roleId, proposal: { by: actorId, at: now, ...proposal }, ...next };
}

function ended(transition: Leave | TakeOut | Release, now: Date, next: Next): ParticipationDoc {
  const { reason: _reason, ...rest } = transition.before;
  const reason = 'reason' in transition ? transition.reason : undefined;
  return { ...rest, endedAt: now, ...(reason ? { reason } : {}), ...next };
}

/**
 * Somebody whom a filling asked waits from when they were asked: in front of all who joined when the role was full, and
 * behind those who were asked before.
 */
const waitsFrom = ({ before, task, roleId }: Enter, now: Date): Date =>
  before?.proposal?.filling ? before.proposal.at : nextInWaitlist(roleOf(task, roleId), now);

const roleOf = (task: PlacesTask, roleId: ObjectId) => task.roles.find(({ _id }) => _id.equals(roleId))!;

/** Behind everybody who joined before, though the clock of the server at which they did may be ahead of this one's. */
const nextInWaitlist = ({ lineEnd }: PlacesTask['roles'][number], now: Date): Date =>
  lineEnd && lineEnd >= now ? new Date(+lineEnd + 1) : now;

type Unset<T> = { [K in keyof T]: T[K] | undefined };

/** Says of a participation whether it waits for somebody's word; what was never theirs waits for nobody. */
function waitsOrNot(row: Unset<ParticipationDoc>): ParticipationDoc {
  const waits =
    holdingStates.includes(row.state!) && (row.attendance?.pendingReview === true || row.proposedHours !== undefined);
  return withoutUndefined({ ...row, toConfirm: waits ? true : undefined }) as ParticipationDoc;
}

/** Fields set to undefined are left out; MongoDB would keep them as null. */
const withoutUndefined = <T extends object>(row: T): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as T;

function slotsOf(
  now: Date,
  transition: Transition,
  { roleId, waitingSince }: ParticipationDoc,
  delta: SlotDelta,
): PlacesChange | undefined {
  const { waiting, enters } = delta;
  if (delta.taken === 0 && waiting === 0 && !enters) return undefined;
  const task = taskOf(transition);
  const held = heldDelta(transition, delta);
  // A slot that passes between a team and one of its people is taken all the while.
  const change = { task, roleId, taken: delta.taken - held.passed, held: held.by, waiting, enters, now };
  if (waiting <= 0) return change;
  const before = roleOf(task, roleId).lineEnd;
  const lineEnd = before && before > waitingSince! ? before : waitingSince!;
  return { ...change, lineEnd };
}

/**
 * The change of what teams hold: a person is named for one of their slots, or gives it up while the team's claim is
 * open.
 */
function heldDelta(transition: Transition, { taken }: SlotDelta): { by: number; passed: number } {
  if ('verb' in transition && transition.verb === 'name') return { by: -1, passed: taken };
  return taken < 0 && returnsToTeam(transition) ? { by: 1, passed: taken } : { by: 0, passed: 0 };
}

/** A task that is called off, and a team's claim that ends, leave nothing to the team. */
function returnsToTeam(transition: Transition): boolean {
  if ('note' in transition || transition.verb === 'cancel' || transition.verb === 'release') return false;
  if ('teamEnds' in transition) return false;
  return transition.before?.team?.open === true;
}

function calendarOf(
  now: Date,
  transition: Transition,
  { personId, taskId }: ParticipationDoc,
  { promised, waiting }: SlotDelta,
): CalendarChange | undefined {
  const calendar = 'calendar' in transition ? transition.calendar : undefined;
  if (promised > 0) return withTask(personId, calendar, taskOf(transition), now);
  const givesBack = 'givesBack' in transition && transition.givesBack === true;
  if (promised < 0) return withoutTask(personId, calendar, taskId, now, givesBack);
  // A person who joins a waitlist promises no time, and still has to meet the closing of their account.
  return waiting > 0 ? touched(personId, calendar) : undefined;
}

function taskOf(transition: Transition): PlacesTask {
  if ('task' in transition && transition.task && 'roles' in transition.task) return transition.task;
  throw new Error('a transition that changes slots comes with its task');
}

function auditOf(origin: StepOrigin, transition: Transition, from: string, after: ParticipationDoc): AuditEventDoc {
  const { details } = transition;
  const event = auditEvent(origin, {
    action: `participation.${'note' in transition ? transition.note : transition.verb}`,
    subject: { kind: 'participation', id: after._id },
    unitId: after.unitId,
    from,
    to: after.state,
    ...(details ? { details } : {}),
    ...apartOf(origin, after),
  });
  return origin.auditId ? { ...event, _id: origin.auditId } : event;
}

/** An invitation that organisers do not see, and the answer of somebody who was asked and has not shown themselves. */
function apartOf({ actorId }: StepOrigin, after: ParticipationDoc): Pick<AuditEventDoc, 'apart'> {
  if (isUnseen(after)) return { apart: 'event' };
  return isUnanswered(after) && actorId?.equals(after.personId) ? { apart: 'actor' } : {};
}
