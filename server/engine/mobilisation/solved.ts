import type { OptimalFlow } from '../flow/network.ts';
import type { PeopleClass } from './classes.ts';
import type { MobilisationNetwork } from './mobilisation-network.ts';
import type { MobilisationProblem } from './problem.ts';

/** A flow over all pairs, with what it is a flow of. */
export interface SolvedMobilisation {
  problem: MobilisationProblem;
  classes: readonly PeopleClass[];
  built: MobilisationNetwork;
  flow: OptimalFlow;
}
