import { useQuery } from '@tanstack/vue-query';
import { computed, watch } from 'vue';
import { api } from '../../api/client.ts';

const everyMs = 1500;

/**
 * A log-in that is confirmed on the phone: asks for a code, then for its state until it is decided. `confirmed` is
 * called once, when the browser has its session.
 */
export function useDesktopLogIn(confirmed: () => void) {
  const code = useQuery({
    queryKey: ['desktop log-in'],
    queryFn: async () => (await api.POST('/api/v1/desktop-log-ins', { body: {} })).data!,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const id = computed(() => code.data.value?.id);
  const state = useQuery({
    queryKey: ['desktop log-in', id],
    enabled: computed(() => id.value !== undefined),
    queryFn: async () =>
      (await api.GET('/api/v1/desktop-log-ins/{desktopLogInId}', { params: { path: { desktopLogInId: id.value! } } }))
        .data!.state,
    refetchInterval: ({ state: { data } }) =>
      data === undefined || data === 'waiting' || data === 'seen' ? everyMs : false,
    gcTime: 0,
  });
  watch(state.data, (now) => {
    if (now === 'confirmed') confirmed();
  });
  return { code, state: computed(() => state.data.value ?? 'waiting'), renew: () => code.refetch() };
}
