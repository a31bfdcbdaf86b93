import { pairDistance, pairWorth } from '../pair.ts';
import type { Policy } from '../policy.ts';
import type { Trace } from '../trace.ts';

/** Smaller is better; the first of equals is the one with the lower number. */
type Order = (trace: Trace, worker: number, task: number) => number;

/** Matches whoever comes at once, with the nearest that is there. */
export function greedyNearest(): Policy {
  return onArrival('nearest', pairDistance);
}

/** Matches whoever comes at once, with the one of greatest worth that is there. */
export function greedyByWeight(): Policy {
  return onArrival('weight', (trace, worker, task) => -pairWorth(trace, worker, task));
}

function onArrival(name: string, order: Order): Policy {
  return {
    name,
    onWorker(worker, floor) {
      const task = leastOf(
        (visit) => floor.tasksFor(worker, visit),
        (task) => order(floor.trace, worker, task),
      );
      if (task >= 0) floor.match(worker, task);
    },
    onTask(task, floor) {
      const worker = leastOf(
        (visit) => floor.workersFor(task, visit),
        (worker) => order(floor.trace, worker, task),
      );
      if (worker >= 0) floor.match(worker, task);
    },
  };
}

/** The one of least order among all that are visited, the lowest number among equals; −1 where there is none. */
function leastOf(all: (visit: (who: number) => void) => void, order: (who: number) => number): number {
  let found = -1;
  let least = Infinity;
  all((who) => {
    const value = order(who);
    if (value > least || (value === least && who > found)) return;
    found = who;
    least = value;
  });
  return found;
}
