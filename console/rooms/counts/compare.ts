import { computed, type Ref } from 'vue';
import type { CountedGroup, Sums } from '../../../shared/api.d.ts';
import { comparedWith, growth, keyBeside, type Comparison } from '../../../shared/comparison.ts';
import type { Grouping } from '../../../shared/words.ts';
import { useAnswer } from '../../api/answers.ts';
import type { Column } from '../../parts/column.ts';
import type { Period } from '../../parts/period.ts';
import { tellMeasure, type Measure } from '../../parts/sums.ts';
import { fill } from '../../words/catalogue.ts';
import { words } from './words.ts';

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
    const toNow = keyBeside(by.value, compare.value, period.value);
    return new Map(query.data.value.groups.flatMap((group) => (toNow ? [[toNow(group.key), group] as const] : [])));
  });
  const total = computed(() => (compare.value ? query.data.value?.total : undefined));
  return { days, groups, total };
}

/** The columns that a comparison adds: the measure then, and how it has changed. */
export const comparedColumns = (measure: Measure): Column[] => [
  { key: 'before', title: fill(words.value.beforeColumn, { measure: words.value[measure] }), number: true },
  { key: 'change', title: words.value.changeColumn, number: true },
];

/** A cell of those: "+12%"; nothing where there was nothing to grow from. */
export function tellCompared(
  key: string,
  measure: Measure,
  now: Sums | CountedGroup,
  then: Sums | CountedGroup | undefined,
): string {
  if (key === 'before') return then ? tellMeasure(then, measure) : '–';
  const share = growth(now[measure], then?.[measure]);
  if (share === null) return '–';
  const percent = Math.round(share * 100);
  return `${percent > 0 ? '+' : ''}${percent}%`;
}
