import type { ShownTask } from '../matcher.ts';

/** Some 2 KB each: what is shown is mostly the same few thousand tasks. */
const maxShown = 20_000;

/**
 * The tasks that lists have shown lately, kept true by the changes that the index follows; what is not in it is read.
 * The oldest make room.
 */
export class ShownCache {
  readonly #tasks = new Map<string, ShownTask>();
  #reading = 0;
  /** The ids that changed while something was being read: it may have been read before the change. */
  readonly #changed = new Set<string>();
  #cleared = 0;

  /** The tasks asked for; `read` is asked for those that are not kept. */
  async get(
    ids: readonly string[],
    read: (missing: readonly string[]) => Promise<ReadonlyMap<string, ShownTask>>,
  ): Promise<ReadonlyMap<string, ShownTask>> {
    const found = new Map<string, ShownTask>();
    const missing: string[] = [];
    for (const id of ids) {
      const kept = this.#tasks.get(id);
      if (kept) found.set(id, kept);
      else missing.push(id);
    }
    if (missing.length === 0) return found;
    const cleared = this.#cleared;
    this.#reading++;
    try {
      for (const [id, task] of await read(missing)) {
        found.set(id, task);
        if (cleared === this.#cleared && !this.#changed.has(id)) this.#keep(id, task);
      }
    } finally {
      if (--this.#reading === 0) this.#changed.clear();
    }
    return found;
  }

  /** A task is now so; undefined: it is not to be shown any more. */
  put(id: string, task: ShownTask | undefined): void {
    if (this.#reading > 0) this.#changed.add(id);
    if (task && this.#tasks.has(id)) this.#tasks.set(id, task);
    else this.#tasks.delete(id);
  }

  clear(): void {
    this.#cleared++;
    this.#tasks.clear();
  }

  #keep(id: string, task: ShownTask): void {
    if (this.#tasks.size >= maxShown) this.#tasks.delete(this.#tasks.keys().next().value!);
    this.#tasks.set(id, task);
  }
}
