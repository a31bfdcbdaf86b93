import { listTasks, readMe, recommendedTasks } from '../api/calls';
import { CallFailure } from '../api/problem';
import { isLoggedIn } from '../api/session';
import { config } from '../config';
import { distanceKm, type LngLat } from '../tools/place';
import { taskCard, type TaskCard } from '../tools/task-card';
import { learnDistance } from './distances';
import { noFilters, queryOf, type Filters } from './filters';
import { listPlace } from './place';
import { who } from './who';

/** `personal`: recommendations, which the rest of the tasks follow. */
export interface FirstList {
  cards: TaskCard[];
  cursor: string | null;
  personal: boolean;
  needsOffer: boolean;
}

/**
 * A cursor to the rest of the tasks, from the nearest on. Each list has its own, so that what was asked for one is not
 * taken for a part of the next; the service's own never begin so.
 */
const fromNearest = (): string => {
  lists += 1;
  return `*${lists}`;
};
let lists = 0;

const pageSize = 20;
const nearKm = 2;

/** Where the list starts from: the chosen place, or the middle of the city. */
export const listFrom = (): LngLat => listPlace()?.point ?? [config.centre.longitude, config.centre.latitude];

/** The nearest tasks, page by page; `known` cards are left out, and pages that hold nothing else passed over. */
export const fetchNear = async (
  filters: Filters,
  cursor = fromNearest(),
  known: readonly TaskCard[] = [],
): Promise<{ cards: TaskCard[]; cursor: string | null }> => {
  const ids = new Set(known.map(({ id }) => id));
  for (let at: string | null = cursor; at !== null;) {
    const page: { cards: TaskCard[]; cursor: string | null } = await fetchPage(filters, at);
    const cards = page.cards.filter(({ id }) => !ids.has(id));
    if (cards.length > 0) return { cards, cursor: page.cursor };
    at = page.cursor;
  }
  return { cards: [], cursor: null };
};

const fetchPage = async (filters: Filters, cursor: string): Promise<{ cards: TaskCard[]; cursor: string | null }> => {
  const from = listFrom();
  const { items, nextCursor } = await listTasks({
    ...queryOf(filters),
    near: from.map((degrees: number) => degrees.toFixed(5)).join(','),
    sort: 'distance',
    ...(filters.full ? { joinable: true } : { open: true }),
    unsettled: true,
    limit: pageSize,
    ...(filters.near ? { radiusKm: nearKm } : {}),
    ...(cursor.startsWith('*') ? {} : { cursor }),
  });
  return {
    cards: items.map((task) => {
      learnDistance(task.id, task.distanceKm ?? distanceKm(from, task.place.point.coordinates));
      return taskCard(task);
    }),
    cursor: nextCursor,
  };
};

/** Recommendations where there is an offer to go by, else what is nearest. */
export const fetchFirst = async (filters: Filters): Promise<FirstList> => {
  const loggedIn = isLoggedIn();
  // The person is read the first time only; both at once, as one after the other they would take twice as long.
  const asked = loggedIn && !who() ? readMe() : undefined;
  const fitting =
    loggedIn && !filters.near && !filters.full ? recommendedTasks({ ...queryOf(filters), limit: pageSize }) : undefined;
  fitting?.catch(() => undefined);
  await asked;
  if (fitting) {
    try {
      const { items } = await fitting;
      const cards = items.map(({ task, distanceKm: km, reasons }) => {
        learnDistance(task.id, km);
        // The first part is the distance, the last one places and start, which the card says itself.
        return taskCard(task, reasons.list.slice(1, -1)[0]);
      });
      if (cards.length > 0) return { cards, cursor: fromNearest(), personal: true, needsOffer: false };
    } catch (error) {
      if (!(error instanceof CallFailure) || error.kind !== 'refused') throw error;
    }
  }
  return { ...(await fetchNear(filters)), personal: false, needsOffer: loggedIn };
};

let ahead: Promise<FirstList> | undefined;

/** Asks for the list while its page is still being made. */
export const askAhead = (): void => {
  ahead = fetchFirst(noFilters);
  ahead.catch(() => undefined);
};

/** The list that was asked for ahead, given once: a later caller wants it fresh. */
export const takeAhead = (): Promise<FirstList> | undefined => {
  const asked = ahead;
  ahead = undefined;
  return asked;
};
