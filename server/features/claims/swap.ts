import type { ObjectId } from 'mongodb';
import { holdingStates, mayMove } from '../../../shared/participation-states.ts';
import { refuse, type Refusal } from '../../platform/refusals/refuse.ts';
import { runQuery } from '../../platform/database/query.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { volunteersOf, type Volunteer } from '../../domain/people/volunteers.ts';
import { turnTasks, type TaskDoc } from '../../domain/tasks/queries.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import { firstBarrier } from '../../engine/rules/why-not.ts';
import type { RuleSettings } from '../../engine/worth/config.ts';
import { volunteerFacts } from '../../domain/people/person-facts.ts';
import { roleFacts, taskTerms } from '../../domain/tasks/task-terms.ts';
import { busyFacts, type RuleContext } from '../../domain/participations/rule-facts.ts';
import { refusalOf } from '../../domain/participations/barrier-refusal.ts';
import { personRefusal } from '../../domain/participations/slot-refusal.ts';
import { applySteps } from '../../domain/participations/apply.ts';
import { lockCalendar } from '../../domain/participations/calendar.ts';
import {
  calendarsOf,
  participationsById,
  participationsOfPairs,
  type CalendarDoc,
  type ParticipationDoc,
} from '../../domain/participations/queries.ts';
import { stepOf, type Step } from '../../domain/participations/step.ts';
import type { Transition } from '../../domain/participations/transition.ts';

/** A slot that goes from the person who has it to another. */
export interface Handover {
  participationId: ObjectId;
  toPersonId: ObjectId;
  /** The taker knows that the way from or to a neighbouring task is tight. */
  despiteTravel: boolean;
}

export interface SwapSettings extends RuleContext {
  swapId: ObjectId;
}

interface Transfer {
  giver: ParticipationDoc;
  task: TaskDoc;
  taker: Volunteer;
  before: ParticipationDoc | undefined;
  despiteTravel: boolean;
}

/**
 * Hands slots over, one (given away) or two (exchanged), in the change's transaction: the giver's participation ends,
 * the taker's begins, and the role's numbers are never touched, so that there is no moment with two people in one slot
 * or with none. The caller of the change is one of the takers, and both have agreed.
 *
 * It writes to the tasks, to both calendars and to each participation with the version that was read: whatever the
 * claim batcher, a cancellation or an edit does to one of them at the same moment, here or on another server,
 * conflicts, and one of the two is decided anew.
 *
 * Refuses with `swap_stale` where a slot is no longer the giver's to give, with what stands against the caller as a
 * taker, and with a bare `swap_not_possible` where it stands against the other: that is the other's own business.
 */
export async function swapPlaces(
  transaction: TransactionContext,
  handovers: readonly Handover[],
  settings: SwapSettings,
): Promise<void> {
  const transfers = await transfersOf(transaction, handovers);
  const calendars = await calendarsNow(transaction, transfers);
  const { rules, units } = settings;
  const city = { ...rules, tree: await units.current() };
  for (const transfer of transfers) {
    const gives = transfers.find(({ giver }) => giver.personId.equals(transfer.taker.id))?.task;
    const { held } = calendars.get(transfer.taker.id.toHexString())!;
    const times = held.filter(({ taskId }) => !gives?._id.equals(taskId));
    const refusal = whyNotTake(transfer, times, city);
    if (refusal) throw transaction.actorId?.equals(transfer.taker.id) ? refusal : refuse('swap_not_possible');
  }
  await applySteps(
    transaction,
    transfers.flatMap((transfer) => stepsFor(transaction, transfer, calendars, settings.swapId)),
    { rules, units },
  );
}

/** The reason why a person may not take a slot that somebody else gives up; null when there is none. */
function whyNotTake(
  { giver, task, taker, before, despiteTravel }: Omit<Transfer, 'giver'> & { giver: Pick<ParticipationDoc, 'roleId'> },
  held: CalendarDoc['held'],
  { tree, ...settings }: RuleSettings & { tree: UnitTree },
): Refusal | null {
  const refusal = personRefusal(taker);
  if (refusal) return refusal;
  if (before && holdingStates.includes(before.state))
    return refuse('already_in', { participationId: before._id.toHexString() });
  if (before?.state === 'removed') return refuse('removed_before');
  // A slot that is kept for somebody, or a waitlist that they are in, would have to be given up first.
  if (before && (before.state === 'offered' || !mayMove('claim', before.state)))
    return refuse('wrong_state', { state: before.state });
  const role = task.roles.find(({ _id }) => _id.equals(giver.roleId))!;
  const person = { ...volunteerFacts(taker, tree), busy: busyFacts(held) };
  // Being asked by the holder of a turn is as good as an invitation.
  const terms = taskTerms(task, [person.personId]);
  const barrier = firstBarrier(person, terms, roleFacts(role), settings, despiteTravel);
  return barrier && refusalOf(barrier, held);
}

async function transfersOf(transaction: TransactionContext, handovers: readonly Handover[]): Promise<Transfer[]> {
  const { db, session, now } = transaction;
  const givers = await participationsById(
    db,
    handovers.map(({ participationId }) => participationId),
    session,
  );
  const people = [...givers.map(({ personId }) => personId), ...handovers.map(({ toPersonId }) => toPersonId)];
  for (const personId of unique(people)) await lockCalendar(transaction, personId);
  const taskIds = givers.map(({ taskId }) => taskId);
  const tasks = await turnTasks(db, taskIds, session);
  const pairs = taskIds.flatMap((taskId) => people.map((personId) => ({ taskId, personId })));
  const befores = await runQuery(db, participationsOfPairs(pairs), session);
  const volunteers = await runQuery(db, volunteersOf(people));
  return handovers.map(({ participationId, toPersonId, despiteTravel }) => {
    const giver = givers.find(({ _id }) => _id.equals(participationId));
    const task = giver && tasks.find(({ _id }) => _id.equals(giver.taskId));
    if (!task || giver.state !== 'confirmed' || task.state !== 'published' || task.start <= now)
      throw refuse('swap_stale');
    const taker = volunteers.find(({ id }) => id.equals(toPersonId));
    if (!taker) throw refuse('not_found');
    return {
      giver,
      task,
      taker,
      despiteTravel,
      before: befores.find((row) => row.taskId.equals(task._id) && row.personId.equals(toPersonId)),
    };
  });
}

/** In one order for everybody, so that two swaps of the same people wait for each other instead of crossing. */
const unique = (ids: readonly ObjectId[]): ObjectId[] =>
  [...new Map(ids.map((id) => [id.toHexString(), id])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, id]) => id);

/** Of both sides; they were locked, so there are calendars. */
async function calendarsNow(
  { db, session }: TransactionContext,
  transfers: readonly Transfer[],
): Promise<Map<string, CalendarDoc>> {
  const people = unique(transfers.flatMap(({ giver, taker }) => [giver.personId, taker.id]));
  const rows = await runQuery(db, calendarsOf(people), session);
  return new Map(rows.map((calendar) => [calendar._id.toHexString(), calendar]));
}

/**
 * The steps of both sides: the giver's participation ends, the taker's begins. Both have agreed, so each step
 * is its volunteer's own.
 */
function stepsFor(
  transaction: TransactionContext,
  { giver, task, taker, before }: Transfer,
  calendars: Map<string, CalendarDoc>,
  swapId: ObjectId,
): Step[] {
  const details = { swapId };
  const step = (personId: ObjectId, transition: (calendar: CalendarDoc | undefined) => Transition): Step => {
    const key = personId.toHexString();
    const worked = stepOf({ ...transaction, actorId: personId }, transition(calendars.get(key)));
    if (worked.calendar && 'after' in worked.calendar) calendars.set(key, worked.calendar.after);
    return worked;
  };
  const [roleId, personId] = [giver.roleId, taker.id];
  return [
    step(giver.personId, (calendar) => ({ verb: 'withdraw', before: giver, task, calendar, reason: '换班', details })),
    step(taker.id, (calendar) => ({
      verb: 'claim',
      before,
      task,
      roleId,
      personId,
      branchId: taker.branchId,
      calendar,
      details,
    })),
  ];
}
