import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useAnswer } from '../api/answers.ts';
import { unitsIn } from './unit-nodes.ts';

/** Every unit of a subtree, from one answer. */
export function useOutline(below: MaybeRefOrGetter<string | undefined>) {
  const query = useAnswer('/api/v1/units/outline', () => {
    const id = toValue(below);
    return id ? { query: { below: id } } : null;
  });
  return { ...query, units: computed(() => (query.data.value ? unitsIn(query.data.value) : [])) };
}
