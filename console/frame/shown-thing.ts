import { computed, type ComputedRef } from 'vue';
import { useRoute } from 'vue-router';

/**
 * Which unit, and which thing in it, the address names. A page is put up anew for another one: no rows, ticks or open
 * dialogs of the thing of before stand under the name of the new one, not even until its answer comes.
 */
export function useShownThing(): ComputedRef<string> {
  const route = useRoute();
  return computed(() => Object.values(route.params).flat().join('/'));
}

/** The id that stands in the address under a name; a page has one all its life. */
export const useThingId = (name: string): string => String(useRoute().params[name]);
