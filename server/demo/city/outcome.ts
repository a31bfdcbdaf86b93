import { DAY, MINUTE } from '../../matching/engine/geo/local-time.ts';
import type { ParticipationDoc } from '../../participations/model.ts';
import type { TaskDoc } from '../../tasks/model.ts';
import type { Random } from '../random.ts';

/** How a claim ended, or that it still stands. */
export interface Outcome {
  state: 'confirmed' | 'completed' | 'withdrawn' | 'removed' | 'cancelled';
  verb: 'claim' | 'complete' | 'withdraw' | 'remove' | 'cancel';
  /** Whether it takes up a slot and the volunteer's time. */
  holds: boolean;
  endedAt?: Date;
  reason?: string;
  minutes: ParticipationDoc['minutes'];
}

const HOUR = 60 * MINUTE;
const none = { verified: 0, honoured: 0 };
const withdrawReasons = ['临时加班', '孩子生病', '身体不适', '与家人安排冲突'];

/** Draws what became of a claim made at `claimedAt`, an instant before `now` and before the task starts. */
export function outcomeOf(task: TaskDoc, claimedAt: number, now: Date, random: Random): Outcome {
  if (task.state === 'cancelled') return { state: 'cancelled', verb: 'cancel', holds: false, endedAt: task.updatedAt, reason: task.cancelReason, minutes: none };
  const until = Math.min(now.getTime(), task.start.getTime());
  if (random.chance(0.03)) {
    const endedAt = new Date(claimedAt + random.next() * (until - claimedAt));
    const late = endedAt > task.withdrawBy;
    return { state: 'withdrawn', verb: 'withdraw', holds: false, endedAt, minutes: none, ...(late ? { reason: random.pick(withdrawReasons) } : {}) };
  }
  const over = now.getTime() - task.end.getTime();
  // Hours are confirmed within a day of the end.
  if (over <= 0 || (over < DAY && random.chance(0.4))) return { state: 'confirmed', verb: 'claim', holds: true, minutes: none };
  const endedAt = new Date(task.end.getTime() + random.next() * Math.min(over, 20 * HOUR));
  if (random.chance(0.015)) return { state: 'removed', verb: 'remove', holds: false, endedAt, reason: '未到岗，也未提前说明', minutes: none };
  return { state: 'completed', verb: 'complete', holds: true, endedAt, minutes: minutesOf(task, random) };
}

/** Nine in ten checked in and out; for the others an organiser honoured part of the task's length. Never both. */
function minutesOf(task: TaskDoc, random: Random): ParticipationDoc['minutes'] {
  const length = (task.end.getTime() - task.start.getTime()) / MINUTE;
  if (random.chance(0.9)) return { verified: length - random.pick([0, 0, 0, 2, 5, 11]), honoured: 0 };
  return { verified: 0, honoured: Math.floor(length / 30) * 30 };
}
