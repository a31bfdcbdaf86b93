import { computed, ref } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';

/**
 * Rows that are ticked in a list; one that the list no longer has is no longer chosen. They stand beside the address in
 * the history, so that Back finds them ticked.
 */
export function useSelection<Row>(rows: () => readonly Row[], keyOf: (row: Row) => string) {
  const { chosen: before } = history.state as { chosen?: string[] };
  const keys = ref<ReadonlySet<string>>(new Set(before));
  onBeforeRouteLeave((_to, from) => {
    if (location.href.endsWith(from.fullPath))
      history.replaceState({ ...(history.state as object), chosen: [...keys.value] }, '');
  });
  const chosen = computed(() => rows().filter((row) => keys.value.has(keyOf(row))));
  const isAll = computed(() => rows().length > 0 && chosen.value.length === rows().length);
  return {
    chosen,
    isAll,
    has: (row: Row): boolean => keys.value.has(keyOf(row)),
    toggle: (row: Row): void => {
      const next = new Set(keys.value);
      if (!next.delete(keyOf(row))) next.add(keyOf(row));
      keys.value = next;
    },
    toggleAll: (): void => {
      keys.value = isAll.value ? new Set() : new Set(rows().map(keyOf));
    },
    clear: (): void => {
      keys.value = new Set();
    },
  };
}
