import type { ObjectId } from 'mongodb';
import { DAY } from '../../matching/engine/geo/local-time.ts';
import { defaultConfig } from '../../matching/engine/worth/config.ts';
import { fits } from '../../matching/engine/rules/why-not.ts';
import type { ParticipationDoc } from '../../participations/model.ts';
import type { TaskDoc } from '../../tasks/model.ts';
import type { MakeId } from '../ids.ts';
import type { Random } from '../random.ts';
import type { DemoVolunteers } from './demo-volunteers.ts';
import type { Ledger } from './ledger.ts';
import type { Nearby } from './nearby.ts';
import { proposeTo } from './propose.ts';
import { factsOfTask, type LiveRole } from './task-facts.ts';
import type { PlannedTask } from './plan-tasks.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import type { Volunteer } from './volunteer.ts';

export interface FillContext { nearby: Nearby; demo: DemoVolunteers; makeId: MakeId; random: Random; now: Date }

/** Somebody looked at is somebody asked: more than this and the task stays as it is. */
const LOOKED_AT_PER_SLOT = 40;
const CALENDAR_DAYS = 14;
/** A week's limit looks back to Monday, a clash no farther. */
const BUSY_DAYS = 8;

/**
 * Fills a task with volunteers that fit by every rule of the matching engine, and writes their participations. A
 * cancelled task has had its people, but keeps none.
 * @param share of the slots to fill, 0 to 1
 * @param mostPeople in all roles together
 */
export function fillTask(task: TaskDoc, planned: PlannedTask, share: number, mostPeople: number, ledger: Ledger, context: FillContext): ParticipationDoc[] {
  const { random, makeId, now, demo } = context;
  const facts = factsOfTask(task, planned.community);
  const place: [number, number] = [facts.lng, facts.lat];
  const written: ParticipationDoc[] = [];
  const asked = new Set<Volunteer>();
  const lastClaim = Math.min(facts.signUpBy, (task.state === 'cancelled' ? task.updatedAt : now).getTime());
  const claimTime = (): number => task.publishedAt!.getTime() + random.next() * (lastClaim - task.publishedAt!.getTime());

  const write = (role: LiveRole, roleId: ObjectId, volunteer: Volunteer, at: number): void => {
    const outcome = outcomeOf(task, at, now, random);
    const id = makeId('participation');
    asked.add(volunteer);
    const participation: ParticipationDoc = {
      _id: id, taskId: task._id, roleId, personId: volunteer.id, unitId: task.unitId, day: task.day, start: task.start, end: task.end,
      category: task.category, branchId: volunteer.branch?.id ?? null, state: outcome.state,
      ...(outcome.reason ? { reason: outcome.reason } : {}), confirmedAt: new Date(at),
      ...(outcome.endedAt ? { endedAt: outcome.endedAt } : {}), minutes: outcome.minutes,
      version: outcome.endedAt ? 2 : 1, createdAt: new Date(at), updatedAt: outcome.endedAt ?? new Date(at),
    };
    written.push(participation);
    noteChanges(participation, outcome, task, volunteer, ledger);
    ledger.countParticipation(participation);
    if (outcome.holds) hold(volunteer, task, now);
    if (outcome.holds || outcome.state === 'cancelled') role.taken++;
    if (outcome.state === 'completed') volunteer.facts.reliability.kept++;
    if (outcome.state === 'removed') volunteer.facts.reliability.missed++;
  };

  const claims = (role: LiveRole, roleId: ObjectId, volunteer: Volunteer): void => {
    const at = claimTime();
    if (!asked.has(volunteer) && fits(volunteer.facts, facts, role, at, defaultConfig)) write(role, roleId, volunteer, at);
  };

  let room = mostPeople;
  task.roles.forEach((roleDoc, i) => {
    const role = facts.roles[i];
    const wanted = Math.min(room, role.slots, Math.floor(role.slots * share + random.next()));
    for (const volunteer of demo.eagerFor(task, now)) if (role.taken < Math.min(room, role.slots)) claims(role, roleDoc._id, volunteer);
    let looks = wanted * LOOKED_AT_PER_SLOT;
    for (const volunteer of context.nearby.around(place, roleDoc.skill, random)) {
      if (role.taken >= wanted || looks-- <= 0) break;
      if (!volunteer.demoKey && random.chance(0.7)) claims(role, roleDoc._id, volunteer);
    }
    roleDoc.taken = role.taken;
    room -= role.taken;
  });
  written.push(...proposeTo(task, facts, planned, asked, ledger, context));
  return written;
}

/** The volunteer's time is taken. */
function hold(volunteer: Volunteer, task: TaskDoc, now: Date): void {
  const [lng, lat] = task.place.point.coordinates;
  const [start, end] = [task.start.getTime(), task.end.getTime()];
  const { facts } = volunteer;
  facts.busy = facts.busy.filter((busy) => busy.end > start - BUSY_DAYS * DAY);
  facts.busy.push({ taskId: task._id.toHexString(), start, end, lng, lat });
  if (end <= now.getTime() - CALENDAR_DAYS * DAY) return;
  volunteer.held.push({ taskId: task._id, title: task.title, start: task.start, end: task.end, lng, lat });
}

function noteChanges(participation: ParticipationDoc, outcome: Outcome, task: TaskDoc, volunteer: Volunteer, ledger: Ledger): void {
  if (!ledger.audited) return;
  const subject = { kind: 'participation', id: participation._id, unitId: task.unitId };
  ledger.note({ ...subject, at: participation.createdAt, action: 'participation.claim', actorId: volunteer.id, from: 'none', to: 'confirmed' });
  if (!outcome.endedAt) return;
  const actorId = outcome.verb === 'withdraw' ? volunteer.id : task.createdBy;
  ledger.note({ ...subject, at: outcome.endedAt, action: `participation.${outcome.verb}`, actorId, from: 'confirmed', to: outcome.state });
}

