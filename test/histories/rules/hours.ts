/** Verified minutes are those that the visits show, summed here once more; honoured ones are somebody's word. */
import type { Document } from 'mongodb';
import { countedStates, groups, type Found } from './found.ts';

const minuteMs = 60_000;

/** Rule 5: no minute without a visit that had an end, each minute once, and none of a visit left out. */
export function* hours({ rows, visits, tasks }: Found): Iterable<string> {
  const taskOf = new Map(tasks.map((task) => [String(task._id), task]));
  const visitsOf = groups(visits, ({ participationId }) => String(participationId));
  for (const { _id, taskId, state, minutes, honoured } of rows) {
    const task = taskOf.get(String(taskId))!;
    const shown = minutesOf(visitsOf.get(String(_id)) ?? [], task);
    // They are entered when the task is settled, and frozen while they are disputed.
    const due = countedStates.includes(state as string) ? shown : 0;
    if (minutes.verified !== due && state !== 'disputed')
      yield `participation ${_id}: ${minutes.verified} minutes are verified as ${state}, the visits show ${shown}`;
    if (minutes.honoured > 0 && !honoured) yield `participation ${_id}: minutes honoured by nobody`;
    if (minutes.verified + minutes.honoured > (+task.end - +task.start) / minuteMs)
      yield `participation ${_id}: more minutes than the task has`;
  }
}

/** Whole minutes of the task in which somebody was there, by visits that nobody doubts. */
function minutesOf(visits: readonly Document[], task: Document): number {
  const there = visits
    .filter(({ out, review }) => out && (review === null || review.state === 'accepted' || isOfItsEnd(review)))
    .map(({ in: began, out, overBy }) => [
      Math.max(+began.at, +task.start),
      Math.min(+out.at, +task.end, overBy ? +overBy : Infinity),
    ])
    .filter(([from, to]) => from < to);
  // Time is there once, however many visits cover it: cut at every moment at which one begins or ends.
  const cuts = [...new Set(there.flat())].sort((a, b) => a - b);
  const lengths = cuts.map((from, index) =>
    there.some(([begin, end]) => begin <= from && from < end) ? cuts[index + 1] - from : 0,
  );
  return Math.floor(lengths.reduce((sum, length) => sum + length, 0) / minuteMs);
}

/** Of a visit whose end alone was refused the end is gone; one that has got another since counts. */
const isOfItsEnd = ({ state, of }: Document): boolean => state === 'refused' && of === 'out';
