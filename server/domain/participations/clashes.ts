import { refuse, type Refusal } from '../../platform/refusals/refuse.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import { overlaps } from '../../engine/geo/clash.ts';
import type { PlacesTask } from '../tasks/slots.ts';
import type { CalendarDoc } from './model.ts';

type Held = CalendarDoc['held'][number];

/**
 * What stands against the task's time in what the person already holds: a true overlap always, a way between two
 * places that the time between them does not allow unless the person says that it can be done.
 */
export function clash(
  task: PlacesTask,
  held: readonly Held[],
  kmPerHour: number,
  despiteTravel: boolean,
): Refusal | null {
  const others = held.filter((other) => !other.taskId.equals(task._id));
  const overlapping = others.find((other) => overlaps(+task.start, +task.end, +other.start, +other.end));
  if (overlapping) return refuse('overlaps', { with: overlapping.taskId.toHexString(), title: overlapping.title });
  if (despiteTravel) return null;
  for (const other of others) {
    const refusal = tooTight(task, other, kmPerHour);
    if (refusal) return refusal;
  }
  return null;
}

function tooTight(task: PlacesTask, other: Held, kmPerHour: number): Refusal | null {
  const minutesFree = Math.floor(Math.max(+task.start - +other.end, +other.start - +task.end) / 60_000);
  // Half a day between two tasks is enough for any way within a city.
  if (minutesFree >= 12 * 60) return null;
  const [lng, lat] = task.place.point.coordinates;
  const minutesNeeded = Math.ceil((distanceKm(lng, lat, other.lng, other.lat) / kmPerHour) * 60);
  if (minutesNeeded <= minutesFree) return null;
  return refuse('travel_too_tight', {
    with: other.taskId.toHexString(),
    title: other.title,
    minutesNeeded,
    minutesFree,
    instead: {
      zh: '如能赶到，请带上 despiteTravel: true 再次提交。',
      en: 'If you can make it, send it again with despiteTravel: true.',
    },
  });
}
