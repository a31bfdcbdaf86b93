import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import type { operations } from '../../../shared/api.d.ts';
import { useAnswer } from '../../api/answers.ts';
import { tellNumber } from '../../parts/telling.ts';

type TaskQuery = NonNullable<operations['countUnitTasks']['parameters']['query']>;

/** So often while nothing tells what has changed. */
export const everyMs = 30_000;
const figureOf = (count: number | undefined): string => (count === undefined ? '…' : tellNumber(count));

/** How many tasks of a unit and below fit a filter. */
export function useTaskCount(unitId: MaybeRefOrGetter<string>, query: TaskQuery) {
  const answer = useAnswer('/api/v1/units/{unitId}/task-count', () => ({ path: { unitId: toValue(unitId) }, query }), {
    every: everyMs,
  });
  return { answer, figure: computed(() => figureOf(answer.data.value?.count)) };
}

/** How many open cases of a unit and below are late. */
export function useLateCases(unitId: MaybeRefOrGetter<string>) {
  const answer = useAnswer(
    '/api/v1/units/{unitId}/case-counts',
    () => ({ path: { unitId: toValue(unitId) }, query: {} }),
    { every: everyMs },
  );
  return { answer, figure: computed(() => figureOf(answer.data.value?.late)) };
}
