import { randomBelow } from '../../plan/random.ts';
import type { Policy } from '../policy.ts';

/** Matches whoever comes at once, with any of those that are there; all are equally likely. */
export function randomPolicy(seed: number): Policy {
  const below = randomBelow(seed);
  const any = (all: (visit: (who: number) => void) => void): number => {
    const found: number[] = [];
    all((who) => found.push(who));
    return found.length === 0 ? -1 : found[below(found.length)];
  };
  return {
    name: 'random',
    onWorker(worker, floor) {
      const task = any((visit) => floor.tasksFor(worker, visit));
      if (task >= 0) floor.match(worker, task);
    },
    onTask(task, floor) {
      const worker = any((visit) => floor.workersFor(task, visit));
      if (worker >= 0) floor.match(worker, task);
    },
  };
}
