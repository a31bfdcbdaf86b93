import { combine, type Query } from '../../database/query.ts';
import type { Answer } from '../answer.ts';

/** The answer to a change, as a repeated request is given it. */
export interface KeptAnswer {
  /** The id of the request: `<person id>:<key>`. */
  id: string;
  /** SHA-256 of method, path and body. */
  request: string;
  answer: Omit<Answer, 'body' | 'cookies'>;
}

/** Asks for the answers that are kept for requests, by their ids. */
export type FindKeptAnswers = (ids: readonly string[]) => Query<ReadonlyMap<string, KeptAnswer>>;

export const byRequest = (kept: readonly KeptAnswer[]): ReadonlyMap<string, KeptAnswer> =>
  new Map(kept.map((one) => [one.id, one]));

/** Looks in several places: the frame and the batches keep answers where each costs least. */
export const inAnyOf =
  (places: readonly FindKeptAnswers[]): FindKeptAnswers =>
  (ids) =>
    combine(
      places.map((find) => find(ids)),
      (...found) => new Map(found.flatMap((known) => [...known])),
    );
