import { cached } from '../api/cached';
import { readFront, type Front } from '../api/front';
import { myParticipations } from '../api/calls';
import type { Mine } from '../api/types';
import { activeStates } from '../shared/participation-states';

/**
 * A person's duties of the moment: the task they are in or go to next, what they are asked, hours that await their
 * word.
 */
export interface ToDo {
  next: Mine | null;
  asked: Mine[];
  toConfirm: Mine[];
  front: Front;
}

const stands = ({ participation: { can, state } }: Mine): boolean => can.accept && state !== 'waiting';

/** Of what was read, the last time where there is no network now; rejects only where nothing was ever read. */
export const fetchToDo = async (): Promise<ToDo> => {
  const { data } = await cached('to-do', async () => {
    const [upcoming, there, toConfirm, front] = await Promise.all([
      myParticipations('upcoming', { limit: 20 }),
      // A person without a check-out is still there for an hour.
      myParticipations('past', { state: 'present', limit: 1 }),
      myParticipations('past', { state: 'completed', limit: 20 }),
      readFront(),
    ]);
    return { upcoming: upcoming.items, there: there.items, toConfirm: toConfirm.items, front };
  });
  return {
    next:
      [...data.there, ...data.upcoming].find(({ participation }) => activeStates.includes(participation.state)) ?? null,
    asked: data.upcoming.filter(stands),
    toConfirm: data.toConfirm.filter(({ participation }) => participation.can.certify),
    front: data.front,
  };
};
