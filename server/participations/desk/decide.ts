import { ObjectId } from 'mongodb';
import { mayMove, transitions, type ParticipationState } from '../../../shared/participation-states.ts';
import { auditEvent, type AuditEventDoc } from '../../audit/record.ts';
import type { Decided } from '../../group-desk/kind.ts';
import { refuse } from '../../http/errors.ts';
import type { PlacesTask } from '../../tasks/places.ts';
import type { CalendarDoc, ParticipationDoc } from '../model.ts';
import { presentPlace } from '../present.ts';
import { takeablePlace } from './take.ts';
import { freeable } from './free.ts';
import type { WaitingChange } from './place-change.ts';
import { pairKey, type World } from './world.ts';
import type { Rules } from './rules.ts';

/** What one decided change adds to the group's writes. */
export interface Effect {
  audit: AuditEventDoc;
  task: PlacesTask;
  /** Places taken (+1) or freed (−1) in a role, counted alike; 0 when the change touches no place. */
  place: { roleId: ObjectId; by: number };
  participation: ParticipationDoc;
}

/**
 * Decides one change on the world as the decisions before it left it, and carries it out there. Nothing is written.
 * Throws the refusal that says why not.
 */
export function decide(world: World, change: WaitingChange, rules: Rules): Decided<Effect> {
  const task = world.tasks.get(change.task);
  if (!task || task.state === 'draft') throw refuse('not_found');
  const before = world.participations.get(pairKey(change));
  const from = before?.state ?? 'none';
  const takes = transitions[change.verb].to === 'confirmed';
  if (change.verb !== 'claim' && !before) throw refuse('not_found');
  const { roleId, warnings } = takes
    ? takeablePlace(world, change, task, before, rules)
    : freeable(change, task, before!);
  if (!mayMove(change.verb, from)) throw refuse('wrong_state', { state: from });

  const participation = moved(change, task, before, roleId, world);
  const by = takes ? 1 : from === 'confirmed' ? -1 : 0;
  carryOut(world, change, task, participation, by, rules);
  const answer = presentPlace(participation, task, change.now, warnings, takes && before === undefined);
  return { answer, effect: { audit: auditOf(change, task, participation, from), task, place: { roleId, by }, participation } };
}

function moved(
  change: WaitingChange, task: PlacesTask, before: ParticipationDoc | undefined, roleId: ObjectId, world: World,
): ParticipationDoc {
  const { now } = change;
  const { to } = transitions[change.verb];
  const base: ParticipationDoc = before ?? {
    _id: new ObjectId(), taskId: task._id, roleId, personId: change.personId, unitId: task.unitId, day: task.day,
    start: task.start, end: task.end, category: task.category, branchId: null, state: to,
    minutes: { verified: 0, honoured: 0 }, version: 0, createdAt: now, updatedAt: now,
  };
  const { reason: _old, endedAt: _ended, ...rest } = base;
  if (to !== 'confirmed') {
    return { ...rest, state: to, endedAt: now, ...(change.reason ? { reason: change.reason } : {}), version: base.version + 1, updatedAt: now };
  }
  // The facts of the task and of the person's branch are those of the moment of the claim.
  return {
    ...rest, state: to, roleId, unitId: task.unitId, day: task.day, start: task.start, end: task.end,
    category: task.category, branchId: world.volunteers.get(change.person)?.branchId ?? null, confirmedAt: now,
    version: base.version + 1, updatedAt: now,
  };
}

function carryOut(world: World, change: WaitingChange, task: PlacesTask, participation: ParticipationDoc, by: number, rules: Rules): void {
  world.participations.set(pairKey(change), participation);
  if (by === 0) return;
  task.roles.find((role) => role._id.equals(participation.roleId))!.taken += by;
  const calendar = world.calendars.get(change.person) ?? { _id: change.personId, held: [], version: 0 };
  world.calendars.set(change.person, withTask(calendar, task, by > 0, change.now, rules));
}

function withTask(calendar: CalendarDoc, task: PlacesTask, holds: boolean, now: Date, rules: Rules): CalendarDoc {
  const longAgo = +now - rules.calendarDays * 24 * 3_600_000;
  const others = calendar.held.filter((held) => !held.taskId.equals(task._id) && +held.end >= longAgo);
  const [lng, lat] = task.place.point.coordinates;
  const added = { taskId: task._id, title: task.title, start: task.start, end: task.end, lng, lat };
  return { ...calendar, held: holds ? [...others, added] : others };
}

function auditOf(change: WaitingChange, task: PlacesTask, participation: ParticipationDoc, from: ParticipationState | 'none'): AuditEventDoc {
  const event = auditEvent(change, {
    action: `participation.${change.verb}`,
    subject: { kind: 'participation', id: participation._id },
    unitId: task.unitId,
    from,
    to: participation.state,
    ...(change.reason ? { details: { reason: change.reason } } : {}),
  });
  return { ...event, _id: change.auditId };
}
