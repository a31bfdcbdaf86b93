import type { ListedTask } from '../api/types';
import { distanceKm } from '../tools/place';
import { listPlace, onPlaceChange } from './place';

/** Distances of tasks as the service said them, km: a list and the task itself must not say two things. */
const told = new Map<string, number>();
/** So many are remembered; a list that was scrolled far is read anew, not looked up. */
const maxRemembered = 2_000;

onPlaceChange(() => told.clear());

/** Remembers what the service says of a task's distance. */
export const learnDistance = (taskId: string, km: number | null | undefined): void => {
  if (typeof km !== 'number') return;
  if (told.size >= maxRemembered) told.clear();
  told.set(taskId, km);
};

/**
 * How far a task is: as the service said it last, else from the place that the lists start from; undefined where there
 * is none.
 */
export const distanceOf = ({ id, place }: Pick<ListedTask, 'id' | 'place'>): number | undefined => {
  const from = listPlace()?.point;
  return told.get(id) ?? (from ? distanceKm(from, place.point.coordinates) : undefined);
};
