/**
 * Reads over HTTP, each beside a bare Koa that answers the same bytes, in the same run.
 * `npm run bench:http [-- --json]`
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { collections } from '../../server/collections.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { loadDemoCity } from '../../server/entry/demo/load-demo-city.ts';
import { offers } from '../../server/domain/offers/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { Factory } from '../support/factory.ts';
import { sharedMongo, stopSharedMongo } from '../support/mongo.ts';
import { report, type Row } from './support/report.ts';
import { startServiceProcess } from './support/service-process.ts';
import { systemClock } from '../../server/platform/time/clock.ts';

const connectionsCount = 32;
const roundSeconds = 6;
const minShare = 0.35;
const maxP99Factor = 3;

interface Request {
  path: string;
  headers: Record<string, string>;
}

const name = `bench-${randomBytes(4).toString('hex')}`;
const uri = (await sharedMongo()).uri('admin');
const database = await openDatabase(uri, name);
await migrate(database.db, collections);
await loadDemoCity(database.db, { seed: 2020, now: systemClock.now(), scale: 'demo' });
const volunteers = await offers.in(database.db).find({ paused: false }).limit(200).toArray();
const shown = await tasks
  .in(database.db)
  .find({ state: 'published', end: { $gt: systemClock.now() } })
  .limit(volunteers.length)
  .toArray();
const make = new Factory(database.db, () => systemClock.now());
const readers = await Promise.all(
  volunteers.map(async ({ personId, point }, index) => ({
    token: await make.session(personId),
    near: point.coordinates.join(','),
    task: shown[index % shown.length]._id.toHexString(),
  })),
);
type Reader = (typeof readers)[number];

const kinds: Record<string, (reader: Reader) => string> = {
  'recommended tasks': () => '/api/v1/me/recommended-tasks?limit=20',
  'list near a place': ({ near }) => `/api/v1/tasks?near=${near}&sort=distance&limit=20`,
  'one task': ({ task }) => `/api/v1/tasks/${task}`,
  me: () => '/api/v1/me',
};

const load = (url: string, requests: readonly Request[]) =>
  autocannon({
    url,
    connections: connectionsCount,
    duration: roundSeconds,
    requests: requests.map((request) => ({ method: 'GET' as const, ...request })),
  });

/** The bare Koa with the bytes of one answer. */
async function startBare(answer: Buffer): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'xianfeng-bench-'));
  const file = join(folder, 'answer.json');
  await writeFile(file, answer);
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('./http/bare.ts', import.meta.url)), file],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    url: line.toString().trim(),
    async stop() {
      child.kill();
      await rm(folder, { recursive: true });
    },
  };
}

async function measured(kind: string, requests: readonly Request[]): Promise<Row[]> {
  const [{ path, headers }] = requests;
  const sample = await fetch(service.url + path, { headers });
  if (sample.status !== 200) throw new Error(`${path} answered ${sample.status}`);
  const bare = await startBare(Buffer.from(await sample.arrayBuffer()));
  try {
    await load(service.url, requests);
    const peer = await load(bare.url, requests);
    const ours = await load(service.url, requests);
    if (ours.non2xx > 0 || ours.errors > 0)
      throw new Error(`${ours.non2xx} answers were not 2xx, ${ours.errors} failed`);
    const ratio = ours.requests.average / peer.requests.average;
    const slowness = ours.latency.p99 / Math.max(1, peer.latency.p99);
    return [
      {
        name: `${kind}, ${connectionsCount} at once`,
        value: ours.requests.average,
        unit: 'requests/s',
        against: `bare Koa, same bytes: ${peer.requests.average.toFixed(0)}/s`,
        ratio,
        goal: `≥ ${minShare}`,
        met: ratio >= minShare,
      },
      {
        name: `${kind}, p99 under that load`,
        value: ours.latency.p99,
        unit: 'ms',
        against: `bare Koa: ${peer.latency.p99} ms`,
        ratio: slowness,
        goal: `≤ ${maxP99Factor}`,
        met: slowness <= maxP99Factor,
      },
    ];
  } finally {
    await bare.stop();
  }
}

const service = await startServiceProcess(uri, name);
try {
  const rows: Row[] = [];
  for (const [kind, pathOf] of Object.entries(kinds)) {
    const requests = readers.map((reader) => ({
      path: pathOf(reader),
      headers: { authorization: `Bearer ${reader.token}` },
    }));
    rows.push(...(await measured(kind, requests)));
  }
  report(`bench:http (Node ${process.version})`, rows);
} finally {
  await service.stop();
  await database.db.dropDatabase();
  await database.close();
  await stopSharedMongo();
}
