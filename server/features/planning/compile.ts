import { setImmediate as breathe } from 'node:timers/promises';
import { proposalsPerWeek } from '../claims/propose.ts';
import { compileProblem, countTurnedAway, type Compiled } from '../../engine/candidates/candidates.ts';
import { explainUnfilled, type Unfilled } from '../../engine/plan/explain-unfilled.ts';
import { OfferIndex } from '../../engine/rank/offer-index.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';
import type { Gathered } from './gather.ts';

/** Roles explained before somebody may say that it is enough. */
const explainedAtOnce = 100;

/** The planning problem. Pairs that were asked before are left out, and nobody may get more invitations than the week still allows. */
export function compile({ offers, tasks, settled }: Gathered, now: number, config: MatchConfig): Compiled {
  const { problem, persons, posts, offer } = compileProblem(offers, tasks, now, config);
  const invited = new Map(offers.map(({ personId, invitedLately }) => [personId, invitedLately]));
  const settledAt = posts.map(({ task }) => settled.get(task.id));
  const edges: number[] = [];
  const rowStart = new Int32Array(problem.rows + 1);
  const capacity = new Int32Array(problem.rows);
  for (let row = 0; row < problem.rows; row++) {
    for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++) {
      if (!settledAt[problem.column[edge]]?.has(persons[row])) edges.push(edge);
    }
    rowStart[row + 1] = edges.length;
    capacity[row] = Math.min(
      problem.capacity[row],
      edges.length - rowStart[row],
      proposalsPerWeek - invited.get(persons[row])!,
    );
  }
  return {
    posts,
    persons,
    offer: Int32Array.from(edges, (edge) => offer[edge]),
    problem: {
      ...problem,
      rowStart,
      capacity,
      column: Int32Array.from(edges, (edge) => problem.column[edge]),
      worth: Float64Array.from(edges, (edge) => problem.worth[edge]),
    },
  };
}

/** Why places stay empty. After an abort the counts of those who were turned away are those so far. */
export async function explain(
  { offers }: Gathered,
  { problem, posts }: Compiled,
  edges: Int32Array,
  now: number,
  config: MatchConfig,
  signal: AbortSignal,
): Promise<Unfilled[]> {
  const columns = explainUnfilled(problem, edges).map(({ column }) => column);
  const index = OfferIndex.of(offers, config);
  const skillMissing = new Int32Array(posts.length);
  const time = new Int32Array(posts.length);
  for (let at = 0; at < columns.length && !signal.aborted; at += explainedAtOnce) {
    const some = columns.slice(at, at + explainedAtOnce);
    const counts = countTurnedAway(offers, posts, some, now, config, index);
    for (const column of some) {
      skillMissing[column] = counts.skillMissing[column];
      time[column] = counts.time[column];
    }
    await breathe();
  }
  return explainUnfilled(problem, edges, { skillMissing, time });
}
