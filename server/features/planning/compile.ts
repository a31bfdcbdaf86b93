import { setImmediate as breathe } from 'node:timers/promises';
import { compileProblem, type Compiled } from '../../engine/candidates/candidates.ts';
import { explainUnfilled, type Unfilled } from '../../engine/candidates/why-empty.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';
import type { Gathered } from './gather.ts';

/** Roles explained before others get a turn. */
const rolesPerTurn = 100;

/** The planning problem. Pairs that were asked before are left out, and nobody may get more invitations than the week still allows. */
export function compile(
  { offers, tasks, settled, invitationsPerWeek }: Gathered,
  now: number,
  config: MatchConfig,
): Compiled {
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
      invitationsPerWeek - invited.get(persons[row])!,
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

/** Why places stay empty. */
export async function explain(
  { offers, settled }: Gathered,
  compiled: Compiled,
  edges: Int32Array,
  now: number,
  config: MatchConfig,
): Promise<Unfilled[]> {
  const { posts } = compiled;
  const askedBefore = (column: number, personId: string): boolean =>
    settled.get(posts[column].task.id)?.has(personId) ?? false;
  const unfilled: Unfilled[] = [];
  for (const one of explainUnfilled(compiled, edges, { offers, now, config, askedBefore })) {
    unfilled.push(one);
    if (unfilled.length % rolesPerTurn === 0) await breathe();
  }
  return unfilled;
}
