import { useMutation } from '@tanstack/vue-query';
import { computed, ref } from 'vue';
import type { Candidate } from '../../../shared/api.d.ts';
import { limits } from '../../../shared/limits.ts';
import { api } from '../../api/client.ts';

/** The candidates of a role, as they were when somebody looked; those who have been asked since are taken out. */
export function useCandidates(taskId: () => string) {
  const asked = ref<ReadonlySet<string>>(new Set());
  const look = useMutation({
    mutationFn: async (roleId: string) => {
      const { data } = await api.GET('/api/v1/tasks/{taskId}/candidates', {
        params: { path: { taskId: taskId() }, query: { roleId, limit: limits.candidates } },
      });
      asked.value = new Set();
      return data!;
    },
  });
  return {
    look,
    rows: computed<Candidate[]>(() =>
      (look.data.value?.items ?? []).filter(({ personId }) => !asked.value.has(personId)),
    ),
    level: computed(() => look.data.value?.level ?? null),
    isLooked: computed(() => look.data.value !== undefined),
    takeOut: (people: readonly string[]): void => {
      asked.value = new Set([...asked.value, ...people]);
    },
  };
}
