import { computed, type Ref } from 'vue';
import type { Grouping } from '../../../shared/words.ts';
import type { Column } from '../../parts/column.ts';
import { useColumns } from '../../parts/columns.ts';
import { measures, type Measure } from '../../parts/sums.ts';
import { words } from './words.ts';

/** The table's columns: the group, then the measures that somebody wants. */
export const useCountsColumns = (by: Ref<Grouping>) =>
  useColumns(
    'counts',
    computed<Column[]>(() => [
      { key: 'name', title: words.value.groups[by.value] },
      ...(Object.keys(measures) as Measure[]).map((key) => ({ key, title: words.value[key], number: true })),
    ]),
  );
