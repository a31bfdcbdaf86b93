import { ref, watch, type Ref } from 'vue';
import type { Fact } from './facts.ts';

interface Kept<F> {
  /** The form as it stood when it was begun: what differs from it is what somebody has changed. */
  base: F;
  form: F;
  /** The thing in words as it was then; empty for one that is new. */
  facts: readonly Fact[];
}

const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * A form that somebody is filling in, with what stood there when it was begun. Both outlive a log-in, a reload and a new version until
 * the form is sent or dropped, or the tab is closed.
 */
export function useFormDraft<F extends object>(key: string, initial: () => F, factsNow: () => readonly Fact[]) {
  const address = `xianfeng.draft.${key}`;
  const fresh = (): Kept<F> => ({ base: copyOf(initial()), form: copyOf(initial()), facts: factsNow() });
  const kept = ref(fresh()) as Ref<Kept<F>>;
  /** The form goes on where it was left. */
  const isKept = ref(false);
  watch(
    kept,
    (now) => {
      if (isSame(now.base, now.form)) sessionStorage.removeItem(address);
      else sessionStorage.setItem(address, JSON.stringify(now));
    },
    { deep: true },
  );
  /** Takes up what was left, or begins with the thing as it is. */
  function begin(): void {
    const now = fresh();
    const left = sessionStorage.getItem(address);
    isKept.value = left !== null;
    if (left === null) kept.value = now;
    else {
      const { base, form, facts } = JSON.parse(left) as Kept<F>;
      // A field that a new version has brought is not in what was left.
      kept.value = { base: { ...now.base, ...base }, form: { ...now.form, ...form }, facts };
    }
  }
  function drop(): void {
    sessionStorage.removeItem(address);
    isKept.value = false;
    kept.value = fresh();
  }
  return { kept, isKept, begin, drop };
}

/** The fields of an input that are others than before. */
export const editsBetween = <T extends object>(before: T, now: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(now).filter(([field, value]) => !isSame(value, (before as Record<string, unknown>)[field])),
  ) as Partial<T>;
