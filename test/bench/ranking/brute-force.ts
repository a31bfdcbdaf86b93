import { Best } from '../../../server/engine/rank/best.ts';
import type { OfferIndex } from '../../../server/engine/rank/offer-index.ts';
import { OfferSearch } from '../../../server/engine/rank/offer-search.ts';
import type { TaskIndex } from '../../../server/engine/rank/task-index.ts';
import { TaskSearch } from '../../../server/engine/rank/task-search.ts';
import type { OfferFacts, TaskFacts } from '../../../server/engine/facts/facts.ts';
import type { TaskFilter } from '../../../server/engine/rank/filter.ts';

/** Every row of the same columns, with the same cheap tests first, and no cells: a hard one to beat. */
export function everyTask(index: TaskIndex, offer: OfferFacts, now: number, filter: TaskFilter) {
  const { table } = index;
  const probe = new TaskSearch(index, offer, new Best(20, { id: (row) => table.ids.idOf(row) }), now, filter);
  for (let row = 0; row < table.ids.rows; row++) probe.visit(row);
  return probe.results();
}

/** As above, for offers. */
export function everyOffer(index: OfferIndex, task: TaskFacts, now: number) {
  const { table } = index;
  const best = new Best(20, {
    id: (row) => table.ids.idOf(row),
    sameOwner: (row, other) => table.samePerson(row, other),
  });
  const probe = new OfferSearch(index, task, task.roles[0], best, now, {});
  for (let row = 0; row < table.ids.rows; row++) probe.visit(row);
  return probe.results();
}
