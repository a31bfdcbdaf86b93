import { transitions } from '../../../../shared/participation-states.ts';
import type { Decided } from '../../../platform/batch-commit/batch-handler.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import type { PlacesTask } from '../../../domain/tasks/slots.ts';
import type { ParticipationDoc } from '../../../domain/participations/queries.ts';
import { presentPlace, type PlaceOut } from '../../../domain/participations/present.ts';
import { personSeen } from '../../../domain/participations/handles.ts';
import { stepOf, type Step } from '../../../domain/participations/step.ts';
import type { Transition } from '../../../domain/participations/transition.ts';
import { takeablePlace } from './take.ts';
import { freeable } from './free.ts';
import type { PlaceDecision, WaitingChange } from './place-change.ts';
import { pairKey, type Snapshot } from './snapshot.ts';
import type { RuleSettings } from '../../../engine/worth/config.ts';

/**
 * Decides one change on the snapshot as earlier decisions left it, and carries it out there. Nothing is written.
 * Refuses with the reason why not.
 */
export function decide(snapshot: Snapshot, change: WaitingChange, rules: RuleSettings): Decided<Step, PlaceOut> {
  const isTaking = transitions[change.verb].to === 'confirmed';
  // The sender of a claim is known by the session alone until here.
  if (isTaking && snapshot.volunteers.get(change.person)?.state === 'closed') throw refuse('account_closed');
  const task = snapshot.tasks.get(change.task);
  if (!task || task.state === 'draft') throw refuse('not_found');
  const before = snapshot.participations.get(pairKey(change));
  if (change.verb !== 'claim' && !before) throw refuse('not_found');
  const decision = isTaking ? takeablePlace(snapshot, change, task, before, rules) : freeable(change, task, before!);
  const step = stepOf(change, transitionOf(snapshot, change, decision, task, before));
  const after = carryOut(snapshot, change, task, step);
  const answer = presentPlace(step.after, after, snapshot.tree, change.now, {
    reachable: snapshot.volunteers.get(change.person)?.reachable ?? false,
    // An organiser who takes back an invitation has still not seen whose it was.
    ...(change.verb === 'remove' ? { personId: personSeen(step.after, snapshot.handleOf) } : {}),
    warnings: decision.warnings,
    isNew: before === undefined,
    inLine: step.slots && step.slots.waiting > 0 ? lastOfWaitlist(after, step.after) : null,
  });
  return { answer, effect: step };
}

function transitionOf(
  snapshot: Snapshot,
  { person, personId, reason }: WaitingChange,
  { verb, roleId }: PlaceDecision,
  task: PlacesTask,
  before: ParticipationDoc | undefined,
): Transition {
  const told = { reason, ...(reason ? { details: { reason } } : {}) };
  const calendar = snapshot.calendars.get(person);
  switch (verb) {
    case 'claim':
    case 'accept':
    case 'wait': {
      const branchId = snapshot.volunteers.get(person)?.branchId ?? null;
      return { verb, before, task, roleId, personId, branchId, calendar };
    }
    case 'withdraw':
      return { verb, before: before!, task, calendar, givesBack: true, ...told };
    case 'decline':
    case 'remove':
      return { verb, before: before!, task, calendar, ...told };
  }
}

/** The position of somebody who has just joined; null where a filling asked them and they stand in front of others. */
function lastOfWaitlist(task: PlacesTask, { roleId, proposal }: ParticipationDoc) {
  const { waiting = 0 } = task.roles.find(({ _id }) => _id.equals(roleId))!;
  return proposal?.filling && waiting > 1 ? null : { position: waiting, of: waiting };
}

/**
 * Carries a step out in the snapshot. The documents that were read stay as they were, for the writes to be held
 * against.
 */
function carryOut(
  snapshot: Snapshot,
  change: WaitingChange,
  task: PlacesTask,
  { after, slots, calendar }: Step,
): PlacesTask {
  snapshot.participations.set(pairKey(change), after);
  if (calendar && 'after' in calendar) snapshot.calendars.set(change.person, calendar.after);
  if (!slots) return task;
  const { roleId, taken, held = 0, waiting, lineEnd } = slots;
  const roles = task.roles.map((role) =>
    role._id.equals(roleId)
      ? {
          ...role,
          taken: role.taken + taken,
          ...(held === 0 ? {} : { held: (role.held ?? 0) + held }),
          ...(waiting === 0 ? {} : { waiting: (role.waiting ?? 0) + waiting }),
          ...(lineEnd ? { lineEnd } : {}),
        }
      : role,
  );
  const next = { ...task, roles };
  snapshot.tasks.set(change.task, next);
  return next;
}
