/**
 * Participation counts at the size of the real city (123,000 tasks, 760,000 participations), beside MongoDB's own
 * aggregation over the records, in the same run. Loading the city takes some minutes.
 * `npm run bench:counts [-- --json] [-- --scale demo]`
 */
import { randomBytes } from 'node:crypto';
import { collections } from '../../server/collections.ts';
import { createCountsBook } from '../../server/counts/book.ts';
import { openDatabase } from '../../server/database/connect.ts';
import { migrate } from '../../server/database/migrate.ts';
import { loadDemoCity } from '../../server/demo/load-demo-city.ts';
import { groupings, type Grouping } from '../../shared/words.ts';
import { createUnitTreeReader, subtreeOf, type TreeNode } from '../../server/units/tree.ts';
import { sharedMongo, stopSharedMongo } from '../support/mongo.ts';
import { percentile, report, type Row } from './support/report.ts';

const scale = process.argv.includes('demo') ? 'demo' : 'city';
const name = `bench-${randomBytes(4).toString('hex')}`;
const database = await openDatabase((await sharedMongo()).uri('admin'), name);
const { db } = database;

/** One number after another that looks random, the same in every run. */
let state = 2020;
const upTo = (n: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};

interface Question { unit: TreeNode; groupBy: Grouping; from: number; to: number }

try {
  await migrate(db, collections);
  const began = performance.now();
  await loadDemoCity(db, { seed: 2020, now: new Date(), scale });
  const participations = await db.collection('participations').countDocuments();
  console.error(`loaded ${participations.toLocaleString('en')} participations in ${((performance.now() - began) / 1000).toFixed(0)} s`);

  const book = createCountsBook(db);
  const warming = performance.now();
  await book.warmUp();
  const warmUp = (performance.now() - warming) / 1000;
  const tree = await createUnitTreeReader(db).current();
  const days = (await db.collection('dailyCounts').distinct('day') as number[]).sort((a, b) => a - b);
  const nodes = (kind: string): TreeNode[] => [...tree.byId.values()].filter((node) => node.kind === kind);

  const rows: Row[] = [];
  const all: number[] = [];
  for (const [kind, asked] of [['city', 40], ['district', 40], ['street', 40], ['community', 40]] as const) {
    const candidates = nodes(kind);
    const questions = Array.from({ length: asked }, (_, i): Question => {
      const length = [7, 30, days.length][i % 3];
      const first = upTo(Math.max(1, days.length - length));
      return { unit: candidates[upTo(candidates.length)], groupBy: groupings[i % groupings.length], from: days[first], to: days[Math.min(days.length - 1, first + length - 1)] };
    });
    const ours: number[] = [];
    for (const question of questions) {
      const started = performance.now();
      await book.counts({ ...question, tree });
      ours.push(performance.now() - started);
    }
    const peer: number[] = [];
    for (const question of questions.slice(0, 6)) {
      const started = performance.now();
      await byAggregation(question);
      peer.push(performance.now() - started);
    }
    all.push(...ours);
    const [p50, peer50] = [percentile(ours.sort((a, b) => a - b), 0.5), percentile(peer.sort((a, b) => a - b), 0.5)];
    rows.push({ name: `counts of a ${kind}, p50`, value: p50, unit: 'ms', against: `aggregation over the records ${peer50.toFixed(0)} ms`, ratio: p50 / peer50, goal: '≤ 50 ms', met: p50 <= 50 });
  }
  all.sort((a, b) => a - b);
  rows.push({ name: `all of these, p50 at ${participations.toLocaleString('en')} participations`, value: percentile(all, 0.5), unit: 'ms', against: '', ratio: null, goal: '≤ 50 ms', met: percentile(all, 0.5) <= 50 });
  rows.push({ name: 'all of these, p99', value: percentile(all, 0.99), unit: 'ms', against: '', ratio: null, goal: '', met: null });
  rows.push({ name: 'reading the counters at the start', value: warmUp, unit: 's', against: '', ratio: null, goal: '', met: null });
  report('bench:counts', rows);
} finally {
  await db.dropDatabase();
  await database.close();
  await stopSharedMongo();
}

/** The same numbers from the records: places, what took place, distinct people and minutes, by group. */
async function byAggregation({ unit, groupBy, from, to }: Question): Promise<unknown> {
  const key = { unit: '$unitId', category: '$category', branch: '$branchId', day: '$day', month: { $floor: { $divide: ['$day', 100] } } }[groupBy];
  return db.collection('participations').aggregate([
    { $match: { unitId: { $in: subtreeOf(unit).map((node) => node.objectId) }, day: { $gte: from, $lte: to }, state: { $in: ['confirmed', 'completed'] } } },
    { $group: { _id: { key, person: '$personId' }, signedUp: { $sum: 1 }, took: { $sum: { $cond: [{ $eq: ['$state', 'completed'] }, 1, 0] } }, minutes: { $sum: '$minutes.verified' } } },
    { $group: { _id: '$_id.key', people: { $sum: 1 }, signedUp: { $sum: '$signedUp' }, took: { $sum: '$took' }, minutes: { $sum: '$minutes' } } },
  ]).toArray();
}
