/**
 * Participation counts at the size of the real city (123,000 tasks, 760,000 participations), beside MongoDB's own
 * aggregation over the records, in the same run: at rest, and while counters keep changing. Loading the city takes
 * some minutes.
 * `npm run bench:counts [-- --json] [-- --scale demo|city]`
 */
import { randomBytes } from 'node:crypto';
import { collections } from '../../server/collections.ts';
import type { Db } from 'mongodb';
import { countAges } from '../../server/domain/counts/count-ages.ts';
import { countBranches } from '../../server/domain/counts/count-branches.ts';
import { dayKey } from '../../server/platform/time/city-time.ts';
import { createCountsCache } from '../../server/domain/counts/cache.ts';
import type { DailyCountDoc } from '../../server/domain/counts/model.ts';
import { applyCounts } from '../../server/domain/counts/write.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { holdingStates, servedStates } from '../../shared/participation-states.ts';
import { loadDemoCity } from '../../server/entry/demo/load-demo-city.ts';
import { groupings, type Grouping } from '../../shared/words.ts';
import { createUnitTreeReader, subtreeOf, type TreeNode } from '../../server/domain/units/tree.ts';
import { sharedMongo, stopSharedMongo } from '../support/mongo.ts';
import { percentile, report, type Row } from './support/report.ts';
import { systemClock } from '../../server/platform/time/clock.ts';

const asked = process.argv[process.argv.indexOf('--scale') + 1];
const scale = process.argv.includes('--scale') ? asked : 'city';
if (scale !== 'demo' && scale !== 'city') throw new Error('--scale is demo or city');
const name = `bench-${randomBytes(4).toString('hex')}`;
const database = await openDatabase((await sharedMongo()).uri('admin'), name);
const { db } = database;

/** One number after another that looks random, the same in every run. */
let state = 2020;
const upTo = (n: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};

type RecordedGrouping = Exclude<Grouping, 'ageGroup' | 'residence'>;
const recorded = groupings.filter(
  (grouping): grouping is RecordedGrouping => grouping !== 'ageGroup' && grouping !== 'residence',
);
interface Question {
  unit: TreeNode;
  groupBy: RecordedGrouping;
  from: number;
  to: number;
}

try {
  await migrate(db, collections);
  const began = performance.now();
  await loadDemoCity(db, { seed: 2020, now: systemClock.now(), scale });
  const participations = await db.collection('participations').countDocuments();
  console.error(
    `loaded ${participations.toLocaleString('en')} participations in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );

  await db.collection('people').updateMany({ $expr: { $lt: [{ $rand: {} }, 0.5] } }, {
    $push: { consents: { kind: 'ageStatistics', version: '1', at: systemClock.now() } },
  } as never);
  await countAges(db, dayKey(systemClock.now(), 'Asia/Shanghai'), systemClock.now());
  await countBranches(db, (await createUnitTreeReader(db).current()).root!, systemClock.now());
  const book = createCountsCache(db);
  const warming = performance.now();
  await book.warmUp();
  const warmUp = (performance.now() - warming) / 1000;
  const tree = await createUnitTreeReader(db).current();
  const days = ((await db.collection('dailyCounts').distinct('day')) as number[]).sort((a, b) => a - b);
  const nodes = (kind: string): TreeNode[] => [...tree.byId.values()].filter((node) => node.kind === kind);

  const rows: Row[] = [];
  const all: number[] = [];
  const asking = async (ask: () => Promise<unknown>): Promise<number> => {
    const started = performance.now();
    await ask();
    return performance.now() - started;
  };
  const city = { unit: tree.root!, tree, from: days[0], to: days.at(-1)! };
  // Long after the last day: every month is closed.
  const today = days.at(-1)! + 10_000;
  rows.push({
    name: 'the first question after the load, whole city',
    value: await asking(() => book.counts({ ...city, today, groupBy: 'unit' })),
    unit: 'ms',
    against: '',
    ratio: null,
    goal: '',
    met: null,
  });
  for (const [kind, asked] of [
    ['city', 40],
    ['district', 40],
    ['street', 40],
    ['community', 40],
  ] as const) {
    const candidates = nodes(kind);
    const questions = Array.from({ length: asked }, (_, i): Question => {
      const length = [7, 30, days.length][i % 3];
      const first = upTo(Math.max(1, days.length - length));
      return {
        unit: candidates[upTo(candidates.length)],
        groupBy: recorded[i % recorded.length],
        from: days[first],
        to: days[Math.min(days.length - 1, first + length - 1)],
      };
    });
    const ours: number[] = [];
    for (const question of questions) ours.push(await asking(() => book.counts({ ...question, today, tree })));
    const peer: number[] = [];
    for (const question of questions.slice(0, 6)) peer.push(await asking(() => byAggregation(question)));
    all.push(...ours);
    const [p50, peer50] = [
      percentile(
        ours.sort((a, b) => a - b),
        0.5,
      ),
      percentile(
        peer.sort((a, b) => a - b),
        0.5,
      ),
    ];
    rows.push({
      name: `counts of a ${kind}, p50`,
      value: p50,
      unit: 'ms',
      against: `aggregation over the records ${peer50.toFixed(0)} ms`,
      ratio: p50 / peer50,
      goal: '≤ 50 ms',
      met: p50 <= 50,
    });
  }
  all.sort((a, b) => a - b);
  rows.push({
    name: `all of these, p50 at ${participations.toLocaleString('en')} participations`,
    value: percentile(all, 0.5),
    unit: 'ms',
    against: '',
    ratio: null,
    goal: '≤ 50 ms',
    met: percentile(all, 0.5) <= 50,
  });
  rows.push({
    name: 'all of these, p99',
    value: percentile(all, 0.99),
    unit: 'ms',
    against: '',
    ratio: null,
    goal: '',
    met: null,
  });

  const ages: number[] = [];
  for (let i = 0; i < 9; i++) ages.push(await asking(() => book.counts({ ...city, today, groupBy: 'ageGroup' })));
  rows.push({
    name: 'whole city, all days, by age group, p50',
    value: percentile(
      ages.sort((a, b) => a - b),
      0.5,
    ),
    unit: 'ms',
    against: '',
    ratio: null,
    goal: '',
    met: null,
  });

  const changing = keepChanging(
    db,
    await db
      .collection<DailyCountDoc>('dailyCounts')
      .find({ personId: { $ne: null } })
      .limit(5_000)
      .toArray(),
  );
  const meanwhile: number[] = [];
  const began2 = performance.now();
  for (let i = 0; i < 120; i++) {
    meanwhile.push(await asking(() => book.counts({ ...city, today, groupBy: recorded[i % recorded.length] })));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const changed = await changing.stop();
  meanwhile.sort((a, b) => a - b);
  const rate = changed / ((performance.now() - began2) / 1000);
  rows.push({
    name: `whole city while ${rate.toFixed(0)} counters a second change, p50`,
    value: percentile(meanwhile, 0.5),
    unit: 'ms',
    against: '',
    ratio: null,
    goal: '≤ 50 ms',
    met: percentile(meanwhile, 0.5) <= 50,
  });
  rows.push({
    name: 'the same, p99',
    value: percentile(meanwhile, 0.99),
    unit: 'ms',
    against: '',
    ratio: null,
    goal: '',
    met: null,
  });
  rows.push({
    name: 'reading the counters at the start',
    value: warmUp,
    unit: 's',
    against: '',
    ratio: null,
    goal: '',
    met: null,
  });
  report('bench:counts', rows);
} finally {
  await db.dropDatabase();
  await database.close();
  await stopSharedMongo();
}

/** Changes counters as groups of claims do, 16 in a transaction, one after another, until it is stopped. */
function keepChanging(on: Db, counters: readonly DailyCountDoc[]): { stop(): Promise<number> } {
  let going = true;
  let changes = 0;
  const working = (async () => {
    while (going) {
      const some = Array.from({ length: 16 }, () => counters[upTo(counters.length)]);
      await inTransaction(on.client, (session) =>
        applyCounts(
          on,
          session,
          some.map(({ unitId, day, category, personId, branchId }) => ({
            unitId,
            day,
            category,
            personId,
            branchId,
            signedUp: 1,
          })),
        ),
      );
      changes += some.length;
    }
  })();
  return {
    async stop() {
      going = false;
      await working;
      return changes;
    },
  };
}

/** The same numbers from the records: places, what took place, distinct people and minutes, by group. */
async function byAggregation({ unit, groupBy, from, to }: Question): Promise<unknown> {
  const key = {
    unit: '$unitId',
    category: '$category',
    branch: '$branchId',
    day: '$day',
    month: { $floor: { $divide: ['$day', 100] } },
  }[groupBy];
  return db
    .collection('participations')
    .aggregate([
      {
        $match: {
          unitId: { $in: subtreeOf(unit).map((node) => node.objectId) },
          day: { $gte: from, $lte: to },
          state: { $in: [...holdingStates] },
        },
      },
      {
        $group: {
          _id: { key, person: '$personId' },
          signedUp: { $sum: 1 },
          took: { $sum: { $cond: [{ $in: ['$state', [...servedStates]] }, 1, 0] } },
          minutes: { $sum: '$minutes.verified' },
        },
      },
      {
        $group: {
          _id: '$_id.key',
          people: { $sum: 1 },
          signedUp: { $sum: '$signedUp' },
          took: { $sum: '$took' },
          minutes: { $sum: '$minutes' },
        },
      },
    ])
    .toArray();
}
