import { hourMs, minuteMs } from '../../shared/durations.ts';
import { testStart } from '../support/clock.ts';
import type { Cast } from './cast.ts';

/** A code may be read from so long before a task until so long after it. */
const aroundMs = 30 * minuteMs;

/** The participations that people know of, as they were last told. */
export class Known {
  /** Ids of participations, by volunteer and task. */
  readonly #ids = new Map<string, string>();
  /** By id. */
  readonly #states = new Map<string, string>();
  readonly #tasks: Cast['tasks'];
  readonly #aheadHours: () => number;

  constructor(tasks: Cast['tasks'], aheadHours: () => number) {
    this.#tasks = tasks;
    this.#aheadHours = aheadHours;
  }

  /** A state that is left out was not told. */
  note(volunteer: number, task: number, id: string, state?: string): void {
    this.#ids.set(`${volunteer} ${task}`, id);
    if (state) this.#states.set(id, state);
  }

  /** Nothing is known any more of its state. */
  forget(id: string): void {
    this.#states.delete(id);
  }

  id(volunteer: number, task: number): string {
    return this.#ids.get(`${volunteer} ${task}`)!;
  }

  state(volunteer: number, task: number): string {
    return this.#states.get(this.id(volunteer, task)) ?? '';
  }

  /** The participations of everybody; of one state, if there are any. */
  all(preferred: string): string[] {
    const ids = [...this.#ids.values()];
    const fitting = ids.filter((id) => this.#states.get(id) === preferred);
    return fitting.length > 0 ? fitting : ids;
  }

  /** The tasks that somebody has to do with. */
  own(volunteer: number): number[] {
    return this.#tasks.flatMap((_, task) => (this.#ids.has(`${volunteer} ${task}`) ? [task] : []));
  }

  isOn(task: number): boolean {
    const { start, end } = this.#tasks[task];
    return this.#now() > +start - aroundMs && this.#now() < +end + aroundMs;
  }

  /** One of the tasks that begin next. */
  next(pick: number): number {
    const starts = this.#tasks.map(({ start }) => +start);
    const first = Math.min(...starts.filter((start) => start > this.#now()));
    const next = starts.flatMap((start, task) => (start === first ? [task] : []));
    return next[pick % next.length] ?? 0;
  }

  #now(): number {
    return +testStart() + this.#aheadHours() * hourMs;
  }
}
