import { mayMove, transitions, type ParticipationState } from '../../shared/participation-states.ts';

/** `wait` claims with `waitIfFull`; `jump` moves the clock; `tend` runs the jobs. */
export type Verb =
  'claim' | 'wait' | 'propose' | 'accept' | 'decline' | 'withdraw' | 'remove' | 'cancel' | 'jump' | 'tend';
export interface Command {
  verb: Verb;
  person: number;
  task: number;
}

interface Row {
  state: ParticipationState;
  invited?: number;
  offered?: number;
}
/** In hours. */
export interface ModelTask {
  slots: number;
  start: number;
  end: number;
}

export const jumpHours = 5;

/** The rules of places and lines, without a database: what each command comes to, a state or the code of a refusal. */
export class Model {
  readonly #tasks: readonly ModelTask[];
  readonly #proposalHours: number;
  readonly #cancelled = new Set<number>();
  readonly #rows = new Map<string, Row>();
  /** The waitlist of each task, first come first. */
  readonly #lines: string[][];
  #now = 0;

  constructor(tasks: readonly ModelTask[], proposalHours: number) {
    this.#tasks = tasks;
    this.#proposalHours = proposalHours;
    this.#lines = tasks.map(() => []);
  }

  apply({ verb, person, task }: Command): string | null {
    if (verb === 'jump') this.#now += jumpHours;
    if (verb === 'tend') this.#tendAll();
    if (verb === 'jump' || verb === 'tend') return null;
    if (verb === 'cancel') return this.#cancel(task);
    const key = `${person} ${task}`;
    if (verb === 'propose') return this.#propose(key, task);
    if (verb === 'claim' || verb === 'wait' || verb === 'accept') return this.#enter(verb, person, task, key);
    return this.#leave(verb, task, key);
  }

  #enter(verb: 'claim' | 'wait' | 'accept', person: number, task: number, key: string): string {
    const row = this.#rows.get(key);
    const full = this.#placesOf(task).length >= this.#tasks[task].slots || this.#lines[task].length > 0;
    const late = this.#comesLate(row, task, full);
    const refusal = late ? null : this.#notAsked(verb, row);
    if (refusal) return refusal;
    if (this.#isOver(task)) return 'task_closed';
    return this.#take(verb, person, task, { key, row, full: full && row?.state !== 'offered' });
  }

  /** Somebody who let a question lapse may have the slot that is empty still. */
  #comesLate(row: Row | undefined, task: number, full: boolean): boolean {
    if (!row || this.#now >= this.#tasks[task].start) return false;
    const { state, invited, offered } = row;
    if (state === 'offered') return offered! <= this.#now && this.#lines[task].length === 0;
    const lapsed =
      state === 'proposed'
        ? invited! <= this.#now
        : state === 'expired' && (offered ?? invited ?? Infinity) <= this.#now;
    return lapsed && !full;
  }

  /** The person has promised to be elsewhere then. */
  #isBusy(person: number, task: number): boolean {
    return this.#tasks.some(
      (_, other) => this.#overlap(task, other) && this.#rows.get(`${person} ${other}`)?.state === 'confirmed',
    );
  }

  #take(
    verb: 'claim' | 'wait' | 'accept',
    person: number,
    task: number,
    { key, row, full }: { key: string; row: Row | undefined; full: boolean },
  ): string {
    if (full && verb === 'wait') {
      this.#lines[task].push(key);
      const { offered: _, ...rest } = row ?? {};
      this.#rows.set(key, { ...rest, state: 'waiting' });
      return 'waiting';
    }
    if (this.#isBusy(person, task)) return 'overlaps';
    if (full) return 'task_full';
    this.#rows.set(key, { ...row, state: 'confirmed' });
    return 'confirmed';
  }

  #notAsked(verb: 'claim' | 'wait' | 'accept', row: Row | undefined): string | null {
    const { state, invited = 0, offered } = row ?? {};
    if (state === 'confirmed' || (state === 'waiting' && verb !== 'accept')) return 'already_in';
    if (state === 'removed') return 'removed_before';
    if (state === 'offered') return offered! > this.#now ? null : 'offer_expired';
    if (verb !== 'accept' || (state === 'proposed' && invited > this.#now)) return null;
    if (state === 'expired') return offered === undefined ? 'proposal_expired' : 'offer_expired';
    return state === 'proposed' ? 'proposal_expired' : 'wrong_state';
  }

  #propose(key: string, task: number): string {
    if (this.#isOver(task)) return 'task_closed';
    const row = this.#rows.get(key);
    if (!mayMove('propose', row?.state ?? 'none') || row?.invited !== undefined) return 'already_asked';
    this.#rows.set(key, {
      state: 'proposed',
      invited: Math.min(this.#now + this.#proposalHours, this.#tasks[task].start),
    });
    return 'proposed';
  }

  #leave(verb: 'decline' | 'withdraw' | 'remove', task: number, key: string): string {
    const row = this.#rows.get(key)!;
    if (verb === 'withdraw' && row.state === 'confirmed' && this.#now >= this.#tasks[task].start) return 'started';
    if (!mayMove(verb, row.state)) return 'wrong_state';
    const frees = row.state === 'confirmed' || row.state === 'offered';
    this.#lines[task] = this.#lines[task].filter((other) => other !== key);
    this.#rows.set(key, { ...row, state: transitions[verb].to });
    if (frees && this.#lines[task].length > 0) this.#tend(task);
    return transitions[verb].to;
  }

  /**
   * Offers whose time is over end, with sign-up every wait; free slots go to the first of the waitlist who can take
   * them, and those before leave it.
   */
  #tend(task: number): void {
    const { slots, start } = this.#tasks[task];
    for (const key of this.#placesOf(task)) {
      const row = this.#rows.get(key)!;
      if (row.state === 'offered' && row.offered! <= this.#now) this.#rows.set(key, { ...row, state: 'expired' });
    }
    while (this.#isOver(task) && this.#lines[task].length > 0)
      this.#rows.get(this.#lines[task].shift()!)!.state = 'expired';
    while (this.#lines[task].length > 0 && this.#placesOf(task).length < slots) {
      const key = this.#lines[task].shift()!;
      if (this.#isBusy(Number(key.split(' ')[0]), task)) {
        this.#rows.get(key)!.state = 'expired';
        continue;
      }
      const kept = Math.min(12, Math.max(1 / 6, (start - this.#now) / 4));
      this.#rows.set(key, { ...this.#rows.get(key)!, state: 'offered', offered: Math.min(start, this.#now + kept) });
    }
  }

  #tendAll(): void {
    for (const row of this.#rows.values())
      if (row.state === 'proposed' && row.invited! <= this.#now) row.state = 'expired';
    this.#tasks.forEach((_, task) => this.#tend(task));
  }

  #cancel(task: number): string {
    if (this.#cancelled.has(task) || this.#now >= this.#tasks[task].end) return 'wrong_state';
    this.#cancelled.add(task);
    this.#lines[task] = [];
    for (const [key, row] of this.#rows) {
      if (key.endsWith(` ${task}`) && mayMove('cancel', row.state)) this.#rows.set(key, { ...row, state: 'cancelled' });
    }
    return 'cancelled';
  }

  #placesOf(task: number): string[] {
    return [...this.#rows]
      .filter(([key, { state }]) => key.endsWith(` ${task}`) && (state === 'confirmed' || state === 'offered'))
      .map(([key]) => key);
  }

  #isOver(task: number): boolean {
    return this.#cancelled.has(task) || this.#now >= this.#tasks[task].start;
  }

  #overlap(a: number, b: number): boolean {
    return a !== b && this.#tasks[a].start < this.#tasks[b].end && this.#tasks[b].start < this.#tasks[a].end;
  }
}
