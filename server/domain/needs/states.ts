import type { NeedState } from '../../../shared/words.ts';

/** The states of a need that nobody has taken up yet. */
export const untakenStates: readonly NeedState[] = ['received', 'moreNeeded'];
/** The states of a need that somebody still has to see to. */
export const unservedStates: readonly NeedState[] = [...untakenStates, 'dispatched'];
