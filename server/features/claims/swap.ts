import { ObjectId } from 'mongodb';
import { holdingStates, mayMove, transitions } from '../../../shared/participation-states.ts';
import { auditEvent, insertAudits } from '../../domain/audit/record.ts';
import { applyCounts } from '../../domain/counts/write.ts';
import { refuse, type Refusal } from '../../platform/refusals/refuse.ts';
import { runQuery } from '../../platform/database/query.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { volunteersOf, type Volunteer } from '../../domain/people/volunteers.ts';
import { turnTasks } from '../../domain/tasks/of-rota.ts';
import { guardPublished } from '../../domain/tasks/slots.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import { clash } from '../../domain/participations/clashes.ts';
import { ineligible, unskilled } from '../../domain/participations/eligibility.ts';
import {
  calendars,
  participations,
  type CalendarDoc,
  type ParticipationDoc,
} from '../../domain/participations/model.ts';
import { moveParticipations } from '../../domain/participations/move.ts';
import { lockCalendar } from '../../domain/participations/lock-calendar.ts';

/** A place that goes from the person who has it to another. */
export interface Handover {
  participationId: ObjectId;
  toPersonId: ObjectId;
  /** The taker knows that the way from or to a neighbouring task is tight. */
  despiteTravel: boolean;
}

export interface SwapSettings {
  tree: UnitTree;
  timeZone: string;
  kmPerHour: number;
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
 * Hands places over, one (given away) or two (exchanged), in the change's transaction: who gives ends their
 * participation, who takes begins theirs, and the role's places are never touched, so that there is no moment with two
 * people in one place or with none. The caller of the change is one of the takers, and both have agreed.
 *
 * It writes to the tasks, to both calendars and to each participation with the version that was read: whatever the
 * claim desk, a cancellation or an edit does to one of them at the same moment, here or on another server, conflicts,
 * and one of the two is decided anew.
 *
 * Refuses with `swap_stale` where a place is no longer the giver's to give, with what stands against the caller as a
 * taker, and with a bare `swap_not_possible` where it stands against the other: that is the other's own business.
 */
export async function swapPlaces(
  transaction: TransactionContext,
  handovers: readonly Handover[],
  settings: SwapSettings,
): Promise<void> {
  const steps = await stepsOf(transaction, handovers);
  const held = await heldTimes(transaction, steps);
  for (const step of steps) {
    const gives = steps.find(({ giver }) => giver.personId.equals(step.taker.id))?.task;
    const times = held.get(step.taker.id.toHexString())!.filter(({ taskId }) => !gives?._id.equals(taskId));
    const refusal = whyNotTake(step, times, settings);
    if (refusal) throw transaction.actorId?.equals(step.taker.id) ? refusal : refuse('swap_not_possible');
  }
  for (const { task } of steps) await guardPublished(transaction, task);
  for (const step of steps) await handOver(transaction, step, settings.swapId);
  await writeCalendars(transaction, steps, held);
}

/** What stands against a person's taking a place that somebody else gives up; null when nothing does. */
export function whyNotTake(
  { giver, task, taker, before, despiteTravel }: Omit<Transfer, 'giver'> & { giver: Pick<ParticipationDoc, 'roleId'> },
  held: CalendarDoc['held'],
  { tree, timeZone, kmPerHour }: Omit<SwapSettings, 'swapId'>,
): Refusal | null {
  if (taker.state === 'closed') return refuse('account_closed');
  if (before && holdingStates.includes(before.state))
    return refuse('already_in', { participationId: before._id.toHexString() });
  if (before?.state === 'removed') return refuse('removed_before');
  // A place that is kept for somebody, or a line that they are in, would have to be given up first.
  if (before && (before.state === 'offered' || !mayMove('claim', before.state)))
    return refuse('wrong_state', { state: before.state });
  const role = task.roles.find(({ _id }) => _id.equals(giver.roleId))!;
  return (
    ineligible(taker, task, true, tree, timeZone) ??
    unskilled(taker, task, role) ??
    clash(task, held, kmPerHour, despiteTravel)
  );
}

async function stepsOf(transaction: TransactionContext, handovers: readonly Handover[]): Promise<Transfer[]> {
  const { db, session, now } = transaction;
  const givers = await participations
    .in(db)
    .find({ _id: { $in: handovers.map(({ participationId }) => participationId) } }, { session })
    .toArray();
  const people = [...givers.map(({ personId }) => personId), ...handovers.map(({ toPersonId }) => toPersonId)];
  for (const personId of unique(people)) await lockCalendar(transaction, personId);
  const taskIds = givers.map(({ taskId }) => taskId);
  const tasks = await turnTasks(db, taskIds, session);
  const befores = await participations
    .in(db)
    .find({ taskId: { $in: taskIds }, personId: { $in: people } }, { session })
    .toArray();
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

async function heldTimes(
  { db, session }: TransactionContext,
  steps: readonly Transfer[],
): Promise<Map<string, CalendarDoc['held']>> {
  const people = unique(steps.flatMap(({ giver, taker }) => [giver.personId, taker.id]));
  const rows = await calendars
    .in(db)
    .find({ _id: { $in: people } }, { session })
    .toArray();
  return new Map(rows.map(({ _id, held }) => [_id.toHexString(), held]));
}

async function handOver(
  transaction: TransactionContext,
  { giver, task, taker, before }: Transfer,
  swapId: ObjectId,
): Promise<void> {
  const { db, session, now } = transaction;
  // Both have agreed: what becomes of one's participation is one's own doing.
  await moveParticipations({ ...transaction, actorId: giver.personId }, [giver], () => ({
    verb: 'withdraw',
    set: { endedAt: now, reason: '换班' },
    details: { swapId },
  }));
  const {
    reason: _reason,
    endedAt: _ended,
    offer: _offer,
    waitingSince: _since,
    ...kept
  } = before ??
  ({
    _id: new ObjectId(),
    taskId: task._id,
    personId: taker.id,
    minutes: { verified: 0, honoured: 0 },
    version: 0,
    createdAt: now,
  } as ParticipationDoc);
  const row: ParticipationDoc = {
    ...kept,
    roleId: giver.roleId,
    unitId: task.unitId,
    day: task.day,
    start: task.start,
    end: task.end,
    category: task.category,
    branchId: taker.branchId,
    state: transitions.claim.to,
    confirmedAt: now,
    version: kept.version + 1,
    updatedAt: now,
  };
  if (before) {
    const { matchedCount } = await participations
      .in(db)
      .replaceOne({ _id: row._id, version: before.version }, row, { session });
    if (matchedCount === 0) throw refuse('swap_stale');
  } else {
    await participations.in(db).insertOne(row, { session });
  }
  await applyCounts(db, session, [{ ...row, signedUp: 1 }]);
  await insertAudits(db, session, [
    auditEvent(
      { ...transaction, actorId: taker.id },
      {
        action: 'participation.claim',
        subject: { kind: 'participation', id: row._id },
        unitId: row.unitId,
        from: before?.state ?? 'none',
        to: row.state,
        details: { swapId },
      },
    ),
  ]);
}

async function writeCalendars(
  { db, session }: TransactionContext,
  steps: readonly Transfer[],
  held: ReadonlyMap<string, CalendarDoc['held']>,
): Promise<void> {
  for (const [person, times] of held) {
    const gives = steps.filter(({ giver }) => giver.personId.toHexString() === person).map(({ task }) => task._id);
    const takes = steps
      .filter(({ taker }) => taker.id.toHexString() === person)
      .map(({ task }) => ({
        taskId: task._id,
        title: task.title,
        start: task.start,
        end: task.end,
        lng: task.place.point.coordinates[0],
        lat: task.place.point.coordinates[1],
      }));
    const next = [...times.filter(({ taskId }) => !gives.some((id) => id.equals(taskId))), ...takes];
    await calendars
      .in(db)
      .updateOne({ _id: new ObjectId(person) }, { $set: { held: next }, $inc: { version: 1 } }, { session });
  }
}
