import type { MatchConfig } from '../../../engine/worth/config.ts';
import type { MatchingPlanDoc } from '../model.ts';
import type { PlanStep } from '../progress.ts';

/** Messages are BSON: ids and dates arrive as what they were. */
export type Bytes = Uint8Array;

/** Which database the thread reads from. */
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

export type ToThread = { kind: 'make'; order: Bytes } | { kind: 'abort' };

export type FromThread =
  | { kind: 'progress'; step: PlanStep }
  /** A `MadePlan`. */
  | { kind: 'made'; plan: Bytes }
  | { kind: 'failed'; error: Error };
