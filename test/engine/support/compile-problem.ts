import type { OfferFacts, TaskFacts } from '../../../server/engine/facts/facts.ts';
import type { MatchConfig } from '../../../server/engine/worth/config.ts';
import type { PairOptions } from '../../../server/engine/candidates/pair-options.ts';
import type { Compiled } from '../../../server/engine/candidates/compiled.ts';
import { PairSource } from '../../../server/engine/candidates/pair-source.ts';

interface CompileOptions extends PairOptions {
  /** Candidates of each offer in a week, beside as many as the week has room for: the roles worth most to it. */
  tasksPerOffer?: number;
}

/**
 * The planning problem of these offers and tasks at `now`, among so many candidates of each offer in a week.
 * @throws FactsError
 */
export function compileProblem(
  offers: readonly OfferFacts[],
  tasks: readonly TaskFacts[],
  now: number,
  config: MatchConfig,
  { tasksPerOffer = 20, ...options }: CompileOptions = {},
): Compiled {
  const source = new PairSource(offers, tasks, now, config, { ...options, byColumns: false });
  for (let offer = 0; offer < offers.length; offer++) source.lookAt(offer, tasksPerOffer);
  return source.compiled();
}
