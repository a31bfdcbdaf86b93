import { mayMove, transitions, type ParticipationState, type ParticipationVerb } from '../../shared/participation-states.ts';

export type Verb = ParticipationVerb;
export interface Command { verb: Verb; person: number; task: number }

/** Tasks 0 and 1 are at the same time. */
const overlapping = (a: number, b: number): boolean => a !== b && a < 2 && b < 2;

/** The rules of places, without a database: what each command comes to, a state or the code of a refusal. */
export class Model {
  readonly #slots: readonly number[];
  readonly #cancelled = new Set<number>();
  readonly #states = new Map<string, ParticipationState>();
  readonly #asked = new Set<string>();

  constructor(slots: readonly number[]) {
    this.#slots = slots;
  }

  apply({ verb, person, task }: Command): string {
    if (verb === 'expire') return this.#endAll('expire');
    if (verb === 'cancel') return this.#cancel(task);
    const key = `${person} ${task}`;
    const refusal = this.#refusal(verb, person, task, key);
    if (refusal) return refusal;
    if (verb === 'propose') this.#asked.add(key);
    this.#states.set(key, transitions[verb].to);
    return transitions[verb].to;
  }

  #refusal(verb: Verb, person: number, task: number, key: string): string | null {
    const state = this.#states.get(key) ?? 'none';
    if (verb === 'propose') {
      if (this.#cancelled.has(task)) return 'task_closed';
      return !mayMove('propose', state) || this.#asked.has(key) ? 'already_asked' : null;
    }
    if (verb !== 'claim' && verb !== 'accept') return mayMove(verb, state) ? null : 'wrong_state';
    if (state === 'confirmed') return 'already_in';
    if (state === 'removed') return 'removed_before';
    if (verb === 'accept' && state !== 'proposed') return state === 'expired' ? 'proposal_expired' : 'wrong_state';
    if (this.#cancelled.has(task)) return 'task_closed';
    if (this.#slots.some((_, other) => overlapping(task, other) && this.#states.get(`${person} ${other}`) === 'confirmed')) return 'overlaps';
    return this.#heldIn(task) >= this.#slots[task] ? 'task_full' : null;
  }

  #heldIn(task: number): number {
    return [...this.#states].filter(([key, state]) => state === 'confirmed' && key.endsWith(` ${task}`)).length;
  }

  #cancel(task: number): string {
    if (this.#cancelled.has(task)) return 'wrong_state';
    this.#cancelled.add(task);
    return this.#endAll('cancel', task);
  }

  #endAll(verb: 'expire' | 'cancel', task?: number): string {
    for (const [key, state] of this.#states) {
      if ((task === undefined || key.endsWith(` ${task}`)) && mayMove(verb, state)) this.#states.set(key, transitions[verb].to);
    }
    return transitions[verb].to;
  }
}
