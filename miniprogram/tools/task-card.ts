import type { ListedTask } from '../api/types';
import { waitingFor } from '../api/queue';
import { fill, words } from '../i18n/index';
import { distanceWords, spanWords } from './tell';

/** A task as the lists draw it. */
export interface TaskCard {
  id: string;
  title: string;
  when: string;
  where: string;
  distance: string;
  left: number;
  placesText: string;
  reasons: string;
  waiting: string;
  longitude: number;
  latitude: number;
}

/** `km`: the distance where it is known; `why`: the reasons of a recommendation. */
export const taskCard = (task: ListedTask, km?: number | null, why = ''): TaskCard => {
  const c = words('common');
  const left = Math.max(0, task.slots - task.taken);
  const placesText = left > 0 ? fill(c.places, { n: left }) : c.full;
  const when = spanWords(task.start, task.end);
  const where = task.place.area || task.unitName;
  const distance = typeof km === 'number' ? distanceWords(km) : '';
  const [longitude, latitude] = task.place.point.coordinates;
  return {
    id: task.id,
    title: task.title,
    when,
    where,
    distance,
    left,
    placesText,
    reasons: why,
    longitude,
    latitude,
    waiting: waitingFor(task.id) ? c.waiting : '',
  };
};
