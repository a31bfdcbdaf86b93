/**
 * Recommended tasks over HTTP beside a bare Koa that answers the same bytes, in the same run.
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
import { Factory } from '../support/factory.ts';
import { sharedMongo, stopSharedMongo } from '../support/mongo.ts';
import { report, type Row } from './support/report.ts';
import { startServiceProcess } from './support/service-process.ts';
import { systemClock } from '../../server/platform/time/clock.ts';

const connectionsCount = 32;
const roundSeconds = 8;
const path = '/api/v1/me/recommended-tasks?limit=20';

const name = `bench-${randomBytes(4).toString('hex')}`;
const uri = (await sharedMongo()).uri('admin');
const database = await openDatabase(uri, name);
await migrate(database.db, collections);
await loadDemoCity(database.db, { seed: 2020, now: systemClock.now(), scale: 'demo' });
const volunteers = await offers.in(database.db).find({ paused: false }).limit(200).toArray();
const make = new Factory(database.db, () => systemClock.now());
const tokens = await Promise.all(volunteers.map(({ personId }) => make.session(personId)));

const service = await startServiceProcess(uri, name);
const folder = await mkdtemp(join(tmpdir(), 'xianfeng-bench-'));
const sample = await fetch(service.url + path, { headers: { authorization: `Bearer ${tokens[0]}` } });
if (sample.status !== 200) throw new Error(`${path} answered ${sample.status}`);
const file = join(folder, 'answer.json');
await writeFile(file, Buffer.from(await sample.arrayBuffer()));
const bare = spawn(
  process.execPath,
  ['--import', 'tsx', fileURLToPath(new URL('./http/bare.ts', import.meta.url)), file],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const [line] = (await once(bare.stdout, 'data')) as [Buffer];
const bareUrl = line.toString().trim();

const load = (url: string) =>
  autocannon({
    url,
    connections: connectionsCount,
    duration: roundSeconds,
    requests: tokens.map((token) => ({ method: 'GET' as const, path, headers: { authorization: `Bearer ${token}` } })),
  });

try {
  await load(service.url);
  const peer = await load(bareUrl);
  const ours = await load(service.url);
  if (ours.non2xx > 0 || ours.errors > 0) throw new Error(`${ours.non2xx} answers were not 2xx, ${ours.errors} failed`);
  const ratio = ours.requests.average / peer.requests.average;
  const rows: Row[] = [
    {
      name: `recommended tasks, ${connectionsCount} at once`,
      value: ours.requests.average,
      unit: 'requests/s',
      against: `bare Koa, same bytes: ${peer.requests.average.toFixed(0)}/s`,
      ratio,
      goal: '≥ 0.7 (with the in-process index)',
      met: ratio >= 0.7,
    },
    {
      name: 'p99 under that load',
      value: ours.latency.p99,
      unit: 'ms',
      against: `bare Koa: ${peer.latency.p99} ms`,
      ratio: ours.latency.p99 / Math.max(1, peer.latency.p99),
      goal: '',
      met: null,
    },
  ];
  report('bench:http', rows);
} finally {
  bare.kill();
  await service.stop();
  await rm(folder, { recursive: true });
  await database.db.dropDatabase();
  await database.close();
  await stopSharedMongo();
}
