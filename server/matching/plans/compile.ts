import { setImmediate as breathe } from 'node:timers/promises';
import { proposalsPerWeek } from '../../participations/propose.ts';
import { compileProblem, countTurnedAway, type Compiled } from '../engine/candidates.ts';
import { explainUnfilled, type Unfilled } from '../engine/plan/explain-unfilled.ts';
import { OfferIndex } from '../engine/rank/offer-index.ts';
import { TaskIndex } from '../engine/rank/task-index.ts';
import type { MatchConfig } from '../engine/worth/config.ts';
import type { Gathered } from './gather.ts';

/** Offers, or roles to explain, worked on before requests get a turn: some milliseconds. */
const slice = 100;
const explainedAtOnce = 10;

/**
 * The planning problem, made in slices between which the server answers requests. Pairs that were asked before are
 * left out, and nobody may get more invitations than the week still allows.
 */
export async function compileInSlices({ offers, tasks, settled }: Gathered, now: number, config: MatchConfig): Promise<Compiled> {
  const index = TaskIndex.of(tasks, config);
  const all: Compiled[] = [];
  for (let at = 0; at < offers.length; at += slice) {
    all.push(compileProblem(offers.slice(at, at + slice), tasks, now, config, { index }));
    await breathe();
  }
  const empty = compileProblem([], tasks, now, config, { index });
  const persons: string[] = [];
  const offer: number[] = [];
  const column: number[] = [];
  const worth: number[] = [];
  const rowStart = [0];
  const capacity: number[] = [];
  all.forEach((part, number) => {
    for (let row = 0; row < part.problem.rows; row++) {
      const first = column.length;
      for (let edge = part.problem.rowStart[row]; edge < part.problem.rowStart[row + 1]; edge++) {
        if (settled.get(part.posts[part.problem.column[edge]].task.id)?.has(part.persons[row])) continue;
        column.push(part.problem.column[edge]);
        worth.push(part.problem.worth[edge]);
        offer.push(number * slice + part.offer[edge]);
      }
      const own = offers[number * slice + row];
      capacity.push(Math.min(part.problem.capacity[row], column.length - first, proposalsPerWeek - own.invitedLately));
      rowStart.push(column.length);
      persons.push(part.persons[row]);
    }
  });
  return {
    posts: empty.posts,
    persons,
    offer: Int32Array.from(offer),
    problem: {
      ...empty.problem, rows: persons.length, rowStart: Int32Array.from(rowStart), column: Int32Array.from(column),
      worth: Float64Array.from(worth), capacity: Int32Array.from(capacity),
    },
  };
}

/** Why places stay empty, also in slices. */
export async function explainInSlices({ offers }: Gathered, { problem, posts }: Compiled, edges: Int32Array, now: number, config: MatchConfig): Promise<Unfilled[]> {
  const columns = explainUnfilled(problem, edges).map(({ column }) => column);
  const index = OfferIndex.of(offers, config);
  const skillMissing = new Int32Array(posts.length);
  const time = new Int32Array(posts.length);
  for (let at = 0; at < columns.length; at += explainedAtOnce) {
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
