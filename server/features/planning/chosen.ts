import type { AllPairsPlan } from '../../engine/candidates/plan-over-all-pairs.ts';
import type { OfferFacts } from '../../engine/facts/facts.ts';
import type { Gathered } from './gather.ts';

/** Somebody whom a plan asks, for the role of a column. */
export interface Chosen {
  offer: OfferFacts;
  column: number;
}

/** Everybody whom a plan asks, those who come together one after the other. */
export const chosenBy = ({ offers }: Gathered, { compiled, plan }: AllPairsPlan): Chosen[] =>
  Array.from(plan.edges).flatMap((edge) =>
    compiled.offersOf(edge).map((offer) => ({ offer: offers[offer], column: compiled.problem.column[edge] })),
  );
