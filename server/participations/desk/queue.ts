import type { WaitingChange } from './place-change.ts';

export interface Queued<T> { change: WaitingChange; done: (result: T) => void; failed: (error: unknown) => void }

/**
 * First in, first out, with one condition: of all groups under way at a moment, no two share a task or a person, so
 * that the transactions of one server never conflict with each other.
 */
export class GroupQueue<T> {
  #waiting: Queued<T>[] = [];
  readonly #busy = new Set<string>();

  get length(): number {
    return this.#waiting.length;
  }

  add(item: Queued<T>): void {
    this.#waiting.push(item);
  }

  /** Takes the next group of at most `size`; empty when everything that waits touches what is under way. */
  take(size: number): Queued<T>[] {
    const group: Queued<T>[] = [];
    const left: Queued<T>[] = [];
    const passedOver = new Set<string>();
    for (const item of this.#waiting) {
      const { task, person } = item.change;
      const blocked = group.length >= size || this.#busy.has(task) || this.#busy.has(person)
        // Nobody overtakes a change of the same person or task that had to be passed over.
        || passedOver.has(task) || passedOver.has(person);
      if (!blocked) {
        group.push(item);
        continue;
      }
      left.push(item);
      passedOver.add(task).add(person);
    }
    this.#waiting = left;
    for (const { change } of group) this.#busy.add(change.task).add(change.person);
    return group;
  }

  /** The group is over: its tasks and people are free again. */
  release(group: readonly Queued<T>[]): void {
    for (const { change } of group) {
      this.#busy.delete(change.task);
      this.#busy.delete(change.person);
    }
  }
}
