import type { ListedTask } from '../api/types';
import { waitingFor } from '../api/queue';
import { fill, words } from '../i18n/index';
import { placesLeft } from '../shared/tell/quantities';
import { distanceOf } from '../state/distances';
import { distanceWords, placesWords, spanWords } from './tell';

/** A task as the lists draw it: what it is, when, how far, and one reason; everything else is the second look. */
export interface TaskCard {
  id: string;
  title: string;
  /** The icon of its category. */
  icon: string;
  when: string;
  /** How far; where that is not known, the area. */
  where: string;
  reason: string;
  full: boolean;
  waiting: string;
  longitude: number;
  latitude: number;
}

/** "已满员", "已满员 · 3 人候补" */
const fullWords = ({ roles }: ListedTask): string => {
  const inLine = roles.reduce((sum, { waiting }) => sum + waiting, 0);
  const line = inLine > 0 ? fill(words('task').inLineCount, { n: inLine }) : words('task').lineOpen;
  return `${placesWords(roles)} · ${line}`;
};

/** `why`: what of a recommendation speaks for it most. */
export const taskCard = (task: ListedTask, why = ''): TaskCard => {
  const [longitude, latitude] = task.place.point.coordinates;
  const km = distanceOf(task);
  const full = placesLeft(task.roles) === 0;
  return {
    id: task.id,
    title: task.title,
    icon: task.category,
    when: spanWords(task.start, task.end),
    where: km === undefined ? task.place.area || task.unitName : distanceWords(km),
    reason: full ? fullWords(task) : why || placesWords(task.roles),
    full,
    longitude,
    latitude,
    waiting: waitingFor(task.id) ? words('common').waiting : '',
  };
};
