import type { Caller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import type { Policy } from './policy.ts';

export interface Inputs {
  params: unknown;
  query: unknown;
  body: unknown;
}

/**
 * A route's requirement of its caller.
 * - `anyone`: no session needed (one that is given is honoured);
 * - `signedIn`: a session of an active account;
 * - `policy`: a session, and the rule `may` on the thing that `load` finds. A caller who may not even `see` it gets
 *   404, so that ids cannot be enumerated; one who sees it and may not act gets 403.
 */
export type Permission<S = unknown> =
  | { kind: 'anyone' }
  | { kind: 'signedIn' }
  | {
      kind: 'policy';
      ability: string;
      load(services: ServiceContext, inputs: never, caller: Caller | null): Promise<S | null>;
      see(caller: Caller | null, subject: S): boolean;
      may(caller: Caller | null, subject: S): boolean;
      withoutSession: boolean;
    };

export const anyone: Permission<undefined> = { kind: 'anyone' };
export const signedIn: Permission<undefined> = { kind: 'signedIn' };

interface Options {
  withoutSession?: boolean;
}

/** Requires `policy[ability]` on the subject that `load` finds from the validated inputs. */
export function may<S, A extends string, I = Inputs>(
  policy: Policy<S, A>,
  ability: A | 'read',
  load: (services: ServiceContext, inputs: I, caller: Caller | null) => Promise<S | null>,
  options: Options = {},
): Permission<S> {
  return {
    kind: 'policy',
    ability,
    load,
    see: policy.read,
    may: policy[ability],
    withoutSession: options.withoutSession ?? false,
  };
}
