/**
 * The rules that hold after a history, worked out from the documents and from the answers that people were given. No
 * code of the service is shared: states, verbs and sums are written down here once more.
 */
import type { Db } from 'mongodb';
import { actors, again, done, looks, refused } from './rules/answers.ts';
import { counts } from './rules/counts.ts';
import { closings, sessions } from './rules/endings.ts';
import { read, type Found, type Rule, type Told } from './rules/found.ts';
import { hours } from './rules/hours.ts';
import { slots, times, waitlists, willing } from './rules/places.ts';
import { there, trail } from './rules/records.ts';
import { tellings } from './rules/tellings.ts';
import { paths, powers } from './rules/units.ts';

export const rules = {
  slots,
  waitlists,
  times,
  willing,
  trail,
  there,
  hours,
  counts,
  tellings,
  done,
  refused,
  actors,
  again,
  looks,
  sessions,
  closings,
  paths,
  powers,
} as const satisfies Record<string, Rule>;

/** One sentence for everything that does not hold; none where all does. */
export const findingsIn = (found: Found): string[] => Object.values(rules).flatMap((rule) => [...rule(found)]);

export const check = async (db: Db, told: Told): Promise<string[]> => findingsIn(await read(db, told));

/** The answers of all servers about one thing, in the end. */
export interface Shown {
  what: string;
  answers: { status: number; body: any }[];
}

export function* alike(shown: readonly Shown[]): Iterable<string> {
  for (const { what, answers: given } of shown)
    for (const answer of given.slice(1))
      if (JSON.stringify(answer) !== JSON.stringify(given[0]))
        yield `${what}: ${JSON.stringify(given[0])} at one server, ${JSON.stringify(answer)} at another`;
}
