/**
 * Everybody who waits: one entry each, in order of the file. Times are seconds, places are plane coordinates in any one
 * unit.
 */
interface Waiting {
  arrival: Float64Array;
  /** The end of the lifetime, not before `arrival`. */
  leaves: Float64Array;
  x: Float64Array;
  y: Float64Array;
}

interface TraceWorkers extends Waiting {
  /** The farthest task, in the unit of the places. */
  radius: Float64Array;
  /** How many tasks this worker takes, 1 or more. */
  capacity: Int32Array;
  /** Factor of a pair's worth, above 0. */
  rate: Float64Array;
}

interface TraceTasks extends Waiting {
  /** Factor of a pair's worth, above 0. */
  pay: Float64Array;
}

/** The record of a day: who came when, from where, for how long. A pair is worth rate × pay. */
export interface Trace {
  workers: TraceWorkers;
  tasks: TraceTasks;
  /** Arrivals in order of time, those of one moment in order of the file: task t is `t`, worker w is `~w`. */
  order: Int32Array;
  /** Whether somebody can still be matched at the very moment `leaves`. The published traces differ in this. */
  endsIncluded: boolean;
}

/** One arrival as read from a file; workers have a radius, tasks have none. */
export interface Arrival {
  at: number;
  patience: number;
  x: number;
  y: number;
  worth: number;
  worker?: { radius: number; capacity: number };
}

/** Puts arrivals, in any order, into typed arrays. */
export function buildTrace(arrivals: readonly Arrival[], endsIncluded: boolean): Trace {
  const workers = arrivals.filter((arrival) => arrival.worker);
  const tasks = arrivals.filter((arrival) => !arrival.worker);
  let worker = 0;
  let task = 0;
  const order = arrivals
    .map((arrival) => ({ at: arrival.at, who: arrival.worker ? ~worker++ : task++ }))
    .sort((a, b) => a.at - b.at);
  return {
    workers: {
      ...waiting(workers),
      radius: Float64Array.from(workers, ({ worker }) => worker!.radius),
      capacity: Int32Array.from(workers, ({ worker }) => worker!.capacity),
      rate: Float64Array.from(workers, ({ worth }) => worth),
    },
    tasks: { ...waiting(tasks), pay: Float64Array.from(tasks, ({ worth }) => worth) },
    order: Int32Array.from(order, ({ who }) => who),
    endsIncluded,
  };
}

function waiting(arrivals: readonly Arrival[]): Waiting {
  return {
    arrival: Float64Array.from(arrivals, ({ at }) => at),
    leaves: Float64Array.from(arrivals, ({ at, patience }) => at + patience),
    x: Float64Array.from(arrivals, ({ x }) => x),
    y: Float64Array.from(arrivals, ({ y }) => y),
  };
}
