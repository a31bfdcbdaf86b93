import { refuse } from '../../platform/refusals/refuse.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';

/** While a dispute is open nothing moves but its decision. Refuses with `dispute_open`. */
export function refuseFrozen({ state }: Pick<ParticipationDoc, 'state'>): void {
  if (state === 'disputed') throw refuse('dispute_open');
}
