import { computed, ref, watch } from 'vue';
import type { PersonName } from '../../shared/api.d.ts';
import { useMutation } from '@tanstack/vue-query';
import { api } from '../api/client.ts';
import { problemWords } from './problem-words.ts';
import { ApiProblem } from '../api/problem.ts';
import { words } from './words.ts';

/** The person whose member code is typed. It is looked up when asked for, not as it is typed: tries are counted. */
export function useMemberByCode() {
  const code = ref('');
  const lookUp = useMutation<PersonName | null, Error, string>({
    mutationFn: async (memberCode) => {
      const { data } = await api.GET('/api/v1/people', { params: { query: { memberCode } } });
      return data!.items[0] ?? null;
    },
  });
  // Somebody found by another code is not the one who is meant.
  watch(code, () => lookUp.reset());
  const wrong = computed(() => {
    if (lookUp.data.value === null) return words.value.nobody;
    const error = lookUp.error.value;
    return error ? (error instanceof ApiProblem && error.field('memberCode')) || problemWords(error) : undefined;
  });
  return {
    code,
    wrong,
    person: computed(() => lookUp.data.value ?? undefined),
    finding: lookUp.isPending,
    find: (): void => {
      if (code.value.trim()) lookUp.mutate(code.value);
    },
    forget: (): void => {
      code.value = '';
      lookUp.reset();
    },
  };
}
