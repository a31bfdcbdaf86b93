import { fill, words } from '../../i18n/index';
import { clustersOf } from '../../shared/clusters';
import { toGcj02 } from '../../tools/place';
import type { TaskCard } from '../../tools/task-card';

const [pinWidthPx, pinHeightPx] = [36, 44];
/** WeChat's map goes no nearer. */
export const maxScale = 20;

/** The pins of a map of this scale, each with the cards that it stands for. */
export const pinsOf = (cards: readonly { longitude: number; latitude: number }[], scale: number): number[][] =>
  clustersOf(cards, scale, pinWidthPx);

/** The map of a list of cards, as WeChat draws it; a marker's id is the first of its cards. */
export const mapOf = (cards: readonly TaskCard[], scale: number) => {
  const w = words('home');
  return {
    markers: pinsOf(cards, scale).map((members) => {
      const [id] = members;
      const [longitude, latitude] = toGcj02([cards[id].longitude, cards[id].latitude]);
      const alone = members.length === 1;
      const title = alone ? cards[id].title : fill(w.cluster, { n: members.length });
      return {
        id,
        longitude,
        latitude,
        title,
        ariaLabel: title,
        iconPath: `/images/pins/${alone ? cards[id].icon : 'cluster'}.svg`,
        width: pinWidthPx,
        height: pinHeightPx,
        label: { content: alone ? String(id + 1) : title },
      };
    }),
    mapLabel: fill(w.mapLabel, { n: cards.length }),
  };
};
