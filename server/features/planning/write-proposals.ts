import { ObjectId, type Db } from 'mongodb';
import type { PairSource } from '../../engine/candidates/pair-source.ts';
import type { Post } from '../../engine/candidates/problem-frame.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';
import { worthOf } from '../../engine/worth/worth.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import { roughKm, seenFromAfar } from '../matching/seen-from-afar.ts';
import { reasonsFor } from '../matching/words.ts';
import type { Chosen } from './chosen.ts';
import { proposalSheets, type PlannedProposal, type ProposalSheet } from './model.ts';
import { keyOf, rowsPerSheet } from './sheets.ts';

/** Sheets written at once. */
const batchSize = 10;

/**
 * Writes down whom a plan would ask for what, a sheet after the other; the next are put into words while some are
 * written.
 */
export async function writeProposals(
  db: Db,
  planId: ObjectId,
  posts: readonly Post[],
  chosen: readonly Chosen[],
  chances: Float64Array | null,
  now: Date,
  config: MatchConfig,
): Promise<void> {
  const inOrder = Array.from(chosen.keys()).sort((a, b) => chosen[a].column - chosen[b].column);
  let writing: Promise<unknown> = Promise.resolve();
  const perBatch = batchSize * rowsPerSheet;
  for (let from = 0; from < inOrder.length; from += perBatch) {
    const rows = inOrder.slice(from, from + perBatch).map((at) => ({
      ...proposalOf(chosen[at].offer, posts[chosen[at].column], now, config),
      ...(chances && { chance: chances[at] }),
    }));
    await writing;
    writing = proposalSheets.in(db).insertMany(sheetsOf(planId, rows));
  }
  await writing;
}

const sheetsOf = (planId: ObjectId, rows: readonly PlannedProposal[]): ProposalSheet[] =>
  Array.from({ length: Math.ceil(rows.length / rowsPerSheet) }, (_, at) => ({
    _id: new ObjectId(),
    planId,
    rows: rows
      .slice(at * rowsPerSheet, (at + 1) * rowsPerSheet)
      .map((row): [string, PlannedProposal] => [keyOf(row), row])
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => row),
  }));

/** That each of the people asked says yes, as people like them do who are as many whole kilometres away. */
export const chancesOf = ({ values, posts }: PairSource, chosen: readonly Chosen[]): Float64Array =>
  Float64Array.from(chosen, ({ offer, column }) => {
    const { task } = posts[column];
    return values.chance(column, roughKm(distanceKm(offer.lng, offer.lat, task.lng, task.lat)));
  });

/** In whole kilometres and in no direction: organisers read it, and the volunteer has agreed to nothing yet. */
function proposalOf(offer: Chosen['offer'], { task, role }: Post, now: Date, config: MatchConfig): PlannedProposal {
  const seen = seenFromAfar(offer, task);
  const { worth } = worthOf(seen, task, role, now.getTime(), config);
  const words = (language: 'zh-CN' | 'en') => reasonsFor(seen, task, role, now, config, language, 'volunteer').text;
  return {
    taskId: new ObjectId(task.id),
    roleId: new ObjectId(role.id),
    personId: new ObjectId(offer.personId),
    ...(offer.together === undefined ? {} : { together: new ObjectId(offer.together) }),
    worth: Math.round(worth * 100) / 100,
    km: roughKm(distanceKm(offer.lng, offer.lat, task.lng, task.lat)),
    reasons: { zh: words('zh-CN'), en: words('en') },
    outcome: 'planned',
  };
}
