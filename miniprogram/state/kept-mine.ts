import { keptAnswer } from '../api/cached';
import type { HeldTask, Mine, Participation } from '../api/types';

/**
 * A participation with its task as the list of one's own was last read; for who stands at the door without a network.
 */
export const keptMine = (participationId: string): { participation: Participation; task: HeldTask } | undefined => {
  const { upcoming = [], past = [] } = keptAnswer<{ upcoming: Mine[]; past: Mine[] }>('me') ?? {};
  return [...upcoming, ...past].find(({ participation }) => participation.id === participationId);
};
