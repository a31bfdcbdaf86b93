/** The documents and answers of a history, on which each rule is tried. */
import type { Db, Document } from 'mongodb';
import type { Asked } from '../asking.ts';
import type { Seen } from '../actors.ts';

export const slotStates: readonly string[] = [
  'offered',
  'confirmed',
  'present',
  'left',
  'completed',
  'certified',
  'disputed',
  'absent',
  'excused',
  'void',
];
export const promisedStates: readonly string[] = slotStates.filter((state) => state !== 'offered' && state !== 'void');
export const countedStates: readonly string[] = ['completed', 'certified'];

export interface Told {
  asked: readonly Asked[];
  seen: readonly Seen[];
}

/** The collections that are looked at, by what they are called here. */
const collectionOf = {
  tasks: 'tasks',
  rows: 'participations',
  calendars: 'calendars',
  audits: 'auditEvents',
  visits: 'attendances',
  counters: 'dailyCounts',
  messages: 'messages',
  units: 'units',
  grants: 'grants',
  people: 'people',
  identities: 'identities',
  sessions: 'sessions',
  offers: 'offers',
  members: 'teamMembers',
  teamClaims: 'teamClaims',
} as const;
type Documents = Record<keyof typeof collectionOf, Document[]>;

export interface Found extends Told, Documents {}

/** A rule says one sentence for everything that does not hold. */
export type Rule = (found: Found) => Iterable<string>;

/** The documents of a history as its database has them. */
export async function read(db: Db, told: Told): Promise<Found> {
  const taken = await Promise.all(
    Object.entries(collectionOf).map(async ([name, collection]) => [
      name,
      await db.collection(collection).find().toArray(),
    ]),
  );
  return { ...(Object.fromEntries(taken) as Documents), ...told };
}

/** A history in which nothing is and nothing was asked. */
export const nothingFound = (): Found => ({
  ...(Object.fromEntries(Object.keys(collectionOf).map((name) => [name, []])) as unknown as Documents),
  asked: [],
  seen: [],
});

export const closedIn = ({ people }: Pick<Found, 'people'>): ReadonlySet<string> =>
  new Set(people.filter(({ state }) => state === 'closed').map(({ _id }) => String(_id)));

/** The persons whose participations they are, by id. */
export const ownersIn = ({ rows }: Pick<Found, 'rows'>): ReadonlyMap<string, string> =>
  new Map(rows.map(({ _id, personId }) => [String(_id), String(personId)]));

export function groups<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const item of items) {
    const group = grouped.get(key(item));
    if (group) group.push(item);
    else grouped.set(key(item), [item]);
  }
  return grouped;
}
