import type { ObjectId } from 'mongodb';
import { holdingStates } from '../../../../shared/participation-states.ts';
import type { BusyFacts, TaskTerms } from '../../../engine/facts/facts.ts';
import { weekNumber } from '../../../engine/geo/local-time.ts';
import { notWelcome } from '../../../engine/rules/audience.ts';
import { hasRoom, signUp, tasksInWeek } from '../../../engine/rules/capacity.ts';
import { firstClash } from '../../../engine/rules/clash.ts';
import { range } from '../../../engine/rules/wishes.ts';
import type { Barrier } from '../../../engine/rules/reason.ts';
import { skill } from '../../../engine/rules/skill.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import { volunteerFacts } from '../../../domain/people/person-facts.ts';
import type { Volunteer } from '../../../domain/people/volunteers.ts';
import type { PlacesTask } from '../../../domain/tasks/slots.ts';
import { roleFacts, taskTerms } from '../../../domain/tasks/task-terms.ts';
import { mayComeLate } from '../../../domain/participations/deadlines.ts';
import { busyFacts } from '../../../domain/participations/rule-facts.ts';
import type { CalendarDoc, ParticipationDoc } from '../../../domain/participations/queries.ts';
import type { Warning } from '../../../domain/participations/present.ts';
import { refusalOf } from '../../../domain/participations/barrier-refusal.ts';
import { takerRefusal } from '../../../domain/participations/slot-refusal.ts';
import type { PlaceDecision, WaitingChange } from './place-change.ts';
import type { RuleSettings } from '../../../engine/worth/config.ts';
import type { Snapshot } from './snapshot.ts';

const isAmong = (id: ObjectId, ids: readonly ObjectId[]): boolean => ids.some((one) => one.equals(id));

type Role = PlacesTask['roles'][number];
/** Whether the person has what a role asks for. */
type Can = (role: Role) => boolean;

/**
 * The decision on a claim, an accepted invitation or an accepted offer: a slot, or where none is free and the person
 * would wait, a position in the waitlist.
 * Refuses with the reason why not: reasons that can never be put right come first, those that another role or another
 * time would solve come last.
 */
export function takeablePlace(
  snapshot: Snapshot,
  change: WaitingChange,
  task: PlacesTask,
  before: ParticipationDoc | undefined,
  rules: RuleSettings,
): PlaceDecision {
  const volunteer = snapshot.volunteers.get(change.person);
  if (!volunteer) throw refuse('not_found');
  if (before && (holdingStates.includes(before.state) || isInLine(change, before))) {
    throw refuse('already_in', { participationId: before._id.toHexString() });
  }
  if (before ? before.state === 'removed' : isAmong(task._id, volunteer.removedFrom)) throw refuse('removed_before');
  const invited = before?.state === 'proposed' && (before.proposal?.expiresAt ?? change.now) > change.now;
  const kept = before?.state === 'offered' && before.offer!.expiresAt > change.now;
  const inVain = saysYesInVain(change, before);
  const asked = invited || kept || inVain || comesLate(task, before, change.now);
  refuseUnlessAsked(change, before, asked);
  const refusal = takerRefusal({ volunteer, calendar: snapshot.calendars.get(change.person) }, change.now);
  if (refusal) throw refusal;
  if (task.state !== 'published') throw refuse('task_closed');

  const person = volunteerFacts(volunteer, snapshot.tree);
  // The holder of an offered place was let into the waitlist before, whoever may join it now.
  const terms = taskTerms(task, asked ? [person.personId] : []);
  // A question stands for as long as its volunteer was told, also past the end of sign-up; never past the start.
  if (asked && change.now >= task.start) throw refuse('task_closed');
  refuseIf((asked ? null : signUp(terms, +change.now)) ?? notWelcome(person, terms, rules));
  const can: Can = (role) => skill(person, terms, roleFacts(role), rules) === null;
  const role = chosenRole(change, task, before, can);
  refuseIf(skill(person, terms, roleFacts(role), rules));
  const held = snapshot.calendars.get(change.person)?.held ?? [];
  const busy = busyFacts(held);
  const step = { roleId: role._id, warnings: warningsFor(volunteer, terms, busy, rules, +change.now) };
  const free = (asked && before?.state === 'offered') || hasRoom(role);
  // To wait promises no time: what stands against it now may be over by then.
  if (!free && (change.waitIfFull || inVain)) return { verb: 'wait', ...step };
  refuseIf(firstClash(busy, terms, rules, change.despiteTravel ?? false), held);
  if (!free) throw refuse('task_full', { alternatives: rolesWithRoom(task, can), waiting: role.waiting ?? 0 });
  // A lapsed question cannot be accepted any more: its slot is claimed.
  return { verb: before?.state === 'expired' ? 'claim' : change.verb, ...step };
}

function refuseIf(barrier: Barrier | null, held?: CalendarDoc['held']): void {
  if (barrier) throw refusalOf(barrier, held);
}

const isInLine = ({ verb }: WaitingChange, { state }: ParticipationDoc): boolean =>
  verb === 'claim' && state === 'waiting';

/**
 * Somebody answers a question too late, and the slot is empty still: nobody else has it, is offered it or waits for it.
 * They may have it until the start, whether the job that notes the lapse has been there yet or not.
 */
function comesLate(task: PlacesTask, before: ParticipationDoc | undefined, now: Date): boolean {
  if (!before || !mayComeLate(before, now)) return false;
  const role = task.roles.find(({ _id }) => _id.equals(before.roleId));
  if (!role) return false;
  return before.state === 'offered' ? (role.waiting ?? 0) === 0 : hasRoom(role);
}

/** An invitation and an offer lapse at their time, whether the job that notes it has been there yet or not. */
function refuseUnlessAsked({ verb }: WaitingChange, before: ParticipationDoc | undefined, stands: boolean): void {
  if (stands) return;
  if (before?.state === 'offered') throw refuse('offer_expired');
  if (verb !== 'accept') return;
  if (before?.state === 'expired') throw refuse(before.offer ? 'offer_expired' : 'proposal_expired');
  if (before?.state === 'proposed') throw refuse('proposal_expired');
  throw refuse('wrong_state', { state: before?.state ?? 'none' });
}

/**
 * Somebody whom a filling asked says yes, perhaps when others have taken the places a moment ago and ended the
 * question: then they are put first in line. A yes in time is never refused for having been one too many.
 */
const saysYesInVain = ({ verb, now }: WaitingChange, before: ParticipationDoc | undefined): boolean =>
  verb === 'accept' &&
  before?.proposal?.filling !== undefined &&
  before.proposal.expiresAt > now &&
  !before.offer &&
  (before.state === 'proposed' || before.state === 'expired');

const askedStates: readonly ParticipationDoc['state'][] = ['proposed', 'offered'];

/**
 * The role asked for; else the one invited to or offered; else the only one that the person can do, with room where
 * there is a choice. Where no choice would help, the refusal says why: full, or the skill that is lacking.
 */
function chosenRole(change: WaitingChange, task: PlacesTask, before: ParticipationDoc | undefined, can: Can): Role {
  const isAsked = before !== undefined && (askedStates.includes(before.state) || saysYesInVain(change, before));
  const wanted = change.roleId ?? (isAsked ? before.roleId : undefined);
  if (wanted) {
    const role = task.roles.find(({ _id }) => _id.equals(wanted));
    if (!role) throw refuse('role_unknown');
    // The slot that is kept would have to be given back first.
    if (before?.state === 'offered' && !before.roleId.equals(wanted)) throw refuse('wrong_state', { state: 'offered' });
    return role;
  }
  if (task.roles.length === 1) return task.roles[0];
  const possible = task.roles.filter(can);
  const open = possible.filter(hasRoom);
  if (open.length === 1) return open[0];
  // Which line to stand in is for the person to say.
  if (open.length === 0 && (possible.length < 2 || !change.waitIfFull)) return possible[0] ?? task.roles[0];
  throw refuse('role_ambiguous', { roles: task.roles.map(nameOf) });
}

const nameOf = (role: Role) => ({ roleId: role._id.toHexString(), name: role.name });

const rolesWithRoom = (task: PlacesTask, can: Can) =>
  task.roles.filter((role) => hasRoom(role) && can(role)).map(nameOf);

/** The warnings: wishes of the offer that the person should know of and may set aside. */
function warningsFor(
  { offer }: Volunteer,
  task: TaskTerms,
  busy: readonly BusyFacts[],
  rules: RuleSettings,
  now: number,
): Warning[] {
  if (!offer) return [];
  const warnings: Warning[] = [];
  const { radiusKm, tasksPerWeek } = offer;
  const [lng, lat] = offer.point.coordinates;
  const tooFar = range({ lng, lat, radiusKm }, task);
  if (tooFar) warnings.push({ code: 'too_far', values: { km: Math.round(tooFar.km * 10) / 10, radiusKm } });
  const week = weekNumber(task.start, rules.utcOffset);
  const tasks = tasksInWeek({ busy, load: 0 }, week, now, rules) + 1;
  if (tasks > tasksPerWeek) warnings.push({ code: 'over_week_limit', values: { tasks, tasksPerWeek } });
  return warnings;
}
