import { solveAssignment } from '../../plan/assignment.ts';
import { pairDistance, pairWorth } from '../pair.ts';
import type { Floor, Policy } from '../policy.ts';
import { assignmentAmong, type PairWeight } from './among.ts';
import { settingsFor, type BatchSettings } from './batch-settings.ts';
import { Seen } from './seen.ts';

/**
 * Every k seconds the exact assignment of greatest weight among all who are there. Of its pairs those are settled that
 * are near, and those of which one would be gone at the next batch; the others wait for something better to come.
 * Workers and tasks that would leave between two batches have a last call: the partner that the assignment of that
 * moment gives. Tick and urgency follow from those who come, unless they are given.
 *
 * @throws RangeError
 */
export function batch(given: Partial<BatchSettings> = {}): Policy {
  let seen = new Seen();
  const now = (): BatchSettings => ({ ...settingsFor(seen), ...given });
  checkSettings(now());
  return {
    name: given.everySeconds === undefined ? 'batch' : `batch ${given.everySeconds} s`,
    every: () => now().everySeconds,
    onOpening() {
      seen = new Seen();
    },
    onWorker: (worker, floor) => seen.worker(floor.trace, worker),
    onTask: (task, floor) => seen.task(floor.trace, task),
    onTick(floor) {
      const settings = now();
      const { workers, tasks } = floor.trace;
      const next = floor.now() + settings.everySeconds;
      for (const [worker, task] of assign(floor, settings)) {
        const near = pairDistance(floor.trace, worker, task) <= settings.settleWithin * workers.radius[worker];
        if (near || workers.leaves[worker] < next || tasks.leaves[task] < next) floor.match(worker, task);
      }
    },
    onWorkerLeaving(worker, floor) {
      if (!any((visit) => floor.tasksFor(worker, visit))) return;
      for (const pair of assign(floor, now())) if (pair[0] === worker) floor.match(...pair);
    },
    onTaskLeaving(task, floor) {
      if (!any((visit) => floor.workersFor(task, visit))) return;
      for (const pair of assign(floor, now())) if (pair[1] === task) floor.match(...pair);
    },
  };
}

function any(all: (visit: () => void) => void): boolean {
  let found = false;
  all(() => {
    found = true;
  });
  return found;
}

/** The pairs of the exact assignment among all who are there now. */
function assign(floor: Floor, settings: BatchSettings): [worker: number, task: number][] {
  const { problem, workers, tasks } = assignmentAmong(floor, weigh(floor, settings));
  let row = 0;
  return Array.from(solveAssignment(problem).edges, (edge) => {
    while (problem.rowStart[row + 1] <= edge) row++;
    return [workers[row], tasks[problem.column[edge]]];
  });
}

function checkSettings({
  everySeconds,
  urgency,
  nearness,
  urgencyFading,
  nearnessFading,
  settleWithin,
}: BatchSettings): void {
  const shares = [urgency, urgency, nearness];
  if (!(everySeconds > 0) || !Number.isFinite(everySeconds))
    throw new RangeError(`everySeconds is ${everySeconds}, must be above 0`);
  if (!shares.every((share) => share >= 0) || !(shares.reduce((sum, share) => sum + share, 0) <= 1 + 1e-9))
    throw new RangeError('urgency and nearness must be 0 or more and at most 1 together');
  if (!(urgencyFading > 0) || !(nearnessFading > 0)) throw new RangeError('a fading must be above 0');
  if (!(settleWithin >= 0)) throw new RangeError(`settleWithin is ${settleWithin}, must be 0 or more`);
}

/** The weight of a pair at this moment, above 0. */
function weigh(floor: Floor, settings: BatchSettings): PairWeight {
  const { trace } = floor;
  const { workers, tasks } = trace;
  const { urgency, nearness, urgencyFading, nearnessFading } = settings;
  const now = floor.now();
  const rest = Math.max(0, 1 - 2 * urgency - nearness);
  const urgent = (arrival: number, leaves: number) =>
    Math.exp(-(leaves - now) / (urgencyFading * (leaves - arrival || 1)));
  return (worker, task) => {
    const near = Math.exp(-pairDistance(trace, worker, task) / (nearnessFading * (workers.radius[worker] || 1)));
    return (
      pairWorth(trace, worker, task) *
      (rest +
        urgency * urgent(workers.arrival[worker], workers.leaves[worker]) +
        urgency * urgent(tasks.arrival[task], tasks.leaves[task]) +
        nearness * near)
    );
  };
}
