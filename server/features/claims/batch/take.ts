import { holdingStates } from '../../../../shared/participation-states.ts';
import { weekStart } from '../../../platform/time/city-time.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import { distanceKm } from '../../../platform/geo/distance.ts';
import type { Volunteer } from '../../../domain/people/volunteers.ts';
import { hasRoom, type PlacesTask } from '../../../domain/tasks/slots.ts';
import type { CalendarDoc, ParticipationDoc } from '../../../domain/participations/queries.ts';
import type { Warning } from '../../../domain/participations/present.ts';
import { clash } from '../../../domain/participations/clashes.ts';
import { ineligible, unskilled } from '../../../domain/participations/eligibility.ts';
import type { PlaceDecision, WaitingChange } from './place-change.ts';
import type { Rules } from './rules.ts';
import type { Snapshot } from './snapshot.ts';

type Role = PlacesTask['roles'][number];

/**
 * What a claim, an accepted invitation or an accepted place comes to: a place, or where none is free and the person
 * would wait, a place in the line. Throws the refusal that says why not: what can never be put right comes first, what
 * another role or another time would solve comes last.
 */
export function takeablePlace(
  world: Snapshot,
  change: WaitingChange,
  task: PlacesTask,
  before: ParticipationDoc | undefined,
  rules: Rules,
): PlaceDecision {
  const volunteer = world.volunteers.get(change.person);
  if (!volunteer) throw refuse('not_found');
  if (volunteer.state === 'closed') throw refuse('account_closed');
  if (before && (holdingStates.includes(before.state) || isInLine(change, before))) {
    throw refuse('already_in', { participationId: before._id.toHexString() });
  }
  if (before?.state === 'removed') throw refuse('removed_before');
  const invited = before?.state === 'proposed' && (before.proposal?.expiresAt ?? change.now) > change.now;
  const kept = before?.state === 'offered' && before.offer!.expiresAt > change.now;
  refuseUnlessAsked(change, before, invited || kept);
  if (task.state !== 'published' || change.now >= task.signUpBy || change.now >= task.end) throw refuse('task_closed');

  // Who is offered a place was let into the line before, whoever may join it now.
  const barred = ineligible(volunteer, task, invited || kept, world.tree, rules.timeZone);
  if (barred) throw barred;
  const role = chosenRole(change, task, before, volunteer);
  const lacking = unskilled(volunteer, task, role);
  if (lacking) throw lacking;
  const held = world.calendars.get(change.person)?.held ?? [];
  const step = { roleId: role._id, warnings: warningsFor(volunteer, task, held, rules) };
  const free = kept || hasRoom(role);
  // To wait promises no time: what stands against it now may be over by then.
  if (!free && change.waitIfFull) return { verb: 'wait', ...step };
  const clashing = clash(task, held, rules.travelKmPerHour, change.despiteTravel ?? false);
  if (clashing) throw clashing;
  if (!free) throw refuse('task_full', { alternatives: rolesWithRoom(task, volunteer), waiting: role.waiting ?? 0 });
  return { verb: change.verb, ...step };
}

const isInLine = ({ verb }: WaitingChange, { state }: ParticipationDoc): boolean =>
  verb === 'claim' && state === 'waiting';

/** An invitation and an offer lapse at their time, whether the job that notes it has been there yet or not. */
function refuseUnlessAsked({ verb }: WaitingChange, before: ParticipationDoc | undefined, stands: boolean): void {
  if (stands) return;
  if (before?.state === 'offered') throw refuse('offer_expired');
  if (verb !== 'accept') return;
  if (before?.state === 'expired') throw refuse(before.offer ? 'offer_expired' : 'proposal_expired');
  if (before?.state === 'proposed') throw refuse('proposal_expired');
  throw refuse('wrong_state', { state: before?.state ?? 'none' });
}

const asked: readonly ParticipationDoc['state'][] = ['proposed', 'offered'];

/**
 * The role asked for; else the one invited to or offered; else the only one that the person can do, with room where there is a
 * choice. Where no choice would help, the refusal says why: full, or the skill that is lacking.
 */
function chosenRole(
  change: WaitingChange,
  task: PlacesTask,
  before: ParticipationDoc | undefined,
  volunteer: Volunteer,
): Role {
  const wanted = change.roleId ?? (before && asked.includes(before.state) ? before.roleId : undefined);
  if (wanted) {
    const role = task.roles.find(({ _id }) => _id.equals(wanted));
    if (!role) throw refuse('role_unknown');
    // The place that is kept would have to be given back first.
    if (before?.state === 'offered' && !before.roleId.equals(wanted)) throw refuse('wrong_state', { state: 'offered' });
    return role;
  }
  if (task.roles.length === 1) return task.roles[0];
  const possible = task.roles.filter((role) => !unskilled(volunteer, task, role));
  const open = possible.filter(hasRoom);
  if (open.length === 1) return open[0];
  // Which line to stand in is for the person to say.
  if (open.length === 0 && (possible.length < 2 || !change.waitIfFull)) return possible[0] ?? task.roles[0];
  throw refuse('role_ambiguous', { roles: task.roles.map(nameOf) });
}

const nameOf = (role: Role) => ({ roleId: role._id.toHexString(), name: role.name });

const rolesWithRoom = (task: PlacesTask, volunteer: Volunteer) =>
  task.roles.filter((role) => hasRoom(role) && !unskilled(volunteer, task, role)).map(nameOf);

/** What the person should know and may decide for themselves. */
function warningsFor(volunteer: Volunteer, task: PlacesTask, held: CalendarDoc['held'], rules: Rules): Warning[] {
  const { offer } = volunteer;
  if (!offer) return [];
  const warnings: Warning[] = [];
  const [lng, lat] = task.place.point.coordinates;
  const km = distanceKm(lng, lat, offer.point.coordinates[0], offer.point.coordinates[1]);
  if (km > offer.radiusKm)
    warnings.push({ code: 'too_far', values: { km: Math.round(km * 10) / 10, radiusKm: offer.radiusKm } });
  const week = weekStart(task.start, rules.timeZone);
  const inWeek = held.filter((other) => weekStart(other.start, rules.timeZone) === week).length + 1;
  if (inWeek > offer.tasksPerWeek)
    warnings.push({ code: 'over_week_limit', values: { tasks: inWeek, tasksPerWeek: offer.tasksPerWeek } });
  return warnings;
}
