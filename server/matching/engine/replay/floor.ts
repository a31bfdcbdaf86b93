import { before, inReach } from './pair.ts';
import type { Floor } from './policy.ts';
import type { Trace } from './trace.ts';
import { openRoom } from './waiting-room.ts';

/** A floor that the replay moves through time. */
export interface MovingFloor extends Floor {
  /** `lastCall`: those who leave at this very moment are still there. */
  moveTo: (moment: number, lastCall?: boolean) => void;
  workerIsFree: (worker: number) => boolean;
  taskIsFree: (task: number) => boolean;
  /** False for somebody who leaves before anybody could be met. */
  workerComes: (worker: number) => boolean;
  taskComes: (task: number) => boolean;
  /** Lets those go whose lifetime is over, so that `workers()` and `tasks()` list nobody else. */
  sweep: () => void;
}

/** Everybody fits as long as they are in; `onMatch` hears of each match. */
export function openFloor(trace: Trace, onMatch: (worker: number, task: number, at: number) => void): MovingFloor {
  const { workers, tasks, endsIncluded } = trace;
  const farthest = workers.radius.reduce((most, radius) => Math.max(most, radius), 0);
  const workerRoom = openRoom(workers.x, workers.y, farthest);
  const taskRoom = openRoom(tasks.x, tasks.y, farthest);
  const left = workers.capacity.slice();
  let clock = -Infinity;
  let endsCount = endsIncluded;
  const workerIsThere = (worker: number) => before(clock, workers.leaves[worker], endsCount);
  const taskIsThere = (task: number) => before(clock, tasks.leaves[task], endsCount);

  return {
    trace,
    now: () => clock,
    moveTo(moment, lastCall = false) {
      clock = moment;
      endsCount = endsIncluded || lastCall;
    },
    workerIsFree: worker => workerRoom.isIn(worker),
    taskIsFree: task => taskRoom.isIn(task),
    capacityLeft: worker => left[worker],
    workers: workerRoom.everybody,
    tasks: taskRoom.everybody,
    workerComes(worker) {
      if (workerIsThere(worker)) workerRoom.enter(worker);
      return workerRoom.isIn(worker);
    },
    taskComes(task) {
      if (taskIsThere(task)) taskRoom.enter(task);
      return taskRoom.isIn(task);
    },
    tasksFor(worker, visit) {
      taskRoom.near(workers.x[worker], workers.y[worker], workers.radius[worker], task => {
        if (taskIsThere(task) && inReach(trace, worker, task)) visit(task);
      });
    },
    workersFor(task, visit) {
      workerRoom.near(tasks.x[task], tasks.y[task], farthest, worker => {
        if (workerIsThere(worker) && inReach(trace, worker, task)) visit(worker);
      });
    },
    match(worker, task) {
      const fits = workerRoom.isIn(worker) && taskRoom.isIn(task) && workerIsThere(worker) && taskIsThere(task) && inReach(trace, worker, task);
      if (!fits) throw new RangeError(`worker ${worker} and task ${task} do not fit at ${clock}`);
      taskRoom.leave(task);
      if (--left[worker] === 0) workerRoom.leave(worker);
      onMatch(worker, task, clock);
    },
    sweep() {
      workerRoom.sweep(worker => !workerIsThere(worker));
      taskRoom.sweep(task => !taskIsThere(task));
    },
  };
}
