import type { ObjectId } from 'mongodb';
import { dayMs } from '../../../../shared/durations.ts';
import { defaultConfig } from '../../../engine/worth/config.ts';
import { fits } from '../../../engine/rules/why-not.ts';
import type { VisitDoc } from '../../../features/attendance/model.ts';
import type { ParticipationDoc } from '../../../domain/participations/model.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import { publicPoint } from '../../../domain/tasks/public-place.ts';
import type { FillContext } from './fill-context.ts';
import type { Ledger } from './ledger.ts';
import { proposeTo } from './propose.ts';
import { factsOfTask, type LiveRole } from './task-facts.ts';
import type { PlannedTask } from './plan-tasks.ts';
import { outcomeOf } from './outcome.ts';
import { waitFor } from './waitlist.ts';
import { keepPromises, writeParticipation } from './write-participation.ts';
import type { Volunteer } from './volunteer.ts';

export interface Filled {
  participations: ParticipationDoc[];
  visits: VisitDoc[];
}

/** Somebody looked at is somebody asked: more than this and the task stays as it is. */
const looksPerSlot = 40;
const calendarDays = 14;
/** A week's limit looks back to Monday, a clash no farther. */
const busyDays = 8;

/**
 * Fills a task with volunteers that fit by every rule of the matching engine, and writes their participations. A
 * cancelled task has had its people, but keeps none.
 * @param share of the slots to fill, 0 to 1
 * @param mostPeople in all roles together
 */
export function fillTask(
  task: TaskDoc,
  planned: PlannedTask,
  share: number,
  mostPeople: number,
  ledger: Ledger,
  context: FillContext,
): Filled {
  const { random, makeId, now, demo } = context;
  const facts = factsOfTask(task, planned.community);
  const place: [number, number] = [facts.lng, facts.lat];
  const written: ParticipationDoc[] = [];
  const visits: VisitDoc[] = [];
  const asked = new Set<Volunteer>();
  const lastClaim = Math.min(facts.signUpBy, (task.state === 'cancelled' ? task.updatedAt : now).getTime());
  const claimTime = (): number =>
    task.publishedAt!.getTime() + random.next() * (lastClaim - task.publishedAt!.getTime());

  const people = {
    organiser: task.createdBy,
    administrator: context.staff.inCharge(planned.community, planned.community.street).id,
  };
  const write = (role: LiveRole, roleId: ObjectId, volunteer: Volunteer, at: number): void => {
    const temper = { leavesOpen: volunteer.demoKey !== undefined, quarrelsome: planned.community === context.home };
    const outcome = outcomeOf(task, at, now, random, people, temper);
    asked.add(volunteer);
    const one = writeParticipation(task, roleId, volunteer, new Date(at), outcome, people, ledger, makeId);
    written.push(one.participation);
    visits.push(...one.visits);
    if (outcome.holds) hold(volunteer, task, now);
    if (outcome.holds || outcome.state === 'cancelled') role.taken++;
    keepPromises(volunteer, one.participation, task);
  };

  const claims = (role: LiveRole, roleId: ObjectId, volunteer: Volunteer): void => {
    const at = claimTime();
    if (!asked.has(volunteer) && fits(volunteer.facts, facts, role, at, defaultConfig))
      write(role, roleId, volunteer, at);
  };

  let room = mostPeople;
  task.roles.forEach((roleDoc, i) => {
    const role = facts.roles[i];
    const wanted = Math.min(room, role.slots, Math.floor(role.slots * share + random.next()));
    for (const volunteer of demo.eagerFor(task, now))
      if (role.taken < Math.min(room, role.slots)) claims(role, roleDoc._id, volunteer);
    let looks = wanted * looksPerSlot;
    for (const volunteer of context.nearby.around(place, roleDoc.skill, random)) {
      if (role.taken >= wanted || looks-- <= 0) break;
      if (!volunteer.demoKey && random.chance(0.7)) claims(role, roleDoc._id, volunteer);
    }
    roleDoc.taken = role.taken;
    room -= role.taken;
  });
  written.push(...waitFor(task, facts, planned, [...written], asked, ledger, context));
  written.push(...proposeTo(task, facts, planned, asked, ledger, context));
  return { participations: written, visits };
}

/** The volunteer's time is taken. */
export function hold(volunteer: Volunteer, task: TaskDoc, now: Date): void {
  const [lng, lat] = publicPoint(task.place.point).coordinates;
  const [start, end] = [task.start.getTime(), task.end.getTime()];
  const { facts } = volunteer;
  facts.busy = facts.busy.filter((busy) => busy.end > start - busyDays * dayMs);
  facts.busy.push({ taskId: task._id.toHexString(), start, end, lng, lat });
  if (end <= now.getTime() - calendarDays * dayMs) return;
  volunteer.held.push({ taskId: task._id, title: task.title, start: task.start, end: task.end, lng, lat });
}
