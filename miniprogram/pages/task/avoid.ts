import { change, readOffer } from '../../api/calls';
import { CallFailure } from '../../api/problem';
import type { Offer, Task } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { agree } from '../../tools/ask';
import { perform } from '../../tools/perform';

/** The caller's offer; undefined while they have made none. */
const ownOffer = (): Promise<Offer | undefined> =>
  readOffer().then(
    ({ data }) => data,
    (error: unknown) => {
      if (error instanceof CallFailure && error.status === 404) return undefined;
      throw error;
    },
  );

/** Asks not to be asked for an organiser's tasks any more; whoever has made no offer is asked for nothing. */
export const avoidOrganiser = async (
  page: Parameters<typeof perform>[0],
  { unitId, unitName }: Pick<Task, 'unitId' | 'unitName'>,
): Promise<void> => {
  const w = words('task');
  if (!(await agree(fill(w.avoidAsk, { unit: unitName }), w.avoidHint))) return;
  const avoid = async (): Promise<{ made: boolean }> => {
    const offer = await ownOffer();
    if (offer) await change('PATCH', '/me/offer', { avoids: [...new Set([...offer.avoids, unitId])] });
    return { made: offer !== undefined };
  };
  await perform(page, avoid, { done: ({ made }) => (made ? w.avoided : w.avoidNoOffer), stay: true });
};
