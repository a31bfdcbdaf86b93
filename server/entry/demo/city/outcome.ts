import { dayMs, hourMs, minuteMs } from '../../../../shared/durations.ts';
import {
  holdingStates,
  transitions,
  type ParticipationState,
  type ParticipationVerb,
} from '../../../../shared/participation-states.ts';
import { hasPassed } from '../../../../shared/passed.ts';
import type { ParticipationDoc } from '../../../domain/participations/model.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import type { Random } from '../random.ts';
import { drawVisits, minutesOf, type Visit } from './visits.ts';
import { freeUntil } from '../../../domain/participations/deadlines.ts';

/** The actor of a step: the volunteer, the organiser of the task, the administrator above, or the clock. */
type Actor = 'volunteer' | 'organiser' | 'administrator' | 'clock';
export interface Step {
  verb: ParticipationVerb;
  at: Date;
  by: Actor;
}

/** The outcome of a claim: the steps after it, and what they left in the participation. */
export interface Outcome {
  state: ParticipationState;
  steps: Step[];
  /** Whether it takes up a slot and the volunteer's time. */
  holds: boolean;
  visits: Visit[];
  fields: Partial<Pick<ParticipationDoc, 'endedAt' | 'reason' | 'certifiedAt' | 'hoursAt' | 'honoured' | 'dispute'>>;
  minutes: ParticipationDoc['minutes'];
}

export interface People {
  organiser: TaskDoc['createdBy'];
  administrator: TaskDoc['createdBy'];
}
/**
 * `leavesOpen`: hours of late are not confirmed yet, so that there is something to confirm. `quarrelsome`: more
 * disputes, so that there is something to decide.
 */
export interface Temper {
  leavesOpen: boolean;
  quarrelsome: boolean;
}

const none = { verified: 0, honoured: 0 };
const withdrawReasons = ['临时加班', '孩子生病', '身体不适', '与家人安排冲突'];
const honourReasons = ['手机没电，现场签到表为证', '网络不通，组织者当面确认', '忘记扫码，同组三人作证'];
const hoursTexts = ['实际站到换班才走，比记录晚一个小时。', '签退时没有网络，时间记早了。'];
const absenceTexts = ['当天送家人就医，已电话告知组织者。', '我到了，签到码没有扫上。'];
/** How long after the end the clock settles a task, and how often it looks. */
const settledAfterMs = 2 * hourMs + 3 * minuteMs;

/** When the clock settled who turned up; undefined where it has not yet. */
export function settledAt({ state, end }: Pick<TaskDoc, 'state' | 'end'>, now: Date): Date | undefined {
  const at = new Date(end.getTime() + settledAfterMs);
  return state === 'published' && at <= now ? at : undefined;
}

/** Draws what became of a claim made at `claimedAt`, an instant before `now` and before the task starts. */
export function outcomeOf(
  task: TaskDoc,
  claimedAt: number,
  now: Date,
  random: Random,
  people: People,
  temper: Temper,
): Outcome {
  if (task.state === 'cancelled') {
    return ended([{ verb: 'cancel', at: task.updatedAt, by: 'organiser' }], {
      endedAt: task.updatedAt,
      reason: task.cancelReason!,
    });
  }
  const until = Math.min(now.getTime(), task.start.getTime());
  const before = (): Date => new Date(claimedAt + random.next() * (until - claimedAt));
  if (random.chance(0.03)) {
    const endedAt = before();
    const late = hasPassed(freeUntil({ confirmedAt: new Date(claimedAt) }, task), endedAt);
    return ended([{ verb: 'withdraw', at: endedAt, by: 'volunteer' }], {
      endedAt,
      ...(late ? { reason: random.pick(withdrawReasons) } : {}),
    });
  }
  if (random.chance(0.006)) {
    const endedAt = before();
    return ended([{ verb: 'remove', at: endedAt, by: 'organiser' }], { endedAt, reason: '重复报名，已与本人确认' });
  }
  const visits = random.chance(0.87) ? drawVisits(task, now, random, people.organiser) : [];
  const arrivals = visits.flatMap(({ in: began, out }): Step[] => [
    { verb: 'checkIn', at: began.at, by: began.method === 'list' ? 'organiser' : 'volunteer' },
    ...(out
      ? [
          {
            verb: 'checkOut' as const,
            at: out.at,
            by: out.method === 'list' ? ('organiser' as const) : ('volunteer' as const),
          },
        ]
      : []),
  ]);
  const settled = settledAt(task, now);
  if (!settled) return outcome(arrivals, visits, {}, none);
  return visits.length > 0
    ? served(task, [...arrivals, { verb: 'complete', at: settled, by: 'clock' }], visits, settled, now, random, temper)
    : missed(task, settled, now, random, people, temper);
}

/** They were there: most have confirmed the hours, a few object to them. */
function served(
  task: TaskDoc,
  steps: Step[],
  visits: Visit[],
  settled: Date,
  now: Date,
  random: Random,
  temper: Temper,
): Outcome {
  const minutes = { verified: minutesOf(visits, task), honoured: 0 };
  return spoken({ steps, visits, minutes, fields: { hoursAt: settled } }, settled, now, random, temper);
}

/**
 * No check-in: often the organiser honours the hours, sometimes there was a reason, sometimes they just did not come.
 */
function missed(task: TaskDoc, settled: Date, now: Date, random: Random, people: People, temper: Temper): Outcome {
  const miss: Step = { verb: 'miss', at: settled, by: 'clock' };
  const length = (task.end.getTime() - task.start.getTime()) / minuteMs;
  const honouredAt = later(settled, random, 1, 18);
  if (random.chance(0.8) && honouredAt <= now) {
    const minutes = { verified: 0, honoured: Math.max(30, Math.floor(length / 30) * 30) };
    const honoured = { by: people.organiser, at: honouredAt, reason: random.pick(honourReasons) };
    const steps: Step[] = [miss, { verb: 'honour', at: honouredAt, by: 'organiser' }];
    return spoken(
      { steps, visits: [], minutes, fields: { hoursAt: honouredAt, honoured } },
      honouredAt,
      now,
      random,
      temper,
    );
  }
  const objected = later(settled, random, 2, 40);
  if (!random.chance(0.3) || objected > now) return outcome([miss], [], { hoursAt: settled }, none);
  const dispute = { kind: 'absence' as const, text: random.pick(absenceTexts), at: objected, from: 'absent' as const };
  const decided = later(objected, random, 5, 60);
  const steps: Step[] = [miss, { verb: 'dispute', at: objected, by: 'volunteer' }];
  if (decided > now) return outcome(steps, [], { hoursAt: settled, dispute }, none);
  const decision = { outcome: 'excuse' as const, reason: '情况属实，予以谅解', by: people.administrator, at: decided };
  return outcome(
    [...steps, { verb: 'excuse', at: decided, by: 'administrator' }],
    [],
    { hoursAt: settled, dispute: { ...dispute, decision } },
    none,
  );
}

type Entered = Pick<Outcome, 'steps' | 'visits' | 'minutes' | 'fields'>;

/** The volunteer's answer to the hours that were entered: confirms them, objects, or nothing yet. */
function spoken(
  { steps, visits, minutes, fields }: Entered,
  entered: Date,
  now: Date,
  random: Random,
  { leavesOpen, quarrelsome }: Temper,
): Outcome {
  const at = later(entered, random, 1, 60);
  const late = entered.getTime() > now.getTime() - 9 * dayMs;
  if (late && at <= now && random.chance(quarrelsome ? 0.06 : 0.008)) {
    const dispute = { kind: 'hours' as const, text: random.pick(hoursTexts), at, from: 'completed' as const };
    return outcome([...steps, { verb: 'dispute', at, by: 'volunteer' }], visits, { ...fields, dispute }, minutes);
  }
  if (at > now || (leavesOpen && late) || !random.chance(0.9)) return outcome(steps, visits, fields, minutes);
  return outcome([...steps, { verb: 'certify', at, by: 'volunteer' }], visits, { ...fields, certifiedAt: at }, minutes);
}

const later = (from: Date, random: Random, fromHours: number, toHours: number): Date =>
  new Date(Math.floor(from.getTime() + (fromHours + random.next() * (toHours - fromHours)) * hourMs));

function outcome(steps: Step[], visits: Visit[], fields: Outcome['fields'], minutes: Outcome['minutes']): Outcome {
  const state = steps.length > 0 ? transitions[steps[steps.length - 1].verb].to : 'confirmed';
  return { state, steps, visits, fields, minutes, holds: holdingStates.includes(state) };
}

const ended = (steps: Step[], fields: Outcome['fields']): Outcome => outcome(steps, [], fields, none);
