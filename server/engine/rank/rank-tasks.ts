import type { OfferFacts } from '../facts/facts.ts';
import { Best } from './best.ts';
import { bestFirst } from './best-first.ts';
import type { TaskFilter } from './filter.ts';
import type { RankedTask } from './ranked.ts';
import type { TaskIndex } from './task-index.ts';
import type { TaskLayer } from './task-layer.ts';
import { TaskSearch } from './task-search.ts';

const maxLayeredCategories = 3;

/**
 * The `n` tasks worth most to an offer among those that break no hard rule at `now`, exactly:
 * worth falling, then id rising; a task once, with its best role (the first of equals).
 */
export function rankTasks(
  index: TaskIndex,
  offer: OfferFacts,
  n: number,
  now: number,
  filter: TaskFilter = {},
): RankedTask[] {
  const { table } = index;
  const places = Math.min(Math.floor(n), index.size);
  if (!(places > 0)) return [];
  const probe = new TaskSearch(index, offer, new Best(places, { id: (row) => table.ids.idOf(row) }), now, filter);
  if (filter.ids) {
    for (const id of new Set(filter.ids)) {
      const row = table.ids.rowOf(id);
      if (row >= 0 && index.has(row)) probe.visit(row);
    }
  } else {
    for (const layer of layersFor(index, filter)) {
      probe.layer = layer;
      bestFirst(layer.cells, probe);
    }
  }
  return probe.results();
}

/** Few categories are searched one after another, each with the bar that the last one left. */
function layersFor(index: TaskIndex, { categories }: TaskFilter): readonly TaskLayer[] {
  if (!categories || categories.length > maxLayeredCategories) return [index.all];
  const numbers = new Set(categories.map((name) => index.table.categories.find(name)).filter((number) => number >= 0));
  const layers = [...numbers].flatMap((number) => index.byCategory.of(number) ?? []);
  return layers.length === numbers.size ? layers : [index.all];
}
