import { ref, watch, type Ref } from 'vue';
import { keepDraft, keptDraft } from './draft.ts';
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

export interface FormDraft<F> {
  /** Whether its dialog is open; it is taken up or begun then. */
  open: Ref<boolean>;
  kept: Ref<Kept<F>>;
  /** Whether the form goes on where it was left. */
  isKept: Ref<boolean>;
  /** Forgets it: the form is sent, or somebody begins anew. */
  drop: () => void;
}

/**
 * A form that somebody is filling in, with what stood there when it was begun. Both outlive a log-in, a reload and a
 * new version until the form is sent or dropped, or the tab is closed.
 *
 * @param factsNow the thing in words, by which a form says what others have changed since it was begun
 */
export function useFormDraft<F extends object>(
  key: string,
  initial: () => F,
  factsNow: () => readonly Fact[] = () => [],
): FormDraft<F> {
  const open = ref(false);
  const fresh = (): Kept<F> => ({ base: copyOf(initial()), form: copyOf(initial()), facts: factsNow() });
  const kept = ref(fresh()) as Ref<Kept<F>>;
  const isKept = ref(false);
  watch(kept, (now) => keepDraft(key, isSame(now.base, now.form) ? '' : JSON.stringify(now)), { deep: true });
  /** Takes up what was left, or begins with the thing as it is. */
  function begin(): void {
    const now = fresh();
    const left = keptDraft(key);
    isKept.value = left !== null;
    if (left === null) kept.value = now;
    else {
      const { base, form, facts } = JSON.parse(left) as Kept<F>;
      // A field that a new version has brought is not in what was left.
      kept.value = { base: { ...now.base, ...base }, form: { ...now.form, ...form }, facts };
    }
  }
  watch(open, (isOpen) => isOpen && begin(), { flush: 'sync' });
  function drop(): void {
    keepDraft(key, '');
    isKept.value = false;
    kept.value = fresh();
  }
  return { open, kept, isKept, drop };
}

/** The fields of an input that are others than before. */
export const editsBetween = <T extends object>(before: T, now: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(now).filter(([field, value]) => !isSame(value, (before as Record<string, unknown>)[field])),
  ) as Partial<T>;
