import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/**
 * The view as the address holds it, so that Back, a bookmark and a colleague find it again. Empty parts are left out;
 * the page stays the same page, so Back leads to the page before and not to the filter before.
 */
export function useAddress() {
  const route = useRoute();
  const router = useRouter();
  return {
    read: (key: string): string => {
      const value = route.query[key];
      return typeof value === 'string' ? value : '';
    },
    write: (changes: Readonly<Record<string, string>>): void => {
      // Another filter is another list, which begins at its beginning.
      const next = Object.entries({ ...route.query, page: '', ...changes }).filter(([, value]) => value !== '');
      void router.replace({ query: Object.fromEntries(next) });
    },
  };
}

/** One choice of the view; the default is left out of the address, and what is not among the choices counts as it. */
export function useInAddress<V extends string>(
  key: string,
  fallback: V,
  choices: readonly V[],
): WritableComputedRef<V> {
  const { read, write } = useAddress();
  return computed({
    get: () => choices.find((choice) => choice === read(key)) ?? fallback,
    set: (value) => write({ [key]: value === fallback ? '' : value }),
  });
}

/** The page of a list that the view begins with, from 1 on. */
export function usePage(): WritableComputedRef<number> {
  const { read, write } = useAddress();
  return computed({
    get: () => Math.max(1, Math.trunc(Number(read('page')) || 1)),
    set: (page) => write({ page: page === 1 ? '' : String(page) }),
  });
}
