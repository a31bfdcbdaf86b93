import { emitter } from '../tools/emitter';
import type { LngLat } from '../tools/place';
import { stored } from '../tools/storage';

/** The place that lists start from, where the person chose one. */
export interface ListPlace {
  name: string;
  point: LngLat;
}

const chosen = stored<ListPlace | undefined>('list-place', undefined);
const changes = emitter<void>();

export const onPlaceChange = changes.on;
export const listPlace = (): ListPlace | undefined => chosen.read();
export const setListPlace = (place: ListPlace): void => {
  chosen.write(place);
  changes.tell();
};
