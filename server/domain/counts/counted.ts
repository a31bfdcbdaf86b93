import type { Label } from './group.ts';
import type { Sums } from './sum.ts';

/** `medianMinutesToFill` is of tasks that are over, null where none of them was ever full. */
export interface Counted {
  sums: Sums;
  medianMinutesToFill: number | null;
}

type PeopleMeasure = 'people' | 'peopleTurnedUp' | 'returning';

/** By branch nobody is told apart: people are null. */
export interface CountGroup extends Label, Omit<Counted, 'sums'> {
  sums: Omit<Sums, PeopleMeasure> & Record<PeopleMeasure, number | null>;
}
