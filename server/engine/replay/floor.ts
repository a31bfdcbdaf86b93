import { before, inReach } from './pair.ts';
import type { Floor } from './policy.ts';
import type { Trace } from './trace.ts';
import { openRoom } from './waiting-room.ts';

/**
 * A floor that the replay moves through time. Those who are in fit, as far as time goes: the replay lets people in and
 * out.
 */
export interface MovingFloor extends Floor {
  moveTo: (moment: number) => void;
  /** False for somebody who leaves before anybody could be met. */
  workerComes: (worker: number) => boolean;
  taskComes: (task: number) => boolean;
  workerGoes: (worker: number) => void;
  taskGoes: (task: number) => void;
  /** There, and not matched to the full. */
  workerIsFree: (worker: number) => boolean;
  taskIsFree: (task: number) => boolean;
}

/** `onMatch` hears of each match. */
export function openFloor(trace: Trace, onMatch: (worker: number, task: number, at: number) => void): MovingFloor {
  const { workers, tasks, endsIncluded } = trace;
  const farthest = workers.radius.reduce((most, radius) => Math.max(most, radius), 0);
  const workerRoom = openRoom(workers.x, workers.y, farthest);
  const taskRoom = openRoom(tasks.x, tasks.y, farthest);
  const left = workers.capacity.slice();
  let clock = -Infinity;

  return {
    trace,
    now: () => clock,
    moveTo: (moment) => {
      clock = moment;
    },
    workerComes(worker) {
      if (before(workers.arrival[worker], workers.leaves[worker], endsIncluded)) workerRoom.enter(worker);
      return workerRoom.isIn(worker);
    },
    taskComes(task) {
      if (before(tasks.arrival[task], tasks.leaves[task], endsIncluded)) taskRoom.enter(task);
      return taskRoom.isIn(task);
    },
    workerGoes: workerRoom.leave,
    taskGoes: taskRoom.leave,
    workerIsFree: workerRoom.isIn,
    taskIsFree: taskRoom.isIn,
    capacityLeft: (worker) => left[worker],
    workers: workerRoom.everybody,
    tasks: taskRoom.everybody,
    tasksFor(worker, visit) {
      taskRoom.near(workers.x[worker], workers.y[worker], workers.radius[worker], (task) => {
        if (inReach(trace, worker, task)) visit(task);
      });
    },
    workersFor(task, visit) {
      workerRoom.near(tasks.x[task], tasks.y[task], farthest, (worker) => {
        if (inReach(trace, worker, task)) visit(worker);
      });
    },
    match(worker, task) {
      const fits = workerRoom.isIn(worker) && taskRoom.isIn(task) && inReach(trace, worker, task);
      if (!fits) throw new RangeError(`worker ${worker} and task ${task} do not fit at ${clock}`);
      taskRoom.leave(task);
      if (--left[worker] === 0) workerRoom.leave(worker);
      onMatch(worker, task, clock);
    },
  };
}
