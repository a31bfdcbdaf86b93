import { computed, type Ref } from 'vue';
import type { CountedGroup } from '../../../shared/api.d.ts';
import type { Grouping } from '../../../shared/words.ts';
import { useAnswer } from '../../api/answers.ts';
import { addDays } from '../../parts/days.ts';
import { lengthOf, periodBefore, type Period } from '../../parts/period.ts';

export const comparisons = ['before', 'year'] as const;
export type Comparison = (typeof comparisons)[number];

/** The same calendar days a year before; 29 February becomes the day after the 28th. */
const yearBefore = ({ from, to }: Period): Period => ({ from: backYear(from), to: backYear(to) });
function backYear(day: string): string {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return before.endsWith('-02-29') ? addDays(before.replace('-29', '-28'), 1) : before;
}

export const comparedWith = (period: Period, comparison: Comparison): Period =>
  comparison === 'before' ? periodBefore(period) : yearBefore(period);

/**
 * The key of the group beside which one of the other period stands. A unit or a category is the same in both, a day is as many days
 * (or a year) later; months of a period before stand beside none.
 */
function keyNow(by: Grouping, comparison: Comparison, days: number): ((key: string) => string) | undefined {
  if (by !== 'day' && by !== 'month') return (key) => key;
  if (comparison === 'year') return (key) => `${Number(key.slice(0, 4)) + 1}${key.slice(4)}`;
  return by === 'day' ? (key) => addDays(key, days) : undefined;
}

/** The counts of the period that one is compared with; nothing while none is. */
export function useComparison(
  unitId: Ref<string>,
  { period, by, compare }: { period: Ref<Period>; by: Ref<Grouping>; compare: Ref<Comparison | ''> },
) {
  const days = computed(() => (compare.value ? comparedWith(period.value, compare.value) : undefined));
  const query = useAnswer('/api/v1/units/{unitId}/participation-counts', () =>
    days.value ? { path: { unitId: unitId.value }, query: { ...days.value, groupBy: by.value } } : null,
  );
  const groups = computed<ReadonlyMap<string, CountedGroup> | undefined>(() => {
    if (!compare.value || !query.data.value) return undefined;
    const toNow = keyNow(by.value, compare.value, lengthOf(period.value));
    return new Map(query.data.value.groups.flatMap((group) => (toNow ? [[toNow(group.key), group] as const] : [])));
  });
  const total = computed(() => (compare.value ? query.data.value?.total : undefined));
  return { days, groups, total };
}
