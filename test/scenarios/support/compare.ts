import type { Db } from 'mongodb';
import {
  holdingStates,
  placeStates,
  servedStates,
  transitions,
  type ParticipationVerb,
} from '../../../shared/participation-states.ts';
import { auditEvents, type AuditEventDoc } from '../../../server/domain/audit/model.ts';
import { dailyCounts } from '../../../server/domain/counts/model.ts';
import {
  calendars,
  participations,
  type CalendarDoc,
  type ParticipationDoc,
} from '../../../server/domain/participations/model.ts';
import { participationNotes } from '../../../server/domain/participations/transition.ts';
import { people } from '../../../server/domain/people/model.ts';
import { teamClaims, type TeamClaimDoc } from '../../../server/domain/teams/model.ts';
import { tasks, type TaskDoc } from '../../../server/domain/tasks/model.ts';

/** An answer to a change of places that somebody was given. */
export interface Given {
  status: number;
  body: any;
}

interface Records {
  tasks: TaskDoc[];
  rows: ParticipationDoc[];
  calendars: CalendarDoc[];
  audits: AuditEventDoc[];
  teamClaims: TeamClaimDoc[];
  closed: ReadonlySet<string>;
}

/**
 * The invariants (product.md, rules 1, 2 and 4), compared over the whole database and with what people were
 * told; one sentence for everything that does not hold.
 */
export async function compare(db: Db, given: readonly Given[] = []): Promise<string[]> {
  const [allTasks, rows, allCalendars, audits, closed, claims] = await Promise.all([
    tasks.in(db).find().toArray(),
    participations.in(db).find().toArray(),
    calendars.in(db).find().toArray(),
    auditEvents.in(db).find({ 'subject.kind': 'participation' }).toArray(),
    people
      .in(db)
      .find({ state: 'closed' }, { projection: { _id: 1 } })
      .toArray(),
    teamClaims.in(db).find().toArray(),
  ]);
  const records: Records = {
    tasks: allTasks,
    rows,
    calendars: allCalendars,
    audits,
    teamClaims: claims,
    closed: new Set(closed.map(({ _id }) => hex(_id))),
  };
  return [
    ...slots(records),
    ...waitlists(records),
    ...promises(records),
    ...overlapping(records),
    ...audited(records),
    ...(await counted(db, records)),
    ...answered(records, given),
  ];
}

const holds = ({ state }: ParticipationDoc): boolean => holdingStates.includes(state);
const hex = (id: { toHexString(): string }): string => id.toHexString();

/**
 * `taken` is the number of participations that hold a slot of the role, and of slots that teams hold, and never above
 * its slots.
 */
function* slots({ tasks, rows, teamClaims: claims }: Records): Iterable<string> {
  const byTeams = new Map<string, number>();
  for (const claim of claims) {
    const key = `${hex(claim.taskId)} ${hex(claim.roleId)}`;
    const named = rows.filter(({ team, state }) => team?.claimId.equals(claim._id) && placeStates.includes(state));
    if (named.length > claim.places) yield `claim ${hex(claim._id)}: ${named.length} named for ${claim.places} places`;
    if (claim.state === 'holding') byTeams.set(key, (byTeams.get(key) ?? 0) + claim.places - named.length);
  }
  const held = tally(
    rows.filter(({ state }) => placeStates.includes(state)).map((row) => `${hex(row.taskId)} ${hex(row.roleId)}`),
  );
  for (const task of tasks) {
    for (const role of task.roles) {
      const key = `${hex(task._id)} ${hex(role._id)}`;
      const count = held.get(key) ?? 0;
      held.delete(key);
      const forTeams = byTeams.get(key) ?? 0;
      if ((role.held ?? 0) !== forTeams) yield `role ${key}: ${role.held} held, and teams hold ${forTeams}`;
      if (count + forTeams !== role.taken) yield `role ${key}: taken is ${role.taken}, held by ${count} + ${forTeams}`;
      if (role.taken > role.slots) yield `role ${key}: ${role.taken} taken of ${role.slots}`;
    }
    if (task.state === 'cancelled' && task.roles.some(({ taken }) => taken > 0))
      yield `task ${hex(task._id)}: cancelled, with slots held`;
  }
  for (const [key, count] of held) yield `role ${key}: ${count} slots held in a role that is not there`;
}

/**
 * A role's waitlist is as long as it says; nobody waits while a slot is free (waitlists that ended with sign-up have
 * been advanced); and nobody who still waits stood before somebody who got an offer.
 */
function* waitlists({ tasks, rows }: Records): Iterable<string> {
  for (const task of tasks) {
    for (const role of task.roles) {
      const own = rows.filter(({ roleId }) => roleId.equals(role._id));
      const waiting = own.filter(({ state }) => state === 'waiting');
      const key = `waitlist ${hex(task._id)} ${hex(role._id)}`;
      if ((role.waiting ?? 0) !== waiting.length) yield `${key}: ${waiting.length} wait, ${role.waiting} is written`;
      if (waiting.length > 0 && role.taken < role.slots)
        yield `${key}: ${waiting.length} wait, with ${role.taken} taken of ${role.slots}`;
      const first = Math.min(...waiting.map(({ waitingSince }) => +waitingSince!));
      const ahead = own.filter(({ offer, team, waitingSince }) => offer && !team && +waitingSince! >= first);
      for (const row of ahead) yield `${key}: ${hex(row._id)} was offered a place before somebody in front of them`;
    }
  }
}

/** A person's calendar holds the tasks in which they hold or held a place, at the times they promised, and no other. */
function* promises({ calendars, rows, tasks }: Records): Iterable<string> {
  const taskOf = new Map(tasks.map((task) => [hex(task._id), task]));
  const promised = new Map(
    rows
      .filter((row) => holds(row) || row.state === 'void')
      .map((row): [string, ParticipationDoc] => [`${hex(row.personId)} ${hex(row.taskId)}`, row]),
  );
  for (const calendar of calendars) {
    for (const held of calendar.held) {
      const key = `${hex(calendar._id)} ${hex(held.taskId)}`;
      const task = taskOf.get(hex(held.taskId));
      const row = promised.get(key);
      if (!promised.delete(key)) yield `calendar ${key}: holds a task in which the person has no place`;
      // A task that ends later than was promised binds nobody who has promised that time elsewhere.
      const end = task!.extendedFrom && row ? row.end : task!.end;
      if (+held.start !== +task!.start || +held.end !== +end) yield `calendar ${key}: other times than the task's`;
    }
  }
  for (const key of promised.keys()) yield `calendar ${key}: holds a place, but not in the calendar`;
}

function* overlapping({ rows }: Records): Iterable<string> {
  const byPerson = new Map<string, ParticipationDoc[]>();
  for (const row of rows.filter(holds))
    byPerson.set(hex(row.personId), [...(byPerson.get(hex(row.personId)) ?? []), row]);
  for (const [person, held] of byPerson) {
    held.sort((a, b) => +a.start - +b.start);
    for (let i = 1; i < held.length; i++) {
      if (held[i].start < held[i - 1].end)
        yield `person ${person}: holds ${hex(held[i - 1].taskId)} and ${hex(held[i].taskId)} at one time`;
    }
  }
}

const notes = new Set<string>(participationNotes.map((note) => `participation.${note}`));

/** One event a change: as many as the version says, each an allowed step, and together the way to the present state. */
function* audited({ rows, audits, closed }: Records): Iterable<string> {
  const eventsOf = new Map<string, AuditEventDoc[]>();
  for (const event of audits)
    eventsOf.set(hex(event.subject.id), [...(eventsOf.get(hex(event.subject.id)) ?? []), event]);
  for (const row of rows) {
    const id = hex(row._id);
    const events = eventsOf.get(id) ?? [];
    eventsOf.delete(id);
    // Taking an erased person's own words out of it is part of the event that closed their account.
    const silent = closed.has(hex(row.personId)) && events.length < row.version;
    if (events.length !== row.version && !silent)
      yield `participation ${id}: version ${row.version} with ${events.length} audit events`;
    const steps = tally([...events.map(({ from }) => `-${from}`), ...events.map(({ to }) => `+${to}`)]);
    for (const state of new Set(events.flatMap(({ from, to }) => [from!, to!]))) {
      const stays = (steps.get(`+${state}`) ?? 0) - (steps.get(`-${state}`) ?? 0);
      const expected = state === 'none' ? -1 : state === row.state ? 1 : 0;
      if (stays !== expected) yield `participation ${id}: its events do not lead from none to ${row.state}`;
    }
    for (const { action, from, to } of events) {
      if (from === to && notes.has(action)) continue;
      const step = transitions[action.replace('participation.', '') as ParticipationVerb];
      if (step?.to !== to || !step.from.includes(from as ParticipationDoc['state']))
        yield `participation ${id}: ${action} from ${from} to ${to}`;
    }
  }
  for (const id of eventsOf.keys()) yield `participation ${id}: audited, but not there`;
}

/** The daily counters say what the records say, counted here by hand. */
async function counted(db: Db, { rows, tasks }: Records): Promise<string[]> {
  const should = new Map<string, number>();
  const add = (key: string, by: number) => should.set(key, (should.get(key) ?? 0) + by);
  for (const task of tasks.filter(({ state }) => state === 'published'))
    add(`${hex(task.unitId)} ${task.day} ${task.category} - - tasks`, 1);
  for (const row of rows.filter(holds)) {
    const key = `${hex(row.unitId)} ${row.day} ${row.category} ${hex(row.personId)} ${row.branchId ? hex(row.branchId) : '-'}`;
    add(`${key} signedUp`, 1);
    if (!servedStates.includes(row.state)) continue;
    add(`${key} participations`, 1);
    add(`${key} minutesVerified`, row.minutes.verified);
    add(`${key} minutesHonoured`, row.minutes.honoured);
  }
  for await (const counter of dailyCounts.in(db).find()) {
    const { unitId, day, category, personId, branchId } = counter;
    const key = `${hex(unitId)} ${day} ${category} ${personId ? hex(personId) : '-'} ${branchId ? hex(branchId) : '-'}`;
    for (const field of ['tasks', 'signedUp', 'participations', 'minutesVerified', 'minutesHonoured'] as const)
      add(`${key} ${field}`, -counter[field]);
  }
  return [...should]
    .filter(([, difference]) => difference !== 0)
    .map(([key, difference]) => `counter ${key}: ${difference} too few`);
}

/** Each success that was answered is in the database: the record, and the event that made it so. */
function* answered({ rows, audits }: Records, given: readonly Given[]): Iterable<string> {
  const ids = new Set(rows.map((row) => hex(row._id)));
  const reached = new Set(audits.map(({ subject, to }) => `${hex(subject.id)} ${to}`));
  for (const { status, body } of given) {
    if (status >= 300 || !body?.participation) continue;
    const { id, state } = body.participation as { id: string; state: string };
    if (!ids.has(id)) yield `participation ${id}: answered with ${status}, but not there`;
    if (!reached.has(`${id} ${state}`)) yield `participation ${id}: answered as ${state}, which it never was`;
  }
}

/** How often each value occurs. */
export function tally<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
