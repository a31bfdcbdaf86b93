import { computed, ref, type ComputedRef } from 'vue';
import type { Column } from './column.ts';

/**
 * The columns of a table that somebody wants to see, kept in this browser by the table's name. The first always stays.
 */
export function useColumns(table: string, all: ComputedRef<readonly Column[]>) {
  const kept = `xianfeng.columns.${table}`;
  const hidden = ref<ReadonlySet<string>>(new Set((localStorage.getItem(kept) ?? '').split(',').filter(Boolean)));
  const shown = computed(() => all.value.filter(({ key }, at) => at === 0 || !hidden.value.has(key)));
  function toggle(key: string): void {
    const next = new Set(hidden.value);
    if (!next.delete(key)) next.add(key);
    hidden.value = next;
    localStorage.setItem(kept, [...next].join(','));
  }
  return { all, shown, isShown: (key: string): boolean => !hidden.value.has(key), toggle };
}

export type Columns = ReturnType<typeof useColumns>;
