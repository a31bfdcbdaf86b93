/**
 * The search for tasks among as many as the city had, over HTTP, beside MongoDB's own text index over the same terms.
 * `npm run bench:search [-- --small] [-- --json]`
 */
import { randomBytes } from 'node:crypto';
import { ObjectId, type Collection, type Db } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { searchTermsOf } from '../../server/domain/tasks/search.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { templates } from '../../server/entry/demo/words/templates/templates.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { systemClock } from '../../server/platform/time/clock.ts';
import { Factory } from '../support/factory.ts';
import { sharedMongo, stopSharedMongo } from '../support/mongo.ts';
import { searchQueries } from '../tasks/search-queries.ts';
import { percentile, report } from './support/report.ts';
import { startServiceProcess } from './support/service-process.ts';
import { dayMs } from '../../shared/durations.ts';

const count = process.argv.includes('--small') ? 5_000 : 123_000;
const goalMs = 30;
const roundsCount = 3;
const pageLength = 20;
const batchSize = 2_000;
const aheadDays = 60;

interface PeerDoc {
  _id: ObjectId;
  title: string;
  rest: string;
}

const name = `bench-${randomBytes(4).toString('hex')}`;
const uri = (await sharedMongo()).uri('admin');
const database = await openDatabase(uri, name);
const { db } = database;
const now = systemClock.now();

/** Fills the tasks, and beside them the same terms as MongoDB's text index takes them: words parted by spaces. */
async function fill(model: TaskDoc, into: Db): Promise<Collection<PeerDoc>> {
  const peer = into.collection<PeerDoc>('peerTasks');
  for (let from = 0; from < count; from += batchSize) {
    const rows = Array.from({ length: Math.min(batchSize, count - from) }, (_, at): TaskDoc => {
      const template = templates[(from + at) % templates.length];
      const start = new Date(+now + dayMs + (((from + at) * 7919) % count) * ((aheadDays * dayMs) / count));
      const row: TaskDoc = {
        ...model,
        _id: new ObjectId(),
        title: `${template.title}（第${from + at}期）`,
        description: template.description,
        category: template.category,
        roles: template.roles.map(({ name: role, skill = null }) => ({ ...model.roles[0], name: role, skill })),
        start,
        end: new Date(+start + dayMs / 12),
        signUpBy: start,
      };
      return { ...row, grams: searchTermsOf(row) };
    });
    await into.collection<TaskDoc>('tasks').insertMany(rows, { ordered: false, writeConcern: { w: 1 } });
    const termsOf = ({ grams }: TaskDoc, inTitle: boolean): string =>
      grams
        .filter((term) => term.startsWith('3') === inTitle)
        .map((term) => term.slice(1))
        .join(' ');
    await peer.insertMany(
      rows.map((row) => ({ _id: row._id, title: termsOf(row, true), rest: termsOf(row, false) })),
      { ordered: false, writeConcern: { w: 1 } },
    );
  }
  await peer.createIndex({ title: 'text', rest: 'text' }, { weights: { title: 3, rest: 1 }, default_language: 'none' });
  return peer;
}

const timesOf = async (ask: (typed: string) => Promise<number>): Promise<{ times: number[]; found: number }> => {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < roundsCount; round++) {
    for (const [typed] of searchQueries) {
      const began = performance.now();
      if ((await ask(typed)) > 0) found++;
      times.push(performance.now() - began);
    }
  }
  return { times: times.sort((a, b) => a - b), found: found / roundsCount };
};

const pairs = (typed: string): string =>
  [...typed]
    .slice(1)
    .map((character, at) => `"${typed[at]}${character}"`)
    .join(' ');

try {
  const make = new Factory(db, () => now);
  const { community } = await make.smallCity();
  const model = await make.task(community);
  const peer = await fill(model, db);
  await migrate(db, collections);
  const service = await startServiceProcess(uri, name);
  try {
    const ours = await timesOf(async (typed) => {
      const answer = await fetch(`${service.url}/api/v1/tasks?limit=${pageLength}&q=${encodeURIComponent(typed)}`);
      if (answer.status !== 200) throw new Error(`${typed}: answered ${answer.status}`);
      return ((await answer.json()) as { items: unknown[] }).items.length;
    });
    const theirs = await timesOf(async (typed) => {
      const score = { $meta: 'textScore' } as const;
      const found = await peer
        .find({ $text: { $search: pairs(typed) } }, { projection: { score } })
        .sort({ score })
        .limit(pageLength)
        .toArray();
      return found.length;
    });
    const [p50, peerP50] = [percentile(ours.times, 0.5), percentile(theirs.times, 0.5)];
    report('bench:search', [
      {
        name: `search of ${count.toLocaleString('en')} tasks over HTTP, p50; ${ours.found} of ${searchQueries.length} queries found something`,
        value: p50,
        unit: 'ms',
        against: `text index, in the database: ${peerP50.toFixed(1)} ms; found for ${theirs.found}`,
        ratio: p50 / peerP50,
        goal: `≤ ${goalMs} ms`,
        met: p50 <= goalMs,
      },
      {
        name: 'the same, p95',
        value: percentile(ours.times, 0.95),
        unit: 'ms',
        against: `${percentile(theirs.times, 0.95).toFixed(1)} ms`,
        ratio: percentile(ours.times, 0.95) / percentile(theirs.times, 0.95),
        goal: '',
        met: null,
      },
    ]);
  } finally {
    await service.stop();
  }
} finally {
  await db.dropDatabase();
  await database.close();
  await stopSharedMongo();
}
