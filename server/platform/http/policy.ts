import type { Caller } from './caller.ts';

/**
 * The readable rules of one kind of thing: who may do what with it. `read` decides whether it exists for the caller.
 */
export type Policy<S, A extends string = string> = Readonly<
  Record<A | 'read', (caller: Caller | null, subject: S) => boolean>
>;

/** The abilities of the caller on a subject, for the answer's `can`. */
export function abilitiesOf<S, A extends string>(
  policy: Policy<S, A>,
  names: readonly A[],
  caller: Caller | null,
  subject: S,
): Record<A, boolean> {
  return Object.fromEntries(names.map((name) => [name, policy[name](caller, subject)])) as Record<A, boolean>;
}
