import type { PlanningFailure } from '../../../../shared/planning.ts';
import type { MatchConfig } from '../../../engine/worth/config.ts';
import type { MatchingPlanDoc } from '../model.ts';
import type { PlanStep } from '../progress.ts';

/** Messages are BSON: ids and dates arrive as what they were. */
export type Bytes = Uint8Array;

/** Which database the process reads from. */
export interface Source {
  uri: string;
  database: string;
}

/** The order for a plan; the bytes of `make`. */
export interface Order {
  plan: MatchingPlanDoc;
  now: Date;
  config: MatchConfig;
}

/** `read` comes first and once: the address has a password, which no argument may show. */
export type ToProcess = { kind: 'read'; source: Source } | { kind: 'make'; order: Bytes } | { kind: 'abort' };

export type FromProcess =
  | { kind: 'progress'; step: PlanStep }
  /** A `MadePlan`. */
  | { kind: 'made'; plan: Bytes }
  | { kind: 'failed'; failure: PlanningFailure; error: Error };
