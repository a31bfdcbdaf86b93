import { useQueryClient } from '@tanstack/vue-query';
import type { Me } from '../../shared/api.d.ts';
import { useAnswer } from '../api/answers.ts';
import { api } from '../api/client.ts';
import { endWaiting } from '../api/waiting.ts';

/** The person who is logged in. */
export const useMe = () => useAnswer('/api/v1/me', {});

/** Gives what to do after a log-in: the page goes on where it was; for another person it begins anew. */
export function useLoggedIn(): () => Promise<void> {
  const queries = useQueryClient();
  const known = () => queries.getQueryData<Me>(['/api/v1/me', {}]);
  return async () => {
    const before = known();
    endWaiting();
    await queries.invalidateQueries({ queryKey: ['/api/v1/me'] });
    const now = known();
    if (before && now && before.id !== now.id) beginAnew();
    else await queries.invalidateQueries();
  };
}

/** Ends the session of this browser and leaves nothing of it on the screen. */
export async function logOut(): Promise<void> {
  await api.DELETE('/api/v1/me/sessions/{sessionId}', { params: { path: { sessionId: 'current' } } });
  beginAnew();
}

/** Nothing that somebody typed or saw is there for the next at this desk. */
function beginAnew(): void {
  sessionStorage.clear();
  location.assign('/console/');
}
