import { dayMs } from '../../../../shared/durations.ts';
import type { Random } from '../random.ts';
import type { PlannedTask } from './plan-tasks.ts';

const between0and1 = (value: number): number => Math.min(1, Math.max(0, value));

/** Past tasks were nearly full; of those ahead the next are fuller than the later, and some have nobody yet. */
const usualShare = (planned: PlannedTask, now: number): number =>
  planned.future ? Math.max(0.15, 0.7 - (0.5 * (planned.start - now)) / (14 * dayMs)) : 0.95;

export const drawShare = (planned: PlannedTask, now: number, random: Random): number =>
  between0and1(usualShare(planned, now) + random.normal() * (planned.future ? 0.3 : 0.08));

/**
 * Keeps the number of participations on its way to a total: a task's slots are scaled by what is still to come over
 * what the tasks still to come would have by themselves. Without a total every task has its template's size.
 */
export class Pace {
  #left: number;
  #expected: number;
  readonly #bound: boolean;
  readonly #now: number;

  constructor(tasks: Iterable<PlannedTask>, total: number | null, now: number) {
    this.#bound = total !== null;
    this.#left = total ?? 0;
    this.#now = now;
    this.#expected = 0;
    for (const planned of tasks) this.#expected += this.#usual(planned);
  }

  /** By what to multiply the slots of the task. */
  sizeOf(planned: PlannedTask): number {
    const size = this.#bound ? Math.max(0.2, this.#left / this.#expected) : 1;
    this.#expected -= this.#usual(planned);
    return size;
  }

  /** How many participations there may still be. */
  get room(): number {
    return this.#bound ? this.#left : Infinity;
  }

  /** Says how many participations the task came to. */
  came(held: number): void {
    this.#left -= held;
  }

  #usual(planned: PlannedTask): number {
    return usualShare(planned, this.#now) * planned.template.roles.reduce((sum, { slots }) => sum + slots, 0);
  }
}
