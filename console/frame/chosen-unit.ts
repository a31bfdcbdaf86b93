import { computed, type ComputedRef } from 'vue';
import { useRoute } from 'vue-router';
import { useAnswer } from '../api/answers.ts';

const keptFor = (personId: string): string => `xianfeng.unit.${personId}`;

/** The unit that somebody looked at last in this browser. */
export const lastUnit = (personId: string): string | null => localStorage.getItem(keptFor(personId));
export const keepUnit = (personId: string, unitId: string): void => localStorage.setItem(keptFor(personId), unitId);

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
