import { useQueryClient } from '@tanstack/vue-query';
import { ref } from 'vue';
import type { Me } from '../../shared/api.d.ts';
import { useAnswer } from '../api/answers.ts';
import { api, onSessionEnd } from '../api/client.ts';

/** True from the first answer that asks for a log-in until somebody has logged in. */
export const sessionOver = ref(false);
onSessionEnd(() => (sessionOver.value = true));

/** Who is logged in. */
export const useMe = () => useAnswer('/api/v1/me', {});

/** Gives what to do after a log-in: the page goes on where it was; for another person it begins anew. */
export function useLoggedIn(): () => Promise<void> {
  const queries = useQueryClient();
  const known = () => queries.getQueryData<Me>(['/api/v1/me', {}]);
  return async () => {
    const before = known();
    sessionOver.value = false;
    await queries.invalidateQueries({ queryKey: ['/api/v1/me'] });
    const now = known();
    if (before && now && before.id !== now.id) location.assign('/console/');
    else await queries.invalidateQueries();
  };
}

/** Ends the session of this browser and leaves nothing of it on the screen. */
export async function logOut(): Promise<void> {
  await api.DELETE('/api/v1/me/sessions/{sessionId}', { params: { path: { sessionId: 'current' } } });
  location.assign('/console/');
}
