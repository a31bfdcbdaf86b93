import type { MatchConfig } from '../../engine/worth/config.ts';
import type { MadePlan } from '../make-plan.ts';
import type { MatchingPlanDoc, PlannedProposalDoc } from '../model.ts';

/** What is sent is BSON: ids and dates arrive as what they were. */
export type Bytes = Uint8Array;

/** Which database the thread reads from. */
export interface Source { uri: string; database: string }

/** What a plan is made of; the bytes of `make`. */
export interface Order { plan: MatchingPlanDoc; now: Date; config: MatchConfig }

export type ToThread = { kind: 'make'; order: Bytes } | { kind: 'abort' };

/** Proposals come in parts before the rest, so that neither side works long on one message. */
export type FromThread =
  | { kind: 'proposals'; part: Bytes }
  | { kind: 'made'; rest: Bytes }
  | { kind: 'failed'; error: Error };

export interface Part { proposals: PlannedProposalDoc[] }
export type Rest = Omit<MadePlan, 'proposals'>;
