import { combine, type Query } from '../../database/query.ts';
import { refuse } from '../../refusals/refuse.ts';
import { jsonOf, type Answer } from '../answer.ts';
import type { IdempotentRequest } from './request.ts';

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

/** The answer as it is sent. */
export function keptAnswerOf({ id, fingerprint }: IdempotentRequest, answer: Answer): KeptAnswer {
  const json = jsonOf(answer);
  const { body: _written, cookies: _theBrowsersOwn, ...kept } = answer;
  return { id, request: fingerprint, answer: json === undefined ? kept : { ...kept, json } };
}

/** The kept answer: of the route that was asked then, which is the route asked now. The same key with another request is refused. */
export function replayOf<T>({ request, answer }: KeptAnswer, { fingerprint }: IdempotentRequest): Answer<T> {
  if (request !== fingerprint) throw refuse('idempotency_key_reused');
  return answer;
}
