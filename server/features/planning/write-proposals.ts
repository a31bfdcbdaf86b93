import { ObjectId, type Db } from 'mongodb';
import type { Compiled } from '../../engine/candidates/compiled.ts';
import type { PairSource } from '../../engine/candidates/pair-source.ts';
import type { AllPairsPlan } from '../../engine/candidates/plan-over-all-pairs.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';
import { worthOf } from '../../engine/worth/worth.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import { roughKm, seenFromAfar } from '../matching/seen-from-afar.ts';
import { reasonsFor } from '../matching/words.ts';
import type { Gathered } from './gather.ts';
import { plannedProposals, type PlannedProposalDoc } from './model.ts';

/** Proposals written at once. */
const batchSize = 500;

/** Writes down whom a plan would ask for what. */
export async function writeProposals(
  db: Db,
  planId: ObjectId,
  gathered: Gathered,
  { compiled, plan: { edges } }: AllPairsPlan,
  chances: Float64Array | null,
  now: Date,
  config: MatchConfig,
): Promise<void> {
  for (let from = 0; from < edges.length; from += batchSize) {
    const some = Array.from(edges.subarray(from, from + batchSize), (edge, at) => ({
      ...proposalOf(planId, gathered, compiled, edge, now, config),
      ...(chances && { chance: chances[from + at] }),
    }));
    await plannedProposals.in(db).insertMany(some);
  }
}

/** That the person of each of a plan's edges says yes, as people like them do who are as many whole kilometres away. */
export const chancesOf = (
  { offers }: Gathered,
  { values }: PairSource,
  { compiled, plan: { edges } }: AllPairsPlan,
): Float64Array =>
  Float64Array.from(edges, (edge) => {
    const column = compiled.problem.column[edge];
    const [who, { task }] = [offers[compiled.offersOf(edge)[0]], compiled.posts[column]];
    return values.chance(column, roughKm(distanceKm(who.lng, who.lat, task.lng, task.lat)));
  });

/** In whole kilometres and in no direction: organisers read it, and the volunteer has agreed to nothing yet. */
function proposalOf(
  planId: ObjectId,
  { offers }: Gathered,
  { problem, posts, offersOf }: Compiled,
  edge: number,
  now: Date,
  config: MatchConfig,
): PlannedProposalDoc {
  // People of the service come alone in plans; teams claim by themselves.
  const who = offers[offersOf(edge)[0]];
  const { task, role } = posts[problem.column[edge]];
  const seen = seenFromAfar(who, task);
  const { worth } = worthOf(seen, task, role, now.getTime(), config);
  const words = (language: 'zh-CN' | 'en') => reasonsFor(seen, task, role, now, config, language, 'volunteer').text;
  return {
    _id: new ObjectId(),
    planId,
    taskId: new ObjectId(task.id),
    roleId: new ObjectId(role.id),
    personId: new ObjectId(who.personId),
    worth: Math.round(worth * 100) / 100,
    km: roughKm(distanceKm(who.lng, who.lat, task.lng, task.lat)),
    reasons: { zh: words('zh-CN'), en: words('en') },
    outcome: 'planned',
  };
}
