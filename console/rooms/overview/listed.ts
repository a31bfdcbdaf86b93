import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import type { operations, UnitTask } from '../../../shared/api.d.ts';
import { useAnswer } from '../../api/answers.ts';
import { tellNumber } from '../../parts/telling.ts';

type Query = NonNullable<operations['listUnitTasks']['parameters']['query']>;

const pageSize = 50;
const everyMs = 30_000;

/** The nearest tasks of a unit that fit a filter, and how many there are: "12", or "50+" where there are more than a page. */
export function useListed(unitId: MaybeRefOrGetter<string>, query: MaybeRefOrGetter<Query>) {
  const answer = useAnswer(
    '/api/v1/units/{unitId}/tasks',
    () => ({
      path: { unitId: toValue(unitId) },
      query: { ...toValue(query), sort: 'start' as const, limit: pageSize },
    }),
    { every: everyMs },
  );
  const tasks = computed<UnitTask[]>(() => answer.data.value?.items ?? []);
  const figure = computed(() => {
    if (!answer.data.value) return '…';
    return `${tellNumber(tasks.value.length)}${answer.data.value.nextCursor ? '+' : ''}`;
  });
  return { answer, tasks, figure };
}

export type Listed = ReturnType<typeof useListed>;
