import type { Trace } from './trace.ts';

/** The knowledge and the moves of a policy at one moment of a replay: nothing of it tells the future. */
export interface Floor {
  trace: Trace;
  /** Seconds on the clock of the trace. */
  now: () => number;
  /** Workers and tasks that are there and free, in no particular order. Not to be kept beyond the next `match`. */
  workers: () => readonly number[];
  tasks: () => readonly number[];
  /** Free tasks that the worker can be matched with now. */
  tasksFor: (worker: number, visit: (task: number) => void) => void;
  /** Free workers that the task can be matched with now. */
  workersFor: (task: number, visit: (worker: number) => void) => void;
  /** How many more tasks the worker takes. */
  capacityLeft: (worker: number) => number;
  /**
   * For good.
   *
   * @throws RangeError where the pair does not fit at this moment
   */
  match: (worker: number, task: number) => void;
}

/** Decides whom to match: when somebody comes, at every full `every` seconds, or when somebody is about to leave. */
export interface Policy {
  name: string;
  /**
   * Seconds from tick to tick, above 0, asked anew for each. A tick falls on a full multiple of it, after somebody came
   * since the last one.
   */
  every?: () => number;
  /** A day begins, of which nothing is known. */
  onOpening?: () => void;
  onWorker?: (worker: number, floor: Floor) => void;
  onTask?: (task: number, floor: Floor) => void;
  onTick?: (floor: Floor) => void;
  /** The last moment of a worker or task that is still free: both see whoever came before it. */
  onWorkerLeaving?: (worker: number, floor: Floor) => void;
  onTaskLeaving?: (task: number, floor: Floor) => void;
}
