import type { HeldTask, Mine, Participation } from '../api/types';
import { stored } from '../tools/storage';

/**
 * A participation with its task as the list of one's own was last read; for who stands at the door without a network.
 */
export const keptMine = (participationId: string): { participation: Participation; task: HeldTask } | undefined => {
  const kept = stored<{ data: { upcoming: Mine[]; past: Mine[] } } | undefined>('kept-me', undefined).read();
  return [...(kept?.data.upcoming ?? []), ...(kept?.data.past ?? [])].find(
    ({ participation }) => participation.id === participationId,
  );
};
