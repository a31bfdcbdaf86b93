import { ObjectId } from 'mongodb';
import {
  mayMove,
  transitions,
  type ParticipationState,
  type ParticipationVerb,
} from '../../../../shared/participation-states.ts';
import { auditEvent, type AuditEventDoc } from '../../../domain/audit/record.ts';
import type { Decided } from '../../../platform/batch-commit/batch-handler.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import type { Message } from '../../../domain/messages/enqueue.ts';
import type { PlacesTask } from '../../../domain/tasks/slots.ts';
import type { CalendarDoc, ParticipationDoc } from '../../../domain/participations/model.ts';
import { presentPlace } from '../../../domain/participations/present.ts';
import { takeablePlace } from './take.ts';
import { freeable } from './free.ts';
import { noticesOf } from './messages.ts';
import type { WaitingChange } from './place-change.ts';
import { slotDeltaOf, type SlotDelta, type Transition } from './slot-delta.ts';
import { pairKey, type Snapshot } from './snapshot.ts';
import type { Rules } from './rules.ts';

/** What one decided change adds to the group's writes. */
export interface Effect {
  audit: AuditEventDoc;
  /** As the changes before it in the group left it. */
  task: PlacesTask;
  moves: SlotDelta;
  participation: ParticipationDoc;
  notices: readonly Message[];
}

/**
 * Decides one change on the world as the decisions before it left it, and carries it out there. Nothing is written.
 * Throws the refusal that says why not.
 */
export function decide(world: Snapshot, change: WaitingChange, rules: Rules): Decided<Effect> {
  const task = world.tasks.get(change.task);
  if (!task || task.state === 'draft') throw refuse('not_found');
  const before = world.participations.get(pairKey(change));
  const from = before?.state ?? 'none';
  if (change.verb !== 'claim' && !before) throw refuse('not_found');
  const step =
    transitions[change.verb].to === 'confirmed'
      ? takeablePlace(world, change, task, before, rules)
      : freeable(change, task, before!);
  if (!mayMove(step.verb, from)) throw refuse('wrong_state', { state: from });

  const participation = moved(change, step, task, before, world);
  const moves = slotDeltaOf(from, participation.state);
  const after = carryOut(world, change, task, participation, moves, rules);
  const { waiting = 0 } = roleOf(after, participation.roleId);
  const inLine = participation.state === 'waiting' ? { position: waiting, of: waiting } : null;
  const answer = presentPlace(participation, after, world.tree, change.now, {
    warnings: step.warnings,
    isNew: before === undefined,
    inLine,
  });
  const audit = auditOf(change, step.verb, task, participation, from);
  return { answer, effect: { audit, task, moves, participation, notices: noticesOf(change, task, participation) } };
}

const roleOf = (task: PlacesTask, roleId: ObjectId) => task.roles.find((role) => role._id.equals(roleId))!;

function moved(
  change: WaitingChange,
  step: Transition,
  task: PlacesTask,
  before: ParticipationDoc | undefined,
  world: Snapshot,
): ParticipationDoc {
  const { now } = change;
  const { to } = transitions[step.verb];
  const facts = { unitId: task.unitId, day: task.day, start: task.start, end: task.end, category: task.category };
  const base: ParticipationDoc = before ?? {
    _id: new ObjectId(),
    taskId: task._id,
    roleId: step.roleId,
    personId: change.personId,
    ...facts,
    branchId: null,
    state: to,
    minutes: { verified: 0, honoured: 0 },
    version: 0,
    createdAt: now,
    updatedAt: now,
  };
  const { reason: _reason, endedAt: _ended, ...rest } = base;
  const next = { ...rest, state: to, version: base.version + 1, updatedAt: now };
  if (to === 'waiting') {
    const { offer: _offer, ...fresh } = next;
    return { ...fresh, ...facts, roleId: step.roleId, waitingSince: nextInLine(roleOf(task, step.roleId), now) };
  }
  if (to !== 'confirmed') return { ...next, endedAt: now, ...(change.reason ? { reason: change.reason } : {}) };
  // The facts of the task and of the person's branch are those of the moment of the claim.
  return {
    ...next,
    ...facts,
    roleId: step.roleId,
    branchId: world.volunteers.get(change.person)?.branchId ?? null,
    confirmedAt: now,
  };
}

/** Behind everybody who joined before, though the clock of the server at which they did may be ahead of this one's. */
const nextInLine = ({ lineEnd }: PlacesTask['roles'][number], now: Date): Date =>
  lineEnd && lineEnd >= now ? new Date(+lineEnd + 1) : now;

/** Carries the change out in the world. What was read stays as it was, for the writes to be held against. */
function carryOut(
  world: Snapshot,
  change: WaitingChange,
  task: PlacesTask,
  participation: ParticipationDoc,
  moves: SlotDelta,
  rules: Rules,
): PlacesTask {
  world.participations.set(pairKey(change), participation);
  const roles = task.roles.map((role) =>
    role._id.equals(participation.roleId) ? withSlotDelta(role, participation, moves) : role,
  );
  const after = { ...task, roles };
  world.tasks.set(change.task, after);
  const calendar = world.calendars.get(change.person) ?? { _id: change.personId, held: [], version: 0 };
  world.calendars.set(
    change.person,
    moves.holds === 0 ? calendar : withTask(calendar, task, moves.holds > 0, change.now, rules),
  );
  return after;
}

function withSlotDelta(
  role: PlacesTask['roles'][number],
  { state, waitingSince }: ParticipationDoc,
  { taken, waiting }: SlotDelta,
) {
  return {
    ...role,
    taken: role.taken + taken,
    ...(waiting === 0 ? {} : { waiting: (role.waiting ?? 0) + waiting }),
    ...(state === 'waiting' ? { lineEnd: waitingSince! } : {}),
  };
}

function withTask(calendar: CalendarDoc, task: PlacesTask, holds: boolean, now: Date, rules: Rules): CalendarDoc {
  const longAgo = +now - rules.calendarDays * 24 * 3_600_000;
  const others = calendar.held.filter((held) => !held.taskId.equals(task._id) && +held.end >= longAgo);
  const [lng, lat] = task.place.point.coordinates;
  const added = { taskId: task._id, title: task.title, start: task.start, end: task.end, lng, lat };
  return { ...calendar, held: holds ? [...others, added] : others };
}

function auditOf(
  change: WaitingChange,
  verb: ParticipationVerb,
  task: PlacesTask,
  participation: ParticipationDoc,
  from: ParticipationState | 'none',
): AuditEventDoc {
  const event = auditEvent(change, {
    action: `participation.${verb}`,
    subject: { kind: 'participation', id: participation._id },
    unitId: task.unitId,
    from,
    to: participation.state,
    ...(change.reason ? { details: { reason: change.reason } } : {}),
  });
  return { ...event, _id: change.auditId };
}
