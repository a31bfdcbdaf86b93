/**
 * Reads over HTTP, each beside a bare Koa that answers the same bytes, in the same run: requests a second, the 99th
 * percentile and the processor time of the server. Two more rows tell of which layers that time is: the frame without a
 * route, and a route without a log-in.
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
import { microsSpent } from './support/processor-time.ts';
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

interface Kind {
  pathOf: (reader: Reader) => string;
  /** Absent: with a log-in. */
  anybody?: true;
  /** One of those that a goal is set for. */
  hasGoal?: true;
}

const oneTask = ({ task }: Reader): string => `/api/v1/tasks/${task}`;
const kinds: Record<string, Kind> = {
  'recommended tasks': { pathOf: () => '/api/v1/me/recommended-tasks?limit=20', hasGoal: true },
  'list near a place': {
    pathOf: ({ near }) => `/api/v1/tasks?near=${near}&sort=distance&limit=20`,
    hasGoal: true,
  },
  'one task': { pathOf: oneTask, hasGoal: true },
  me: { pathOf: () => '/api/v1/me', hasGoal: true },
  'one task without a log-in': { pathOf: oneTask, anybody: true },
  'the frame alone': { pathOf: () => '/healthz', anybody: true },
};

const load = (url: string, requests: readonly Request[]) =>
  autocannon({
    url,
    connections: connectionsCount,
    duration: roundSeconds,
    requests: requests.map((request) => ({ method: 'GET' as const, ...request })),
  });

/** The bare Koa with the bytes of one answer. */
async function startBare(answer: Buffer): Promise<{ url: string; pid: number; stop(): Promise<void> }> {
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
    pid: child.pid!,
    async stop() {
      child.kill();
      await rm(folder, { recursive: true });
    },
  };
}

/** The outcome of a load, and the processor time that the server took for each of its answers, µs. */
async function loaded(url: string, pid: number, requests: readonly Request[]) {
  let answers!: Awaited<ReturnType<typeof load>>;
  const [micros] = await microsSpent([pid], async () => (answers = await load(url, requests)));
  return { ...answers, micros: micros / answers.requests.total };
}

async function measured(kind: string, requests: readonly Request[], hasGoal: boolean): Promise<Row[]> {
  const [{ path, headers }] = requests;
  const sample = await fetch(service.url + path, { headers });
  if (sample.status !== 200) throw new Error(`${path} answered ${sample.status}`);
  const bare = await startBare(Buffer.from(await sample.arrayBuffer()));
  try {
    await load(service.url, requests);
    const peer = await loaded(bare.url, bare.pid, requests);
    const ours = await loaded(service.url, service.child.pid!, requests);
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
        goal: hasGoal ? `≥ ${minShare}` : '',
        met: hasGoal ? ratio >= minShare : null,
      },
      {
        name: `${kind}, processor time of an answer`,
        value: ours.micros,
        unit: 'µs',
        against: `bare Koa: ${peer.micros.toFixed(0)} µs`,
        ratio: peer.micros / ours.micros,
        goal: '',
        met: null,
      },
      {
        name: `${kind}, p99 under that load`,
        value: ours.latency.p99,
        unit: 'ms',
        against: `bare Koa: ${peer.latency.p99} ms`,
        ratio: slowness,
        goal: hasGoal ? `≤ ${maxP99Factor}` : '',
        met: hasGoal ? slowness <= maxP99Factor : null,
      },
    ];
  } finally {
    await bare.stop();
  }
}

const service = await startServiceProcess(uri, name);
try {
  const rows: Row[] = [];
  for (const [kind, { pathOf, anybody, hasGoal = false }] of Object.entries(kinds)) {
    const requests = readers.map((reader): Request => {
      const headers: Record<string, string> = anybody ? {} : { authorization: `Bearer ${reader.token}` };
      return { path: pathOf(reader), headers };
    });
    rows.push(...(await measured(kind, requests, hasGoal)));
  }
  report(`bench:http (Node ${process.version})`, rows);
} finally {
  await service.stop();
  await database.db.dropDatabase();
  await database.close();
  await stopSharedMongo();
}
