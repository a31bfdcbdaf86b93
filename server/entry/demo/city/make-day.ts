import { dayMs } from '../../../../shared/durations.ts';
import { holdingStates } from '../../../../shared/participation-states.ts';
import type { DailyCountDoc } from '../../../domain/counts/model.ts';
import { dateKey } from '../../../engine/geo/local-time.ts';
import type { VisitDoc } from '../../../features/attendance/model.ts';
import type { MessageDoc } from '../../../domain/messages/model.ts';
import type { NeedDoc } from '../../../domain/needs/model.ts';
import type { ParticipationDoc } from '../../../domain/participations/model.ts';
import type { RatingDoc } from '../../../features/ratings/model.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import type { DemoDocuments } from './documents.ts';
import type { FillContext } from './fill-context.ts';
import { fillTask } from './fill-task.ts';
import { Ledger } from './ledger.ts';
import { disputeMessage, messagesOf } from './messages.ts';
import { caseBehind } from './cases.ts';
import { needBehind } from './needs.ts';
import { drawShare, type Pace } from './pace.ts';
import { settledAt } from './outcome.ts';
import { utcOffsetMinutes, type PlannedTask } from './plan-tasks.ts';
import { drawRatings, ratingsOfCase } from './ratings.ts';
import type { Scale } from './scale.ts';
import { noteTask, writeTask } from './write-task.ts';

export interface DayContext extends FillContext {
  scale: Scale;
  pace: Pace;
  /** Hands over what is counted of a day already: the turns of rotas. */
  takeCounts(day: number): DailyCountDoc[];
}

const draftShare = 0.02;
const cancelledShare = 0.015;
const cancelReasons = ['暴雨预警，活动取消', '场地临时占用', '需求已由物业解决'];

/** Makes the tasks of one day of the city's time and all that comes with them. */
export function makeDay(day: readonly PlannedTask[], context: DayContext): Partial<DemoDocuments> {
  const { scale, staff, now, makeId, random, pace } = context;
  const ledger = new Ledger(scale.auditEvents, makeId, now);
  if (day.length > 0) ledger.adopt(context.takeCounts(dateKey(day[0].start, utcOffsetMinutes)));
  const tasks: TaskDoc[] = [];
  const needs: NeedDoc[] = [];
  const participations: ParticipationDoc[] = [];
  const attendances: VisitDoc[] = [];
  const messages: MessageDoc[] = [];
  const ratings: RatingDoc[] = [];
  for (const planned of day) {
    const { task } = writeTask(planned, pace.sizeOf(planned), staff, now, makeId, random);
    const answers = random.chance(scale.needShare);
    settle(task, planned, context);
    noteTask(task, ledger);
    if (answers)
      needs.push(...[needBehind(task, planned, staff, ledger, now, makeId, random)].filter((need) => need !== null));
    if (task.state !== 'draft') {
      const filled = fillTask(task, planned, drawShare(planned, now.getTime(), random), pace.room, ledger, context);
      for (const participation of filled.participations) participations.push(participation);
      for (const visit of filled.visits) attendances.push(visit);
      noteTimes(task, filled.participations, now);
      ratings.push(...drawRatings(task, filled.participations, ledger, now, makeId, random));
      for (const row of filled.participations) messages.push(...tellOf(row, task, planned, context));
    }
    if (task.state === 'cancelled') for (const role of task.roles) role.taken = 0;
    pace.came(task.roles.reduce((sum, { taken }) => sum + taken, 0));
    ledger.countTask(task);
    tasks.push(task);
  }
  const cases = needs.map((need) => caseBehind(need, now));
  if (ledger.audited) needs.forEach((need, at) => ratings.push(...ratingsOfCase(need, cases[at], makeId)));
  return {
    tasks,
    needs,
    cases,
    participations,
    attendances,
    messages,
    ratings,
    dailyCounts: ledger.dailyCounts,
    auditEvents: ledger.auditEvents,
  };
}

/** Most tasks are published; a few are drafts still, a few were cancelled. */
function settle(task: TaskDoc, { future, community, start }: PlannedTask, { random, now, home }: DayContext): void {
  const draftAtHome = community === home && start > now.getTime() + 8 * dayMs && random.chance(0.4);
  if (future && (draftAtHome || random.chance(draftShare))) {
    task.state = 'draft';
    task.version = 1;
    task.updatedAt = task.createdAt;
    delete task.publishedAt;
    return;
  }
  if (!random.chance(cancelledShare)) return;
  const published = task.publishedAt!.getTime();
  task.state = 'cancelled';
  task.version = 3;
  task.cancelReason = random.pick(cancelReasons);
  task.updatedAt = new Date(published + random.next() * (Math.min(now.getTime(), task.signUpBy.getTime()) - published));
}

/**
 * The inboxes of the demo log-ins: their own participations, and the disputes that the street's administrator may
 * decide.
 */
function tellOf(
  row: ParticipationDoc,
  task: TaskDoc,
  { community }: PlannedTask,
  { demo, home, staff, now }: DayContext,
): MessageDoc[] {
  const own = demo.has(row.personId) ? messagesOf(row, task, now) : [];
  const open = row.state === 'disputed' && community.street === home.street;
  return open ? [...own, disputeMessage(row, task, staff.inCharge(community, community.street).id, now)] : own;
}

/** When it was full for the first time, and when the clock settled it. */
function noteTimes(task: TaskDoc, participations: readonly ParticipationDoc[], now: Date): void {
  const settled = settledAt(task, now);
  if (settled) task.settledAt = settled;
  if (task.roles.some(({ taken, slots }) => taken < slots)) return;
  const claims = participations
    .filter(({ state }) => holdingStates.includes(state))
    .map(({ confirmedAt }) => confirmedAt!.getTime());
  task.filledAt = new Date(Math.max(...claims));
}
