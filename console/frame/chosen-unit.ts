import { computed, type ComputedRef } from 'vue';
import { useRoute } from 'vue-router';
import { useAnswer } from '../api/answers.ts';

const kept = 'xianfeng.unit';

/** The unit that was looked at last in this browser. */
export const lastUnit = (): string | null => localStorage.getItem(kept);
export const keepUnit = (id: string): void => localStorage.setItem(kept, id);

/** The id of the unit that the address names; empty where it names none. */
export function useUnitId(): ComputedRef<string> {
  const route = useRoute();
  return computed(() => (typeof route.params.unit === 'string' ? route.params.unit : ''));
}

/** The unit that the address names, with what its reader may do there. */
export function useUnit() {
  const unitId = useUnitId();
  return useAnswer('/api/v1/units/{unitId}', () => (unitId.value ? { path: { unitId: unitId.value } } : null));
}
