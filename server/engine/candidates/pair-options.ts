import type { TaskFacts } from '../facts/facts.ts';
import type { TaskIndex } from '../rank/task-index.ts';
import type { YesByWay } from './pair-values.ts';

/** Pairs that are not to be, whatever the rules say. */
export type Barred = (task: TaskFacts, personId: string) => boolean;

export interface PairOptions {
  /** At most this many proposals a person in one plan, whatever the week allows. */
  perPerson?: (personId: string) => number;
  /** Pairs that are not to be, whatever the rules say. */
  barred?: Barred;
  /** How likely people say yes: a pair is then worth that part of its worth. Absent: every proposal is accepted. */
  yes?: (task: TaskFacts) => YesByWay;
  /** Pairs that an earlier plan has told of, and what leaving one out costs, in worth that is accepted. */
  announced?: Announced;
  /** An index of these very tasks, where one is at hand. */
  index?: TaskIndex;
  /** Pairs kept in memory, so that they are not searched again; 25 million where it is absent. */
  pairsKept?: number;
  /** Whether pairs are found by the roles instead of by the offers; told by their numbers where it is absent. */
  byColumns?: boolean;
}

export interface Announced {
  pairs: readonly { personId: string; taskId: string; roleId: string }[];
  charge: number;
}
